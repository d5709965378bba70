"""Signed bodies: one that every provider signs alike, and AkashicPay's."""

import base64
from collections.abc import Iterable, Iterator
from typing import Any

from mac import tag
from vector import Text, content, verify

# The form in which each provider's signature is found.
PROVIDERS = {
    "generic": "raw",
    "paymento": "raw",
    "paymento-links": "raw",
    "rajaongkir": "raw",
    "akashicpay": "js",
}
EVERY = frozenset(PROVIDERS)
NONE: frozenset[str] = frozenset()

# Its keys are sorted and nothing in it can be spelled otherwise, so that its canonical form is
# the body itself.
BODY = b'{"amount":"150000","order_id":"INV-1010"}'
SECRET = b"merchant-secret"
TAG = tag(SECRET, BODY)
HEX = TAG.hex()
BASE64 = base64.b64encode(TAG).decode()
# What tells the alphabets of base64 apart, and letters in the hex.
assert "+" in BASE64 and "/" in BASE64 and HEX.upper() != HEX


def judged(
    texts: Iterable[tuple[str, str, Text | None, frozenset[str]]],
    providers: Iterable[str] = PROVIDERS,
) -> Iterator[dict[str, Any]]:
    """A case for each signature text and provider; each text comes with those who take it."""
    for name, guards, text, takers in texts:
        for provider in providers:
            taken = provider in takers
            yield verify(
                f"{name}-{provider}",
                guards,
                body=BODY,
                signature=text,
                secret=SECRET,
                provider=provider,
                form=PROVIDERS[provider] if taken else None,
                message=BODY if taken else None,
            )


def signed_over(
    name: str,
    guards: str,
    body: Text,
    signed: Text,
    *,
    form: str | None = None,
    forms: list[str] | None = None,
    secret: bytes = SECRET,
) -> dict[str, Any]:
    """AkashicPay's `body` with a signature over `signed`: the message, if a form is found."""
    return verify(
        name,
        guards,
        body=body,
        signature=tag(secret, content(signed)).hex(),
        secret=SECRET,
        provider="akashicpay",
        forms=forms,
        form=form,
        message=None if form is None else signed,
    )
