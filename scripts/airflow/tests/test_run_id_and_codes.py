"""Run ids and exit codes."""

from __future__ import annotations

import re

import pytest
from greenveil_airflow.exit_codes import ExitCode
from greenveil_airflow.run_id import run_id
from site_files import ROOT

START = "2014-01-01T00:00:00+00:00"


def test_exit_codes_are_those_of_the_command_line() -> None:
    source = (ROOT / "jobs/src/main/java/io/greenveil/jobs/ExitCode.java").read_text()
    java = {name: int(code) for name, code in re.findall(r"\b([A-Z_]+)\((\d)\)", source)}
    assert java == {code.name: code.value for code in ExitCode}


def test_what_a_person_must_mend_is_final() -> None:
    assert [code.value for code in ExitCode if code.final] == [2, 3, 4, 5]


def test_the_run_id_is_the_dag_and_the_start_in_utc() -> None:
    assert run_id("greenveil", START) == "greenveil-20140101T000000Z"
    assert run_id("greenveil", "2014-01-01T01:00:00+01:00") == run_id("greenveil", "2014-01-01T00:00:00Z")
    assert run_id("greenveil", "", "policy-2") == "greenveil-all-policy-2"


@pytest.mark.parametrize("dag_id", ["a.b", "a b", "ärzte", "x" * 250])
def test_any_dag_id_makes_an_id_that_greenveil_takes(dag_id: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,128}", run_id(dag_id, START, "r" * 20))


def test_dags_whose_ids_look_alike_keep_apart() -> None:
    assert len({run_id(name, START) for name in ("a.b", "a-b", "a b", "a_b")}) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("x", START, "all"), ("x-20140101T000000Z", "", "")),
        (("x", "", "all"), ("x-all", "", "")),
        (("x", "", "all-y"), ("x-all", "", "y")),
        (("a.b", START, ""), ("a_b-2e7336dc8eba", START, "")),
    ],
)
def test_no_dag_gets_the_id_of_another(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert run_id(*one) != run_id(*other)


@pytest.mark.parametrize("start", ["None", "2014-01-01T00:00:00", "January"])
def test_refuses_what_is_no_instant(start: str) -> None:
    with pytest.raises(ValueError, match="data interval"):
        run_id("greenveil", start)


def test_refuses_a_revision_that_is_no_part_of_an_id() -> None:
    with pytest.raises(ValueError, match="revision"):
        run_id("greenveil", START, "../x")
