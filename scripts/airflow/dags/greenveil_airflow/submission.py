"""What spark-submit is given besides its arguments, and what is heard from it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

_ERROR = re.compile(r"greenveil: error \(exit (\d+)\): (.*)")
_YARN_APPLICATION = re.compile(r"\bapplication_\d+_\d+\b")


class Heard:
    """Listens to the lines of one spark-submit while they pass on to the log."""

    def __init__(self) -> None:
        self.exit_code: int | None = None
        self.problems: list[str] = []
        self.application_id: str | None = None

    def listen(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines; remembers Greenveil's errors and YARN's application id."""
        for line in lines:
            error = _ERROR.search(line)
            if error:
                self.exit_code = int(error.group(1))
                if error.group(2) not in self.problems:
                    self.problems.append(error.group(2).rstrip())
            application = _YARN_APPLICATION.search(line)
            if application:
                self.application_id = application.group(0)
            yield line


def quiet_options(present: str, log_settings: str) -> str:
    """Options of the Java process with these log settings, unless the site names its own."""
    if "log4j" in present or not os.path.isfile(log_settings):
        return present
    return f"{present} -Dlog4j2.configurationFile={log_settings}".strip()


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Lends variables to the processes started meanwhile; they are in no argument and no template."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
