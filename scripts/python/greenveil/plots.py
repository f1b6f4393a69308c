"""Charts of ``stage_energy``. Needs matplotlib; aggregates in Spark and collects a few rows.

Every chart returns a figure of its own, which a notebook shows (after ``%matplotlib inline``) and ``savefig`` writes.
Modelled energy is called modelled on the axis. Narrow the table to one run first where it holds several.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pyspark.sql import DataFrame, Row
from pyspark.sql import functions as F

_WASTE = {
    "waste_idle_slots_uj": ("idle cores", "#bbbbbb"),
    "waste_retry_uj": ("failed attempts", "#ee6677"),
    "waste_speculative_loser_uj": ("overtaken attempts", "#ccbb44"),
    "waste_recomputed_uj": ("made again", "#aa3377"),
    "waste_cancelled_uj": ("cancelled", "#66ccee"),
}
_USEFUL, _LOST = "#228833", "#bbbbbb"
_LABEL = 44


def most_wasteful_stages(stages: DataFrame, limit: int = 10) -> Figure:
    """The rows with the most wasted energy, by class of waste. Idle cores of a step are a row of their own."""
    classes = [F.coalesce(F.col(name), F.lit(0)) for name in _WASTE]
    wasted = classes[0] + classes[1] + classes[2] + classes[3] + classes[4]
    rows = _rows(stages.withColumn("wasted_uj", wasted).orderBy(F.desc("wasted_uj"), "step", "stage_id"), limit)
    rows = [row for row in rows if row["wasted_uj"] > 0] or rows[:1]
    figure, axes = _bars(rows, "The most wasteful stages", f"wasted joules {_quality(rows)}")
    left = [0.0] * len(rows)
    for name, (label, colour) in _WASTE.items():
        widths = [(row[name] or 0) / 1e6 for row in rows]
        if any(widths):
            axes.barh(range(len(rows)), widths, left=left, color=colour, label=label)
            left = [start + width for start, width in zip(left, widths, strict=True)]
    if any(left):
        axes.legend(loc="lower right", frameon=False)
    return figure


def joules_per_million_rows(stages: DataFrame) -> Figure:
    """Energy of each step for a million rows that it read from sources and caches, steps without rows left out."""
    steps = (
        stages.groupBy("step")
        .agg(
            F.sum("energy_uj").alias("energy_uj"),
            F.sum("rows_in").alias("rows_in"),
            F.concat_ws("+", F.array_sort(F.collect_set("quality"))).alias("quality"),
            F.min("start_time").alias("begun"),
        )
        .where("rows_in > 0")
        .orderBy("begun", "step")
    )
    rows = _some(steps.collect())
    figure = _figure(len(rows))
    axes = figure.add_subplot()
    values = [row["energy_uj"] / row["rows_in"] for row in rows]
    bars = axes.barh(range(len(rows)), values, color="#4477aa")
    axes.bar_label(bars, [f"{value:,.0f} J" for value in values], padding=4)
    axes.margins(x=0.15)
    _finish(axes, [row["step"] for row in rows], "Energy for a million rows, by step", f"joules {_quality(rows)}")
    return figure


def eta_by_stage(stages: DataFrame, limit: int = 12) -> Figure:
    """Useful and wasted energy of the rows that used the most, with eta, the useful share, at the end of each bar."""
    rows = _rows(stages.where("energy_uj > 0").orderBy(F.desc("energy_uj"), "step", "stage_id"), limit)
    figure, axes = _bars(rows, "eta, the useful share, of the largest stages", f"joules {_quality(rows)}")
    joules = [row["energy_uj"] / 1e6 for row in rows]
    useful = [row["eta"] * all_of_it for row, all_of_it in zip(rows, joules, strict=True)]
    wasted = [all_of_it - part for all_of_it, part in zip(joules, useful, strict=True)]
    axes.barh(range(len(rows)), useful, color=_USEFUL, label="useful")
    bars = axes.barh(range(len(rows)), wasted, left=useful, color=_LOST, label="wasted")
    axes.bar_label(bars, [f"{row['eta']:.3f}" for row in rows], padding=4)
    axes.margins(x=0.12)
    axes.legend(loc="lower right", frameon=False)
    return figure


def _rows(stages: DataFrame, limit: int) -> list[Row]:
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    return _some(stages.limit(limit).collect())


def _some(rows: list[Row]) -> list[Row]:
    if not rows:
        raise ValueError("there is nothing to draw: stage_energy has no such rows; was the run's energy metered?")
    return rows


def _bars(rows: Sequence[Row], title: str, unit: str) -> tuple[Figure, Axes]:
    figure = _figure(len(rows))
    axes = figure.add_subplot()
    _finish(axes, [_label(row) for row in rows], title, unit)
    return figure, axes


def _figure(bars: int) -> Figure:
    return Figure(figsize=(9, 1.1 + 0.32 * bars), dpi=100, layout="constrained")


def _finish(axes: Axes, labels: Sequence[str], title: str, unit: str) -> None:
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.set_title(title, loc="left")
    axes.set_xlabel(unit)
    axes.spines[["top", "right"]].set_visible(False)


def _label(row: Row) -> str:
    if row["kind"] == "DRIVER":
        text = f"{row['step']}: driver"
    elif row["kind"] == "IDLE":
        text = f"{row['step']}: idle cores"
    else:
        name = row["name"].removeprefix(f"{row['step']}: ")
        text = f"{row['step']}: {row['stage_id']} {name}"
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _quality(rows: Sequence[Row]) -> str:
    words = sorted({word for row in rows for word in (row["quality"] or "unknown").split("+")})
    return f"({', '.join(words).lower()})"
