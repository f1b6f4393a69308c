"""Airflow's servers on loopback, and the one session in which all that is scheduled runs."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api import Api
from processes import Server, airflow, free_port, listens, wait_until
from site_files import DAGS, DOORS, PIPELINE, Site, spark_connection

ENDED = {"success", "failed"}
DAG_IDS = ["greenveil", "output_taken", "quarter", "jar_missing", "input_missing", "privacy_refused"]
MONTHS = ["201401", "201402", "201403"]


@dataclass
class Observed:
    """What the session left."""

    site: Site
    api: Api
    tasks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    runs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    xcoms: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    asset_events: list[dict[str, Any]] = field(default_factory=list)
    import_errors: list[Any] = field(default_factory=list)

    def log(self, task: dict[str, Any], attempt: int) -> str:
        """What the task logged in an attempt."""
        names = f"dag_id={task['dag_id']}/run_id={task['dag_run_id']}/task_id={task['task_id']}/attempt={attempt}.log"
        return (self.site.airflow_home / "logs" / names).read_text()


def servers_environment(site: Site, cluster: str, port: int) -> dict[str, str]:
    """Servers that talk over loopback, with tasks as processes of the scheduler, mostly on an embedded Spark."""
    dags = site.folder / "dags"
    shutil.copytree(DAGS, dags)
    for file in (Path(__file__).parent / "dags").glob("*.py"):
        shutil.copy(file, dags)
    return site.environment(
        "local[2]",
        AIRFLOW_CONN_SPARK_CLUSTER=spark_connection(cluster),
        AIRFLOW__CORE__DAGS_FOLDER=str(dags),
        AIRFLOW__CORE__EXECUTOR="LocalExecutor",
        AIRFLOW__CORE__PARALLELISM="2",
        AIRFLOW__CORE__EXECUTION_API_SERVER_URL=f"http://127.0.0.1:{port}/execution/",
        AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS="True",
        AIRFLOW__API__HOST="127.0.0.1",
        AIRFLOW__API__PORT=str(port),
        AIRFLOW__API__WORKERS="1",
        AIRFLOW__API_AUTH__JWT_SECRET=secrets.token_hex(32),
        AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT="60",
        AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME="0.5",
        AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES="1",
        GREENVEIL_TEST_PIPELINE=str(PIPELINE),
        GREENVEIL_TEST_KEYSTORE=str(DOORS / "keystore.p12"),
        GREENVEIL_TEST_HELD=str(held(site)),
    )


def held(site: Site) -> Path:
    """A file that is locked as long as the command that hangs is there."""
    return site.folder / "held"


@contextmanager
def holder(site: Site, output: str) -> Iterator[Callable[[], None]]:
    """A real command that holds the lease of an output and is stopped in its tracks, as on a host that hangs. Yields
    what ends it."""
    folder = site.folder / "holder"
    folder.mkdir()
    settings = {
        "output": str(site.data / "output" / output),
        "work": str(site.data / "work" / output),
        "keys.keystore": str(DOORS / "keystore.p12"),
        "keys.password": f"file:{DOORS / 'keystore.password'}",
    }
    submit = f"{os.environ['SPARK_HOME']}/bin/spark-submit"
    command = [submit, "--master", "local[1]", os.environ["GREENVEIL_JAR"], "ingest", str(PIPELINE), "--run-id", "hung"]
    command += ["--interval-start", "2014-01-01T00:00:00Z", "--interval-end", "2014-02-01T00:00:00Z"]
    for path, value in settings.items():
        command += ["--set", f"{path}={value}"]
    lease = site.data / "work" / output / ".greenveil/lease.json"
    with held(site).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = Server("holder", command, site.environment("local[1]"), folder)

        def end() -> None:
            server.kill()
            fcntl.flock(lock, fcntl.LOCK_UN)

        try:
            wait_until("the command holds the lease", lambda: server.alive() and lease.exists(), 300)
            server.send(signal.SIGSTOP)
            yield end
        finally:
            server.kill()


def run_session(site: Site, cluster: str, conf: str) -> Observed:
    """A backfill over three months, a run over the quarter, a task that meets a lease, and mistakes of all kinds."""
    with ExitStack() as stack:
        end_holder = stack.enter_context(holder(site, "output_taken"))
        port = free_port()
        environment = servers_environment(site, cluster, port)
        api = Api(port)
        seen = Observed(site, api)
        servers: list[Server] = []

        def alive() -> bool:
            return all(server.alive() for server in servers)

        def start(name: str, *options: str) -> None:
            servers.append(Server(name, ["airflow", name, *options], environment, site.folder))
            stack.callback(servers[-1].stop)

        start("api-server")
        wait_until("the api-server listens", lambda: alive() and listens(port), 300)
        start("scheduler", "--skip-serve-logs")
        start("dag-processor")

        def wait_for(what: str, condition: Callable[[], bool], seconds: float) -> None:
            wait_until(what, lambda: alive() and api.if_it_answers(condition), seconds, every=1)

        wait_for("Airflow is up", api.healthy, 300)
        api.log_in()
        wait_for("the DAGs are known", lambda: set(DAG_IDS) <= set(api.dags()), 300)
        backfill = ["backfill", "create", "--dag-id", "greenveil", "--max-active-runs", "1", "--dag-run-conf", conf]
        airflow([*backfill, "--from-date", "2014-01-01", "--to-date", "2014-03-01"], environment, site.folder)
        for dag_id in DAG_IDS:
            api.unpause(dag_id)

        def met_the_lease() -> bool:
            return any(task["state"] == "up_for_retry" for task in api.tasks("output_taken"))

        wait_for("the task met the lease", met_the_lease, 600)
        end_holder()

        def ended() -> bool:
            seen.runs = {dag_id: api.runs(dag_id) for dag_id in DAG_IDS}
            # The schedule adds a run of its own, or two where a month ends meanwhile.
            return len(seen.runs["greenveil"]) > len(MONTHS) and all(
                runs and all(run["state"] in ENDED for run in runs) for runs in seen.runs.values()
            )

        wait_for("everything ended", ended, 1800)
        observe(seen)
        show(api)
    return seen


def show(api: Api) -> None:
    """With GREENVEIL_AIRFLOW_SHOW=FILE: writes Airflow's address there, and keeps it up until FILE is removed."""
    file = os.environ.get("GREENVEIL_AIRFLOW_SHOW")
    if file:
        Path(file).write_text(f"{api.address}\n")
        wait_until("the end of the show", lambda: not Path(file).exists(), 3600)


def observe(seen: Observed) -> None:
    """Asks the api-server for everything that the tests look at."""
    seen.tasks = {dag_id: seen.api.tasks(dag_id) for dag_id in seen.runs}
    starts = {run["dag_run_id"]: run["data_interval_start"][:7] for runs in seen.runs.values() for run in runs}
    for task in seen.tasks["greenveil"]:
        if task["state"] == "success":
            seen.xcoms[starts[task["dag_run_id"]], task["task_id"]] = seen.api.xcom(task)
    seen.asset_events = seen.api.asset_events()
    seen.import_errors = seen.api.import_errors()
