"""BTCPay Server: HMAC-SHA256 of the body in hexadecimal, behind sha256=."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("btcpay")
