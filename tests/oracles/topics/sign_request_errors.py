"""Mistakes in signing a request."""

from collections.abc import Iterator
from typing import Any

from callback import NOW
from gateways import ROWS
from requested import SECRET
from vector import Text, repeat, spelled

KIND = "error"


def cases() -> Iterator[dict[str, Any]]:
    for provider in ROWS:
        yield mistake(f"empty-secret-{provider}", "an empty secret", provider, key="")
    yield mistake("blank-secret", "nothing is left of it", "paymento-links", key=" \n")
    for number, provider in enumerate(["", "paypal", "Paymento", "generic_timestamp"]):
        guards = "a provider's name is matched exactly"
        yield mistake(f"provider-{number}", guards, provider)
    texts: list[tuple[str, Text]] = [
        ("empty", ""),
        ("text", "not JSON"),
        ("cut", '{"a":'),
        ("not-utf8", b'"\xff"'),
        ("brackets", repeat("[", 1000)),
    ]
    for name, body in texts:
        guards = "a body that is not JSON has no canonical form to sign"
        yield mistake(name, guards, "akashicpay", body, expect="canonicalization")


def mistake(
    name: str,
    guards: str,
    provider: str,
    body: Text = "{}",
    key: Text = SECRET,
    expect: str = "config",
) -> dict[str, Any]:
    return {
        "id": name,
        "guards": guards,
        "call": "sign_request",
        "provider": provider,
        "body": spelled(body),
        "secret": spelled(key),
        "now": NOW,
        "expect": expect,
    }
