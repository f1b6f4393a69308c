"""Processes of the tests: free ports, servers that are stopped with all their processes, waiting for a condition."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import psutil

T = TypeVar("T")
STOPPING_SECONDS = 20.0
COMMAND_SECONDS = 600.0


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


def wait_until(what: str, condition: Callable[[], T], seconds: float, every: float = 0.2) -> T:
    """The first true value of the condition; fails when the time is over."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(every)
    return value


class Server:
    """A process with a session and a log of its own."""

    def __init__(
        self, name: str, command: list[str], environment: Mapping[str, str], folder: Path, **more: Any
    ) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                env=dict(environment),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                start_new_session=True,
                **more,
            )

    def send(self, number: signal.Signals) -> None:
        """Sends a signal to the whole group."""
        os.killpg(self.process.pid, number)

    def alive(self) -> bool:
        """Whether it runs; if it ended by itself, its log says why."""
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended with {self.process.returncode}:\n{self.log.read_text()[-4000:]}")
        return True

    def kill(self) -> None:
        """Ends the session at once; Airflow gives each task a group of its own in it."""
        while members := self._members():
            for member in members:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(member, signal.SIGKILL)
        self.process.wait()

    def _members(self) -> list[int]:
        """The processes of the session that still run."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.NoSuchProcess, OSError):
                if os.getsid(process.pid) == self.process.pid and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process.pid)
        return found

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        """Asks the group to end, and ends the session if it does not, or if something of it is left."""
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            self.send(by)
            self.process.wait(STOPPING_SECONDS)
        self.kill()


def airflow(arguments: list[str], environment: Mapping[str, str], folder: Path, status: int = 0) -> str:
    """What a command of Airflow printed into a log there; fails with it if it ends in another way or never."""
    command = Server(f"airflow-{'-'.join(arguments[:4])}", ["airflow", *arguments], environment, folder)
    try:
        ended = command.process.wait(COMMAND_SECONDS)
    finally:
        command.kill()
    printed = command.log.read_text()
    if ended != status:
        raise RuntimeError(f"airflow {' '.join(arguments)} ended with {ended}:\n{printed[-4000:]}")
    return printed
