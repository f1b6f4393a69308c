"""The notebooks as they lie in the repository."""

from __future__ import annotations

import copy
import json
import os
import re
import socket
from typing import Any

import pytest
from conftest import NAMES
from executed import Notebook

Notebooks = dict[str, Notebook]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_was_run_once_in_order_without_error(notebooks: Notebooks, saved: Notebooks, name: str) -> None:
    for notebook in (notebooks[name], saved[name]):
        cells = list(notebook.code.values())
        assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
        for identity, cell in notebook.code.items():
            assert all(out.output_type != "error" for out in cell.outputs)
            assert notebook.printed(identity, "stderr") == ""


@pytest.mark.parametrize("name", NAMES)
def test_saved_outputs_belong_to_the_cells_that_stand_there(notebooks: Notebooks, saved: Notebooks, name: str) -> None:
    for identity, cell in notebooks[name].code.items():
        kept = saved[name].code[identity]
        assert kept.source == cell.source
        kinds = [{kind for out in one.outputs for kind in out.get("data", {})} for one in (kept, cell)]
        assert kinds[0] == kinds[1]
        assert len(saved[name].lines(identity)) == len(notebooks[name].lines(identity))
    assert saved[name].code.keys() == notebooks[name].code.keys()


# Depends neither on keys nor on energy: lines, and tables with the columns that are compared (none named: all of them).
SAME_LINES = {"explore": ["run", "k"], "java": ["run", "privacy", "table"], "connect": ["session", "refusals"]}
SAME_TABLES: dict[str, dict[str, list[str]]] = {
    "explore": {
        "run": [],
        "visits-by-class": [],
        "token": [],
        "steps": ["step"],
        "retries": ["step", "failed", "killed"],
        "runs": ["run_id", "pipeline", "functional_unit"],
        "zones": ["zone", "name", "gco2e_per_kwh"],
        "device": ["device", "reason"],
    },
    "connect": {"protected": [], "token": [], "energy": ["step"]},
    "java": {},
}


@pytest.mark.parametrize("name", NAMES)
def test_saved_outputs_are_still_true(notebooks: Notebooks, saved: Notebooks, name: str) -> None:
    for cell in SAME_LINES[name]:
        assert saved[name].lines(cell) == notebooks[name].lines(cell)
    for cell, columns in SAME_TABLES[name].items():
        tables = [notebook.table(cell) for notebook in (saved[name], notebooks[name])]
        kept, fresh = ([[row[column] for column in columns or row] for row in table] for table in tables)
        assert sorted(kept) == sorted(fresh)


@pytest.mark.parametrize("name", NAMES)
def test_saved_digests_are_equal_and_of_as_many_rows_as_there_are(
    saved: Notebooks, protect: dict[str, Any], name: str
) -> None:
    first, second = (line.split()[-1] for line in saved[name].lines("digest"))
    assert first == second
    assert first.startswith(f"greenveil-1:{protect['rows']}:")


@pytest.mark.parametrize("name", NAMES)
def test_saved_notebooks_name_no_place_of_the_machine_that_made_them(saved: Notebooks, name: str) -> None:
    nodes = copy.deepcopy(saved[name].nodes)
    for cell in nodes.cells:
        for out in cell.get("outputs", []):
            out.get("data", {}).pop("image/png", None)  # its letters spell anything
    text = json.dumps(nodes)
    assert "greenveil" in text
    assert not re.search(r"(?:(?<![\w.:/])|file:)/+(?:work|tmp|home|root|Users|var|opt|usr)/", text)
    assert os.environ["GREENVEIL_HOME"] not in text
    assert socket.gethostname() not in text
