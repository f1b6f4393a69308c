"""The environments that scripts/lib/setup.sh makes, which several checkouts share."""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from site_files import ROOT


def environment(cache: Path, wanted: Path) -> tuple[str, str]:
    """Folder of the environment with what the file wants, and what was said."""
    code = f'. "{ROOT}/scripts/lib/setup.sh"; python_environment test -r "$1"'
    done = subprocess.run(
        ["bash", "-c", code, "bash", str(wanted)],
        env={**os.environ, "GREENVEIL_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip(), done.stderr


def test_who_wants_the_same_takes_turns_and_who_wants_something_else_keeps_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("# nothing\n")
    other.write_text("# nothing else\n")
    with ThreadPoolExecutor(3) as at_once:
        first, second, apart = at_once.map(environment, [tmp_path] * 3, [one, one, other])
    assert first[0] == second[0] != apart[0]
    assert sorted("installing" in said for said in (first[1], second[1])) == [False, True]
    for folder in (first[0], apart[0]):
        subprocess.run([f"{folder}/bin/python", "-c", "import pip"], check=True)
