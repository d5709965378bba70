"""Paddle Billing: HMAC-SHA256 of the time, a colon and the body, in a list of ts= and h1=."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import known_answer, usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("paddle")
    # From the tests of its libraries.
    key, at = "VALID_SECRET", 1_698_796_800
    first = "a300428748dce5c70e4da19bffd60769591ea969c99dea3105d0ec9612cf43f9"
    second = "28981e941fae76e53db32f3d2a83cb69db41476595e84e1970a1b5d98f62b261"
    for name, body, value in [
        ("library-list", '{"data": ["1", "2"]}', f"ts={at};h1={first}"),
        ("library-value", '{"data": "value"}', f"ts={at};h1={second}"),
        ("library-h2", '{"data": "value"}', f"ts={at};h1={second};h1={second};h2=RANDOM_HASH"),
    ]:
        yield from known_answer(
            "paddle",
            name,
            body=body,
            secret=key,
            headers=[("Paddle-Signature", value)],
            now=at,
        )
