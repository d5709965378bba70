"""Callbacks of the providers that sign the raw body, genuine and tampered with."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import bodies
from mac import tag
from vector import Text, content, verify

KIND = "verify"

# Provider, body, and what an attacker would change in it.
CALLBACKS = [
    ("generic", bodies.PAYMENTO, (b'"OrderStatus":3', b'"OrderStatus":7')),
    ("paymento", bodies.PAYMENTO, (b'"OrderId":"etp-3900"', b'"OrderId":"etp-3901"')),
    ("paymento-links", bodies.PAYMENTO_LINKS, (b'"25.00"', b'"2500.00"')),
    ("rajaongkir", bodies.RAJAONGKIR, (b'"amount":150000', b'"amount":950000')),
]
SECRET = b"3f9a-Dashboard-Secret"


def cases() -> Iterator[dict[str, Any]]:
    for provider, body, change in CALLBACKS:
        signature = tag(SECRET, body).hex()
        if provider == "paymento":
            signature = signature.upper()
        for name, guards, secret, taken in secrets(provider):
            yield verify(
                f"{provider}-{name}",
                guards,
                body=body,
                signature=signature,
                secret=secret,
                provider=provider,
                form="raw" if taken else None,
                message=body if taken else None,
            )
        for name, guards, other in tampered(body, change):
            assert content(other) != body
            yield verify(
                f"{provider}-{name}",
                guards,
                body=other,
                signature=signature,
                secret=SECRET,
                provider=provider,
            )
        for name, guards, message in other_messages(body):
            yield verify(
                f"{provider}-{name}",
                guards,
                body=body,
                signature=tag(SECRET, message).hex(),
                secret=SECRET,
                provider=provider,
            )


def secrets(provider: str) -> Iterator[tuple[str, str, Text, bool]]:
    """Secrets to check the genuine callback with, and whether they have to do."""
    trimmed = provider == "paymento-links"
    strip = "white space in a pasted secret: only the row that says so strips it"
    inside = "white space is stripped around a secret, not inside, and only its four characters"
    yield "genuine", "the callback as the provider sends it", SECRET, True
    spaced = [
        ("secret-newline", SECRET + b"\n"),
        ("secret-crlf", SECRET + b"\r\n"),
        ("secret-space", b" " + SECRET),
        ("secret-white-space", b"\t " + SECRET + b" \t\r\n"),
    ]
    for name, secret in spaced:
        yield name, strip, secret, trimmed
    for name, secret in [
        ("secret-space-inside", SECRET.replace(b"-", b" ")),
        ("secret-vertical-tab", b"\v" + SECRET),
        ("secret-no-break-space", SECRET + "\u00a0".encode()),
        ("secret-byte-order-mark", "\ufeff".encode() + SECRET),
    ]:
        yield name, inside, secret, False
    for name, guards, secret in [
        ("secret-wrong", "another merchant's secret", b"another secret"),
        ("secret-cut", "a prefix of the secret", SECRET[:-1]),
        ("secret-longer", "the secret and more", SECRET + b"x"),
        ("secret-lower", "a secret minds letter case", SECRET.lower()),
        ("secret-prefix", "a pasted prefix is not part of the secret", b"whsec_" + SECRET),
        ("secret-quoted", "pasted quotes are not part of the secret", b'"' + SECRET + b'"'),
        ("secret-base64", "a secret is not decoded", base64.b64encode(SECRET)),
        ("secret-hex", "a secret is not decoded", SECRET.hex().encode()),
    ]:
        yield name, guards, secret, False


def tampered(body: bytes, change: tuple[bytes, bytes]) -> Iterator[tuple[str, str, Text]]:
    value = json.loads(body)
    encoded = "a body that was parsed and encoded again is another body"
    lost = "a body that was lost or translated on the way"
    before, after = change
    yield "changed", "the value that matters was changed", body.replace(before, after)
    yield "bit-flipped", "every bit counts", bytes([*body[:40], body[40] ^ 1, *body[41:]])
    yield "last-byte", "the last byte counts", body[:-1] + b"]"
    yield "field-added", "a field was added", body[:-1] + b',"x":1}'
    yield "field-shadowed", "a key was given twice", b"{" + after + b"," + body[1:]
    yield "spaced", encoded, json.dumps(value)
    yield "indented", encoded, json.dumps(value, indent=2)
    yield "sorted", encoded, json.dumps(value, separators=(",", ":"), sort_keys=True)
    yield "reversed", encoded, compact(dict(reversed(value.items())))
    yield "escaped", encoded, compact(value).replace("e", "\\u0065", 1)
    yield (
        "slashes",
        encoded,
        (compact(value).replace("/", "\\/") if b"/" in body else compact(value).replace(":", ": ")),
    )
    yield "wrapped", encoded, compact([value])
    yield "string", encoded, json.dumps(body.decode())
    yield "newline", lost, body + b"\n"
    yield "crlf", lost, body + b"\r\n"
    yield "space", lost, b" " + body
    yield "nul", lost, body + b"\0"
    yield "byte-order-mark", lost, b"\xef\xbb\xbf" + body
    yield "utf16", lost, body.decode().encode("utf-16-le")
    yield "base64", lost, base64.b64encode(body)
    yield "form-encoded", lost, b"payload=" + body
    yield "cut", lost, body[:-1]
    yield "cut-in-half", lost, body[: len(body) // 2]
    yield "twice", lost, body + body
    yield "empty", lost, b""
    yield "empty-object", lost, b"{}"
    yield "null", lost, b"null"
    yield "binary", lost, bytes(range(256))
    yield "not-utf8", lost, body.replace(b"e", b"\xe9", 1)


def other_messages(body: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Signatures made with the right secret over something else."""
    value = json.loads(body)
    text = json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    yield "signed-sorted", "another provider's scheme: the sorted body", text
    yield "signed-spaced", "the body with white space", json.dumps(value).encode()
    yield "signed-empty", "a signature of nothing", b""
    yield "signed-null", "a signature of null", b"null"
    yield "signed-timestamp", "another provider's scheme: a time in front", b"1700000000." + body
    yield "signed-url", "another provider's scheme: an address in front", b"https://a.test" + body


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
