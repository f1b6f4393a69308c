"""run.json as the manifest's page describes it, and what is no run.json."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import greenveil

K_ANONYMITY = {
    "required": 5,
    "reached": 23,
    "unit": "entity",
    "quasi_identifiers": ["age", "sex"],
    "suppression_limit": 0.1,
    "classes": 4,
    "smallest_class": 23,
    "average_class": 103.75,
    "largest_class": 193,
    "discernibility": 80525,
    "granularity": 0.67,
    "granularity_by_quasi_identifier": {"sex": 1.0, "age": 0.34},
}


def energy(application: str, joules: float, quality: str) -> dict[str, Any]:
    return {
        "application_id": application,
        "as_of": "2026-11-22T08:44:23.399560067Z",
        "joules": joules,
        "facility_joules": joules * 2,
        "grams_co2e": joules / 100,
        "quality": quality,
    }


def manifest(**changes: object) -> dict[str, Any]:
    fate = {"released": True, "technique": "keep", "fate": "kept", "key_alias": None, "algorithm": None}
    return {
        "format": 1,
        "run_id": "r1",
        "pipeline": "visits",
        "tenant": "demo",
        "started": "2026-11-22T08:43:52Z",
        "updated": "2026-11-22T08:44:23.95Z",
        "status": "succeeded",
        "exit_code": 0,
        "error": None,
        "outputs": [
            {"step": "protect", "folder": "file:/p", "rows": 471, "content_digest": "greenveil-1:…", "files": []},
            {"step": "report", "folder": "file:/r", "rows": None, "content_digest": None, "files": []},
        ],
        "privacy": {
            "rows_in": 471,
            "rows_out": 470,
            "rows_suppressed": 1,
            "suppressed_share": 0.002,
            "columns": [{"column": "sex", **fate}],
            "k_anonymity": K_ANONYMITY,
        },
        "energy": [energy("a1", 10.0, "ATTRIBUTED"), energy("a2", 5.0, "MODELLED")],
        "a_field_of_the_future": 1,
        **changes,
    }


def written(folder: Path, content: object) -> Path:
    path = folder / "run.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_reads_a_file_a_folder_and_a_file_uri_alike(tmp_path: Path) -> None:
    path = written(tmp_path, manifest())
    run = greenveil.outcome(path)
    assert (
        run == greenveil.outcome(str(tmp_path)) == greenveil.outcome(f"file:{path}") == greenveil.outcome(path.as_uri())
    )
    assert run.started == datetime(2026, 11, 22, 8, 43, 52, tzinfo=timezone.utc)
    assert run.updated.microsecond == 950000


def test_takes_a_file_uri_with_escapes_and_without(tmp_path: Path) -> None:
    folder = tmp_path / "my runs, 100%25"
    folder.mkdir()
    path = written(folder, manifest())
    assert "%20runs" in path.as_uri()
    assert greenveil.outcome(path.as_uri()) == greenveil.outcome(f"file:{path}") == greenveil.outcome(path)


def test_energy_is_the_sum_of_the_applications_and_as_weak_as_the_weakest(tmp_path: Path) -> None:
    energies = greenveil.outcome(written(tmp_path, manifest())).energy
    assert energies is not None
    assert (energies.joules, energies.facility_joules, energies.quality) == (15.0, 30.0, "MODELLED")
    assert energies.grams_co2e == pytest.approx(0.15)
    assert energies.applications[0].as_of.microsecond == 399560


def test_unmetered_energy_is_none_and_not_zero(tmp_path: Path) -> None:
    assert greenveil.outcome(written(tmp_path, manifest(energy=[]))).energy is None


def test_privacy_outcomes_are_equal_when_every_figure_is(tmp_path: Path) -> None:
    one = greenveil.outcome(written(tmp_path, manifest())).privacy
    changed = manifest()
    changed["privacy"]["k_anonymity"] = {**K_ANONYMITY, "reached": 22}
    other = greenveil.outcome(written(tmp_path, changed)).privacy
    assert one is not None and other is not None and one.k_anonymity is not None
    assert one != other
    assert one.k_anonymity.granularity_by_quasi_identifier == (("age", 0.34), ("sex", 1.0))
    assert greenveil.outcome(written(tmp_path, manifest(privacy=None))).privacy is None


def test_names_what_was_published_where_a_step_was_not(tmp_path: Path) -> None:
    run = greenveil.outcome(written(tmp_path, manifest()))
    assert run.output("protect").rows == 471
    with pytest.raises(
        greenveil.OutcomeError, match="run r1 has no output of step train; it published: protect, report"
    ):
        run.output("train")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not a manifest of a run"),
        ("[]", "is not a manifest of format 1"),
        (manifest(format=2), "is not a manifest of format 1"),
        ({"format": 1}, "is damaged, a field is missing or not of its type: 'outputs'"),
        (manifest(started="yesterday"), "is damaged"),
    ],
)
def test_says_in_one_line_what_is_wrong_with_a_file(tmp_path: Path, content: object, message: str) -> None:
    with pytest.raises(greenveil.OutcomeError, match=message) as refusal:
        greenveil.outcome(written(tmp_path, content))
    assert "\n" not in str(refusal.value)


def test_says_that_a_file_is_not_there_or_not_local(tmp_path: Path) -> None:
    with pytest.raises(
        greenveil.OutcomeError, match=r"No such file or directory; name a run's folder or its run\.json"
    ):
        greenveil.outcome(tmp_path / "nothing")
    with pytest.raises(greenveil.OutcomeError, match="only local paths are read"):
        greenveil.outcome("hdfs://nn/output/runs/r1")
