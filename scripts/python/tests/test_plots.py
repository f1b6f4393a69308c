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
from matplotlib.figure import Figure
from pyspark.sql import DataFrame, SparkSession

from greenveil import plots

WASTES = ["retry", "speculative_loser", "recomputed", "cancelled", "idle_slots"]


def row(step: str, kind: str, energy: int, rows_in: int | None = None, **waste: int) -> dict[str, Any]:
    return {
        "step": step,
        "kind": kind,
        "stage_id": 3 if kind == "STAGE" else -1,
        "name": "read the table",
        "start_time": datetime(2026, 1, 2, 3 if step == "ingest" else 4, tzinfo=timezone.utc),
        "rows_in": rows_in,
        "energy_uj": energy,
        "eta": 1 - sum(waste.values()) / energy,
        "quality": "MODELLED",
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


def widths(axes: Axes) -> dict[str, list[float]]:
    return {str(bars.get_label()): [bar.get_width() for bar in bars] for bars in axes.containers}


def assert_drawn(figure: Figure) -> None:
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[..., :3].reshape(-1, 3)
    _, counts = np.unique(pixels, axis=0, return_counts=True)
    assert len(counts) > 10
    assert (pixels != 255).any(axis=1).mean() > 0.05


def test_the_most_wasteful_stages_come_first_with_their_classes(stages: DataFrame) -> None:
    figure = plots.most_wasteful_stages(stages, limit=3)
    axes = figure.axes[0]
    assert labels(axes) == ["ingest: idle cores", "protect: 3 read the table"]
    assert widths(axes) == {"idle cores": [5.0, 0.0], "failed attempts": [0.0, 2.0], "cancelled": [0.0, 1.0]}
    assert axes.get_xlabel() == "wasted joules (modelled)"
    assert_drawn(figure)


def test_joules_per_million_rows_by_step_in_order_of_time(stages: DataFrame) -> None:
    figure = plots.joules_per_million_rows(stages)
    axes = figure.axes[0]
    assert labels(axes) == ["ingest", "protect"]
    assert list(widths(axes).values()) == [[4.5, 16.0]]
    assert_drawn(figure)


def test_eta_stands_at_the_end_of_the_largest_stages(stages: DataFrame) -> None:
    figure = plots.eta_by_stage(stages, limit=3)
    axes = figure.axes[0]
    assert labels(axes) == ["protect: 3 read the table", "ingest: idle cores", "ingest: 3 read the table"]
    assert widths(axes) == {"useful": [5.0, 0.0, 4.0], "wasted": [3.0, 5.0, 0.0]}
    assert [text.get_text() for text in axes.texts] == ["0.625", "0.000", "1.000"]
    assert_drawn(figure)


def test_says_that_there_is_nothing_to_draw(stages: DataFrame) -> None:
    with pytest.raises(ValueError, match="there is nothing to draw"):
        plots.eta_by_stage(stages.where("false"))
    with pytest.raises(ValueError, match="limit must be at least 1, not 0"):
        plots.most_wasteful_stages(stages, limit=0)
