"""The energy tables as several versions of Greenveil leave them behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import greenveil


def write(folder: Path, pipeline: str, rows: pa.Table) -> None:
    place = folder / "date=2026-01-02" / f"pipeline={pipeline}"
    place.mkdir(parents=True)
    pq.write_table(rows, place / "run.parquet")


def test_a_column_of_newer_files_is_null_in_the_rows_of_older_ones(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "stage_energy", "old", pa.table({"run_id": ["a"], "energy_uj": [1]}))
    write(tmp_path / "stage_energy", "new", pa.table({"run_id": ["b"], "energy_uj": [2], "gpu_uj": [3]}))
    rows = greenveil.energy(spark, str(tmp_path)).select("run_id", "energy_uj", "gpu_uj").orderBy("run_id").collect()
    assert [tuple(row) for row in rows] == [("a", 1, None), ("b", 2, 3)]


def test_names_of_folders_are_not_taken_for_numbers(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "run_energy", "007", pa.table({"run_id": ["a"]}))
    row = greenveil.run_energy(spark, f"{tmp_path}/").select("date", "pipeline").collect()[0]
    assert tuple(row) == (date(2026, 1, 2), "007")


def test_the_path_is_no_pattern(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "what[1]" / "stage_energy", "p", pa.table({"run_id": ["right"]}))
    write(tmp_path / "what1" / "stage_energy", "p", pa.table({"run_id": ["wrong"]}))
    assert [row["run_id"] for row in greenveil.energy(spark, str(tmp_path / "what[1]")).collect()] == ["right"]
