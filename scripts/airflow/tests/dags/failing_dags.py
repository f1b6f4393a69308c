"""DAGs of the tests: tasks that fail, each for a real cause."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, CronDataIntervalTimetable
from greenveil_airflow import GreenveilOperator

HOME, DATA = os.environ["GREENVEIL_HOME"], os.environ["GREENVEIL_DATA"]
MONTHLY = {
    "schedule": CronDataIntervalTimetable("@monthly", timezone="UTC"),
    "start_date": datetime(2014, 1, 1, tzinfo=timezone.utc),
    "end_date": datetime(2014, 1, 1, tzinfo=timezone.utc),
    "catchup": True,
    "default_args": {"retries": 2, "retry_delay": timedelta(seconds=10)},
}
SETTINGS = {"keys.keystore": os.environ["GREENVEIL_TEST_KEYSTORE"]}


def step(name: str, **settings: str) -> GreenveilOperator:
    """One step on the sample, into an output of its own."""
    return GreenveilOperator(
        task_id=name,
        step=name,
        application=f"{HOME}/greenveil.jar",
        pipeline=os.environ["GREENVEIL_TEST_PIPELINE"],
        output_folder=f"{DATA}/output/{{{{ dag.dag_id }}}}",
        work_folder=f"{DATA}/work/{{{{ dag.dag_id }}}}",
        settings={**SETTINGS, **settings},
        keystore_conn_id="greenveil_keystore",
        log_settings=f"{HOME}/conf/spark/log4j2.properties",
    )


with DAG("output_taken", **MONTHLY):
    step("ingest")

with DAG("privacy_refused", **MONTHLY):
    step("run", **{"protect.k-anonymity.k": "5000"})
