"""A PostgreSQL server on loopback: Airflow's servers write at the same time, which SQLite refuses now and then."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from processes import Server, free_port, wait_until

BINARIES = Path(os.environ.get("POSTGRES_BINARIES", "/usr/bin"))
OWNER = "postgres"


class Postgres:
    """A server with a folder of its own, which goes with it. As root it runs as the user ``postgres``."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="greenveil-postgres-"))
        self.lower: list[str] = []
        if os.getuid() == 0:
            user = pwd.getpwnam(OWNER)
            shutil.chown(self.folder, user.pw_uid, user.pw_gid)
            self.lower = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "airflow", "-A", "trust", "-E", "UTF8", "--no-sync")
        command = [*self.lower, str(BINARIES / "postgres"), "-D", data, "-h", "127.0.0.1", "-p", str(self.port)]
        self.server = Server("postgres", [*command, "-k", "", "-F"], dict(os.environ), self.folder)
        wait_until("the database answers", lambda: self.server.alive() and self._answers(), 120)

    def _address(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "airflow"]

    def _answers(self) -> bool:
        ready = [str(BINARIES / "pg_isready"), "-q", *self._address()]
        return subprocess.run(ready).returncode == 0

    def _run(self, program: str, *arguments: str) -> str:
        command = [*self.lower, str(BINARIES / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr[-2000:]}")
        return done.stdout

    def create(self, name: str, template: str = "template1") -> str:
        """Makes a database, a copy of another, and gives its address."""
        self._run("createdb", *self._address(), "-T", template, name)
        return f"postgresql+psycopg2://airflow@127.0.0.1:{self.port}/{name}"

    def dump(self, name: str) -> str:
        """Everything in a database, as text."""
        return self._run("pg_dump", *self._address(), name)

    def stop(self) -> None:
        """Ends the server and deletes its folder."""
        self.server.kill()
        shutil.rmtree(self.folder)
