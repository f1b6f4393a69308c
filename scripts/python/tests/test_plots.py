"""What the charts draw, read back from their bars and from their pixels."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from pyspark.sql import DataFrame, SparkSession

from greenveil import plots

WASTES = ["retry", "speculative_loser", "recomputed", "cancelled", "idle_slots"]


def row(step: str, kind: str, energy: int, rows_in: int | None = None, **waste: int) -> dict[str, Any]:
    return {
        "step": step,
        "kind": kind,
        "stage_id": 3 if kind == "STAGE" else -1,
        "stage_attempt": 0,
        "name": "read the table",
        "start_time": datetime(2026, 1, 2, 3 if step == "ingest" else 4, tzinfo=timezone.utc),
        "rows_in": rows_in,
        "energy_uj": energy,
        "eta": 1 - sum(waste.values()) / energy,
        "quality": "MODELLED",
        "operational_gco2e": energy / 1e9,
        "embodied_gco2e": None if kind == "IDLE" else energy / 2e9,
        **{f"waste_{name}_uj": waste.get(name, 0) for name in WASTES},
    }


@pytest.fixture
def stages(spark: SparkSession, tmp_path: Path) -> DataFrame:
    rows = [
        row("protect", "STAGE", 8_000_000, 500_000, retry=2_000_000, cancelled=1_000_000),
        row("ingest", "STAGE", 4_000_000, 2_000_000),
        row("ingest", "IDLE", 5_000_000, idle_slots=5_000_000),
        row("report", "DRIVER", 1_000_000),
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "rows.parquet")
    return spark.read.parquet(str(tmp_path / "rows.parquet"))


def labels(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def widths(axes: Axes) -> dict[str, list[float]]:
    return {
        str(bars.get_label()): [round(bar.get_width(), 9) for bar in bars.patches]
        for bars in axes.containers
        if isinstance(bars, BarContainer)
    }


def assert_drawn(figure: Figure) -> None:
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[..., :3].reshape(-1, 3)
    _, counts = np.unique(pixels, axis=0, return_counts=True)
    assert len(counts) > 10
    assert (pixels != 255).any(axis=1).mean() > 0.05


def test_the_most_wasteful_stages_stand_above_the_idle_cores_of_each_step(stages: DataFrame) -> None:
    figure = plots.most_wasteful_stages(stages, limit=3)
    above, below = figure.axes
    assert labels(above) == ["protect: 3 read the table"]
    assert widths(above) == {"failed attempts": [2.0], "cancelled": [1.0]}
    assert texts(above) == ["3.00 J"]
    assert above.get_xlabel() == "wasted joules (modelled)"
    assert labels(below) == ["ingest", "protect", "report"]
    assert list(widths(below).values()) == [[5.0, 0.0, 0.0]]
    assert texts(below) == ["5.00 J, 55.6 % of the step", "0.00 J, 0.0 % of the step", "0.00 J, 0.0 % of the step"]
    assert_drawn(figure)


def test_says_that_no_stage_wasted_any(stages: DataFrame) -> None:
    figure = plots.most_wasteful_stages(stages.where("step = 'ingest'"))
    above, below = figure.axes
    assert texts(above) == ["no stage: every attempt succeeded and was needed"]
    assert texts(below) == ["5.00 J, 55.6 % of the step"]
    assert_drawn(figure)


def test_joules_per_million_rows_are_those_of_the_stages_by_step_in_order_of_time(stages: DataFrame) -> None:
    figure = plots.joules_per_million_rows(stages)
    axes = figure.axes[0]
    assert labels(axes) == ["ingest", "protect"]
    assert list(widths(axes).values()) == [[2.0, 16.0]]
    assert texts(axes) == ["2.0 J, 2,000,000 rows read", "16.0 J, 500,000 rows read"]
    assert_drawn(figure)


def test_carbon_is_operational_and_embodied(stages: DataFrame) -> None:
    figure = plots.carbon_by_stage(stages, limit=3)
    axes = figure.axes[0]
    assert labels(axes) == ["protect: 3 read the table", "ingest: 3 read the table", "ingest: idle cores"]
    assert widths(axes) == {
        "operational: electricity": [8.0, 4.0, 5.0],
        "embodied: making the hardware": [4.0, 2.0, 0.0],
    }
    assert texts(axes) == ["12.00 mg", "6.00 mg", "5.00 mg"]
    assert axes.get_xlabel() == "mg CO2e (modelled)"
    assert_drawn(figure)


def test_eta_stands_at_the_end_of_the_largest_stages(stages: DataFrame) -> None:
    figure = plots.eta_by_stage(stages, limit=3)
    axes = figure.axes[0]
    assert labels(axes) == ["protect: 3 read the table", "ingest: idle cores", "ingest: 3 read the table"]
    assert widths(axes) == {"useful": [5.0, 0.0, 4.0], "wasted": [3.0, 5.0, 0.0]}
    assert texts(axes) == ["0.625", "0.000", "1.000"]
    assert axes.get_xlim() == pytest.approx((0, 1.12 * 8))
    assert_drawn(figure)


def test_says_that_there_is_nothing_to_draw(stages: DataFrame) -> None:
    nothing = stages.where("false")
    for chart in (
        plots.eta_by_stage,
        plots.carbon_by_stage,
        plots.most_wasteful_stages,
        plots.joules_per_million_rows,
    ):
        with pytest.raises(ValueError, match="there is nothing to draw"):
            chart(nothing)
    with pytest.raises(ValueError, match="limit must be at least 1, not 0"):
        plots.most_wasteful_stages(stages, limit=0)
