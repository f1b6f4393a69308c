"""The manifest of a run (docs/manifest.md) as Airflow reads it: from any file system that fsspec knows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from airflow.sdk import ObjectStoragePath


class NotOfThisAttempt(Exception):
    """The manifest that is there does not tell how this attempt ended."""


@dataclass(frozen=True)
class Manifest:
    """One state of ``run.json``; a reader sees a whole one, the old or the new."""

    address: str
    fields: dict[str, Any]

    @staticmethod
    def address_in(output: str, run_id: str) -> str:
        """Where the manifest of a run lies."""
        return f"{output.rstrip('/')}/runs/{run_id}/run.json"

    @classmethod
    def read(cls, output: str, run_id: str, conn_id: str | None = None) -> Manifest | None:
        """Reads it; ``None`` if no command of this run has written one yet."""
        address = cls.address_in(output, run_id)
        try:
            text = ObjectStoragePath(address, conn_id=conn_id or None).read_text()
        except FileNotFoundError:
            return None
        return cls(address, json.loads(text))

    @property
    def status(self) -> str:
        return str(self.fields["status"])

    @property
    def exit_code(self) -> int | None:
        code: int | None = self.fields["exit_code"]
        return code

    @property
    def error(self) -> str:
        return self.fields["error"] or ""

    @property
    def applications(self) -> set[str]:
        """The Spark applications that wrote it: each puts its entry here in its first write, before its first step."""
        return {entry["application_id"] for entry in self.fields["gpu"]}


def of_this_attempt(before: Manifest | None, after: Manifest | None, application_id: str | None = None) -> Manifest:
    """The manifest, if the command of this attempt wrote its last state.

    Compares with what was there before the attempt began, not with a clock: hosts need not agree on the time. It is
    believed if it says how its command ended, and exactly one application has begun to write it since: that which
    spark-submit named (``application_id``), where it named one. So an older driver that is still alive is not taken
    for this attempt.

    :raises NotOfThisAttempt: in every other case, with the reason
    """
    if after is None:
        raise NotOfThisAttempt("there is none")
    if before and after.fields["updated"] == before.fields["updated"]:
        raise NotOfThisAttempt("it was not written since this attempt began")
    if after.status == "running":
        raise NotOfThisAttempt("it still says `running`, so its command was killed or goes on")
    begun = sorted(after.applications - (before.applications if before else set()))
    if not begun:
        raise NotOfThisAttempt(
            "an earlier command of this run, which was not through when this attempt began, wrote it"
        )
    if len(begun) > 1:
        raise NotOfThisAttempt(f"two applications wrote it at the same time, {begun[0]} and {begun[1]}")
    if application_id and begun != [application_id]:
        raise NotOfThisAttempt(f"application {begun[0]} wrote it, not {application_id}")
    return after
