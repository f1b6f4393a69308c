"""Processes of the tests: free ports, servers that are stopped by process group, waiting for a condition."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
STOPPING_SECONDS = 20.0


def free_port() -> int:
    """A port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody listens on a port of the loopback interface."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(what: str, condition: Callable[[], T], seconds: float) -> T:
    """The first true value of the condition; fails when the time is over."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.2)
    return value


def airflow(arguments: list[str], environment: Mapping[str, str]) -> str:
    """What a command of Airflow printed; fails with it."""
    done = subprocess.run(["airflow", *arguments], env=dict(environment), capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"airflow {' '.join(arguments)}: {(done.stdout + done.stderr)[-4000:]}")
    return done.stdout + done.stderr


class Server:
    """A process with a group and a log of its own."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, env=dict(environment), stdout=log, stderr=subprocess.STDOUT, cwd=folder, start_new_session=True
            )

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal to the whole group."""
        os.killpg(self.process.pid, number)

    def alive(self) -> bool:
        """Whether it runs; if it ended by itself, its log says why."""
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended with {self.process.returncode}:\n{self.log.read_text()[-4000:]}")
        return True

    def kill(self) -> None:
        """Ends the group at once; afterwards no process of that id is to be seen."""
        with contextlib.suppress(ProcessLookupError):
            self.signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Asks the group to end, and ends it if it does not, or if something of it is left."""
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            self.signal(signal.SIGTERM)
            self.process.wait(STOPPING_SECONDS)
        self.kill()
