"""What lies in a folder, told so that what was computed anew from the same data is equal."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from pyarrow import parquet

# Ids that Spark draws for part files and for the stages of a model.
_DRAWN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=_)[0-9a-f]{12}(?![0-9a-z])")
# When it was computed: of a stage of a model, and of what a report was made from.
_INSTANT = re.compile(r'"timestamp": \d+|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z')


def exact(folder: Path, part: str) -> dict[str, str]:
    """Every file below the folder whose name holds this part, with the digest of its bytes."""
    files = (file for file in folder.rglob("*") if part in str(file) and file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def tree(folder: Path) -> dict[str, str]:
    """Every folder and file below, without what Spark drew for its name, and a digest of what it says."""
    told: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = _DRAWN.sub("DRAWN", str(path.relative_to(folder)))
        assert name not in told, f"{name} is there twice"
        told[name] = "folder" if path.is_dir() else hashlib.sha256(_meant(path).encode()).hexdigest()
    return told


def rows(table: Path) -> list[str]:
    """The rows of a table as another reader sees them; their order depends on which executor was faster."""
    return sorted(map(repr, parquet.read_table(table, partitioning=None).to_pylist()))


def _meant(file: Path) -> str:
    if file.name.startswith("report."):
        return "figures of energy, which are of each run"
    if file.suffix in (".crc", ".mac"):
        return "of the bytes, which hold what was drawn"
    if file.suffix == ".parquet":
        return "\n".join(rows(file))
    text = file.read_text()
    if file.suffix in (".json", ".txt"):
        # The markers, and what Spark wrote of a model, its settings in any order; checksums are of what was drawn.
        said: dict[str, Any] = json.loads(text)
        if file.name == "_greenveil.json":
            del said["files"]
        text = json.dumps(said, sort_keys=True)
    return _INSTANT.sub("INSTANT", _DRAWN.sub("DRAWN", text))
