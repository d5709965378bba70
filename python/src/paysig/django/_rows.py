"""Rows of the two tables, read and written through the models."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from paysig.django._failures import translated
from paysig.store import StoreError
from paysig.store._records import ClaimRow, CreditRow

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Manager, QuerySet

    from paysig.django.models import Callback, Credit

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
# Where a model calls a column by another name than the table does.
_FIELDS: Final = {"payload": "payload_bytes"}


def locked(
    connection: BaseDatabaseWrapper, manager: Manager[Callback] | Manager[Credit], row: Row
) -> Row:
    """The row of that key as it is now, locked until the transaction ends.

    Where there is none, `row` is inserted: what is not there cannot be locked in PostgreSQL, and
    in MySQL two who lock the gap and then insert are a deadlock. So the insert comes first.
    """
    table = manager.model._meta.db_table  # noqa: SLF001 - documented by Django
    values = {name: value for name, value in asdict(row).items() if value is not None}
    key = next(iter(values))
    statement = (
        f"INSERT INTO {table} ({', '.join(values)}) "  # noqa: S608 - names of the tables' own
        f"VALUES ({', '.join(['%s'] * len(values))}) "
        + _UNLESS_THERE[connection.vendor].format(key=key)
    )
    with translated(connection):
        with connection.cursor() as cursor:
            cursor.execute(statement, list(values.values()))
        rows = manager.using(connection.alias).select_for_update().filter(pk=values[key])
        found = read(rows, type(row))
    if not found:
        raise StoreError(_GONE)
    return found[0]


def replace(
    connection: BaseDatabaseWrapper,
    manager: Manager[Callback] | Manager[Credit],
    row: ClaimRow | CreditRow,
) -> None:
    """Writes a row that was locked before."""
    values = {_FIELDS.get(name, name): value for name, value in asdict(row).items()}
    key = values.pop(next(iter(values)))
    with translated(connection):
        changed = manager.using(connection.alias).filter(pk=key).update(**values)
    if not changed:
        raise StoreError(_GONE)


def read(rows: QuerySet[Callback] | QuerySet[Credit], kind: type[Row]) -> list[Row]:
    """The rows of a query."""
    names = [field.name for field in fields(kind)]
    columns = [_FIELDS.get(name, name) for name in names]
    return [
        kind(**{name: _plain(name, value) for name, value in zip(names, values, strict=True)})
        for values in rows.values_list(*columns)
    ]


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - of any column
    if value is None:
        return None
    if name == "payload":
        return bytes(value)
    return bool(value) if name == "address_ok" else value
