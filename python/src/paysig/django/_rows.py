"""Rows of the two tables of a store, read and written by their keys.

In SQL of its own: a callback passes through here a dozen times, and composing the statements took
longer than to run them.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from paysig.django._failures import translated
from paysig.store import StoreError
from paysig.store._records import ClaimRow, CreditRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import QuerySet

    from paysig.django.models import Callback

Row = TypeVar("Row", ClaimRow, CreditRow)

# What passes over a row that is there, and in MySQL locks it for writing. INSERT IGNORE would lock
# it for reading, and two that do so and then write are a deadlock.
_UNLESS_THERE: Final = {
    "mysql": "ON DUPLICATE KEY UPDATE {key} = {key}",
    "postgresql": "ON CONFLICT ({key}) DO NOTHING",
    "sqlite": "ON CONFLICT ({key}) DO NOTHING",
}
VENDORS: Final = frozenset(_UNLESS_THERE)
_GONE: Final = "the database does not show a row that it has"

_TABLES: Final[Mapping[type[Any], str]] = {
    ClaimRow: "paysig_claims",
    CreditRow: "paysig_credits",
}
_COLUMNS: Final[Mapping[type[Any], tuple[str, ...]]] = {
    kind: tuple(each.name for each in fields(kind)) for kind in _TABLES
}
_SELECT: Final = {
    kind: f"SELECT {', '.join(columns)} FROM {_TABLES[kind]} WHERE {columns[0]} = %s"  # noqa: S608 - names of this file's own
    for kind, columns in _COLUMNS.items()
}


def found(connection: BaseDatabaseWrapper, kind: type[Row], key: str, *, lock: bool) -> Row | None:
    """The row of that key as it is now, if there is one; locked until the transaction ends."""
    statement = _SELECT[kind]
    if lock and connection.features.has_select_for_update:
        statement += " FOR UPDATE"
    with translated(connection), connection.cursor() as cursor:
        cursor.execute(statement, [key])
        values = cursor.fetchone()
    return None if values is None else _row(kind, values)


def locked(connection: BaseDatabaseWrapper, row: Row) -> Row:
    """The row with the key of `row` as it is now, locked until the transaction ends.

    Where there is none, `row` is inserted: what is not there cannot be locked in PostgreSQL, and
    in MySQL two who lock the gap and then insert are a deadlock. So the insert comes first.
    """
    inserted(connection, row, {})
    there = found(connection, type(row), _key(row), lock=True)
    if there is None:
        raise StoreError(_GONE)
    return there


def inserted(
    connection: BaseDatabaseWrapper, row: ClaimRow | CreditRow, notes: Mapping[str, object]
) -> bool:
    """Inserts a row unless there is one with its key; whether it did, which MySQL does not tell."""
    values = {name: value for name, value in {**asdict(row), **notes}.items() if value is not None}
    columns, table = _COLUMNS[type(row)], _TABLES[type(row)]
    statement = (
        f"INSERT INTO {table} ({', '.join(values)}) "  # noqa: S608 - names of the tables' own
        f"VALUES ({', '.join(['%s'] * len(values))}) "
        + _UNLESS_THERE[connection.vendor].format(key=columns[0])
    )
    return _changed(connection, statement, [*map(_stored, values.values())]) == 1


def updated(
    connection: BaseDatabaseWrapper,
    before: ClaimRow | CreditRow | None,
    row: ClaimRow | CreditRow,
    notes: Mapping[str, object],
) -> None:
    """Writes a row that was locked: what differs from `before`, and columns that are no store's."""
    values = asdict(row)
    if before is not None:
        was = asdict(before)
        values = {name: value for name, value in values.items() if value != was[name]}
    values.update(notes)
    # The key itself does not change.
    values.pop(_COLUMNS[type(row)][0], None)
    if not values:
        return
    statement = (
        f"UPDATE {_TABLES[type(row)]} "  # noqa: S608 - names of the tables' own
        f"SET {', '.join(f'{name} = %s' for name in values)} "
        f"WHERE {_COLUMNS[type(row)][0]} = %s"
    )
    if not _changed(connection, statement, [*map(_stored, values.values()), _key(row)]):
        raise StoreError(_GONE)


def read(rows: QuerySet[Callback]) -> list[ClaimRow]:
    """The rows of a query."""
    # The model calls a column by another name than the table does.
    names = ["payload_bytes" if name == "payload" else name for name in _COLUMNS[ClaimRow]]
    return [_row(ClaimRow, values) for values in rows.values_list(*names)]


def _changed(connection: BaseDatabaseWrapper, statement: str, values: list[Any]) -> int:
    with translated(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: int = cursor.rowcount
    return rows


def _key(row: ClaimRow | CreditRow) -> str:
    key: str = getattr(row, _COLUMNS[type(row)][0])
    return key


def _stored(value: object) -> object:
    # The only truth value there is, address_ok, is in a column of numbers.
    return int(value) if isinstance(value, bool) else value


def _row(kind: type[Row], values: tuple[Any, ...]) -> Row:
    return kind(
        **{name: _plain(name, value) for name, value in zip(_COLUMNS[kind], values, strict=True)}
    )


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - of any column
    if value is None:
        return None
    if name == "payload":
        return bytes(value)
    return bool(value) if name == "address_ok" else value
