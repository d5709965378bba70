"""A store in a SQLite file."""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, fields, replace
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from paysig.store._credits import Credits
from paysig.store._records import ClaimRow, CreditRow
from paysig.store._schema import SCHEMA
from paysig.store._sqlite_connection import SharedConnection
from paysig.store._sqlite_statements import changed, execute, transact

Result = TypeVar("Result")

_DUE: Final = """\
payload IS NOT NULL AND state IN ('kept', 'failed', 'claimed')
AND next_at <= :now AND lease_until <= :now"""
_FIRST: Final = "ORDER BY next_at, claim_key LIMIT :limit"


class SQLiteStore(Credits[sqlite3.Connection]):
    """Keeps callbacks in a SQLite file, for all processes and threads of one machine.

    `database` is the file's path, or a connection of the host's. With a path, the store has one
    connection in each process, and effects write through that one. With a connection, claims and
    effects share the host's transactions: where one is open the store joins it and leaves the
    commit to the host. Such a connection belongs to one thread at a time.

    Whoever finds the database locked waits for `timeout` seconds, then gets Busy. Within a
    transaction of the host's the host's own setting counts.
    """

    __module__ = "paysig.store"

    def __init__(
        self, database: str | os.PathLike[str] | sqlite3.Connection, *, timeout: float = 2.0
    ) -> None:
        """Opens nothing yet."""
        if not isinstance(database, sqlite3.Connection):
            database = os.fspath(database)
        self._timeout = timeout
        self._shared = SharedConnection(database, timeout)

    def __enter__(self) -> Self:
        """The store, which closes its connection when the block ends."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes the connection."""
        self.close()

    def close(self) -> None:
        """Closes the connection if it is the store's own. It opens again when needed."""
        self._shared.close()

    @staticmethod
    def schema() -> tuple[str, ...]:
        """The statements that make the tables, for those who run migrations of their own."""
        return SCHEMA

    def install(self) -> None:
        """Makes the tables if they are not there.

        A database of the store's own is put into WAL mode, where readers do not hold up commits.
        """
        with self._shared.taken() as connection:
            if self._shared.is_own and not connection.in_transaction:
                execute(connection, "PRAGMA journal_mode = WAL")
        self._transact(lambda connection: [execute(connection, text) for text in SCHEMA])

    def _transact(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._shared.taken() as connection:
            return transact(connection, work, self._timeout)

    def _joins(self) -> bool:
        with self._shared.taken() as connection:
            return connection.in_transaction

    def _read_claim(self, claim_key: str) -> ClaimRow | None:
        rows = self._claims("claim_key = ?", (claim_key,))
        return rows[0] if rows else None

    def _write_claim(self, row: ClaimRow) -> None:
        self._execute(_upsert("paysig_claims", ClaimRow), astuple(row))

    def _peek(self, claim_key: str) -> ClaimRow | None:
        return self._read_claim(claim_key)

    def _read_credit(self, payment_key: str) -> CreditRow | None:
        select = f"SELECT {_columns(CreditRow)} FROM paysig_credits WHERE payment_key = ?"  # noqa: S608
        rows = self._execute(select, (payment_key,))
        return CreditRow(*rows[0]) if rows else None

    def _write_credit(self, row: CreditRow) -> None:
        self._execute(_upsert("paysig_credits", CreditRow), astuple(row))

    def _due(self, now: int, limit: int, owner: Mapping[str, str]) -> list[ClaimRow]:
        where = " AND ".join([_DUE, *(f"{column} = :{column}" for column in owner)])
        return self._claims(f"{where} {_FIRST}", {"now": now, "limit": limit, **owner})

    def _forget(self, before: int) -> int:
        statement = (
            "UPDATE paysig_claims SET payload = NULL "
            "WHERE state IN ('done', 'rejected') AND payload IS NOT NULL AND updated_at < ?"
        )
        with self._shared.taken() as connection:
            return changed(connection, statement, (before,))

    def _claims(self, where: str, values: Sequence[object] | dict[str, object]) -> list[ClaimRow]:
        select = f"SELECT {_columns(ClaimRow)} FROM paysig_claims WHERE {where}"  # noqa: S608
        return [_claim_row(row) for row in self._execute(select, values)]

    def _execute(
        self, statement: str, values: Sequence[object] | dict[str, object]
    ) -> list[tuple[Any, ...]]:
        with self._shared.taken() as connection:
            return execute(connection, statement, values)


def _claim_row(values: tuple[Any, ...]) -> ClaimRow:
    row = ClaimRow(*values)
    return row if row.address_ok is None else replace(row, address_ok=bool(row.address_ok))


def _columns(row: type[ClaimRow | CreditRow]) -> str:
    return ", ".join(field.name for field in fields(row))


def _upsert(table: str, row: type[ClaimRow | CreditRow]) -> str:
    key, *others = (field.name for field in fields(row))
    marks = ", ".join("?" for _ in fields(row))
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    return (
        f"INSERT INTO {table} ({_columns(row)}) VALUES ({marks}) "  # noqa: S608
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )
