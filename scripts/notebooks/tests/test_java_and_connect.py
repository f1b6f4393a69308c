"""Every claim of java.ipynb and connect.ipynb."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from executed import Notebook, assert_drawn, assert_lengths


@pytest.fixture
def java(notebooks: dict[str, Notebook]) -> Notebook:
    return notebooks["java"]


@pytest.fixture
def connect(notebooks: dict[str, Notebook]) -> Notebook:
    return notebooks["connect"]


def test_the_java_api_publishes_what_spark_submit_published(java: Notebook, protect: dict[str, Any]) -> None:
    digest = protect["content_digest"]
    assert java.lines("run") == ["ingest SUCCEEDED", "protect SUCCEEDED", "report SUCCEEDED"]
    assert java.lines("digest") == [f"here      {digest}", f"reference {digest}"]
    assert java.result("digest", "text/plain") == "true"


def test_the_java_api_has_the_privacy_outcome_of_the_reference(java: Notebook, manifest: dict[str, Any]) -> None:
    privacy = manifest["privacy"]
    assert java.lines("privacy") == [
        f"rows released {privacy['rows_out']} of {privacy['rows_in']}",
        f"k reached {privacy['k_anonymity']['reached']}",
    ]
    assert java.result("privacy", "text/plain") == "true"


def test_java_reads_back_the_table_it_wrote(java: Notebook, visits: pd.DataFrame) -> None:
    classes = visits.groupby(["age", "sex"]).size()
    shown = {(row["age"], row["sex"]): int(row["count"]) for row in java.shown("table")}
    assert shown == classes.to_dict()
    assert java.result("table", "text/plain") == "true"


def test_java_shows_energy_of_its_run_and_of_the_reference(java: Notebook, steps: pd.DataFrame) -> None:
    (line,) = java.lines("energy")
    figures = re.fullmatch(r"([\d.]+) J, ([\d.]+) mg CO2e, (MODELLED|ATTRIBUTED|EXTRAPOLATED)", line)
    assert figures and float(figures[1]) > 0 and float(figures[2]) > 0
    assert_steps(java.shown("reference-energy"), steps)


def test_the_client_is_one_of_spark_connect(connect: Notebook) -> None:
    assert connect.lines("session") == ["pyspark.sql.connect.session 4.0.1"]


def test_connect_recomputes_the_digest_of_the_manifest(connect: Notebook, protect: dict[str, Any]) -> None:
    digest = protect["content_digest"]
    assert connect.lines("digest") == [f"recomputed {digest}", f"manifest   {digest}"]


def test_connect_counts_what_pandas_counts(connect: Notebook, visits: pd.DataFrame) -> None:
    months = visits.groupby(["started", "sex"]).size()
    shown = [(row["started"], row["sex"], int(row["count"])) for row in connect.table("protected")]
    assert shown == [(str(month), sex, count) for (month, sex), count in months.items()]


def test_functions_of_the_catalog_work_over_connect(connect: Notebook, visits: pd.DataFrame) -> None:
    people = str(visits["patient_id"].nunique())
    assert connect.table("token") == [{"people": people, "linked": people}]


def test_the_server_refuses_what_the_notebook_says(connect: Notebook) -> None:
    kind, keystore = connect.lines("refusals")
    assert "ARRAY<STRING>" in kind
    assert "started with spark.greenveil.keys.password, which a session cannot change" in keystore


def test_energy_over_connect_is_that_of_the_files(connect: Notebook, steps: pd.DataFrame) -> None:
    assert_steps(connect.table("energy"), steps)
    reading = steps[steps["rows_in"] > 0]
    assert connect.bars("plot") == len(reading)
    assert_drawn(connect.picture("plot"), {"#4477aa": 1})
    assert_lengths(connect.picture("plot"), "#4477aa", list(reading["stages_uj"] / reading["rows_in"]))


def assert_steps(shown: list[dict[str, str]], steps: pd.DataFrame) -> None:
    assert [(row["step"], int(row["rows"])) for row in shown] == list(steps["rows"].items())
    for row, joules in zip(shown, steps["energy_uj"] / 1e6, strict=True):
        assert float(row["joules"]) == pytest.approx(joules, abs=0.0051)
