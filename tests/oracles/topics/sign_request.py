"""The headers with which a provider would send a body."""

from collections.abc import Iterator
from typing import Any

import bodies
from callback import NOW
from deliveries import OWN, TIMED, Delivery, delivery_of, own
from gateways import ROWS, row_of
from vector import Text, repeat, spelled

KIND = "sign_request"

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
SECRETS: list[tuple[str, Text]] = [
    ("spaced", " \tsecret\r\n"),
    ("inner", "two words"),
    ("binary", b"\0\xff"),
    ("long", "k" * 100),
]


def cases() -> Iterator[dict[str, Any]]:
    for provider, row in ROWS.items():
        yield case(provider, "the provider's own headers and texts", provider)
        for name, body in RESPELLED:
            guards = "the body is signed as it stands, or in the provider's own form"
            yield case(f"{provider}-{name}", guards, provider, body=body)
        if "js" not in row.forms:
            for name, body in RAW:
                yield case(f"{provider}-{name}", "any bytes are signed", provider, body=body)
        if not {"hex", "base64"} & set(row.key):
            for name, key in SECRETS:
                guards = "the secret's text becomes the key as the row says"
                yield case(f"{provider}-secret-{name}", guards, provider, secret=key)
    for now in (0, 1, NOW + 1, 2**62):
        for provider in ("generic", "generic-timestamp", "stripe", "paddle", "svix"):
            guards = "only a provider that signs the time sends it"
            yield case(f"{provider}-at-{now}", guards, provider, now=now)
    yield case("payout", "the documented callback", "akashicpay", body=bodies.AKASHICPAY_PAYOUT)
    yield case("deposit", "the documented callback", "akashicpay", body=bodies.AKASHICPAY_DEPOSIT)
    yield from own_rows()


def own_rows() -> Iterator[dict[str, Any]]:
    guards = "a merchant's own row says what is sent"
    signed: list[tuple[str, dict[str, Any]]] = [
        ("hex-upper", {"signature": {"encoding": "hex-upper"}}),
        ("sha512", {"signature": {"algorithm": "sha512"}}),
        ("sha1", {"signature": {"algorithm": "sha1", "legacy_sha1": True}}),
        ("base64", {"signature": {"encoding": "base64"}}),
        ("prefix", {"signature": {"prefix": "sig:"}}),
        ("prefix-optional", {"signature": {"prefix": "sig:", "prefix_required": False}}),
        ("quotes", {"signature": {"stray_quotes": True}}),
        ("pairs", {"signature": {"pairs": {"separator": ";", "tag": "sig"}}}),
        ("versions", {"signature": {"versions": {"tag": "v9"}}}),
        ("id", {"message": "{id}:{body}", "id": {"header": "X-Id"}}),
        ("url", {"message": "{url}\n{body}"}),
        ("braces", {"message": "{{{body}}}"}),
        ("forms", {"canonical_forms": ["php"]}),
        ("milliseconds", TIMED | {"timestamp": {"header": "X-Time", "unit": "milliseconds"}}),
        (
            "time-in-pairs",
            TIMED
            | {
                "signature": {"pairs": {"separator": ",", "tag": "v1"}},
                "timestamp": {"pair": "time", "unit": "milliseconds"},
            },
        ),
        (
            "everything",
            {
                "headers": ["X-First", "X-Second"],
                "signature": {"algorithm": "sha512", "encoding": "base64", "prefix": "="},
                "message": "{url}|{id}|{timestamp}|{body}|",
                "key": ["trim", {"remove_prefix": "key:"}, "base64", "hex"],
                "timestamp": {"header": "X-Time"},
                "id": {"header": "X-Id"},
            },
        ),
    ]
    for name, fields in signed:
        secret = " key:NmI2NTc5 " if name == "everything" else OWN.secret
        yield case(f"own-{name}", guards, own(**fields), secret=secret, event="evt-1")


def case(
    name: str,
    guards: str,
    provider: str | dict[str, Any],
    *,
    now: int = NOW,
    **other: Any,
) -> dict[str, Any]:
    delivery = Delivery(**vars(delivery_of(provider)) | other)
    row = row_of(provider)
    written: dict[str, Any] = {
        "id": name,
        "guards": guards,
        "provider": provider,
        "body": spelled(delivery.body),
        "secret": spelled(delivery.secret),
        "now": now,
    }
    if row.id is not None:
        written["delivery_id"] = delivery.event
    if row.signs_url:
        written["url"] = delivery.url
    return written | {"expect": [list(pair) for pair in delivery.headers(provider, now)]}
