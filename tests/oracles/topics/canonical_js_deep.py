"""Form `js` at depths where node's JSON.stringify overflows its stack: the expected text is the
rule of each shape, which node confirms where it can."""

from collections.abc import Callable, Iterator
from typing import Any

from canonical import case, js
from vector import Text, concat, content, repeat

KIND = "canonicalize"

DEPTH = 100_000
# At these depths node has to give what the rule gives.
CONFIRMED = (1, 2, 3, 63, 64, 65, 127, 128, 129, 500)

Shape = Callable[[int], tuple[Text, Text]]


def nested(opening: str, leaf: str, closing: str) -> Callable[[int], Text]:
    return lambda depth: concat(repeat(opening, depth), leaf, repeat(closing, depth))


def shape(before: Callable[[int], Text], after: Callable[[int], Text]) -> Shape:
    return lambda depth: (before(depth), after(depth))


def same(text: Callable[[int], Text]) -> Shape:
    return shape(text, text)


SHAPES: list[tuple[str, str, Shape]] = [
    ("arrays", "brackets nested deeply", same(nested("[", "", "]"))),
    ("objects", "objects nested deeply", same(nested('{"a":', "{}", "}"))),
    ("mixed", "arrays and objects nested deeply", same(nested('[{"a":', "null", "}]"))),
    ("wide", "values before and behind the nesting", same(nested("[1,", "2", ",3]"))),
    ("index-keys", "index keys nested deeply", same(nested('{"0":', "1", "}"))),
    (
        "spaced",
        "white space at every level",
        shape(nested("[ ", "1", "\n]"), nested("[", "1", "]")),
    ),
    (
        "leaf",
        "a number to rewrite at the bottom",
        shape(nested("[", "1.0", "]"), nested("[", "1", "]")),
    ),
    (
        "numbers",
        "numbers to rewrite at every level",
        shape(nested("[1.0,", "-0", ",2.50]"), nested("[1,", "0", ",2.5]")),
    ),
    (
        "strings",
        "strings to rewrite at every level",
        shape(nested('["\\/",', '"\\u0041"', "]"), nested('["/",', '"A"', "]")),
    ),
    (
        "unsorted",
        "keys to sort at every level",
        shape(nested('{"b":0,"a":', "1", "}"), nested('{"a":', "1", ',"b":0}')),
    ),
    (
        "unsorted-last",
        "keys to sort at every level, the nested one moving back",
        shape(nested('{"b":', "1", ',"a":0}'), nested('{"a":0,"b":', "1", "}")),
    ),
    (
        "index-unsorted",
        "indexes to sort at every level",
        shape(nested('{"10":', "1", ',"9":0}'), nested('{"9":0,"10":', "1", "}")),
    ),
    (
        "duplicates",
        "a duplicate at every level",
        shape(nested('{"a":0,"a":', "1", "}"), nested('{"a":', "1", "}")),
    ),
    (
        "shadowed",
        "deep nesting in a value that a duplicate key drops",
        shape(
            lambda depth: concat('{"a":', nested("[", "", "]")(depth), ',"a":1}'),
            lambda _: '{"a":1}',
        ),
    ),
    (
        "escaped-keys",
        "an escaped key at every level",
        shape(nested('{"\\u0061":', "1", "}"), nested('{"a":', "1", "}")),
    ),
    (
        "everything",
        "all of it at every level",
        shape(
            nested('[{ "b" : [1.0], "\\u0061" : ', "{ }", ' , "b" : "\\/" } ]'),
            nested('[{"a":', "{}", ',"b":"/"}]'),
        ),
    ),
]

# Nothing that is left open, closed twice or closed wrongly is JSON, and node reads that far.
BROKEN: list[tuple[str, str, Text]] = [
    ("arrays-open", "brackets that nobody closes", repeat("[", DEPTH)),
    ("objects-open", "objects that nobody closes", repeat('{"a":', DEPTH)),
    ("one-open", "one bracket too few", concat(repeat("[", DEPTH), repeat("]", DEPTH - 1))),
    ("one-too-many", "one bracket too many", concat(repeat("[", DEPTH), repeat("]", DEPTH + 1))),
    (
        "one-wrong",
        "one bracket of the other kind",
        concat(repeat("[", DEPTH), "}", repeat("]", DEPTH - 1)),
    ),
    (
        "last-wrong",
        "the last bracket of the other kind",
        concat(repeat("[", DEPTH), repeat("]", DEPTH - 1), "}"),
    ),
    ("no-value", "nothing at the bottom", concat(repeat('{"a":', DEPTH), repeat("}", DEPTH))),
    (
        "comma",
        "a trailing comma at the bottom",
        concat(repeat("[", DEPTH), "1,", repeat("]", DEPTH)),
    ),
    ("closing-only", "brackets that nobody opened", repeat("]", DEPTH)),
]


def cases() -> Iterator[dict[str, Any]]:
    for name, guards, text in SHAPES:
        pairs = [text(depth) for depth in CONFIRMED]
        answers = js(content(body) for body, _ in pairs)
        assert answers == [content(expect) for _, expect in pairs], f"node differs on {name}"
        body, expect = text(DEPTH)
        yield case(name, guards, body, expect)
    answers = js(content(body) for _, _, body in BROKEN)
    for (name, guards, body), answer in zip(BROKEN, answers, strict=True):
        assert answer is None
        yield case(name, guards, body, answer)
