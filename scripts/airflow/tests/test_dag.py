"""The DAG file: imports without a remark of ours, has the shape that the documentation says."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from datetime import datetime, timedelta, timezone

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import DAG, CronDataIntervalTimetable
from airflow.sdk.exceptions import ParamValidationError
from site_files import DAGS


@pytest.fixture(scope="module")
def bag() -> DagBag:
    with warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        bag = DagBag(str(DAGS))
    assert not [remark for remark in remarks if str(DAGS) in remark.filename]
    return bag


@pytest.fixture(scope="module")
def dag(bag: DagBag) -> DAG:
    return bag.dags["greenveil"]


def test_imports_without_errors_and_without_warnings_of_ours(bag: DagBag) -> None:
    assert bag.import_errors == {}
    assert not [text for texts in bag.captured_warnings.values() for text in texts if str(DAGS) in text]
    assert list(bag.dags) == ["greenveil"]


def test_the_file_is_short_and_parses_without_spark_and_without_the_jar() -> None:
    file = DAGS / "greenveil_dag.py"
    assert len(file.read_text().splitlines()) < 100
    bare = {"PATH": "/usr/bin:/bin", "AIRFLOW_HOME": os.environ["AIRFLOW_HOME"], "GREENVEIL_HOME": "/nonexistent"}
    code = f"import sys; sys.path.insert(0, {str(DAGS)!r}); import greenveil_dag; print(greenveil_dag.dag.dag_id)"
    parsed = subprocess.run(
        [sys.executable, "-B", "-c", code], env={**bare, "HOME": bare["AIRFLOW_HOME"]}, capture_output=True, text=True
    )
    assert parsed.stdout.splitlines()[-1:] == ["greenveil"], parsed.stderr


def test_one_step_follows_the_other(dag: DAG) -> None:
    steps = ["ingest", "protect", "train", "report"]
    assert [task.task_id for task in dag.topological_sort()] == steps
    assert [sorted(dag.get_task(step).downstream_task_ids) for step in steps] == [
        ["protect"],
        ["train"],
        ["report"],
        [],
    ]


def test_an_interval_is_a_calendar_month_in_utc_and_intervals_take_turns(dag: DAG) -> None:
    assert isinstance(dag.timetable, CronDataIntervalTimetable)
    assert dag.timetable.expression == "0 0 1 * *"
    assert (dag.catchup, dag.max_active_runs) == (False, 1)
    assert dag.start_date == datetime(2014, 1, 1, tzinfo=timezone.utc)


def test_retries_are_few_and_further_and_further_apart(dag: DAG) -> None:
    for task in dag.tasks:
        assert task.retries == 2
        assert task.retry_delay == timedelta(minutes=5)
        assert task.retry_exponential_backoff


def test_outlets_are_the_protected_table_the_energy_table_and_the_report(dag: DAG) -> None:
    outlets = {task.task_id: [asset.name for asset in task.outlets] for task in dag.tasks}
    assert outlets == {
        "ingest": [],
        "protect": ["greenveil_protected_table"],
        "train": [],
        "report": ["greenveil_energy_table", "greenveil_report"],
    }


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("pipeline", "visits.json"),
        ("output", "relative/folder"),
        ("work", ""),
        ("settings", {"protect.k-anonymity.k": 10}),
        ("revision", "no blanks"),
        ("keystore_connection", None),
    ],
)
def test_params_are_typed(dag: DAG, name: str, wrong: object) -> None:
    param = dag.params.get_param(name)
    with pytest.raises(ParamValidationError):
        param.resolve(wrong)
    assert param.resolve() == param.value


def test_documentation_stands_beside_the_dag(dag: DAG) -> None:
    assert "docs/airflow.md" in dag.doc_md
