"""What `manage.py paysig_process` does."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils.connection import ConnectionDoesNotExist

from paysig.django import metrics
from paysig.django.management._endpoints import (
    add_endpoint_option,
    chosen,
    seconds,
    told,
    whole_number,
)
from paysig.django.management._stopping import Stopping
from paysig.django.rounds import Round, abandoned

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Tries callbacks that are kept and whose time has come."""

    help = (
        "Processes the callbacks that wait: those whose handler or lookup failed, those of the "
        'queue "command", and what a crash left. Run it every minute, or with --watch. Several at '
        "once do no harm. The exit status is 1 if an endpoint could not be processed."
    )
    # The checks would want all of the project to be in order.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds its options."""
        add_endpoint_option(parser)
        parser.add_argument(
            "--limit",
            type=whole_number,
            metavar="N",
            help="process at most N callbacks, in each round",
        )
        parser.add_argument(
            "--watch",
            type=seconds,
            metavar="SECONDS",
            help="go on until SIGTERM or SIGINT, and look for what is due every so many seconds",
        )

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        """Processes one round, or rounds until it is told to stop."""
        names = chosen(options["endpoint"])
        watch = options["watch"]
        reported: dict[str, int] = {}
        faults: dict[str, str] = {}
        with Stopping() as stopping:
            while True:
                this = Round(names, options["limit"], stopping.is_asked)
                this.process()
                metrics.measure_waiting()
                self._report(this, faults, options["verbosity"], is_quiet=watch is not None)
                faults = this.faults
                # A database that does not answer was among the faults.
                with contextlib.suppress(DatabaseError, ConnectionDoesNotExist):
                    left = abandoned()
                    if left != reported:
                        self._report_abandoned(left)
                        reported = left
                if watch is None or stopping.waits(watch):
                    break
                # Those that the server or Django's own time limit has ended.
                close_old_connections()
        if faults and watch is None:
            message = "not every endpoint was processed"
            raise CommandError(message)

    def _report(
        self, this: Round, before: dict[str, str], verbosity: int, *, is_quiet: bool
    ) -> None:
        for name, fault in this.faults.items():
            # Once, and not in each round that it lasts.
            if before.get(name) != fault:
                self.stderr.write(f"{name}: {fault}")
        if verbosity < 1:
            return
        for name, codes in this.codes.items():
            if codes:
                self.stdout.write(f"{name}: {told(codes)}")
        if not any(this.codes.values()) and not this.faults and not is_quiet:
            self.stdout.write("nothing is due")
        self.stdout.flush()

    def _report_abandoned(self, left: dict[str, int]) -> None:
        for owner, count in left.items():
            self.stderr.write(f"{owner}: {count} wait, and PAYSIG has no such endpoint")
