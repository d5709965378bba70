"""The parsing tests of JSONTestSuite (MIT, copyright 2016 Nicolas Seriot), answered by node.

What its names leave open is decided so: numbers of any size and any nesting are taken, and written
as node does; lone surrogates are kept; a byte order mark is dropped; what is not UTF-8, UTF-16
included, is refused.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from canonical import js_cases

KIND = "canonicalize"

BODIES = Path(__file__).resolve().parent.parent / "json-test-suite" / "bodies.json"

# The decisions, by the words with which the names of the open tests go on.
OPEN = {
    "number": ("taken", "numbers of any size are taken"),
    "object_key_lone": ("taken", "lone surrogates are kept"),
    "string_1st": ("taken", "lone surrogates are kept"),
    "string_incomplete": ("taken", "lone surrogates are kept"),
    "string_invalid_lonely": ("taken", "lone surrogates are kept"),
    "string_invalid_surrogate": ("taken", "lone surrogates are kept"),
    "string_inverted": ("taken", "lone surrogates are kept"),
    "string_lone_second": ("taken", "lone surrogates are kept"),
    "structure_500": ("taken", "any nesting is taken"),
    "structure_UTF-8_BOM": ("taken", "a byte order mark is dropped"),
    "string": ("refused", "what is not UTF-8 is refused"),
}


def cases() -> Iterator[dict[str, Any]]:
    tests = json.loads(BODIES.read_text(encoding="ascii"))
    decisions = {name: decided(name) for name in tests}
    for case in js_cases((name, decisions[name][1], body) for name, body in tests.items()):
        verdict = "refused" if case["expect"] is None else "taken"
        assert verdict == decisions[case["id"]][0], case["id"]
        yield case


def decided(name: str) -> tuple[str, str]:
    """Whether a test's body is taken, and why."""
    kind, rest = name.split("_", 1)
    if kind == "i":
        return next(decision for words, decision in OPEN.items() if rest.startswith(words))
    rules = {"y": ("taken", "JSON has to be taken"), "n": ("refused", "it is not JSON")}
    return rules[kind]
