"""What a task tells the tasks after it: names, counts and figures of the manifest, nothing about a person."""

from __future__ import annotations

from typing import Any

from greenveil_airflow.manifest import Manifest


def outcome(manifest: Manifest, step: str, output: str) -> dict[str, Any]:
    """The XCom of a step (``run``: of all steps) that succeeded."""
    fields = manifest.fields
    run_id = fields["run_id"]
    with_report = step in ("report", "run")
    return {
        "run_id": run_id,
        "status": fields["status"],
        "manifest": Manifest.address_in(output, run_id),
        "report": f"{output.rstrip('/')}/runs/{run_id}/report.html" if with_report else None,
        "energy": _energy(fields),
        "privacy": None if step == "ingest" else _privacy(fields["privacy"]),
        "protected": None if step == "ingest" else _protected(fields["outputs"]),
    }


def _energy(fields: dict[str, Any]) -> dict[str, Any] | None:
    """That of the application which ran last; ``None`` where the energy plugin was not loaded."""
    application = fields["steps"][-1]["application_id"]
    return next((entry for entry in fields["energy"] if entry["application_id"] == application), None)


def _privacy(privacy: dict[str, Any] | None) -> dict[str, Any] | None:
    if privacy is None:
        return None
    anonymity = privacy["k_anonymity"] or {}
    return {
        "k_required": anonymity.get("required"),
        "k_reached": anonymity.get("reached"),
        "rows_in": privacy["rows_in"],
        "rows_out": privacy["rows_out"],
        "rows_suppressed": privacy["rows_suppressed"],
    }


def _protected(outputs: list[dict[str, Any]]) -> dict[str, Any] | None:
    table = next((entry for entry in outputs if entry["step"] == "protect"), None)
    return table and {name: table[name] for name in ("folder", "rows", "content_digest")}
