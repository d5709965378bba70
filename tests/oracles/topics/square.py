"""Square: HMAC-SHA256 of the registered address and the body, in base64."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered, tag_of
from deliveries import DELIVERIES
from gateway_cases import known_answer, usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("square")
    # From its documentation's sample.
    yield from known_answer(
        "square",
        "documented",
        body='{"hello":"world"}',
        secret="asdf1234",
        headers=[("x-square-hmacsha256-signature", "2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=")],
        url="https://example.com/webhook",
    )
    delivery = DELIVERIES["square"]
    guards = "the address is the registered one, letter by letter"
    for name, url in [
        ("slash", "https://shop.example/webhook/?source=square"),
        ("query", "https://shop.example/webhook"),
        ("scheme", "http://shop.example/webhook?source=square"),
        ("host", "https://evil.example/webhook?source=square"),
    ]:
        other = delivery.headers("square", url=url)
        yield delivered(f"url-{name}", guards, "signature_mismatch", "square", headers=other)
    guards = "the older header with its SHA-1 is not looked at"
    older = [("x-square-signature", tag_of("square"))]
    yield delivered("older-header", guards, "header_missing", "square", headers=older)
