"""Where the tests' files are, and the environment that Airflow and Spark get."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
DAGS = ROOT / "scripts/airflow/dags"
REFERENCE = Path(os.environ["GREENVEIL_REFERENCE"])
DOORS = REFERENCE.parents[4]
PIPELINE = ROOT / "conf/pipelines/visits.yaml"
FAST = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC"
# Spark's classes come from the archive that the reference run left, where a JVM has the class path of that run: so the
# site has no folder of settings for Spark, which would be in it.
FASTER = f'{FAST} "-XX:SharedArchiveFile={DOORS}/spark.jsa" -Xlog:disable -Xlog:all=error:stderr'
SUBMIT = (
    f"{FASTER} -Dspark.ui.enabled=false -Dspark.driver.host=127.0.0.1 -Dspark.sql.shuffle.partitions=2"
    f" -Dspark.executor.memory=512m '-Dspark.executor.extraJavaOptions={FASTER}'"
)


def reference() -> dict[str, Any]:
    """The manifest of the run that every door is compared with."""
    manifest: dict[str, Any] = json.loads(REFERENCE.read_text())
    return manifest


def password() -> str:
    """That of the keystore, which must be nowhere to be found afterwards."""
    return (DOORS / "keystore.password").read_text().strip()


def spark_connection(master: str, deploy_mode: str = "client") -> str:
    """A connection to Spark, as Airflow reads it from its environment."""
    return json.dumps({"conn_type": "spark", "host": master, "extra": {"deploy-mode": deploy_mode}})


@dataclass(frozen=True)
class Site:
    """A site of its own: Airflow's home and database, Greenveil's home and data."""

    folder: Path
    database: str

    @property
    def airflow_home(self) -> Path:
        return self.folder / "airflow"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def output(self) -> Path:
        return self.data / "output/visits"

    def prepare(self) -> Site:
        """Makes the folders. Greenveil's home holds no pipeline file, so the DAG's default for it is a mistake."""
        home = self.folder / "greenveil"
        (home / "conf").mkdir(parents=True)
        (home / "conf/spark").symlink_to(ROOT / "conf/spark")
        (home / "greenveil.jar").symlink_to(os.environ["GREENVEIL_JAR"])
        self.airflow_home.mkdir()
        return self

    def environment(self, master: str, **more: str) -> dict[str, str]:
        """The environment of Airflow; secrets come by connection only."""
        binaries = f"{os.environ['SPARK_HOME']}/bin:{Path(sys.executable).parent}"
        return {
            **os.environ,
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "AIRFLOW_HOME": str(self.airflow_home),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": self.database,
            "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
            "AIRFLOW_CONN_SPARK_DEFAULT": spark_connection(master),
            "AIRFLOW_CONN_GREENVEIL_KEYSTORE": json.dumps({"conn_type": "generic", "password": password()}),
            "GREENVEIL_HOME": str(self.folder / "greenveil"),
            "GREENVEIL_DATA": str(self.data),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_SUBMIT_OPTS": SUBMIT,
            **more,
        }

    def conf(self) -> dict[str, Any]:
        """The Params of a run on the sample."""
        return {"pipeline": str(PIPELINE), "settings": {"keys.keystore": str(DOORS / "keystore.p12")}}

    def manifest(self, month: str, dag_id: str = "greenveil") -> dict[str, Any]:
        """The manifest of the run that starts with a month such as 201401."""
        output = self.output if dag_id == "greenveil" else self.data / "output" / dag_id
        path = output / f"runs/{dag_id}-{month}01T000000Z/run.json"
        manifest: dict[str, Any] = json.loads(path.read_text())
        return manifest
