"""Mollie's next-generation webhooks: HMAC-SHA256 of the body in hexadecimal, one header for each secret."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import Delivery
from gateway_cases import known_answer, usual

KIND = "request"

TAG = "e479a5e4aaa17db94cfc546071e10e91c0b37f21e464e751ebdd7d7ad2ffd146"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("mollie")
    # What its library signs in its tests.
    yield from known_answer(
        "mollie",
        "library",
        body='{"id":"tr_12345","event_type":"payment-link.paid"}',
        secret="test_webhook_secret",
        headers=[("X-Mollie-Signature", f"sha256={TAG}")],
    )
    guards = "classic webhooks carry no signature, and none is no proof"
    delivery = Delivery("id=tr_12345")
    yield delivered("classic", guards, "header_missing", "mollie", delivery=delivery, headers=[])
