"""NOWPayments: HMAC-SHA512 of the body's JSON after sorting its keys, as JSON.stringify writes it or as PHP does."""

import json
from collections.abc import Iterator
from typing import Any

from canonical import learn, message
from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import altered, usual
from mac import tag
from vector import content

KIND = "request"

ROW, HEADER = "nowpayments", "x-nowpayments-sig"
KEY = DELIVERIES[ROW].secret.encode()
BODIES = {
    "sorted": '{"order_id":"INV-1010","payment_id":5,"payment_status":"finished"}',
    "unsorted": '{"payment_status":"finished","payment_id":5,"order_id":"INV-1010"}',
    "nested": (
        '{"payment_id":5,"parent_payment_id":null,"order_id":"INV-1010","price_amount":10.5,'
        '"payment_status":"finished","fee":{"withdrawalFee":0,"depositFee":0.00001,'
        '"currency":"btc"}}'
    ),
    "slash": '{"order_id":"a/b","payment_id":5}',
    "letters": '{"order_id":"\u00e9\u20ac","payment_id":5}',
    "spaced": '{ "order_id" : "INV-1010", "payment_id" : 5 }',
    "whole": '{"order_id":"INV-1010","price_amount":10.00}',
    "small": '{"fee":{"serviceFee":1e-7},"order_id":"INV-1010"}',
}
CHANGES = [
    ("amount", "10.5", "1.5"),
    ("status", "finished", "failed"),
    ("order", "INV-1010", "INV-1011"),
    ("fee", "0.00001", "0.0001"),
    ("null", "null", '""'),
]


def cases() -> Iterator[dict[str, Any]]:
    known = [body for _, body in altered(ROW).values()]
    known += [content(DELIVERIES[ROW].body), *(body.encode() for body in BODIES.values())]
    known += [BODIES["nested"].replace(old, new).encode() for _, old, new in CHANGES]
    for form in ("js", "php"):
        learn(form, known)
    yield from usual(ROW)
    yield from forms()


def forms() -> Iterator[dict[str, Any]]:
    """Bodies as they may arrive, and which samples of the documentation agree on them."""
    for name, body in BODIES.items():
        message = {form: message_of(form, body.encode()) for form in ("js", "php", "raw")}
        found: dict[bytes, str] = {}
        for form in ("js", "raw", "php"):
            found.setdefault(message[form], form)
        for form, signed in message.items():
            guards = f"signed as {form} writes it"
            headers = [(HEADER, tag(KEY, signed, "sha512").hex())]
            case = delivered(f"{name}-{form}", guards, "verified", ROW, body=body, headers=headers)
            assert case["expect"]["verified"]["form"] == found[signed], case
            yield case
        guards = "what other samples write is signed by nobody"
        value = json.loads(body)
        wrong = {
            "python": json.dumps(value, separators=(",", ":"), sort_keys=True).encode(),
            "array-replacer": replaced(value),
        }
        for sample, signed in wrong.items():
            if signed not in found:
                headers = [(HEADER, tag(KEY, signed, "sha512").hex())]
                case_id = f"{name}-{sample}"
                yield delivered(
                    case_id, guards, "signature_mismatch", ROW, body=body, headers=headers
                )
    guards = "an amount, a status or an order that was changed"
    body = BODIES["nested"]
    headers = [(HEADER, tag(KEY, message_of("js", body.encode()), "sha512").hex())]
    for name, old, new in CHANGES:
        assert old in body
        yield delivered(
            f"changed-{name}",
            guards,
            "signature_mismatch",
            ROW,
            body=body.replace(old, new),
            headers=headers,
        )


def message_of(form: str, body: bytes) -> bytes:
    found = message(form, body)
    assert found is not None
    return found


def replaced(value: dict[str, Any]) -> bytes:
    """As the older Node.js sample does, which names the outermost keys and empties what is
    nested."""
    flat = {key: {} if isinstance(value[key], dict) else value[key] for key in sorted(value)}
    return json.dumps(flat, separators=(",", ":"), ensure_ascii=False).encode()
