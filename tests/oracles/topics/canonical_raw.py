"""Form `raw`: the body itself, JSON or not."""

from collections.abc import Iterator
from typing import Any

from vector import Text, repeat, spelled

KIND = "canonicalize"

BODIES: list[tuple[str, Text]] = [
    ("empty", ""),
    ("json", '{ "b":1.0, "a":"\\u0041", "a":2 }\n'),
    ("not-json", '{"a":1,}'),
    ("text", "amount=10"),
    ("mark", "\ufeff{}"),
    ("nul", "a\0b"),
    ("not-utf8", b"\xff\xfe\xed\xa0\x80"),
    ("line-ends", "a\r\nb\rc\n"),
    ("brackets", repeat("[", 100_000)),
]


def cases() -> Iterator[dict[str, Any]]:
    for name, body in BODIES:
        yield {
            "id": name,
            "guards": "the raw form changes nothing",
            "body": spelled(body),
            "form": "raw",
            "expect": spelled(body),
        }
