"""What one run did, from its manifest. The fields are described in ``docs/manifest.md``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .privacy_outcome import Privacy

FORMAT = 1
"""Layout of ``run.json`` that this version reads."""

_QUALITIES = ("MEASURED", "ATTRIBUTED", "MODELLED", "EXTRAPOLATED")


class OutcomeError(ValueError):
    """A ``run.json`` that is not there or cannot be read. The message is one line and says what to do."""


@dataclass(frozen=True)
class Output:
    """One published folder (URI). ``rows`` and ``content_digest`` are those of a table, else None."""

    step: str
    folder: str
    rows: int | None
    content_digest: str | None


@dataclass(frozen=True)
class ApplicationEnergy:
    """What one Spark application of the run used up to ``as_of``; carbon is operational, without embodied."""

    application_id: str
    as_of: datetime
    joules: float
    facility_joules: float
    grams_co2e: float
    quality: str


@dataclass(frozen=True)
class Energy:
    """Energy and carbon of a run: the sums over its applications."""

    applications: tuple[ApplicationEnergy, ...]

    @property
    def joules(self) -> float:
        """IT energy."""
        return sum(part.joules for part in self.applications)

    @property
    def facility_joules(self) -> float:
        """With PUE."""
        return sum(part.facility_joules for part in self.applications)

    @property
    def grams_co2e(self) -> float:
        """Operational carbon."""
        return sum(part.grams_co2e for part in self.applications)

    @property
    def quality(self) -> str:
        """The weakest of any part: MEASURED, ATTRIBUTED, MODELLED or EXTRAPOLATED."""
        return max((part.quality for part in self.applications), key=_QUALITIES.index)


@dataclass(frozen=True)
class Outcome:
    """One run. ``energy`` is None where the energy plugin was not loaded: not metered is not zero."""

    run_id: str
    pipeline: str
    tenant: str
    status: str
    exit_code: int | None
    error: str | None
    started: datetime
    updated: datetime
    outputs: tuple[Output, ...]
    privacy: Privacy | None
    energy: Energy | None

    def output(self, step: str) -> Output:
        """What a step published."""
        for output in self.outputs:
            if output.step == step:
                return output
        published = ", ".join(output.step for output in self.outputs) or "nothing"
        raise OutcomeError(f"run {self.run_id} has no output of step {step}; it published: {published}")


def outcome(run: str | Path) -> Outcome:
    """The outcome of a run from a local ``run.json``, or from the folder that holds it.

    A ``file:`` URI is taken too, with escapes (``%20``) or, as ``run.json`` itself names places, without; other file
    systems are not read. Fields that this version does not know are left out.
    """
    path = _local(run)
    if path.is_dir():
        path = path / "run.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise OutcomeError(f"{path}: {problem.strerror}; name a run's folder or its run.json") from problem
    except ValueError as problem:
        raise OutcomeError(f"{path}: is not a manifest of a run (no JSON)") from problem
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise OutcomeError(f"{path}: is not a manifest of format {FORMAT}; it may be of another version of Greenveil")
    try:
        return _outcome(manifest)
    except (KeyError, TypeError, ValueError) as problem:
        raise OutcomeError(f"{path}: is damaged, a field is missing or not of its type: {problem}") from problem


def _local(run: str | Path) -> Path:
    text = str(run)
    if text.startswith("file:"):
        plain = Path("/" + text.removeprefix("file:").lstrip("/"))
        decoded = Path(unquote(str(plain)))
        return decoded if decoded.exists() and not plain.exists() else plain
    if "://" in text or text.startswith("hdfs:"):
        raise OutcomeError(f"{text}: only local paths are read; copy run.json here first")
    return Path(run)


def _outcome(manifest: dict[str, Any]) -> Outcome:
    outputs = tuple(
        Output(entry["step"], entry["folder"], entry["rows"], entry["content_digest"]) for entry in manifest["outputs"]
    )
    parts = tuple(
        ApplicationEnergy(
            entry["application_id"],
            _instant(entry["as_of"]),
            entry["joules"],
            entry["facility_joules"],
            entry["grams_co2e"],
            entry["quality"],
        )
        for entry in manifest["energy"]
    )
    return Outcome(
        run_id=manifest["run_id"],
        pipeline=manifest["pipeline"],
        tenant=manifest["tenant"],
        status=manifest["status"],
        exit_code=manifest["exit_code"],
        error=manifest["error"],
        started=_instant(manifest["started"]),
        updated=_instant(manifest["updated"]),
        outputs=outputs,
        privacy=Privacy.of(manifest["privacy"]) if manifest["privacy"] else None,
        energy=Energy(parts) if parts else None,
    )


def _instant(text: str) -> datetime:
    """ISO 8601 in UTC, to the microsecond; the manifest may have nanoseconds."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    return datetime.fromisoformat(f"{whole}.{fraction[:6]:0<6}+00:00")
