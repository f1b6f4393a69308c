"""Airflow, its servers and Spark for real: two intervals by hand, three by backfill, failures and retries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from postgres import Postgres
from processes import airflow
from pyarrow import parquet
from scheduled import MONTHS, Observed, run_session
from site_files import Site, password, reference

STEPS = ["ingest", "protect", "train", "report"]
JAVA_TRACE = re.compile(r"^.*\bat [\w.$/]+\([\w.]+(:\d+)?\)|Caused by: |Exception in thread", re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Site:
    return Site(tmp_path_factory.mktemp("site"), postgres.create("by_hand", "migrated")).prepare()


@pytest.fixture(scope="module")
def by_hand(site: Site, cluster: str) -> dict[str, dict[str, Any]]:
    """What `airflow dags test` left over two intervals; a run by hand takes the month before its date."""
    environment = site.environment(cluster)
    for date in ("2014-02-01", "2014-03-01"):
        printed = airflow(["dags", "test", "greenveil", date, "--conf", json.dumps(site.conf())], environment)
        (site.folder / f"dags-test-{date}.log").write_text(printed)
    return {month: lasting(site, month) for month in MONTHS[:2]}


@pytest.fixture(scope="module")
def scheduled(
    by_hand: dict[str, Any], tmp_path_factory: pytest.TempPathFactory, site: Site, postgres: Postgres
) -> Iterator[Observed]:
    """The same output, run by the scheduler on an embedded Spark: two of the three intervals are run again."""
    again = Site(tmp_path_factory.mktemp("scheduled"), postgres.create("scheduled", "migrated")).prepare()
    conf = {**site.conf(), "output": str(site.output), "work": str(site.data / "work/visits")}
    yield run_session(again, "local[2]", json.dumps(conf))


def protected(manifest: dict[str, Any]) -> dict[str, Any]:
    published: dict[str, Any] = next(output for output in manifest["outputs"] if output["step"] == "protect")
    return published


def rows(manifest: dict[str, Any]) -> list[str]:
    """The published rows as another reader sees them; their order in a file depends on which executor was faster."""
    folder = protected(manifest)["folder"].removeprefix("file:")
    return sorted(map(repr, parquet.read_table(folder, partitioning=None).to_pylist()))


def lasting(site: Site, month: str) -> dict[str, Any]:
    """Everything of a run that running it again may not change: digest, rows, summary, figures, privacy."""
    manifest = site.manifest(month)
    summary = next(file for file in protected(manifest)["files"] if file["path"] == "_summary.json")
    return {
        "digest": protected(manifest)["content_digest"],
        "rows": rows(manifest),
        "summary": summary["sha256"],
        "privacy": manifest["privacy"],
        "training": manifest["training"],
        "inputs": manifest["inputs"],
        "keys": manifest["keys"],
        "folders": [output["folder"] for output in manifest["outputs"]],
    }


def lanes(digest: str) -> list[int]:
    return [int(number) for number in digest.split(":")[1:]]


def run_of(seen: Observed, dag_id: str, start: str) -> dict[str, Any]:
    return next(run for run in seen.runs[dag_id] if run["data_interval_start"].startswith(start))


def tasks_of(seen: Observed, dag_id: str, start: str) -> dict[str, dict[str, Any]]:
    run = run_of(seen, dag_id, start)["dag_run_id"]
    return {task["task_id"]: task for task in seen.tasks[dag_id] if task["dag_run_id"] == run}


def test_two_intervals_run_by_hand_on_a_standalone_cluster(site: Site, by_hand: dict[str, Any]) -> None:
    for month in by_hand:
        manifest = site.manifest(month)
        assert (manifest["status"], manifest["exit_code"]) == ("succeeded", 0)
        assert [record["step"] for record in manifest["steps"]][:4] == STEPS
        assert all(record["application_id"].startswith("app-") for record in manifest["steps"][:4])
    assert by_hand["201401"]["digest"] != by_hand["201402"]["digest"]


def test_running_an_interval_again_changes_nothing(site: Site, by_hand: dict[str, Any], scheduled: Observed) -> None:
    for month, before in by_hand.items():
        assert lasting(site, month) == before
        steps = [(record["step"], record["status"]) for record in site.manifest(month)["steps"]]
        assert steps == [(step, "succeeded") for step in STEPS] * 2


def test_three_intervals_together_are_one_run_over_the_whole_span(site: Site, scheduled: Observed) -> None:
    digests = [lanes(lasting(site, month)["digest"]) for month in MONTHS]
    whole = protected(reference())["content_digest"]
    assert [sum(lane) for lane in zip(*digests, strict=True)] == lanes(whole)
    assert len({tuple(digest) for digest in digests}) == 3
    assert sorted(row for month in MONTHS for row in rows(site.manifest(month))) == rows(reference())


def test_privacy_is_that_of_the_whole_span(site: Site, scheduled: Observed) -> None:
    for month in MONTHS:
        privacy = site.manifest(month)["privacy"]
        assert privacy["k_anonymity"]["reached"] >= privacy["k_anonymity"]["required"] == 5
        assert privacy["rows_suppressed"] == 0
        assert privacy["columns"] == reference()["privacy"]["columns"]


def test_every_task_of_the_backfill_succeeded_at_once(scheduled: Observed) -> None:
    for start in ("2014-01-01", "2014-02-01", "2014-03-01"):
        run = run_of(scheduled, "greenveil", start)
        assert (run["run_type"], run["state"]) == ("backfill", "success")
        tasks = tasks_of(scheduled, "greenveil", start)
        assert {name: (task["state"], task["try_number"]) for name, task in tasks.items()} == dict.fromkeys(
            STEPS, ("success", 1)
        )


def test_xcom_holds_energy_carbon_privacy_and_places(site: Site, scheduled: Observed) -> None:
    for start, month in zip(("2014-01", "2014-02", "2014-03"), MONTHS, strict=True):
        manifest, told = site.manifest(month), scheduled.xcoms[start, "report"]
        assert told["run_id"] == manifest["run_id"]
        assert told["status"] == "succeeded"
        assert Path(told["report"]).read_text().startswith("<!")
        assert told["energy"] == manifest["energy"][-1]
        assert told["energy"]["joules"] > 0 and told["energy"]["grams_co2e"] > 0
        assert told["privacy"]["rows_out"] == manifest["privacy"]["rows_out"]
        assert told["privacy"]["k_reached"] == manifest["privacy"]["k_anonymity"]["reached"]
        ids = {scheduled.xcoms[start, step]["energy"]["application_id"] for step in STEPS}
        assert len(ids) == 4


def test_assets_say_which_run_made_them(site: Site, scheduled: Observed) -> None:
    made = sorted((event["name"], event["extra"]["run_id"]) for event in scheduled.asset_events)
    runs = [site.manifest(month)["run_id"] for month in MONTHS]
    names = ["greenveil_energy_table", "greenveil_protected_table", "greenveil_report"]
    assert made == sorted((name, run) for name in names for run in runs)


def test_a_taken_output_is_tried_again_and_succeeds(scheduled: Observed) -> None:
    (task,) = scheduled.tasks["output_taken"]
    assert (task["state"], task["try_number"]) == ("success", 2)
    first = scheduled.log(task, 1)
    assert "Greenveil ended with exit code 6: Run hung is writing to" in first
    assert "Greenveil ended" not in scheduled.log(task, 2)


def test_a_privacy_refusal_fails_without_a_retry_and_says_why_once(scheduled: Observed) -> None:
    (task,) = scheduled.tasks["privacy_refused"]
    assert (task["state"], task["try_number"]) == ("failed", 1)
    log = scheduled.log(task, 1)
    assert log.count("Greenveil ended with exit code 5, not tried again: ") == 1
    assert "Up for retry" not in log
    assert not JAVA_TRACE.search(log), JAVA_TRACE.search(log)


def test_a_wrong_pipeline_path_fails_without_a_retry_and_says_why_once(scheduled: Observed) -> None:
    run = next(run for run in scheduled.runs["greenveil"] if run["run_type"] == "scheduled")
    tasks = tasks_of(scheduled, "greenveil", run["data_interval_start"])
    assert [tasks[step]["state"] for step in STEPS] == ["failed"] + ["upstream_failed"] * 3
    assert tasks["ingest"]["try_number"] == 1
    log = scheduled.log(tasks["ingest"], 1)
    assert log.count("Greenveil ended with exit code 3, not tried again: ") == 1
    assert "There is no such file" in log
    assert not JAVA_TRACE.search(log), JAVA_TRACE.search(log)


def test_the_dag_processor_has_no_import_error(scheduled: Observed) -> None:
    assert scheduled.import_errors == []


def test_the_password_is_in_no_log_no_database_and_no_rendered_template(
    site: Site, scheduled: Observed, postgres: Postgres
) -> None:
    secret = password()
    dumps = [postgres.dump(name) for name in ("by_hand", "scheduled")]
    assert all("greenveil" in dump and secret not in dump for dump in dumps)
    files = [
        file
        for folder in (site.folder, scheduled.site.folder)
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    ]
    assert any(file.name == "attempt=1.log" for file in files)
    assert [str(file) for file in files if secret.encode() in file.read_bytes()] == []
