"""The executed notebooks, and the reference run read without Spark and without greenveil."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.dataset as ds
import pytest
from executed import Notebook

SAVED = Path(__file__).parent.parent
NAMES = ["explore", "java", "connect"]
WASTES = [
    f"waste_{waste}_uj"
    for waste in ("retry", "speculative_loser", "recomputed", "cancelled", "idle_slots", "idle_executor")
]


@pytest.fixture(scope="session")
def notebooks() -> dict[str, Notebook]:
    return {name: Notebook(Path(os.environ["GREENVEIL_EXECUTED"]) / f"{name}.ipynb") for name in NAMES}


@pytest.fixture(scope="session")
def saved() -> dict[str, Notebook]:
    return {name: Notebook(SAVED / f"{name}.ipynb") for name in NAMES}


@pytest.fixture(scope="session")
def manifest() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((Path(os.environ["GREENVEIL_RUN"]) / "run.json").read_text())
    return content


@pytest.fixture(scope="session")
def protect(manifest: dict[str, Any]) -> dict[str, Any]:
    output: dict[str, Any] = next(output for output in manifest["outputs"] if output["step"] == "protect")
    return output


@pytest.fixture(scope="session")
def visits(protect: dict[str, Any]) -> pd.DataFrame:
    return ds.dataset(protect["folder"].removeprefix("file:"), format="parquet").to_table().to_pandas()


def energy_table(name: str) -> pd.DataFrame:
    folder = Path(os.environ["GREENVEIL_OUTPUT"]) / "energy" / name
    table = ds.dataset(folder, format="parquet", partitioning="hive").to_table().to_pandas()
    return table[table["run_id"] == "reference"]


@pytest.fixture(scope="session")
def stages() -> pd.DataFrame:
    return energy_table("stage_energy")


@pytest.fixture(scope="session")
def steps(stages: pd.DataFrame) -> pd.DataFrame:
    """Energy by step, in order of time."""
    energies = stages["energy_uj"]
    wasted = (1 - stages["eta"].fillna(1)) * energies
    of_stages = energies.where(stages["kind"] == "STAGE", 0)
    of_idle = energies.where(stages["kind"] == "IDLE", 0)
    sums = stages.assign(wasted_uj=wasted, stages_uj=of_stages, idle_uj=of_idle).groupby("step")
    figures = ["energy_uj", "wasted_uj", "stages_uj", "idle_uj", "rows_in", "operational_gco2e", "embodied_gco2e"]
    table = sums[[*figures, *WASTES]].sum()
    table["rows"] = sums.size()
    table["begun"] = sums["start_time"].min()
    return table.sort_values("begun")
