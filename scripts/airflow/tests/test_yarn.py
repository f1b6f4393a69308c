"""The operator on a real YARN in cluster mode: its output is on HDFS, and Airflow reads it by WebHDFS."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec.config
import pytest
from airflow.sdk import DAG
from airflow.sdk.exceptions import AirflowFailException
from fake_submit import END, RUN_ID, START
from greenveil_airflow import GreenveilOperator
from processes import Server, wait_until
from site_files import DOORS, FAST, PIPELINE, ROOT, spark_connection

ANALYST = "analyst"
SPARK = {
    "spark.yarn.jars": f"local:{os.environ['SPARK_HOME']}/jars/*",
    "spark.yarn.maxAppAttempts": "1",
    "spark.executor.instances": "1",
    "spark.executor.memory": "768m",
    "spark.driver.memory": "768m",
    "spark.driver.extraJavaOptions": FAST,
    "spark.executor.extraJavaOptions": FAST,
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}


@dataclass(frozen=True)
class Cluster:
    """What a client of the cluster knows."""

    conf: Path

    def setting(self, file: str, name: str) -> str:
        """A setting of the cluster's files."""
        properties = ElementTree.parse(self.conf / file).iter("property")
        return next(str(entry.findtext("value")) for entry in properties if entry.findtext("name") == name)


@pytest.fixture(scope="module")
def yarn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("yarn")
    options = ["-Xmx1g", "-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.lang=ALL-UNNAMED"]
    main = [str(ROOT / "scripts/hadoop/HadoopCluster.java"), str(folder), ANALYST]
    command = [f"{os.environ['JAVA_HOME']}/bin/java", *options, "-cp", os.environ["GREENVEIL_HADOOP"], *main]
    server = Server("hadoop", command, {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}, folder)
    try:
        ready = re.compile(r"^READY (.+)$", re.MULTILINE)
        conf = wait_until("YARN is up", lambda: server.alive() and ready.search(server.log.read_text()), 300)
        yield Cluster(Path(conf.group(1)))
    finally:
        server.stop()


@pytest.fixture
def site(yarn: Cluster, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """The environment of an Airflow worker that is a client of the cluster."""
    for name, value in {
        "AIRFLOW_CONN_SPARK_DEFAULT": spark_connection("yarn", "cluster"),
        "HADOOP_CONF_DIR": str(yarn.conf),
        "HADOOP_USER_NAME": ANALYST,
        "PATH": f"{os.environ['SPARK_HOME']}/bin:{os.environ['PATH']}",
        "FSSPEC_WEBHDFS_USER": ANALYST,
    }.items():
        monkeypatch.setenv(name, value)
    # fsspec has read its environment when it was imported.
    monkeypatch.setitem(fsspec.config.conf, "webhdfs", {})
    fsspec.config.set_conf_env(fsspec.config.conf)
    return yarn


def ingest(site: Cluster, output: str, **settings: str) -> Any:
    """Runs the step over January, reading the sample of this machine, and returns its XCom."""
    sample = f"file:{ROOT}/scripts/sample/data"
    folder = f"/user/{ANALYST}/{output}"
    with DAG("monthly", schedule=None) as dag:
        task = GreenveilOperator(
            task_id="ingest",
            step="ingest",
            application=os.environ["GREENVEIL_JAR"],
            files=f"{PIPELINE},{PIPELINE.with_suffix('.sql')}",
            pipeline=PIPELINE.name,
            output_folder=f"{site.setting('core-site.xml', 'fs.defaultFS')}{folder}",
            work_folder=f"{folder}-work",
            read_output=f"webhdfs://{site.setting('hdfs-site.xml', 'dfs.namenode.http-address')}{folder}",
            settings={
                "keys.keystore": str(DOORS / "keystore.p12"),
                "keys.password": f"file:{DOORS / 'keystore.password'}",
                "inputs.encounters.path": f"{sample}/encounters",
                "inputs.patients.path": f"{sample}/patients",
                **settings,
            },
            interval_start=START,
            interval_end=END,
            conf=SPARK,
        )
    return task.execute({"dag": dag, "outlet_events": {}})


def test_success_is_told_from_the_manifest_on_hdfs(site: Cluster) -> None:
    told = ingest(site, "good")
    assert (told["run_id"], told["status"]) == (RUN_ID, "succeeded")
    assert told["manifest"].startswith("hdfs://127.0.0.1:")
    assert told["energy"]["application_id"].startswith("application_")
    assert told["energy"]["joules"] > 0


def test_missing_input_fails_without_a_retry_with_the_line_of_greenveil(site: Cluster) -> None:
    with pytest.raises(AirflowFailException) as failure:
        ingest(site, "bad", **{"inputs.encounters.path": "/nowhere"})
    said = str(failure.value)
    assert said.startswith("Greenveil ended with exit code 4, not tried again: Input `encounters` (/nowhere): "), said
    assert said.count("/nowhere") == 1
