"""Signatures as each provider writes them."""

from collections.abc import Iterator
from typing import Any

import bodies
from canonical import js
from mac import tag
from signed import PROVIDERS
from vector import Text, content, repeat, spelled

KIND = "sign"

SECRET = b"merchant-secret"

DOCUMENTED = {
    "generic": bodies.PAYMENTO,
    "paymento": bodies.PAYMENTO,
    "paymento-links": bodies.PAYMENTO_LINKS,
    "rajaongkir": bodies.RAJAONGKIR,
    "akashicpay": bodies.AKASHICPAY_PAYOUT,
}

# JSON that canonical forms write differently, and that is signed raw as it stands.
RESPELLED: list[tuple[str, Text]] = [
    ("unsorted", '{"b":1,"a":2}'),
    ("white-space", ' {"a" : 1}\n'),
    ("mark", '\ufeff{"a":1}'),
    ("number", '{"a":1.0}'),
    ("overflow", '{"a":1e400}'),
    ("duplicate", '{"a":1,"a":2}'),
    ("lone-surrogate", '{"a":"\\uD800"}'),
    ("scalar", ' "text" '),
    ("null", "null"),
]

# What only a provider of raw bodies signs.
RAW: list[tuple[str, Text]] = [
    ("empty", ""),
    ("text", "amount=10&paid=1"),
    ("nul", "a\0b"),
    ("not-utf8", b"\xff\xfe"),
    ("long", repeat("x", 100_000)),
]


def cases() -> Iterator[dict[str, Any]]:
    for provider, documented in DOCUMENTED.items():
        guards = "the documented callback"
        yield case(f"{provider}-documented", guards, documented, SECRET, provider)
    for provider, form in PROVIDERS.items():
        guards = "the body is signed as it stands" if form == "raw" else "the form is signed"
        for name, body in RESPELLED:
            yield case(f"{provider}-{name}", guards, body, SECRET, provider)
        if form == "raw":
            for name, body in RAW:
                yield case(f"{provider}-{name}", guards, body, SECRET, provider)
    strip = "white space around the secret is stripped where the row says so"
    inner = "white space inside the secret stays"
    for provider in PROVIDERS:
        yield case(f"{provider}-secret-spaced", strip, "{}", b" \tsecret\r\n", provider)
        yield case(f"{provider}-secret-inner", inner, "{}", b"two words", provider)
        yield case(f"{provider}-secret-binary", "any bytes are a secret", "{}", b"\0\xff", provider)


def case(name: str, guards: str, body: Text, secret: bytes, provider: str) -> dict[str, Any]:
    message: bytes | None = content(body)
    if PROVIDERS[provider] == "js":
        [message] = js([content(body)])
    assert message is not None
    key = secret.strip(b" \t\r\n") if provider == "paymento-links" else secret
    text = tag(key, message).hex()
    return {
        "id": name,
        "guards": guards,
        "body": spelled(body),
        "secret": spelled(secret),
        "provider": provider,
        "expect": text.upper() if provider == "paymento" else text,
    }
