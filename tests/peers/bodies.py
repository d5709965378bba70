"""Bodies, and what happens to them."""

import json
from random import Random
from typing import Protocol

from request import MIB
from texts import flipped


class Draft(Protocol):
    """A request in the making."""

    random: Random
    body: bytes


def any_body(random: Random) -> bytes:
    kind = random.random()
    if kind < 0.85:
        return event(random)
    if kind < 0.9:
        return random.choice((b"", b"{}", b"null", b"\xef\xbb\xbf{}", b'"a\x00b"', "é€😀".encode()))
    return event(random) * random.randrange(2, 12)


def event(random: Random) -> bytes:
    return json.dumps(
        {
            "id": f"evt_{random.randrange(10**12)}",
            "object": "event",
            "type": random.choice(("payment_intent.succeeded", "checkout.session.expired")),
            "data": {"object": {"amount": random.randrange(10**6), "note": "Zażółć"}},
        },
        ensure_ascii=random.random() < 0.5,
    ).encode()


def binary(draft: Draft) -> None:
    draft.body = draft.random.randbytes(draft.random.randrange(1, 200))


def huge(draft: Draft) -> None:
    # Rare, for it takes long.
    if draft.random.random() < 0.04:
        draft.body += b" " * MIB


def altered(random: Random, body: bytes) -> bytes:
    """One that differs from `body`."""
    return random.choice(
        (
            lambda: flipped(random, body),
            lambda: body[:-1] if body else b"\n",
            lambda: body + b"\n",
            lambda: b"\xef\xbb\xbf" + body,
            lambda: body + b"\xff",
            lambda: b"" if body else b" ",
            lambda: body + body or b"{}",
        )
    )()
