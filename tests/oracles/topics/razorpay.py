"""Razorpay: HMAC-SHA256 of the body in hexadecimal, under the webhook's secret."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import usual
from mac import tag

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("razorpay")
    guards = "the signature of a checkout is over other text"
    payment = tag(DELIVERIES["razorpay"].secret.encode(), b"order_1|pay_1").hex()
    yield delivered("checkout", guards, "signature_mismatch", "razorpay", signature=payment)
