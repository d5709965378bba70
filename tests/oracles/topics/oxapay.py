"""OxaPay: HMAC-SHA512 of the body in hexadecimal, under one key for payments and another for payouts."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import Delivery
from gateway_cases import usual
from requested import secret

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("oxapay")
    body = b'{"track_id":"1","type":"payout","status":"Confirmed","amount":1,"currency":"TRX"}'
    payout = Delivery(body, "the payout key")
    both = [secret("merchant-secret", "merchant"), secret("the payout key", "payout")]
    guards = "a payout is signed with the payout key"
    yield delivered(
        "payout", guards, "verified", "oxapay", delivery=payout, secrets=both, key_id="payout"
    )
    yield delivered(
        "payout-merchant-key-alone",
        guards,
        "signature_mismatch",
        "oxapay",
        delivery=payout,
        secrets=both[:1],
    )
