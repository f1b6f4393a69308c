"""The fake spark-submit's other side: what it is told, and what it saw."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from airflow.sdk import DAG
from greenveil_airflow import GreenveilOperator
from site_files import reference, spark_connection

START = "2014-01-01T00:00:00+00:00"
END = "2014-02-01T00:00:00+00:00"
RUN_ID = "monthly-20140101T000000Z"


class FakeSubmit:
    """A folder of its own for one fake spark-submit, first on the PATH."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.manifest = self.output / f"runs/{RUN_ID}/run.json"
        self.jar = folder / "greenveil.jar"
        self.jar.touch()
        self.applications: list[dict[str, str]] = []
        self.set_environment = monkeypatch.setenv
        monkeypatch.setenv("FAKE", str(folder))
        monkeypatch.setenv("FAKE_MANIFEST", str(self.manifest))
        monkeypatch.setenv("PATH", f"{Path(__file__).parent / 'fake'}:/usr/bin:/bin")
        monkeypatch.delenv("SPARK_SUBMIT_OPTS", raising=False)
        self.connection("local[2]", "client")
        self.ends(0)

    def connection(self, master: str, deploy_mode: str) -> None:
        """The Spark connection of the site."""
        self.set_environment("AIRFLOW_CONN_SPARK_DEFAULT", spark_connection(master, deploy_mode))

    def ends(self, status: int, *lines: str) -> None:
        """How spark-submit will end, and what it will have printed."""
        (self.folder / "status").write_text(str(status))
        (self.folder / "lines").write_text("".join(f"{line}\n" for line in lines))

    def leaves(self, **fields: Any) -> None:
        """The manifest that the command, a new application, will write: the reference run's but for these fields."""
        self.applications.append({"application_id": f"app-{len(self.applications)}"})
        (self.folder / "run.json").write_text(json.dumps(self._manifest(**fields)))

    def left_before(self, **fields: Any) -> None:
        """The manifest that an earlier attempt has written."""
        self.manifest.parent.mkdir(parents=True)
        self.applications.append({"application_id": "earlier"})
        self.manifest.write_text(json.dumps(self._manifest(updated="2026-01-01T00:00:00Z", **fields)))

    def _manifest(self, **fields: Any) -> dict[str, Any]:
        now = datetime.now(timezone.utc).isoformat()
        return {**reference(), "run_id": RUN_ID, "updated": now, "gpu": self.applications, **fields}

    def task(self, **arguments: Any) -> GreenveilOperator:
        """A task as it is after its templates were rendered."""
        with DAG("monthly", schedule=None):
            return GreenveilOperator(
                **{
                    "task_id": "step",
                    "step": "protect",
                    "application": str(self.jar),
                    "pipeline": "visits.yaml",
                    "output_folder": str(self.output),
                    "interval_start": START,
                    "interval_end": END,
                    **arguments,
                }
            )

    def run(self, **arguments: Any) -> Any:
        """Executes a task here, and returns its XCom."""
        task = self.task(**arguments)
        return task.execute({"dag": task.dag, "outlet_events": {}})

    @property
    def called(self) -> bool:
        """Whether spark-submit was called at all."""
        return (self.folder / "arguments").exists()

    def arguments(self) -> list[str]:
        """What spark-submit was called with."""
        return (self.folder / "arguments").read_text().splitlines()

    def options(self) -> str:
        """Java options that spark-submit saw."""
        return (self.folder / "options").read_text().strip()

    def saw_password(self, password: str) -> bool:
        """Whether this was the password in spark-submit's environment."""
        digest = hashlib.sha256(password.encode()).hexdigest()
        return (self.folder / "password.sha256").read_text().strip() == digest
