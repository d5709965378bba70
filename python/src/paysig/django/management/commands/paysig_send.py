"""The command manage.py paysig_send."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand, CommandError

from paysig.django._payload_text import visible
from paysig.django.management._endpoints import whole_number
from paysig.django.management._sending import Reply, checked_url, hint, send
from paysig.django.management._test_callback import (
    ANOTHER,
    Sender,
    forged,
    order_of,
    payload_of,
    sender,
    sign,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser

# Characters that are shown of a body.
_SHOWN: Final = 2000


class Command(BaseCommand):
    """Sends a test callback."""

    help = (
        "Sends a signed callback to URL, as the provider would: signed with the endpoint's own "
        "secret, from the settings. It is a genuine one: send it where a payment of a test order "
        "does no harm. The exit status is 1 if the answer is not the one that the provider expects."
    )
    # The checks would want all of the project to be in order.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds its options."""
        parser.add_argument("name", metavar="ENDPOINT", help="an endpoint of PAYSIG, or a provider")
        parser.add_argument("url", metavar="URL", help="where to send it")
        parser.add_argument("--order", metavar="ID", help="the order that is paid")
        parser.add_argument("--amount", help="in decimal digits")
        parser.add_argument("--currency")
        parser.add_argument("--transaction", metavar="ID", help="the provider's id of the payment")
        parser.add_argument(
            "--outcome", help="paid unless given; pending, partial, failed, expired"
        )
        parser.add_argument("--body", metavar="FILE", help="send this body; - is standard input")
        parser.add_argument(
            "--secret-env", metavar="NAME", help="sign with the secret in this environment variable"
        )
        parser.add_argument(
            "--times", type=whole_number, default=1, metavar="N", help="send it N times"
        )
        parser.add_argument(
            "--forge", action="store_true", help="sign something else, and expect a refusal"
        )

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        """Sends it, and tells what was sent and what came back."""
        url = checked_url(options["url"])
        whose = sender(options["name"], options["secret_env"])
        body = self._body(whose, options)
        delivery = f"test_{secrets.token_hex(8)}"
        wanted = whose.info.refused_status if options["forge"] else whose.info.accepted_status
        secret = whose.secret(options["order"] or order_of(whose, body))
        unexpected = 0
        for number in range(options["times"]):
            request = sign(whose, url, body, secret, delivery)
            if options["forge"]:
                request = forged(request, sign(whose, url, ANOTHER, secret, delivery))
            if number == 0:
                # Their values may be the secret itself.
                names = ", ".join(request.headers)
                self.stdout.write(f"{request.method} {url}\n{len(body)} bytes, headers: {names}")
                if options["body"] is None:
                    self.stdout.write(visible(body)[:_SHOWN])
            reply = send(url, request)
            unexpected += reply.status != wanted
            self._report(reply, wanted, url, whose)
        if unexpected:
            message = f"{unexpected} of {options['times']} answers were not {wanted}"
            raise CommandError(message)

    def _body(self, whose: Sender, options: dict[str, Any]) -> bytes:
        fields = {
            "order_id": options["order"],
            "transaction_id": options["transaction"],
            "amount": options["amount"],
            "currency": options["currency"],
            "outcome": options["outcome"],
        }
        path = options["body"]
        if path is None:
            # Whose secret depends on the order has one that is named.
            return payload_of(whose, fields)
        given = [name for name, value in fields.items() if value is not None and name != "order_id"]
        if given:
            message = f"--body says it all: leave out {', '.join(given)}"
            raise CommandError(message)
        try:
            return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror}"
            raise CommandError(message) from error

    def _report(self, reply: Reply, wanted: int, url: str, whose: Sender) -> None:
        where = "" if reply.location is None else f", to {visible(reply.location)}"
        self.stdout.write(f"answer: {reply.status}{where}")
        text = visible(reply.body)
        if text.strip():
            self.stdout.write(text[:_SHOWN].rstrip())
        said = None if reply.status == wanted else hint(url, reply, whose.info.refused_status)
        if said is not None:
            self.stderr.write(said)
        self.stdout.flush()
