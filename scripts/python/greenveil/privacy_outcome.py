"""What protection did, as ``run.json`` says it. Equal objects are equal outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """The fate of one column."""

    column: str
    released: bool
    technique: str
    fate: str
    key_alias: str | None
    algorithm: str | None


@dataclass(frozen=True)
class KAnonymity:
    """k, recomputed on the written files. ``unit`` says whether rows or entities were counted."""

    required: int
    reached: int
    unit: str
    quasi_identifiers: tuple[str, ...]
    suppression_limit: float
    classes: int
    smallest_class: int
    average_class: float
    largest_class: int
    discernibility: int
    granularity: float
    granularity_by_quasi_identifier: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Privacy:
    """Rows in and out, the fate of every column, and k-anonymity where the pipeline asks for it."""

    rows_in: int
    rows_out: int
    rows_suppressed: int
    suppressed_share: float
    columns: tuple[Column, ...]
    k_anonymity: KAnonymity | None

    @staticmethod
    def of(entry: dict[str, Any]) -> Privacy:
        """From the object ``privacy`` of a manifest."""
        k = entry["k_anonymity"]
        return Privacy(
            entry["rows_in"],
            entry["rows_out"],
            entry["rows_suppressed"],
            entry["suppressed_share"],
            tuple(_column(column) for column in entry["columns"]),
            _k_anonymity(k) if k else None,
        )


def _column(entry: dict[str, Any]) -> Column:
    return Column(
        entry["column"],
        entry["released"],
        entry["technique"],
        entry["fate"],
        entry["key_alias"],
        entry["algorithm"],
    )


def _k_anonymity(entry: dict[str, Any]) -> KAnonymity:
    return KAnonymity(
        entry["required"],
        entry["reached"],
        entry["unit"],
        tuple(entry["quasi_identifiers"]),
        entry["suppression_limit"],
        entry["classes"],
        entry["smallest_class"],
        entry["average_class"],
        entry["largest_class"],
        entry["discernibility"],
        entry["granularity"],
        tuple(sorted(entry["granularity_by_quasi_identifier"].items())),
    )
