"""Databases for Django: a file of SQLite's, and real servers with throw-away data."""

import contextlib
import importlib.util
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pymysql
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from locations import ROOT

Result = TypeVar("Result")

_NUMBERS = itertools.count(1)
KINDS = ("sqlite", "postgresql", "mariadb")
TABLES = ("paysig_claims", "paysig_credits", "effects")
ENGINES = {"sqlite": "sqlite3", "postgresql": "postgresql", "mariadb": "mysql"}

# Django knows one driver for MySQL by name. This one can take its place.
pymysql.install_as_MySQLdb()


def on(*kinds: str) -> pytest.MarkDecorator:
    """A test of some databases only."""
    return pytest.mark.parametrize("server", kinds, indirect=True)


@contextlib.contextmanager
def database(kind: str) -> Iterator[dict[str, Any]]:
    """The settings of an empty database."""
    servers = _servers()
    with tempfile.TemporaryDirectory(prefix="paysig-django-") as name:
        folder = Path(name)
        # The servers are other users'.
        folder.chmod(0o755)
        with getattr(servers, kind)(folder) as server:
            made = server("paysig")
            yield _settings(kind, made.dsn, made.user)


@contextlib.contextmanager
def connected(alias: str, settings: dict[str, Any]) -> Iterator[None]:
    """Makes the database known to Django, with its tables."""
    known = connections.configure_settings({"default": {}, alias: settings})
    connections.settings[alias] = known[alias]
    try:
        with all_closed():
            call_command("migrate", database=alias, verbosity=0)
            with connections[alias].cursor() as cursor:
                cursor.execute("CREATE TABLE effects (name VARCHAR(200) NOT NULL)")
            yield
    finally:
        del connections[alias]
        del connections.settings[alias]


@contextlib.contextmanager
def other(alias: str, **changes: Any) -> Iterator[str]:
    """The same database, or another, with other settings."""
    # A thread that knows an alias goes on with the settings that it had.
    name = f"{alias}-{next(_NUMBERS)}"
    connections.settings[name] = {**connections.settings[alias], **changes}
    try:
        with all_closed():
            yield name
    finally:
        del connections.settings[name]


@contextlib.contextmanager
def all_closed() -> Iterator[None]:
    """Closes the connections of all threads that are opened meanwhile."""
    opened: list[BaseDatabaseWrapper] = []

    def note(connection: BaseDatabaseWrapper, **_: object) -> None:
        opened.append(connection)

    connection_created.connect(note)
    try:
        yield
    finally:
        connection_created.disconnect(note)
        for connection in opened:
            connection.inc_thread_sharing()
            connection.close()


def emptied(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - of this file


def written(alias: str) -> list[str]:
    """What effects have written."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT name FROM effects ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def reasons(alias: str) -> list[str]:
    """What the callbacks have failed of."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT reason FROM paysig_claims ORDER BY claim_key")
        return [reason for (reason,) in cursor.fetchall()]


def write(connection: BaseDatabaseWrapper, *values: str) -> None:
    """An effect: writes down its idempotency key."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effects VALUES (%s)", [values[-1]])


def elsewhere(work: Callable[[], Result]) -> Result:
    """Does it in another thread, and so through another connection."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def _settings(kind: str, dsn: str, user: str) -> dict[str, Any]:
    engine = {"ENGINE": f"django.db.backends.{ENGINES[kind]}"}
    if kind == "sqlite":
        return {**engine, "NAME": dsn.removeprefix("sqlite:")}
    parts = dict(part.split("=") for part in dsn.split(":", 1)[1].split(";"))
    place = {"HOST": parts["host"], "PORT": parts["port"], "NAME": parts["dbname"]}
    return {**engine, **place, "USER": user}


def _servers() -> Any:
    path = ROOT / "tests" / "faults" / "databases.py"
    spec = importlib.util.spec_from_file_location("server_databases", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
