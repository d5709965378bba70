"""The database that callbacks are kept in. Asked only by `check --database`."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from paysig.django._rows import VENDORS
from paysig.django.rounds import abandoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

# In seconds. What is due for so long is not taken up by anybody.
_OVERDUE: Final = 600


def named(alias: str) -> Iterator[CheckMessage]:
    """Whether there is such a database, and of a kind that holds claims. Connects to nothing."""
    if alias not in connections.settings:
        yield Error(
            f'PAYSIG_DATABASE is "{alias}", which is not in DATABASES.',
            hint=f"There are: {', '.join(sorted(connections.settings))}.",
            id="paysig.E008",
        )
    elif connections[alias].vendor not in VENDORS:
        yield Error(
            f'DATABASES["{alias}"], where callbacks are to be kept, is of the kind '
            f'"{connections[alias].vendor}".',
            hint="Set PAYSIG_DATABASE to one that is SQLite, PostgreSQL, MySQL or MariaDB.",
            id="paysig.E008",
        )


def asked(alias: str) -> Iterator[CheckMessage]:
    """Whether the tables are there, can be rolled back, and somebody takes up what waits."""
    connection = connections[alias]
    missing = _missing(connection)
    if missing:
        # The command that makes them asks as well.
        if sys.argv[1:2] != ["migrate"]:
            yield Warning(
                f'Tables of Paysig are not in DATABASES["{alias}"], or not up to date: '
                f"{', '.join(missing)}. Callbacks cannot be kept.",
                hint=f"Run manage.py migrate --database {alias}.",
                id="paysig.W014",
            )
        return
    yield from _without_transactions(connection)
    yield from _overdue(alias)
    yield from _abandoned()


def _missing(connection: BaseDatabaseWrapper) -> list[str]:
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    wanted = [node for node in loader.graph.nodes if node[0] == "paysig"]
    if wanted:
        return sorted(name for app, name in wanted if (app, name) not in loader.applied_migrations)
    there = set(connection.introspection.table_names())
    return sorted(set(_tables()) - there)


def _tables() -> list[str]:
    from django.apps import apps  # noqa: PLC0415 - ready by the time of a check, not of the import

    return [model._meta.db_table for model in apps.get_app_config("paysig").get_models()]  # noqa: SLF001 - Django's documented API


def _without_transactions(connection: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    if connection.vendor != "mysql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, engine FROM information_schema.tables "
            "WHERE table_schema = DATABASE() AND engine <> 'InnoDB'"
        )
        there = {str(table): str(engine) for table, engine in cursor.fetchall()}
    found = [(table, there[table]) for table in _tables() if table in there]
    for table, engine in found:
        yield Error(
            f"The table {table} is of the engine {engine}, which has no transactions: a payment "
            "can be credited twice.",
            hint=f"ALTER TABLE {table} ENGINE=InnoDB, and set default_storage_engine to InnoDB.",
            id="paysig.E009",
        )


def _overdue(alias: str) -> Iterator[CheckMessage]:
    from paysig.django.models import Callback  # noqa: PLC0415 - as above

    late = int((time.time() - _OVERDUE) * 1000)
    rows = Callback.received.using(alias).filter(
        state__in=("kept", "failed", "claimed"),
        payload_bytes__isnull=False,
        next_at__lte=late,
        lease_until__lte=late,
    )
    # What no endpoint takes up is not for want of a command.
    count = rows.count() - sum(abandoned(rows).values())
    if count > 0:
        one = count == 1
        yield Warning(
            f"{count} callback{'' if one else 's'} should have been tried again more than "
            f"{_OVERDUE // 60} minutes ago: nobody runs paysig_process, or not often enough.",
            hint="Run manage.py paysig_process every minute, from cron, a systemd timer or Celery "
            "beat.",
            id="paysig.W015",
        )


def _abandoned() -> Iterator[CheckMessage]:
    for owner, count in abandoned().items():
        one = count == 1
        yield Warning(
            f"{count} callback{'' if one else 's'} of {owner} wait{'s' if one else ''}, and no "
            "endpoint of PAYSIG is of that provider, merchant and environment.",
            hint="Nothing takes them up. Put the endpoint back, or the merchant and environment "
            "that it had.",
            id="paysig.W023",
        )
