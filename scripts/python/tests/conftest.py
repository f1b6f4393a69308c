"""One session: classic on this machine, or Spark Connect where SPARK_REMOTE names a server."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    builder = SparkSession.builder.appName("greenveil python tests")
    if "SPARK_REMOTE" not in os.environ:
        builder = (
            builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
        )
        if "GREENVEIL_JAR" in os.environ:
            builder = builder.config("spark.driver.extraClassPath", os.environ["GREENVEIL_JAR"])
    session = builder.getOrCreate()
    yield session
    session.stop()
