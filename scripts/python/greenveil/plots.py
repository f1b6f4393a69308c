"""Charts of ``stage_energy``. Needs matplotlib; aggregates in Spark and collects a few rows.

Every chart returns a figure of its own, which a notebook shows (after ``%matplotlib inline``) and ``savefig`` writes.
Modelled energy is called modelled on the axis. Narrow the table to one run first where it holds several.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pyspark.sql import Column, DataFrame, Row
from pyspark.sql import functions as F

_WASTE = {
    "waste_retry_uj": ("failed attempts", "#ee6677"),
    "waste_speculative_loser_uj": ("overtaken attempts", "#ccbb44"),
    "waste_recomputed_uj": ("made again", "#aa3377"),
    "waste_cancelled_uj": ("cancelled", "#66ccee"),
}
_CARBON = {
    "operational_gco2e": ("operational: electricity", "#4477aa"),
    "embodied_gco2e": ("embodied: making the hardware", "#ccbb44"),
}
_USEFUL, _LOST = "#228833", "#bbbbbb"
_LABEL = 44


def most_wasteful_stages(stages: DataFrame, limit: int = 10) -> Figure:
    """Above, the stages with the most energy in attempts that came to nothing, by class of waste; it says so where no
    stage has any. Below, what cores used that were reserved and idle, with its share of the step."""
    _require(limit)
    classes = [F.coalesce(F.col(name), F.lit(0)) for name in _WASTE]
    wasted = classes[0] + classes[1] + classes[2] + classes[3]
    above = (
        stages.withColumn("wasted_uj", wasted)
        .where("kind = 'STAGE' AND wasted_uj > 0")
        .orderBy(F.desc("wasted_uj"), "step", "stage_id", "stage_attempt")
        .limit(limit)
        .collect()
    )
    below = _some(_by_step(stages, F.sum(F.expr("if(kind = 'IDLE', energy_uj, 0)")).alias("idle_uj")).collect())
    figure = _figure(max(len(above), 1) + len(below) + 3)
    top, bottom = figure.subplots(2, 1, height_ratios=[max(len(above), 1) + 1, len(below) + 1])
    _stacked(top, above, _WASTE, 1e-6, "{:,.2f} J")
    _finish(
        top, [_label(row) for row in above], "The most wasteful stages", f"wasted joules {_quality(above or below)}"
    )
    if not above:
        top.text(0.02, 0.5, "no stage: every attempt succeeded and was needed", transform=top.transAxes, va="center")
        top.set_xticks([])
    idle = [row["idle_uj"] / 1e6 for row in below]
    bars = bottom.barh(range(len(below)), idle, color=_LOST)
    shares = [100 * row["idle_uj"] / row["energy_uj"] if row["energy_uj"] else 0.0 for row in below]
    texts = [f"{joules:,.2f} J, {share:.1f} % of the step" for joules, share in zip(idle, shares, strict=True)]
    bottom.bar_label(bars, texts, padding=4)
    _room(bottom, idle, 0.4)
    _finish(bottom, [row["step"] for row in below], "Idle cores, by step", f"joules {_quality(below)}")
    return figure


def joules_per_million_rows(stages: DataFrame) -> Figure:
    """Energy of each step's stages for a million rows that they read from sources and caches; a row counts each time it
    is read. Driver and idle cores are left out, which cost the same however few rows there are; so are steps whose
    stages read none."""
    steps = _by_step(stages.where("kind = 'STAGE'"), F.sum("rows_in").alias("rows_in")).where("rows_in > 0")
    rows = _some(steps.collect())
    figure = _figure(len(rows))
    axes = figure.add_subplot()
    values = [row["energy_uj"] / row["rows_in"] for row in rows]
    bars = axes.barh(range(len(rows)), values, color="#4477aa")
    texts = [f"{value:,.1f} J, {row['rows_in']:,} rows read" for value, row in zip(values, rows, strict=True)]
    axes.bar_label(bars, texts, padding=4)
    _room(axes, values, 0.4)
    title = "Energy of stages for a million rows read, by step"
    _finish(axes, [row["step"] for row in rows], title, f"joules {_quality(rows)}")
    return figure


def carbon_by_stage(stages: DataFrame, limit: int = 10) -> Figure:
    """Operational and embodied carbon of the rows with the most, the drivers of steps and idle cores among them."""
    _require(limit)
    grams = F.coalesce("operational_gco2e", F.lit(0.0)) + F.coalesce("embodied_gco2e", F.lit(0.0))
    largest = stages.withColumn("gco2e", grams).where("gco2e > 0")
    rows = _some(largest.orderBy(F.desc("gco2e"), "step", "stage_id", "stage_attempt").limit(limit).collect())
    figure, axes = _bars(rows, "Carbon of the largest stages, drivers and idle cores", f"mg CO2e {_quality(rows)}")
    _stacked(axes, rows, _CARBON, 1e3, "{:,.2f} mg")
    return figure


def eta_by_stage(stages: DataFrame, limit: int = 12) -> Figure:
    """Useful and wasted energy of the rows that used the most, with eta, the useful share, at the end of each bar."""
    _require(limit)
    largest = stages.where("energy_uj > 0").orderBy(F.desc("energy_uj"), "step", "stage_id", "stage_attempt")
    rows = _some(largest.limit(limit).collect())
    title = "eta, the useful share, of the largest stages, drivers and idle cores"
    figure, axes = _bars(rows, title, f"joules {_quality(rows)}")
    joules = [row["energy_uj"] / 1e6 for row in rows]
    useful = [row["eta"] * all_of_it for row, all_of_it in zip(rows, joules, strict=True)]
    wasted = [all_of_it - part for all_of_it, part in zip(joules, useful, strict=True)]
    axes.barh(range(len(rows)), useful, color=_USEFUL, label="useful")
    bars = axes.barh(range(len(rows)), wasted, left=useful, color=_LOST, label="wasted")
    axes.bar_label(bars, [f"{row['eta']:.3f}" for row in rows], padding=4)
    _room(axes, joules, 0.12)
    axes.legend(loc="lower right", frameon=False)
    return figure


def _require(limit: int) -> None:
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")


def _some(rows: list[Row]) -> list[Row]:
    if not rows:
        raise ValueError("there is nothing to draw: stage_energy has no such rows; was the run's energy metered?")
    return rows


def _by_step(stages: DataFrame, *more: Column) -> DataFrame:
    """Energy of each step, in order of time."""
    quality = F.concat_ws("+", F.array_sort(F.collect_set("quality"))).alias("quality")
    begun = F.min("start_time").alias("begun")
    return (
        stages.groupBy("step")
        .agg(F.sum("energy_uj").alias("energy_uj"), quality, begun, *more)
        .orderBy("begun", "step")
    )


def _stacked(axes: Axes, rows: Sequence[Row], parts: dict[str, tuple[str, str]], scale: float, total: str) -> None:
    """One bar a row of its parts, those that no row has left out, with the total at its end."""
    left = [0.0] * len(rows)
    bars = None
    for name, (label, colour) in parts.items():
        widths = [(row[name] or 0) * scale for row in rows]
        if any(widths):
            bars = axes.barh(range(len(rows)), widths, left=left, color=colour, label=label)
            left = [start + width for start, width in zip(left, widths, strict=True)]
    if bars:
        axes.bar_label(bars, [total.format(value) for value in left], padding=4)
        _room(axes, left, 0.15)
        axes.legend(loc="lower right", frameon=False)


def _room(axes: Axes, lengths: Sequence[float], share: float) -> None:
    """Leaves room for labels at the ends of bars from 0; matplotlib's own margins end where a part of a bar begins."""
    axes.set_xlim(0, (max(lengths) or 1) * (1 + share))


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
