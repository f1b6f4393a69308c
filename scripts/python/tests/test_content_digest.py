"""greenveil.digest against an independent computation, on every type, in every kind of session."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, cast

import generated
import oracle
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import DataFrame, SparkSession

import greenveil

SESSIONS = [("true", "America/New_York"), ("false", "Asia/Kathmandu")]


@contextmanager
def settings(spark: SparkSession, wanted: dict[str, str]) -> Iterator[None]:
    before = {key: str(spark.conf.get(key)) for key in wanted}
    for key, setting in wanted.items():
        spark.conf.set(key, setting)
    try:
        yield
    finally:
        for key, setting in before.items():
            spark.conf.set(key, setting)


def session(spark: SparkSession, ansi: str, zone: str) -> AbstractContextManager[None]:
    return settings(spark, {"spark.sql.ansi.enabled": ansi, "spark.sql.session.timeZone": zone})


def stored(spark: SparkSession, table: pa.Table, folder: Path) -> DataFrame:
    folder.mkdir()
    half = table.num_rows // 2
    pq.write_table(table.slice(0, half), folder / "one.parquet")
    pq.write_table(table.slice(half), folder / "two.parquet")
    return spark.read.parquet(str(folder))


@pytest.mark.parametrize(("ansi", "zone"), SESSIONS)
def test_equals_the_definition_for_every_type(spark: SparkSession, tmp_path: Path, ansi: str, zone: str) -> None:
    table = generated.table(20140101, generated.TYPES, 150)
    rows = stored(spark, table, tmp_path / "table")
    with session(spark, ansi, zone):
        assert greenveil.digest(rows) == oracle.digest(table)


def test_the_generated_rows_hold_what_is_hard() -> None:
    rows = generated.table(20140101, generated.TYPES, 150).to_pylist()
    texts = "".join(oracle.row_text(generated.table(1, generated.TYPES, 1).schema, row) for row in rows)
    for hard in ["0x0.0p0;", "NaN;", "-Infinity;", "0x0.0000000000001p-1022;", "0.0000000000000", "=~", "[0:]", "{0:}"]:
        assert hard in texts
    assert re.search(r"\{3:", texts)
    assert all(any(row[name] is None for row in rows) for name in generated.TYPES)


def test_changes_with_one_value(spark: SparkSession) -> None:
    rows = spark.range(9).selectExpr("id", "cast(id AS string) AS text")
    other = rows.selectExpr("id", "if(id = 4, '5', text) AS text")
    assert greenveil.digest(rows) != greenveil.digest(other)


def test_takes_any_column_name(spark: SparkSession, tmp_path: Path) -> None:
    table = generated.table(3, {name: pa.string() for name in generated.NAMES}, 20)
    assert greenveil.digest(stored(spark, table, tmp_path / "table")) == oracle.digest(table)


def test_depends_on_neither_order_nor_partitions_nor_the_order_of_columns(spark: SparkSession, tmp_path: Path) -> None:
    table = generated.table(5, {"b": pa.float64(), "a": pa.string()}, 50)
    rows = stored(spark, table, tmp_path / "table")
    assert greenveil.digest(rows.select("a", "b").repartition(3).orderBy("a")) == oracle.digest(table)


def test_counts_duplicates_and_adds_up(spark: SparkSession, tmp_path: Path) -> None:
    table = generated.table(5, {"a": pa.string()}, 10)
    rows = stored(spark, table, tmp_path / "table")
    once, twice = greenveil.digest(rows).split(":"), greenveil.digest(rows.union(rows)).split(":")
    assert [int(part) for part in twice[1:]] == [2 * int(part) for part in once[1:]]


def test_an_empty_table_has_zeros(spark: SparkSession) -> None:
    assert greenveil.digest(spark.range(0).toDF("id")) == "greenveil-1:0:0:0:0:0"


def test_refuses_types_without_an_encoding_in_one_message(spark: SparkSession) -> None:
    rows = spark.sql("SELECT 1 AS fine, INTERVAL '1' DAY AS wait, array(parse_json('1')) AS free, NULL AS nothing")
    with pytest.raises(greenveil.UnsupportedTypeError) as refusal:
        greenveil.digest(rows)
    assert str(refusal.value) == (
        "no content digest is defined for: free array<variant> (in it variant), nothing void, wait interval day; "
        "cast or drop what docs/manifest.md does not list"
    )


def test_refuses_a_column_that_stands_twice(spark: SparkSession) -> None:
    with pytest.raises(greenveil.UnsupportedTypeError, match=r"has a column twice: a$"):
        greenveil.digest(spark.sql("SELECT 1 AS a, 2 AS a, 3 AS b"))


def test_goes_by_the_session_for_names_that_differ_in_capitals(spark: SparkSession) -> None:
    rows = spark.sql("SELECT 1 AS a, 2 AS A")
    with pytest.raises(greenveil.UnsupportedTypeError, match=r"has a column twice: A, a$"):
        greenveil.digest(rows)
    with settings(spark, {"spark.sql.caseSensitive": "true"}):
        assert greenveil.digest(rows) == oracle.digest(
            pa.table({"a": pa.array([1], pa.int32()), "A": pa.array([2], pa.int32())})
        )


def test_char_and_varchar_are_strings_as_spark_shows_them(spark: SparkSession, tmp_path: Path) -> None:
    spark.sql(f"CREATE TABLE padded (c CHAR(3), v VARCHAR(3)) USING parquet LOCATION '{tmp_path}/padded'")
    try:
        spark.sql("INSERT INTO padded VALUES ('a', 'b')")
        assert greenveil.digest(spark.table("padded")) == oracle.digest(pa.table({"c": ["a  "], "v": ["b"]}))
    finally:
        spark.sql("DROP TABLE padded")


@pytest.mark.skipif("SPARK_REMOTE" in os.environ, reason="reaches into the JVM, which Spark Connect has not")
def test_equals_what_the_jar_computes(spark: SparkSession, tmp_path: Path) -> None:
    table = generated.table(11, generated.TYPES | {name: pa.string() for name in generated.NAMES}, 60)
    rows = stored(spark, table, tmp_path / "table")
    with session(spark, "true", "UTC"):
        jvm = cast(Any, spark).sparkContext._jvm
        of_the_jar = jvm.io.greenveil.jobs.digest.TableDigest.of(rows._jdf).toString()
    assert greenveil.digest(rows) == of_the_jar == oracle.digest(table)
