"""Statements of the store's own, and transactions around them and the host's."""

import contextlib
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from paysig.store._errors import Busy, StoreError

Result = TypeVar("Result")


def execute(
    connection: sqlite3.Connection,
    statement: str,
    values: Sequence[object] | dict[str, object] = (),
) -> list[tuple[Any, ...]]:
    """The rows as tuples, whatever the host has its own rows made into."""
    with translated(), contextlib.closing(connection.cursor()) as cursor:
        cursor.row_factory = None
        cursor.execute(statement, values)
        return cursor.fetchall()


def changed(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> int:
    """How many rows the statement changed."""
    with translated(), contextlib.closing(connection.execute(statement, values)) as cursor:
        return cursor.rowcount


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Errors of the store's own statements. Those of an effect's go on as they are."""
    try:
        yield
    except sqlite3.Error as error:
        # The lowest byte is the error, what stands above it its finer kinds.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_PROTOCOL,
        }:
            message = "another connection has locked the database"
            raise Busy(message) from error
        message = f"SQLite: {error}"
        raise StoreError(message) from error


def transact(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result], timeout: float
) -> Result:
    """Runs `work` in a transaction, or in a savepoint of the one that is open already."""
    if connection.in_transaction:
        return _within_savepoint(connection, work)
    # A deferred one would find out too late that another writes.
    _patiently(connection, "BEGIN IMMEDIATE", timeout)
    try:
        result = _within_savepoint(connection, work)
        _patiently(connection, "COMMIT", timeout)
    except BaseException:
        _roll_back(connection)
        raise
    return result


def _within_savepoint(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result]
) -> Result:
    execute(connection, "SAVEPOINT paysig")
    try:
        result = work(connection)
    except BaseException:
        # There is none any more if SQLite itself has rolled the transaction back.
        with contextlib.suppress(StoreError):
            execute(connection, "ROLLBACK TO paysig")
            execute(connection, "RELEASE paysig")
        raise
    try:
        execute(connection, "RELEASE paysig")
    except Busy:
        raise
    except StoreError as error:
        message = (
            "the effect has ended the transaction that it was to write in: it must neither "
            "commit nor roll back, nor use the connection as a context manager"
        )
        raise StoreError(message) from error
    return result


def _patiently(connection: sqlite3.Connection, statement: str, timeout: float) -> None:
    """SQLite waits by itself, but for some locks, such as one to recover after a crash."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            execute(connection, statement)
        except Busy:
            if time.monotonic() >= deadline:
                raise
            time.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - only to be out of step
        else:
            return


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with contextlib.suppress(StoreError):
            execute(connection, "ROLLBACK")
