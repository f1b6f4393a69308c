"""DAGs of the tests: one run over the span of the reference, and tasks that fail, each for a real cause."""

from __future__ import annotations

import fcntl
import os
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from airflow.sdk import DAG, CronDataIntervalTimetable
from greenveil_airflow import GreenveilOperator

if TYPE_CHECKING:
    from airflow.sdk import Context

HOME, DATA = os.environ["GREENVEIL_HOME"], os.environ["GREENVEIL_DATA"]
SETTINGS = {"keys.keystore": os.environ["GREENVEIL_TEST_KEYSTORE"]}


def once(cron: str = "@monthly") -> dict[str, Any]:
    """A schedule whose only run is that of the first interval of 2014."""
    first = datetime(2014, 1, 1, tzinfo=timezone.utc)
    return {
        "schedule": CronDataIntervalTimetable(cron, timezone="UTC"),
        "start_date": first,
        "end_date": first,
        "catchup": True,
        "default_args": {"retries": 2, "retry_delay": timedelta(seconds=10)},
    }


def step(name: str, settings: dict[str, str] | None = None, **arguments: Any) -> GreenveilOperator:
    """One step on the sample, into an output of its own."""
    return GreenveilOperator(
        **{
            "task_id": name,
            "step": name,
            "application": f"{HOME}/greenveil.jar",
            "pipeline": os.environ["GREENVEIL_TEST_PIPELINE"],
            "output_folder": f"{DATA}/output/{{{{ dag.dag_id }}}}",
            "work_folder": f"{DATA}/work/{{{{ dag.dag_id }}}}",
            "settings": {**SETTINGS, **(settings or {})},
            "keystore_conn_id": "greenveil_keystore",
            "log_settings": f"{HOME}/conf/spark/log4j2.properties",
            **arguments,
        }
    )


def wait_for_the_holder(context: Context) -> None:
    """Lets the second attempt begin when the command that holds the output is gone, however busy the machine is."""
    if context["ti"].try_number > 1:
        with open(os.environ["GREENVEIL_TEST_HELD"]) as held:
            fcntl.flock(held, fcntl.LOCK_SH)


with DAG("quarter", **once("0 0 1 */3 *")):
    step("run", conn_id="spark_cluster")

with DAG("output_taken", **once()):
    step("ingest", pre_execute=wait_for_the_holder)

with DAG("jar_missing", **once()):
    step("ingest", application=f"{HOME}/absent.jar")

with DAG("input_missing", **once()):
    step("ingest", {"inputs.encounters.path": "/nonexistent/encounters"})

with DAG("privacy_refused", **once()):
    step("run", {"protect.k-anonymity.k": "5000"}, conn_id="spark_cluster")
