"""The notebooks as they lie in the repository."""

from __future__ import annotations

import copy
import json
import os
import re
import socket

import pytest
from conftest import NAMES
from executed import JVM_REMARK, Notebook

Notebooks = dict[str, Notebook]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_was_run_once_in_order_without_error(notebooks: Notebooks, saved: Notebooks, name: str) -> None:
    for notebook in (notebooks[name], saved[name]):
        cells = list(notebook.code.values())
        assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
        for identity, cell in notebook.code.items():
            assert all(out.output_type != "error" for out in cell.outputs)
            assert notebook.printed(identity, "stderr") in ("", JVM_REMARK)


@pytest.mark.parametrize("name", NAMES)
def test_saved_outputs_belong_to_the_cells_that_stand_there(notebooks: Notebooks, saved: Notebooks, name: str) -> None:
    for identity, cell in notebooks[name].code.items():
        kept = saved[name].code[identity]
        assert kept.source == cell.source
        kinds = [{kind for out in one.outputs for kind in out.get("data", {})} for one in (kept, cell)]
        assert kinds[0] == kinds[1]
        assert len(saved[name].lines(identity)) == len(notebooks[name].lines(identity))
    assert saved[name].code.keys() == notebooks[name].code.keys()


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
