"""Reads notebooks: cells by their ids, what they printed, the tables and pictures that they show."""

from __future__ import annotations

import base64
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from PIL import Image

Pixels = np.ndarray[Any, Any]


class Notebook:
    def __init__(self, path: Path) -> None:
        self.nodes = nbformat.read(path, as_version=4)
        self.code = {cell["id"]: cell for cell in self.nodes.cells if cell.cell_type == "code"}

    def outputs(self, cell: str) -> list[Any]:
        return list(self.code[cell].outputs)

    def printed(self, cell: str, stream: str = "stdout") -> str:
        return "".join(out.text for out in self.outputs(cell) if out.output_type == "stream" and out.name == stream)

    def lines(self, cell: str) -> list[str]:
        return [line for line in self.printed(cell).splitlines() if line]

    def result(self, cell: str, kind: str) -> str:
        found = [out.data[kind] for out in self.outputs(cell) if kind in out.get("data", {})]
        assert len(found) == 1, f"cell {cell} shows {len(found)} outputs of {kind}"
        return str(found[0])

    def table(self, cell: str) -> list[dict[str, str]]:
        parser = _Table()
        parser.feed(self.result(cell, "text/html"))
        head, *body = parser.rows
        return [dict(zip(head, row, strict=True)) for row in body]

    def shown(self, cell: str) -> list[dict[str, str]]:
        """The table that Dataset.show() printed."""
        rows = [[part.strip() for part in line.strip("|").split("|")] for line in self.lines(cell) if line[0] == "|"]
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

    def bars(self, cell: str) -> int:
        """The bars that a chart of greenveil.plots has room for; its height goes by their number."""
        size = re.fullmatch(r"<Figure size 900x(\d+) with \d Axes>", self.result(cell, "text/plain"))
        assert size, self.result(cell, "text/plain")
        return round((int(size[1]) / 100 - 1.1) / 0.32)

    def picture(self, cell: str) -> Pixels:
        png = base64.b64decode(self.result(cell, "image/png"))
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


class _Table(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def assert_drawn(pixels: Pixels, parts: dict[str, float]) -> None:
    """A chart: white ground, text, and bars whose colours (#rrggbb) cover areas in the proportion of the figures."""
    flat = pixels.reshape(-1, 3)
    assert len(np.unique(flat, axis=0)) > 20, "a picture of few colours is no chart"
    ink = (flat != 255).any(axis=1).mean()
    assert 0.02 < ink < 0.8, f"{ink:.1%} of the picture is not white"
    areas = {colour: int(_of(pixels, colour).sum()) for colour in parts}
    for colour, figure in parts.items():
        expected = figure / sum(parts.values())
        assert abs(areas[colour] / sum(areas.values()) - expected) < 0.05, f"{colour} covers {areas}, not {parts}"


def assert_lengths(pixels: Pixels, colour: str, figures: list[float]) -> None:
    """All bars of a colour together are as much longer than the longest as the figures say."""
    widths = _of(pixels, colour).sum(axis=1)
    bands = np.split(widths, np.flatnonzero(np.diff(widths > 0)) + 1)
    areas = [int(band.sum()) for band in bands if band.sum() > 200]  # a grey also stands at the edges of letters
    assert 1 <= len(areas) <= len(figures)
    assert abs(sum(areas) / max(areas) - sum(figures) / max(figures)) < 0.05, f"{areas} do not show {figures}"


def _of(pixels: Pixels, colour: str) -> Pixels:
    found: Pixels = (pixels == [int(colour[i : i + 2], 16) for i in (1, 3, 5)]).all(axis=2)
    return found
