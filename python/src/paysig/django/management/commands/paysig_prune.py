"""The command manage.py paysig_prune."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone
from django.utils.connection import ConnectionDoesNotExist

from paysig import ConfigError
from paysig.django.management._endpoints import whole_number
from paysig.django.models import Callback, Refusal
from paysig.django.statistics import database, milliseconds, stored
from paysig.django.store import DjangoStore
from paysig.store import StoreError

if TYPE_CHECKING:
    from argparse import ArgumentParser

# Rows that are deleted with one statement: others wait for no longer than that takes.
_TOGETHER: Final = 1000


class Command(BaseCommand):
    """Drops what is not needed any more."""

    help = (
        "Drops the payloads of callbacks that were settled long ago, and personal data with them, "
        "and deletes old refusals. The callbacks' rows stay: they are what keeps a payment from "
        "being credited again."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds its options."""
        parser.add_argument(
            "--days",
            type=whole_number,
            default=90,
            metavar="N",
            help="drop payloads of what was settled more than N days ago (default: 90)",
        )
        parser.add_argument(
            "--refusals-days",
            type=whole_number,
            metavar="N",
            help="delete refusals of more than N days ago (default: as --days)",
        )
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        """Does it, and tells how many there were."""
        before = _days_ago(options["days"])
        refused_before = _days_ago(options["refusals_days"] or options["days"])
        try:
            if options["dry_run"]:
                payloads, refusals = _payloads(before), _refusals(refused_before).count()
            else:
                payloads = DjangoStore(database()).forget(before)
                refusals = _delete(refused_before)
        except (StoreError, ConfigError) as error:
            raise CommandError(str(error)) from error
        except ConnectionDoesNotExist as error:
            message = "PAYSIG_DATABASE names no database of DATABASES"
            raise CommandError(message) from error
        except Error as error:
            # Its text may quote what is stored.
            message = f"the database refused ({type(error).__name__})"
            raise CommandError(message) from None
        if options["verbosity"] > 0:
            would = "would be " if options["dry_run"] else ""
            self.stdout.write(f"{would}dropped: {payloads} payloads")
            self.stdout.write(f"{would}deleted: {refusals} refusals")


def _days_ago(days: int) -> dt.datetime:
    try:
        return timezone.now().astimezone(dt.UTC) - dt.timedelta(days)
    except OverflowError as error:
        message = "that many days ago there were no callbacks"
        raise CommandError(message) from error


def _payloads(before: dt.datetime) -> int:
    return (
        Callback.objects.using(database())
        .filter(
            state__in=("done", "rejected"),
            payload_bytes__isnull=False,
            updated_at__lt=milliseconds(before),
        )
        .count()
    )


def _refusals(before: dt.datetime) -> Any:  # noqa: ANN401 - a query of them
    return Refusal.objects.using(database()).filter(received_at__lt=stored(before))


def _delete(before: dt.datetime) -> int:
    deleted = 0
    while True:
        keys = list(_refusals(before).order_by("pk").values_list("pk", flat=True)[:_TOGETHER])
        if not keys:
            return deleted
        deleted += _refusals(before).filter(pk__in=keys).delete()[0]
