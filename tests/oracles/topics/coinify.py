"""Coinify: HMAC-SHA256 of the body in hexadecimal."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import known_answer, usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("coinify")
    # From its documentation.
    yield from known_answer(
        "coinify",
        "documented",
        body='{"examplePayload":true}',
        secret="my-shared-secret",
        headers=[
            (
                "X-Coinify-Webhook-Signature",
                "bcdbb89e3031905f3cc1a20d16b5f969a17a7d8fa0c26e4a807c2193402d66f4",
            )
        ],
    )
