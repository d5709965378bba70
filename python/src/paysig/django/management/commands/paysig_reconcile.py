"""What `manage.py paysig_reconcile` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from paysig.django.management._endpoints import (
    add_endpoint_option,
    chosen,
    told,
    whole_number,
)
from paysig.django.management._endpoints import seconds as duration
from paysig.django.management._stopping import Stopping
from paysig.django.reconciling import Reconciliation

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from paysig import Payment


class Command(BaseCommand):
    """Looks up open payments whose callback never came."""

    help = (
        "Asks the providers about the payments that open_payments tells of, and credits those that "
        "they confirm and that are as expected. A callback that comes late finds them settled. "
        "With -v 2 there is a line for each payment, in a dry run with the reasons. The exit "
        "status is 1 if something went wrong."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds its options."""
        add_endpoint_option(parser)
        parser.add_argument(
            "--limit", type=whole_number, metavar="N", help="ask about at most N payments"
        )
        parser.add_argument(
            "--seconds",
            type=duration,
            metavar="SECONDS",
            help="ask about no further payment once so many seconds have passed",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="ask, and say what would be credited, but write nothing; Paymento may take the "
            "question as a sign to approve the payment",
        )

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        """Goes through the open payments once."""
        verbosity: int = options["verbosity"]

        def tell(name: str, payment: Payment | None, code: str, reasons: Sequence[str]) -> None:
            if verbosity >= 2:  # noqa: PLR2004 - as Django numbers them
                parts = (payment.order_id, payment.transaction_id) if payment else ()
                shown = " ".join(ascii(part)[1:-1] for part in parts if part)
                why = ", ".join(reasons)
                self.stdout.write(f"{name}: {shown}: {code}{why and f' ({why})'}")

        with Stopping() as stopping:
            pass_ = Reconciliation(
                tell,
                limit=options["limit"],
                seconds=options["seconds"],
                is_dry=options["dry_run"],
                is_over=stopping.is_asked,
            )
            pass_.reconcile(chosen(options["endpoint"]))
        self._report(pass_, verbosity, names=options["endpoint"] or [])
        if pass_.faults:
            message = "not every payment could be asked about"
            raise CommandError(message)

    def _report(self, pass_: Reconciliation, verbosity: int, names: list[str]) -> None:
        for name, faults in pass_.faults.items():
            for fault in faults:
                self.stderr.write(f"{name}: {fault}")
        for name in pass_.without:
            # Most endpoints have none, which is no news unless one is asked for by name.
            if name in names:
                self.stderr.write(f"{name}: nothing tells its open payments")
        if verbosity < 1:
            return
        for name, codes in pass_.codes.items():
            if codes:
                self.stdout.write(f"{name}: {told(codes)}")
        if not any(pass_.codes.values()) and not pass_.faults:
            self.stdout.write("no payment is open")
        if pass_.ended_early:
            self.stdout.write("there are more, which were not asked about")
