"""The DAG file: imports without a remark of ours, has the shape that the documentation says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import DAG, CronDataIntervalTimetable
from airflow.sdk.exceptions import ParamValidationError
from site_files import DAGS


@pytest.fixture(scope="module")
def bag() -> DagBag:
    return DagBag(str(DAGS))


@pytest.fixture(scope="module")
def dag(bag: DagBag) -> DAG:
    return bag.dags["greenveil"]


def test_imports_without_errors(bag: DagBag) -> None:
    assert bag.import_errors == {}
    assert list(bag.dags) == ["greenveil"]


def in_a_fresh_process(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Runs code where nothing of ours was imported, with every warning shown, without Spark and without the jar."""
    home = os.environ["AIRFLOW_HOME"]
    return subprocess.run(
        [sys.executable, "-B", "-W", "always", "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {code}"],
        env={"PATH": "/usr/bin:/bin", "AIRFLOW_HOME": home, "HOME": home, "GREENVEIL_HOME": "/nonexistent"},
        capture_output=True,
        text=True,
    )


def test_imports_and_renders_without_a_warning_of_ours(tmp_path: Path) -> None:
    # A folder whose name is in the remark that Python makes of a file of ours, and nowhere else.
    dags = tmp_path / "our_dags"
    shutil.copytree(DAGS, dags)
    (dags / "remarkable.py").write_text("import warnings; warnings.warn('a remark of ours', DeprecationWarning)\n")
    code = "import remarkable, greenveil_dag; [task.prepare_for_execution() for task in greenveil_dag.dag.tasks]"
    done = in_a_fresh_process(dags, code)
    assert done.returncode == 0, done.stderr
    ours = [line for line in done.stderr.splitlines() if "our_dags" in line]
    assert [line.split("our_dags/")[1] for line in ours] == ["remarkable.py:1: DeprecationWarning: a remark of ours"]


def test_the_file_is_short_and_parses_without_spark_and_without_the_jar() -> None:
    file = DAGS / "greenveil_dag.py"
    assert len(file.read_text().splitlines()) < 100
    parsed = in_a_fresh_process(DAGS, "import greenveil_dag; print(greenveil_dag.dag.dag_id)")
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
        ("read_output", None),
        ("storage_connection", None),
    ],
)
def test_params_are_typed(dag: DAG, name: str, wrong: object) -> None:
    param = dag.params.get_param(name)
    with pytest.raises(ParamValidationError):
        param.resolve(wrong)
    assert param.resolve() == param.value


def test_documentation_stands_beside_the_dag(dag: DAG) -> None:
    assert "docs/airflow.md" in dag.doc_md
