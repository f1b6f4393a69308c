"""The run id: one for all tasks and all attempts of one data interval."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timezone

LONGEST_DAG_ID = 60
_ALLOWED = re.compile(r"[A-Za-z0-9_-]+")
# What could be read as the rest of a run id, or as the digest of another DAG's id.
_AMBIGUOUS = re.compile(r"-(all|\d{8}T\d{6}Z)(-|$)|-[0-9a-f]{12}$")


def run_id(dag_id: str, start: str, revision: str = "") -> str:
    """The id of a run.

    Equal arguments give equal ids, different ones different ids, starts compared by whole seconds as Greenveil's
    folders are; letters, digits, ``-`` and ``_`` only.

    :param start: start of the data interval, ISO-8601 with zone; empty: the whole input
    :param revision: tells runs of a changed pipeline from those of the old one
    """
    if not _ALLOWED.fullmatch(revision or "_"):
        raise ValueError(f"The revision '{revision}' may have letters, digits, - and _ only.")
    return "-".join(part for part in (_name(dag_id), _instant(start), revision) if part)


def _name(dag_id: str) -> str:
    if _ALLOWED.fullmatch(dag_id) and len(dag_id) <= LONGEST_DAG_ID and not _AMBIGUOUS.search(dag_id):
        return dag_id
    short = re.sub(r"[^A-Za-z0-9_]", "_", dag_id)[:LONGEST_DAG_ID]
    return f"{short}-{hashlib.sha256(dag_id.encode()).hexdigest()[:12]}"


def _instant(start: str) -> str:
    if not start:
        return "all"
    try:
        instant = datetime.fromisoformat(start.replace("Z", "+00:00"))
    except ValueError:
        raise ValueError(
            f"'{start}' is no start of a data interval (ISO-8601). A run that was triggered without a logical"
            " date has none."
        ) from None
    if instant.tzinfo is None:
        raise ValueError(f"The start of the data interval '{start}' has no zone.")
    return instant.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
