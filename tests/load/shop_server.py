"""The shop's database and the shop behind gunicorn."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import databases
import psycopg
from processes import StartError, free_port, listening

HERE = Path(__file__).resolve().parent
THREADS = 4
# Workers with threads: the connections of the providers are kept, and a kill meets several
# callbacks at once in each stage of their processing. They are forked from a master that has
# loaded the shop, so that a new one is there at once, as often as they are killed.
OPTIONS = f"--worker-class gthread --threads {THREADS} --preload --keep-alive 60".split()


@dataclass(frozen=True)
class Shop:
    """A database, and how programs of the shop's find it."""

    run: Path
    port: int
    name: str
    secrets: Mapping[str, str] = field(repr=False)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{f"LOAD_{name.upper()}_SECRET": secret for name, secret in self.secrets.items()},
            "LOAD_DATABASE": self.name,
            "LOAD_DATABASE_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "shop.settings",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        """For the run itself, which looks at the database with its own eyes."""
        parameters = f"host=127.0.0.1 port={self.port} dbname={self.name} user=paysig"
        return psycopg.connect(parameters, autocommit=True)

    def manage(self, *arguments: str, **environment: str) -> str:
        """Runs a management command; what it printed. Raises StartError where it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            cwd=HERE,
            env={**os.environ, **self.environment, **environment, "PYTHONPATH": str(HERE)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            message = f"manage.py {' '.join(arguments)}: {done.stderr.strip() or done.stdout}"
            raise StartError(message)
        return done.stdout + done.stderr

    @contextlib.contextmanager
    def served(self, workers: int, **environment: str) -> Iterator["Server"]:
        port = free_port()
        pid = self.run / "gunicorn.pid"
        command = [sys.executable, "-m", "gunicorn", *OPTIONS, "--workers", str(workers)]
        command += ["--bind", f"127.0.0.1:{port}", "--pid", str(pid), "--no-control-socket"]
        command += ["--chdir", str(HERE), "shop.wsgi"]
        log = self.run / "gunicorn.log"
        with listening(command, log, [port], self.environment | environment):
            yield Server(port, int(pid.read_text()))


@dataclass(frozen=True)
class Server:
    """Gunicorn at work: where it listens, and its master process."""

    port: int
    master: int


@contextlib.contextmanager
def postgresql(run: Path) -> Iterator[int]:
    """The port of a PostgreSQL server of its own, whose commits wait for the disk as in a shop."""
    # Of workers that were killed the server finds out later.
    with databases.postgresql(run, durable=True, connections=200) as fresh:
        yield int(re.sub(r".*;port=(\d+);.*", r"\1", fresh("load").dsn))


def shop(run: Path, port: int, name: str, secrets: Mapping[str, str]) -> Shop:
    """A shop with a database of its own, its tables made."""
    made = Shop(run, port, name, secrets)
    maintenance = f"host=127.0.0.1 port={port} dbname=postgres user=paysig"
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    made.manage("migrate", "--run-syncdb", "--verbosity", "0")
    return made
