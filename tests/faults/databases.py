"""Database servers with throw-away data: a fresh database of them whenever one is asked for."""

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "servers"))

from processes import (
    PATIENCE,
    StartError,
    free_port,
    listening,
    program,
)

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Database:
    """A database, as a worker connects to it and as the run reads it."""

    dsn: str
    user: str
    # Runs one statement and gives its rows, every value as text.
    query: Callable[[str], Rows]


# Makes a database with that name.
Server = Callable[[str], Database]


@contextlib.contextmanager
def sqlite(run: Path) -> Iterator[Server]:
    """No server: each database is a file."""
    yield lambda name: sqlite_file(run / f"{name}.db")


def sqlite_file(path: Path) -> Database:
    def query(statement: str) -> Rows:
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as connection, connection:
            rows = connection.execute(statement).fetchall()
        return [tuple("" if value is None else str(value) for value in row) for row in rows]

    return Database(f"sqlite:{path}", "", query)


@contextlib.contextmanager
def mariadb(run: Path) -> Iterator[Server]:
    """A MariaDB server of its own."""
    data = owned_folder(run / "mariadb", "mysql")
    log = run / "mariadb.log"
    port = free_port()
    as_user = ["--user=mysql"] if os.geteuid() == 0 else []
    prepare(
        [
            program("mariadb-install-db"),
            "--no-defaults",
            f"--datadir={data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            *as_user,
        ],
        log,
    )
    server = [
        program("mariadbd"),
        "--no-defaults",
        f"--datadir={data}",
        f"--socket={data}/socket",
        f"--pid-file={data}/pid",
        "--bind-address=127.0.0.1",
        f"--port={port}",
        # Workers die here, and not the machine: what the server has written stays written.
        "--innodb-flush-log-at-trx-commit=2",
        "--innodb-buffer-pool-size=32M",
        *as_user,
    ]
    client = [program("mariadb"), "--no-defaults", f"--socket={data}/socket", "--user=root"]
    client += ["--batch", "--skip-column-names"]

    def fresh(name: str) -> Database:
        ask([*client, "--execute"], f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        query = [*client, name, "--execute"]
        dsn = f"mysql:host=127.0.0.1;port={port};dbname={name};charset=utf8mb4"
        return Database(dsn, "paysig", lambda statement: ask(query, statement))

    with listening(server, log, [port]):
        user = "CREATE USER paysig@'127.0.0.1'; GRANT ALL ON *.* TO paysig@'127.0.0.1'"
        # It may listen on its port before it does on its socket.
        patiently([*client, "--execute"], user)
        yield fresh


@contextlib.contextmanager
def postgresql(run: Path, *, durable: bool = False, connections: int = 50) -> Iterator[Server]:
    """A PostgreSQL server of its own; if it is durable, each commit waits for the disk."""
    data = owned_folder(run / "postgresql", "postgres")
    log = run / "postgresql.log"
    port = free_port()
    # Its programs refuse to run as root.
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    as_user = as_user if os.geteuid() == 0 else []
    initdb = [*as_user, postgresql_program("initdb"), f"--pgdata={data}", "--username=paysig"]
    prepare([*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"], log)
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": str(connections),
        # Mostly workers die here, and not the machine: what the server has written stays written.
        "fsync": "on" if durable else "off",
    }
    server = [*as_user, postgresql_program("postgres"), "-D", str(data), "-p", str(port)]
    server += [f"--{name}={value}" for name, value in settings.items()]
    client = [program("psql"), "--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]
    client += ["--field-separator=\t", "--set=ON_ERROR_STOP=1", "--host=127.0.0.1"]
    client += [f"--port={port}", "--username=paysig"]
    maintenance = [*client, "--dbname=postgres", "--command"]

    def fresh(name: str) -> Database:
        ask(maintenance, f"CREATE DATABASE {name}")
        query = [*client, f"--dbname={name}", "--command"]
        dsn = f"pgsql:host=127.0.0.1;port={port};dbname={name}"
        return Database(dsn, "paysig", lambda statement: ask(query, statement))

    with listening(server, log, [port]):
        patiently(maintenance, "SELECT 1")
        yield fresh


def postgresql_program(name: str) -> str:
    """Debian keeps the servers of all versions out of the search path."""
    found = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(found, key=lambda path: int(re.sub(r"\D", "", path.parts[4])), default=None)
    return program(name) if newest is None else str(newest)


def owned_folder(path: Path, owner: str) -> Path:
    path.mkdir(mode=0o700)
    if os.geteuid() == 0:
        try:
            shutil.chown(path, owner, owner)
        except LookupError as error:
            message = f"there is no user {owner}"
            raise StartError(message) from error
    return path


def prepare(command: list[str], log: Path) -> None:
    with log.open("ab") as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd="/", check=False)
    if done.returncode != 0:
        message = f"{Path(command[0]).name} ended with status {done.returncode}"
        raise StartError(message)


def patiently(client: list[str], statement: str) -> None:
    """Asks a server that listens already but may still be starting."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            ask(client, statement)
        except StartError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def ask(client: list[str], statement: str) -> Rows:
    asked = subprocess.run([*client, statement], capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        raise StartError(asked.stderr.strip())
    return [tuple(line.split("\t")) for line in asked.stdout.splitlines()]
