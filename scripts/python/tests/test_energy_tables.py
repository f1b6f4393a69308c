"""The energy tables as several versions of Greenveil leave them behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession

import greenveil


def write(folder: Path, pipeline: str, rows: pa.Table) -> None:
    place = folder / "date=2026-01-02" / f"pipeline={pipeline}"
    place.mkdir(parents=True)
    pq.write_table(rows, place / "run.parquet")


def test_a_column_of_newer_files_is_null_in_the_rows_of_older_ones(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "stage_energy", "old", pa.table({"run_id": ["a"], "kind": ["STAGE"], "energy_uj": [1]}))
    newer = pa.table({"run_id": ["b"], "kind": ["IDLE"], "energy_uj": [2], "gpu_uj": [3]})
    write(tmp_path / "stage_energy", "new", newer)
    rows = greenveil.energy(spark, str(tmp_path)).select("run_id", "energy_uj", "gpu_uj").orderBy("run_id").collect()
    assert [tuple(row) for row in rows] == [("a", 1, None), ("b", 2, 3)]


def test_names_of_folders_are_not_taken_for_numbers(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "run_energy", "007", pa.table({"run_id": ["a"]}))
    row = greenveil.run_energy(spark, f"{tmp_path}/").select("date", "pipeline").collect()[0]
    assert tuple(row) == (date(2026, 1, 2), "007")


def test_the_path_is_no_pattern(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "what[1]" / "stage_energy", "p", pa.table({"run_id": ["right"], "kind": ["STAGE"]}))
    write(tmp_path / "what1" / "stage_energy", "p", pa.table({"run_id": ["wrong"], "kind": ["STAGE"]}))
    assert [row["run_id"] for row in greenveil.energy(spark, str(tmp_path / "what[1]")).collect()] == ["right"]


def test_what_belongs_to_a_node_is_kept_apart_from_the_runs(spark: SparkSession, tmp_path: Path) -> None:
    kinds = ["STAGE", "OTHER", "UNATTRIBUTED", "DRIVER"]
    write(tmp_path / "stage_energy", "p", pa.table({"kind": kinds, "energy_uj": [1, 2, 4, 8]}))
    write(tmp_path / "meter_delta", "p", pa.table({"zone": ["package-0"], "energy_uj": [15]}))

    def total(rows: DataFrame) -> int:
        return int(rows.agg({"energy_uj": "sum"}).collect()[0][0])

    assert total(greenveil.energy(spark, str(tmp_path))) == 9
    assert total(greenveil.node_energy(spark, str(tmp_path))) == 6
    assert total(greenveil.meter_delta(spark, str(tmp_path))) == 15
