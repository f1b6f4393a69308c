"""One Greenveil pipeline on a schedule: ingest -> protect -> train -> report, once for each month.

Parses without Spark and without the bundle jar. Two environment variables say where things are:
GREENVEIL_HOME (the jar as greenveil.jar, and conf/) and GREENVEIL_DATA (output and work).
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, Param, chain
from greenveil_airflow import GreenveilOperator

HOME = os.environ.get("GREENVEIL_HOME", "/opt/greenveil")
DATA = os.environ.get("GREENVEIL_DATA", "/var/lib/greenveil")
LOCATION = r"^([A-Za-z][A-Za-z0-9+.-]*:)?/.+"

OUTLETS = {
    "protect": [Asset("greenveil_protected_table")],
    "report": [Asset("greenveil_energy_table"), Asset("greenveil_report")],
}

with DAG(
    dag_id="greenveil",
    description="Personal data of one month: protected, trained on, reported with its energy and carbon",
    doc_md="""
### Greenveil
Each run takes the rows of one data interval through **ingest -> protect -> train -> report**. All tasks and attempts
of an interval share one run id; running an interval again replaces its output and nothing else.

| ends with | means | retried |
|---|---|---|
| 2, 3, 4, 5 | arguments, configuration, input data, privacy refused: a person must act | no |
| 1, 6, 7, no code | unforeseen, another run is writing, admission closed, driver lost | yes |

XCom `return_value`: run id, manifest, report, energy and carbon, privacy outcome. See `docs/airflow.md`.
""",
    schedule=CronDataIntervalTimetable("@monthly", timezone="UTC"),
    start_date=datetime(2014, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    tags=["greenveil", "privacy", "energy"],
    params={
        "pipeline": Param(
            f"{HOME}/conf/pipelines/visits.yaml", type="string", pattern=r".+\.ya?ml$", title="Pipeline file"
        ),
        "output": Param(f"{DATA}/output/visits", type="string", pattern=LOCATION, title="Where releases go"),
        "work": Param(f"{DATA}/work/visits", type="string", pattern=LOCATION, title="Where raw data goes"),
        "settings": Param(
            {},
            type="object",
            additionalProperties={"type": "string"},
            title="Values that replace those of the pipeline file, by path; never a secret",
        ),
        "revision": Param(
            "",
            type="string",
            pattern="^[A-Za-z0-9_-]{0,20}$",
            title="After a change of the pipeline: a new name; publishes over the old output",
        ),
        "keystore_connection": Param(
            "greenveil_keystore",
            type="string",
            title="Connection whose password opens the keystore; empty: set on the workers",
        ),
        "read_output": Param("", type="string", title="How Airflow reads the output, where that differs from Spark"),
        "storage_connection": Param("", type="string", title="Connection for reading it; empty: none"),
    },
    default_args={
        "retries": 2,
        "retry_delay": timedelta(minutes=5),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(hours=1),
    },
) as dag:
    # The commands `gate` (before ingest) and `verify` (after protect) get their tasks here once they exist.
    chain(
        *(
            GreenveilOperator(
                task_id=step,
                step=step,
                application=f"{HOME}/greenveil.jar",
                pipeline="{{ params.pipeline }}",
                output_folder="{{ params.output }}",
                work_folder="{{ params.work }}",
                settings="{{ params.settings | tojson }}",
                revision="{{ params.revision }}",
                keystore_conn_id="{{ params.keystore_connection }}",
                read_output="{{ params.read_output }}",
                storage_conn_id="{{ params.storage_connection }}",
                log_settings=f"{HOME}/conf/spark/log4j2.properties",
                outlets=OUTLETS.get(step, []),
            )
            for step in ("ingest", "protect", "train", "report")
        )
    )
