"""Fixtures: one Spark cluster and one Airflow database for all tests, everything on loopback."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Airflow reads these when it is imported.
AIRFLOW_HOME = os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="greenveil-airflow-")
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "dags")]

from postgres import Postgres  # noqa: E402
from processes import Server, airflow, free_port, listens, wait_until  # noqa: E402
from site_files import FAST, password  # noqa: E402


def pytest_configure() -> None:
    """A request to end stops the tests as Ctrl-C does, so that what they started is stopped too."""
    signal.signal(signal.SIGTERM, lambda number, frame: pytest.exit("asked to end", 128 + number))


def pytest_unconfigure() -> None:
    """Nothing stays behind."""
    shutil.rmtree(AIRFLOW_HOME)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A database server with a migrated database ``migrated``, for copies."""
    server = Postgres()
    try:
        server.start()
        url = server.create("migrated")
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": url}
        airflow(["db", "migrate"], environment, tmp_path_factory.mktemp("migration"))
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The master URL of a standalone cluster with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    port = free_port()
    run = [f"{os.environ['SPARK_HOME']}/bin/spark-class"]
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": FAST,
        # Executors open the keystore for themselves; they inherit this from their worker.
        "GREENVEIL_KEYSTORE_PASSWORD": password(),
    }
    master = ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1"]
    worker = ["org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g"]
    servers: list[Server] = []
    try:
        command = [*run, *master, "--port", str(port), "--webui-port", "0"]
        servers.append(Server("master", command, environment, folder))
        wait_until("the master listens", lambda: servers[0].alive() and listens(port), 300)
        for number in (1, 2):
            command = [*run, *worker, "--webui-port", "0", "--work-dir", str(folder / f"worker-{number}")]
            servers.append(Server(f"worker-{number}", [*command, f"spark://127.0.0.1:{port}"], environment, folder))
        registered = "Successfully registered with master"
        workers = servers[1:]
        wait_until("both are registered", lambda: all(registered in server.log.read_text() for server in workers), 300)
        yield f"spark://127.0.0.1:{port}"
    finally:
        for server in reversed(servers):
            server.stop()
