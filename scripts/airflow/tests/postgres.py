"""A PostgreSQL server on loopback: Airflow's servers write at the same time, which SQLite refuses now and then."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from processes import Server, free_port, wait_until

INSTALLATION = Path(os.environ.get("POSTGRES_INSTALLATION", "/usr"))


class Postgres:
    """A server with a folder of its own, which goes with it. As root it runs as the user ``nobody``."""

    def __init__(self) -> None:
        self.port = 0
        self.folder = Path(tempfile.mkdtemp(prefix="greenveil-postgres-"))
        self.server: Server | None = None

    def start(self) -> None:
        """Starts it; ``stop`` is due even if this fails."""
        binaries, owner = INSTALLATION / "bin", self._owner()
        if owner:
            binaries = self._copy() / "bin"
            shutil.chown(self.folder, owner["user"], owner["group"])
        data = str(self.folder / "data")
        self._run(binaries / "initdb", "-D", data, "-U", "airflow", "-A", "trust", "-E", "UTF8", "--no-sync", **owner)
        self.port = free_port()
        command = [str(binaries / "postgres"), "-D", data, "-h", "127.0.0.1", "-p", str(self.port), "-k", "", "-F"]
        self.server = server = Server("postgres", command, dict(os.environ), self.folder, **owner)
        wait_until("the database answers", lambda: server.alive() and self._answers(), 120)

    @staticmethod
    def _owner() -> dict[str, Any]:
        """PostgreSQL refuses to run as root."""
        if os.getuid() != 0:
            return {}
        nobody = pwd.getpwnam("nobody")
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def _copy(self) -> Path:
        """Of the programs and the libraries beside their package, where another user than root can read them."""
        package = INSTALLATION.parent
        for needed in (INSTALLATION, package.parent / f"{package.name}.libs"):
            shutil.copytree(needed, self.folder / needed.relative_to(package.parent))
        return self.folder / INSTALLATION.relative_to(package.parent)

    def _address(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "airflow"]

    def _answers(self) -> bool:
        ready = [str(INSTALLATION / "bin/pg_isready"), "-q", *self._address()]
        return subprocess.run(ready, timeout=30).returncode == 0

    def _run(self, program: Path, *arguments: str, **owner: Any) -> str:
        command = [str(program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, timeout=120, **owner)
        if done.returncode != 0:
            raise RuntimeError(f"{program.name}: {done.stderr[-2000:]}")
        return done.stdout

    def create(self, name: str, template: str = "template1") -> str:
        """Makes a database, a copy of another, and gives its address."""
        self._run(INSTALLATION / "bin/createdb", *self._address(), "-T", template, name)
        return f"postgresql+psycopg2://airflow@127.0.0.1:{self.port}/{name}"

    def dump(self, name: str) -> str:
        """Everything in a database, as text."""
        return self._run(INSTALLATION / "bin/pg_dump", *self._address(), name)

    def stop(self) -> None:
        """Ends the server, whose own processes have groups of their own, and deletes its folder."""
        if self.server:
            self.server.stop(signal.SIGINT)
        shutil.rmtree(self.folder)
