"""Form `js`, answered by node: white space, byte order marks, scalars, arrays and nesting."""

from collections.abc import Iterator
from typing import Any

from canonical import js_cases
from vector import Text, concat, repeat

KIND = "canonicalize"

SPACED = ' {0}[{0}1{0},{0}{{{0}"a"{0}:{0}null{0}}}{0},{0}[{0}]{0},{0}{{{0}}}{0}]{0}'


def irregular(levels: int) -> str:
    """Arrays and objects in each other in no regular order, with siblings on both ways."""
    before, behind = [], []
    for level in range(levels):
        if level * level % 7 < 3:
            before.append("[{},[],")
            behind.append(",[[]]]")
        else:
            before.append('{"b":[],"a":')
            behind.append(',"0":{}}')
    return "".join(before) + "1" + "".join(reversed(behind))


TEXTS: list[tuple[str, str, Text]] = [
    ("null", "a scalar at the top", "null"),
    ("true", "a scalar at the top", "true"),
    ("false", "a scalar at the top", "false"),
    ("number", "a scalar at the top", "1"),
    ("string", "a scalar at the top", '"a"'),
    ("array", "an array at the top", "[]"),
    ("object", "an object at the top", "{}"),
    ("own-form", "text in canonical form", '{"a":[1,2.5,{"b":null}],"c":"d","e":{}}'),
    ("own-form-spaced-string", "spaces that count", '{"a b":" c "}'),
    ("space-in-front", "white space in front", " \t\r\n1"),
    ("space-behind", "white space behind", "1 \t\r\n"),
    ("space-empty-array", "white space in nothing", "[ \n ]"),
    ("space-empty-object", "white space in nothing", "{ \n }"),
    ("space-long", "much white space", concat(repeat(" ", 100_000), "1", repeat("\n", 100_000))),
    ("space-tab", "tabs everywhere", SPACED.format("\t")),
    ("space-line-feed", "line feeds everywhere", SPACED.format("\n")),
    ("space-return", "carriage returns everywhere", SPACED.format("\r")),
    ("space-crlf", "line ends of two characters everywhere", SPACED.format("\r\n")),
    ("space-mixed", "white space of every kind everywhere", SPACED.format(" \t\r\n")),
    ("space-around-literals", "white space around literals", "[ true , false , null ]"),
    ("mark", "a byte order mark is dropped", '\ufeff{"a":1}'),
    ("mark-space", "white space behind a mark", "\ufeff \n1"),
    ("mark-unsorted", "a mark before keys that move", '\ufeff{"b":1.0,"a":"\\/"}'),
    ("mark-own-form", "a mark before text in canonical form", "\ufeff[1]"),
    ("mark-string", "a mark before a string that begins with one", '\ufeff"\ufeff"'),
    ("arrays", "arrays in arrays", "[[],[[]],[[],[[],[1]]]]"),
    ("mixed", "arrays and objects", '[{"a":[{"b":[{}]}]}]'),
    ("depth-128", "128 levels", concat(repeat("[", 128), repeat("]", 128))),
    ("depth-512", "512 levels", concat(repeat('{"a":', 512), "{}", repeat("}", 512))),
    (
        "depth-1000",
        "1000 levels that are out of order",
        concat(repeat('{"b":1.0,"a":', 1000), "[ ]", repeat("}", 1000)),
    ),
    ("wide-array", "many values", concat("[", repeat("1,", 10_000), "1]")),
    ("wide-objects", "many objects", concat("[", repeat('{"b":1,"a":2},', 5000), "{}]")),
]


def cases() -> Iterator[dict[str, Any]]:
    # What is open is kept in words of 64 bits.
    depths: list[tuple[str, str, Text]] = [
        (f"irregular-{levels}", f"{levels} levels of arrays and objects", irregular(levels))
        for levels in (62, 63, 64, 65, 127, 128, 129, 192, 193, 300)
    ]
    yield from js_cases(TEXTS + depths)
