"""Stripe: HMAC-SHA256 of the time, a dot and the body, in a list of t= and v1=."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import Delivery
from gateway_cases import usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("stripe")
    delivery = Delivery('{"id":"evt_1","note":"\u00e9"}', "whsec_test_literal")
    tag = "bfa071d99e286a7331ff6616b2c0bcf477840074dc188af68e5d9eb63597136d"
    guards = "what its own library has signed"
    headers = [("Stripe-Signature", f"t=1795329050,v1={tag}")]
    for name, now, verdict in [
        ("library", 1_795_329_050, "verified"),
        ("library-stale", 1_795_329_351, "timestamp_too_old"),
    ]:
        yield delivered(
            name, guards, verdict, "stripe", delivery=delivery, headers=headers, now=now
        )
