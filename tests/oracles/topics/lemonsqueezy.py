"""Lemon Squeezy: HMAC-SHA256 of the body in hexadecimal."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("lemonsqueezy")
