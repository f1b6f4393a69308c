"""Which manifest is believed, and what is told of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from greenveil_airflow.manifest import Manifest, NotOfThisAttempt, of_this_attempt
from greenveil_airflow.outcome import outcome
from site_files import REFERENCE, reference


def state(updated: str, *applications: str, status: str = "failed") -> Manifest:
    gpu = [{"application_id": application} for application in applications]
    return Manifest("run.json", {"updated": updated, "status": status, "gpu": gpu})


@pytest.mark.parametrize(
    ("before", "after", "application"),
    [
        (None, state("1", "app-1"), None),
        (state("1", "app-1"), state("2", "app-1", "app-2"), "app-2"),
        # Killed in a step, then refused before any step began.
        (state("1", "app-1", status="running"), state("2", "app-1", "app-2"), None),
    ],
)
def test_believes_what_one_application_wrote_since(
    before: Manifest | None, after: Manifest, application: str | None
) -> None:
    assert of_this_attempt(before, after, application) is after


@pytest.mark.parametrize(
    ("before", "after", "application", "reason"),
    [
        (None, None, None, "there is none"),
        (state("1", "app-1"), state("1", "app-1"), None, "not written since"),
        (None, state("1", "app-1", status="running"), None, "still says `running`"),
        (None, state("1", "app-1", "app-2"), None, "two applications"),
        (state("1"), state("2", "app-1"), "application_1_2", "app-1 wrote it, not application_1_2"),
        (state("1", "app-1", status="running"), state("2", "app-1"), None, "was not through"),
    ],
)
def test_does_not_believe_what_another_attempt_wrote(
    before: Manifest | None, after: Manifest | None, application: str | None, reason: str
) -> None:
    with pytest.raises(NotOfThisAttempt, match=reason):
        of_this_attempt(before, after, application)


@pytest.mark.parametrize("scheme", ["", "file:", "file://"])
def test_reads_the_manifest_of_a_run_by_path_and_by_uri(scheme: str) -> None:
    output = f"{scheme}{REFERENCE.parents[2]}"
    manifest = Manifest.read(output, "reference")
    assert manifest is not None
    assert manifest.fields == reference()
    assert Manifest.read(output, "never-run") is None


def test_a_damaged_manifest_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "runs/x").mkdir(parents=True)
    (tmp_path / "runs/x/run.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        Manifest.read(str(tmp_path), "x")


def told(step: str, **fields: Any) -> dict[str, Any]:
    return outcome(Manifest("run.json", {**reference(), **fields}), step, "/out/")


def test_tells_figures_and_places() -> None:
    run, energy, privacy = reference(), reference()["energy"][0], reference()["privacy"]
    assert told("run") == {
        "run_id": "reference",
        "status": "succeeded",
        "manifest": "/out/runs/reference/run.json",
        "report": "/out/runs/reference/report.html",
        "energy": energy,
        "privacy": {
            "k_required": 5,
            "k_reached": privacy["k_anonymity"]["reached"],
            "rows_in": privacy["rows_in"],
            "rows_out": privacy["rows_out"],
            "rows_suppressed": 0,
        },
        "protected": {name: run["outputs"][0][name] for name in ("folder", "rows", "content_digest")},
    }
    assert energy["joules"] > 0


def test_tells_only_what_the_step_knows() -> None:
    assert told("protect")["report"] is None
    assert (told("ingest")["privacy"], told("ingest")["protected"]) == (None, None)
    assert told("protect", energy=[])["energy"] is None
    without = {**reference()["privacy"], "k_anonymity": None}
    assert told("protect", privacy=without)["privacy"]["k_reached"] is None
