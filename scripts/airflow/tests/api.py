"""Airflow's REST interface, as far as the tests ask it."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Api:
    """Talks to the api-server of a site where everybody is admin."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.token = ""

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    @staticmethod
    def if_it_answers(ask: Callable[[], T]) -> T | None:
        """The answer, or ``None`` while the server is not up or too busy; for conditions that are waited for."""
        try:
            return ask()
        except urllib.error.HTTPError as refused:
            if refused.code < 500:
                raise
        except (OSError, http.client.HTTPException):
            pass
        return None

    def healthy(self) -> bool:
        """Whether scheduler and dag-processor have given a sign of life."""
        health = self._ask("GET", "/api/v2/monitor/health")
        return all(health[part]["status"] == "healthy" for part in ("metadatabase", "scheduler", "dag_processor"))

    def log_in(self) -> None:
        """Gets the token that is given to everybody here."""
        self.token = self._ask("GET", "/auth/token")["access_token"]

    def dags(self) -> dict[str, dict[str, Any]]:
        """The DAGs by id."""
        return {dag["dag_id"]: dag for dag in self._ask("GET", "/api/v2/dags?exclude_stale=false")["dags"]}

    def import_errors(self) -> list[Any]:
        """What the dag-processor could not import."""
        errors: list[Any] = self._ask("GET", "/api/v2/importErrors")["import_errors"]
        return errors

    def unpause(self, dag_id: str) -> None:
        """Lets a DAG run."""
        self._ask("PATCH", f"/api/v2/dags/{dag_id}", {"is_paused": False})

    def runs(self, dag_id: str) -> list[dict[str, Any]]:
        """All runs of a DAG, by data interval."""
        runs: list[dict[str, Any]] = self._ask("GET", f"/api/v2/dags/{dag_id}/dagRuns?limit=100")["dag_runs"]
        return sorted(runs, key=lambda run: str(run["data_interval_start"]))

    def tasks(self, dag_id: str, run_id: str = "~") -> list[dict[str, Any]]:
        """The task instances of a run, or of all runs."""
        path = f"/api/v2/dags/{dag_id}/dagRuns/{urllib.parse.quote(run_id)}/taskInstances?limit=100"
        tasks: list[dict[str, Any]] = self._ask("GET", path)["task_instances"]
        return tasks

    def xcom(self, task: dict[str, Any]) -> dict[str, Any]:
        """What a task returned."""
        run = urllib.parse.quote(task["dag_run_id"])
        entry = f"/api/v2/dags/{task['dag_id']}/dagRuns/{run}/taskInstances/{task['task_id']}/xcomEntries/return_value"
        value = self._ask("GET", entry)["value"]
        told: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
        return told

    def asset_events(self) -> list[dict[str, Any]]:
        """What tasks said of their outlets."""
        events: list[dict[str, Any]] = self._ask("GET", "/api/v2/assets/events?limit=100")["asset_events"]
        return events
