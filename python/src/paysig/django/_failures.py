"""What a database says of a failure, without the values that it quotes."""

import contextlib
from collections.abc import Iterator
from typing import Final

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

from paysig.store import Busy, StoreError

# Serialization failure, deadlock, and a lock that was not to be had in time.
_POSTGRESQL: Final = frozenset({"40001", "40P01", "55P03"})
# Deadlock, lock wait timeout, and a row that changed since the snapshot was taken.
_MYSQL: Final = frozenset({1213, 1205, 1020})
# SQLITE_BUSY, SQLITE_LOCKED and SQLITE_PROTOCOL.
_SQLITE: Final = frozenset({5, 6, 15})


class Conflict(Busy):
    """Others stood in the way of the transaction, which may be run anew."""


def passes(connection: BaseDatabaseWrapper, error: Error) -> bool:
    """Whether it is of the kind that goes by when the transaction is run anew."""
    code = _code(connection, error)
    if connection.vendor == "sqlite":
        # The lowest byte is the error, what stands above it its finer kinds.
        return isinstance(code, int) and code & 0xFF in _SQLITE
    return code in (_MYSQL if connection.vendor == "mysql" else _POSTGRESQL)


def translation(connection: BaseDatabaseWrapper, error: Error, problem: str) -> StoreError:
    """The failure in words of the store's: a database's own text may quote what was stored."""
    if passes(connection, error):
        return Conflict("others stood in the way of the transaction")
    code = _code(connection, error)
    hint = ""
    if code in {"42P01", 1146} or str(error).startswith("no such table"):
        hint = ": its tables are not there, run manage.py migrate"
    shown = type(error).__name__ if code is None else f"{type(error).__name__}, code {code}"
    return StoreError(f"{problem} ({shown}){hint}")


@contextlib.contextmanager
def translated(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Errors of the store's own statements. Those of an effect's go on as they are."""
    try:
        yield
    except Error as error:
        drop_if_lost(connection)
        problem = "the database refused a statement of the store"
        raise translation(connection, error, problem) from None


def drop_if_lost(connection: BaseDatabaseWrapper) -> None:
    """Leaves no lost connection to whoever is next: Django closes it between requests only."""
    if connection.in_atomic_block or connection.connection is None:
        return
    if connection.errors_occurred and not connection.is_usable():
        connection.close()


def _code(connection: BaseDatabaseWrapper, error: Error) -> object:
    """The database's own code, as its driver has it."""
    driver = error.__cause__
    if connection.vendor == "mysql":
        return error.args[0] if error.args and isinstance(error.args[0], int) else None
    if connection.vendor == "sqlite":
        return getattr(driver, "sqlite_errorcode", None)
    # As psycopg calls it, and as its predecessor does.
    return getattr(driver, "sqlstate", None) or getattr(driver, "pgcode", None)
