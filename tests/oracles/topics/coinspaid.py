"""CoinsPaid: HMAC-SHA512 of the body in hexadecimal."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import known_answer, usual

KIND = "request"

TAG = (
    "03c25fcf7cd35e7d995e402cd5d51edd72d48e1471e865907967809a0c189ba5"
    "5b90815f20e2bb10f82c7a9e9d865546fda58989c2ae9e8e2ff7bc29195fa1ec"
)


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("coinspaid")
    # From its documentation of authentication.
    yield from known_answer(
        "coinspaid",
        "documented",
        body='{"currency":"BTC","foreign_id":"123456"}',
        secret="AbCdEfG123456",
        headers=[("X-Processing-Key", "account"), ("X-Processing-Signature", TAG)],
    )
