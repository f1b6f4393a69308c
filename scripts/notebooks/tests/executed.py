"""Reads notebooks: cells by their ids, what they printed, the tables and pictures that they show."""

from __future__ import annotations

import base64
import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from PIL import Image

# The JVM says this of Spark's own options before any logging is set up.
JVM_REMARK = "WARNING: Using incubator modules: jdk.incubator.vector\n"


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

    def picture(self, cell: str) -> np.ndarray[Any, Any]:
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


def assert_drawn(pixels: np.ndarray[Any, Any], bars: int) -> None:
    """A chart: white ground, text, and at least so many coloured bars one above the other."""
    flat = pixels.reshape(-1, 3)
    colours = np.unique(flat, axis=0)
    assert len(colours) > 20, "a picture of few colours is no chart"
    ink = (flat != 255).any(axis=1).mean()
    assert 0.02 < ink < 0.8, f"{ink:.1%} of the picture is not white"
    vivid = pixels.max(axis=2).astype(int) - pixels.min(axis=2) > 40
    grey = (pixels == 187).all(axis=2)
    rows = (vivid | grey).sum(axis=1) > 3
    bands = int((rows[1:] & ~rows[:-1]).sum() + rows[0])
    assert bands >= bars, f"{bands} bars are drawn, not {bars}"
