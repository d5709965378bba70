"""CoinPayments' legacy IPN: HMAC-SHA512 of the form that is the body, in hexadecimal."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import usual
from vector import content

KIND = "request"

BODY = content(DELIVERIES["coinpayments"].body)


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("coinpayments")
    guards = "a form that was parsed and written anew"
    for name, anew in [
        ("escaped", BODY.replace(b"+", b"%20")),
        ("unescaped", BODY.replace(b"%27", b"'")),
        ("lower", BODY.replace(b"%27", b"%27".lower()) + b"&"),
        ("sorted", b"&".join(sorted(BODY.split(b"&")))),
    ]:
        yield delivered(f"form-{name}", guards, "signature_mismatch", "coinpayments", body=anew)
