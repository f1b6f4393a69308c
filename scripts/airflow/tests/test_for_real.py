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
from scheduled import MONTHS, Observed, run_session
from site_files import Site, password, reference
from tree import exact, rows, tree

STEPS = ["ingest", "protect", "train", "report"]
# In a task's log, a line of JSON for each event, a tab is written \t.
JAVA_TRACE = re.compile(r"(\t|\\t)at |\bat [\w.$/]+\([\w.]+(:\d+)?\)|Caused by: |Exception in thread")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Site:
    return Site(tmp_path_factory.mktemp("site"), postgres.create("by_hand", "migrated")).prepare()


@pytest.fixture(scope="module")
def by_hand(site: Site, cluster: str) -> dict[str, dict[str, Any]]:
    """What `airflow dags test` left over two intervals; a run by hand takes the month before its date."""
    environment = site.environment(cluster)
    january = {}
    for date in ("2014-02-01", "2014-03-01"):
        dags_test = ["dags", "test", "greenveil", date, "--conf", json.dumps(site.conf())]
        airflow(dags_test, environment, site.folder)
        january[date] = exact(site.data, "20140101")
    assert january["2014-03-01"] == january["2014-02-01"] != {}
    return {**{month: lasting(site, month) for month in MONTHS[:2]}, "tree": tree(site.data)}


@pytest.fixture(scope="module")
def scheduled(
    by_hand: dict[str, Any], cluster: str, tmp_path_factory: pytest.TempPathFactory, site: Site, postgres: Postgres
) -> Iterator[Observed]:
    """The same output, run by the scheduler on an embedded Spark: two of the three intervals are run again. The rest
    has outputs of its own, some on the cluster."""
    again = Site(tmp_path_factory.mktemp("scheduled"), postgres.create("scheduled", "migrated")).prepare()
    conf = {**site.conf(), "output": str(site.output), "work": str(site.data / "work/visits")}
    yield run_session(again, cluster, json.dumps(conf))


def protected(manifest: dict[str, Any]) -> dict[str, Any]:
    published: dict[str, Any] = next(output for output in manifest["outputs"] if output["step"] == "protect")
    return published


def published_rows(manifest: dict[str, Any]) -> list[str]:
    return rows(Path(protected(manifest)["folder"].removeprefix("file:")))


def lasting(site: Site, month: str) -> dict[str, Any]:
    """Everything in the manifest of a run that running it again may not change."""
    manifest = site.manifest(month)
    return {
        "digest": protected(manifest)["content_digest"],
        "privacy": manifest["privacy"],
        "training": manifest["training"],
        "inputs": manifest["inputs"],
        "keys": manifest["keys"],
        "folders": [output["folder"] for output in manifest["outputs"]],
    }


def lanes(digest: str) -> list[int]:
    return [int(number) for number in digest.split(":")[1:]]


def errors(log: str) -> list[dict[str, Any]]:
    return [event for event in map(json.loads, log.splitlines()) if event["level"] in ("error", "critical")]


def assert_one_error(log: str, says: str, what: str) -> None:
    """The log of a task has one error, which says this once in the whole log, and no trace of Java's."""
    (error,) = errors(log)
    (raised,) = error["error_detail"]
    assert raised["exc_value"].startswith(says), raised["exc_value"]
    assert what in raised["exc_value"]
    assert (log.count(says), log.count(what)) == (1, 1), log
    assert not JAVA_TRACE.search(log), JAVA_TRACE.search(log)


def run_of(seen: Observed, dag_id: str, start: str) -> dict[str, Any]:
    return next(run for run in seen.runs[dag_id] if run["data_interval_start"].startswith(start))


def tasks_of(seen: Observed, dag_id: str, start: str) -> dict[str, dict[str, Any]]:
    run = run_of(seen, dag_id, start)["dag_run_id"]
    return {task["task_id"]: task for task in seen.tasks[dag_id] if task["dag_run_id"] == run}


def test_two_intervals_run_by_hand_on_a_standalone_cluster(site: Site, by_hand: dict[str, Any]) -> None:
    for month in MONTHS[:2]:
        manifest = site.manifest(month)
        assert (manifest["status"], manifest["exit_code"]) == ("succeeded", 0)
        assert [record["step"] for record in manifest["steps"]][:4] == STEPS
        assert all(record["application_id"].startswith("app-") for record in manifest["steps"][:4])
    assert by_hand["201401"]["digest"] != by_hand["201402"]["digest"]


def test_running_an_interval_again_changes_nothing(site: Site, by_hand: dict[str, Any], scheduled: Observed) -> None:
    for month in MONTHS[:2]:
        assert lasting(site, month) == by_hand[month]
        steps = [(record["step"], record["status"]) for record in site.manifest(month)["steps"]]
        assert steps == [(step, "succeeded") for step in STEPS] * 2


def test_running_two_intervals_again_and_a_third_adds_what_is_of_the_third(
    site: Site, by_hand: dict[str, Any], scheduled: Observed
) -> None:
    def of_intervals(told: dict[str, str]) -> dict[str, str]:
        return {name: said for name, said in told.items() if "/runs" not in name and "/energy" not in name}

    before, after = of_intervals(by_hand["tree"]), of_intervals(tree(site.data))
    third = {name for name in after if "20140301" in name}
    assert {name: said for name, said in after.items() if name not in third} == before
    assert third == {name.replace("20140101", "20140301") for name in before if "20140101" in name}
    files = [name for name, said in after.items() if said != "folder"]
    assert any(name.startswith("output/visits/protect/") for name in files)
    assert [name for name in files if not re.match(r"output/visits/(protect|train|report)/interval=2014", name)] == []


def test_three_intervals_together_are_one_run_over_the_whole_span(site: Site, scheduled: Observed) -> None:
    digests = [lanes(lasting(site, month)["digest"]) for month in MONTHS]
    whole = protected(reference())["content_digest"]
    assert [sum(lane) for lane in zip(*digests, strict=True)] == lanes(whole)
    assert len({tuple(digest) for digest in digests}) == 3
    months = sorted(row for month in MONTHS for row in published_rows(site.manifest(month)))
    assert months == published_rows(reference())


def test_one_run_over_the_whole_span_is_the_reference(scheduled: Observed) -> None:
    quarter = scheduled.site.manifest("201401", "quarter")
    assert quarter["interval"] == reference()["interval"]
    assert quarter["steps"][0]["application_id"].startswith("app-")
    assert protected(quarter)["content_digest"] == protected(reference())["content_digest"]
    assert quarter["privacy"] == reference()["privacy"]


def test_privacy_is_that_of_the_whole_span(site: Site, scheduled: Observed) -> None:
    for month in MONTHS:
        privacy = site.manifest(month)["privacy"]
        assert privacy["k_anonymity"]["reached"] >= privacy["k_anonymity"]["required"] == 5
        assert privacy["rows_suppressed"] == 0
        assert privacy["columns"] == reference()["privacy"]["columns"]
    for count in ("rows_in", "rows_out", "rows_suppressed"):
        assert sum(site.manifest(month)["privacy"][count] for month in MONTHS) == reference()["privacy"][count]


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
    assert_one_error(scheduled.log(task, 1), "Greenveil ended with exit code 6: ", "Run hung is writing to")
    assert errors(scheduled.log(task, 2)) == []


@pytest.mark.parametrize(
    ("dag_id", "says", "what"),
    [
        ("jar_missing", "There is no jar ", "absent.jar on this Airflow worker."),
        ("input_missing", "Greenveil ended with exit code 4, not tried again: ", "there is no such file or folder"),
        ("privacy_refused", "Greenveil ended with exit code 5, not tried again: ", "k = 5000"),
    ],
)
def test_a_mistake_fails_without_a_retry_and_says_why_once(
    scheduled: Observed, dag_id: str, says: str, what: str
) -> None:
    (task,) = scheduled.tasks[dag_id]
    assert (task["state"], task["try_number"]) == ("failed", 1)
    assert_one_error(scheduled.log(task, 1), says, what)


def test_a_wrong_pipeline_path_fails_without_a_retry_and_says_why_once(scheduled: Observed) -> None:
    run = next(run for run in scheduled.runs["greenveil"] if run["run_type"] == "scheduled")
    tasks = tasks_of(scheduled, "greenveil", run["data_interval_start"])
    assert [tasks[step]["state"] for step in STEPS] == ["failed"] + ["upstream_failed"] * 3
    assert tasks["ingest"]["try_number"] == 1
    log = scheduled.log(tasks["ingest"], 1)
    assert_one_error(log, "Greenveil ended with exit code 3, not tried again: ", "There is no such file")


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
