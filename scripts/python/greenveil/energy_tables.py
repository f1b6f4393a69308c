"""The energy tables, described in ``docs/tables.md``."""

from __future__ import annotations

import re

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import DateType, StringType, StructField, StructType

_NODE_KINDS = "('OTHER', 'UNATTRIBUTED')"
_FOLDERS = {"date": DateType(), "pipeline": StringType()}


def energy(spark: SparkSession, path: str) -> DataFrame:
    """``stage_energy`` of every run: one row per stage attempt, and rows of the driver and of idle cores.

    Rows that belong to a node and to no run are in :func:`node_energy`.

    ``path`` is the folder of both tables (``<output>/energy`` unless the pipeline says otherwise), as Spark reads it:
    a local path, or the URI of any file system that the session or the Connect server has. A column that only newer
    files have is null in the rows of older ones.
    """
    return _read(spark, path, "stage_energy").where(f"kind NOT IN {_NODE_KINDS}")


def node_energy(spark: SparkSession, path: str) -> DataFrame:
    """Rows ``OTHER`` (the rest of a node, which no process of the application claims) and ``UNATTRIBUTED``."""
    return _read(spark, path, "stage_energy").where(f"kind IN {_NODE_KINDS}")


def meter_delta(spark: SparkSession, path: str) -> DataFrame:
    """``meter_delta``: what each zone of each node gave, by the meters' own record."""
    return _read(spark, path, "meter_delta")


def run_energy(spark: SparkSession, path: str) -> DataFrame:
    """``run_energy`` of every run: one row per run and application, the sum of its rows in ``stage_energy``."""
    return _read(spark, path, "run_energy")


def _read(spark: SparkSession, path: str, table: str) -> DataFrame:
    folder = _literal(f"{path.rstrip('/')}/{table}")
    merged = spark.read.option("mergeSchema", "true").parquet(folder).schema
    # Spark guesses the types of folders: a pipeline with the name 007 would come back as the number 7.
    fields = [StructField(field.name, _FOLDERS.get(field.name, field.dataType)) for field in merged.fields]
    return spark.read.schema(StructType(fields)).parquet(folder)


def _literal(path: str) -> str:
    """Spark takes every path for a glob; this is the one that matches nothing else."""
    return re.sub(r"([*?\[\]{}\\])", r"\\\1", path)
