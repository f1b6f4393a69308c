"""What spark-submit needs and is given besides its arguments, and what is heard from it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

_ERROR = re.compile(r"greenveil: error \(exit ([1-7])\): (.*)")
_YARN_APPLICATION = re.compile(r"\bapplication_\d+_\d+\b")


class Heard:
    """Listens to the lines of one spark-submit while they pass on to the log.

    A line that is an error of Greenveil stays here: the task's exception says it, once.
    """

    def __init__(self) -> None:
        self.exit_code: int | None = None
        self.problems: list[str] = []
        self.application_id: str | None = None

    def listen(self, lines: Iterable[str]) -> Iterator[str]:
        """The other lines; remembers Greenveil's errors and YARN's application id."""
        for line in lines:
            error = _ERROR.search(line)
            if error:
                self.exit_code = int(error.group(1))
                if error.group(2).rstrip() not in self.problems:
                    self.problems.append(error.group(2).rstrip())
                if error.start() == 0:
                    continue
            application = _YARN_APPLICATION.search(line)
            if application:
                self.application_id = application.group(0)
            yield line


def missing_here(program: str, application: str, path: str | None, schemes: Container[str]) -> str | None:
    """What spark-submit would not find on this machine, in words, or ``None``.

    :param path: the ``PATH`` that spark-submit will get, if it is not that of this process
    :param schemes: those of a jar that must be on this machine; empty: none
    """
    if not shutil.which(program, path=path):
        return f"There is no {program} on the PATH of this Airflow worker."
    jar = urlsplit(application)
    if jar.scheme in schemes and not os.path.isfile(jar.path):
        return f"There is no jar {application or '(application is empty)'} on this Airflow worker."
    return None


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
