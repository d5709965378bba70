"""The headers with which a provider would send a body."""

from collections.abc import Iterator
from typing import Any

import bodies
from callback import NOW
from canonical import message
from mac import tag
from requested import BODIES
from rows import ROWS
from vector import Text, content, repeat, spelled

KIND = "sign_request"

SECRET = "merchant-secret"

RESPELLED: list[tuple[str, Text]] = [
    ("unsorted", '{"b":1,"a":2}'),
    ("white-space", ' {"a" : 1}\n'),
    ("mark", '\ufeff{"a":1}'),
    ("number", '{"a":1.0}'),
    ("duplicate", '{"a":1,"a":2}'),
    ("scalar", ' "text" '),
]
RAW: list[tuple[str, Text]] = [
    ("empty", ""),
    ("text", "amount=10&paid=1"),
    ("nul", "a\0b"),
    ("not-utf8", b"\xff\xfe"),
    ("long", repeat("x", 100_000)),
]


def cases() -> Iterator[dict[str, Any]]:
    for provider, row in ROWS.items():
        yield case(f"{provider}", "the provider's own header and text", provider)
        for name, body in RESPELLED:
            guards = "the body is signed as it stands, or in the provider's own form"
            yield case(f"{provider}-{name}", guards, provider, body)
        if "js" not in row.forms:
            for name, body in RAW:
                yield case(f"{provider}-{name}", "any bytes are signed", provider, body)
        keys: list[tuple[str, Text]] = [
            ("spaced", " \tsecret\r\n"),
            ("inner", "two words"),
            ("binary", b"\0\xff"),
            ("long", "k" * 100),
        ]
        for name, key in keys:
            guards = "the secret's text becomes the key as the row says"
            yield case(f"{provider}-secret-{name}", guards, provider, key=key)
    for now in (0, 1, NOW + 1, 2**62):
        for provider in ("generic", "generic-timestamp"):
            guards = "only a provider that signs the time sends it"
            yield case(f"{provider}-at-{now}", guards, provider, now=now)
    yield case("payout", "the documented callback", "akashicpay", bodies.AKASHICPAY_PAYOUT)
    yield case("deposit", "the documented callback", "akashicpay", bodies.AKASHICPAY_DEPOSIT)


def case(
    name: str,
    guards: str,
    provider: str,
    body: Text | None = None,
    key: Text = SECRET,
    now: int = NOW,
) -> dict[str, Any]:
    row = ROWS[provider]
    body = BODIES[provider] if body is None else body
    signed = message(row.forms[0], content(body))
    assert signed is not None
    if row.timestamp:
        signed = f"{now}.".encode() + signed
    used = content(key).strip(b" \t\r\n") if row.trims_secret else content(key)
    text = tag(used, signed).hex()
    headers = [[row.headers[0], text.upper() if row.upper else text]]
    if row.timestamp:
        headers.append([row.timestamp, str(now)])
    return {
        "id": name,
        "guards": guards,
        "provider": provider,
        "body": spelled(body),
        "secret": spelled(key),
        "now": now,
        "expect": headers,
    }
