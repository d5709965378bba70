"""What a signature of AkashicPay covers: one message, which many bodies may share."""

from collections.abc import Iterator
from typing import Any

from canonical import js
from signed import signed_over
from vector import Text, concat, content, repeat

KIND = "verify"


def cases() -> Iterator[dict[str, Any]]:
    yield from unparsable()
    yield from shared_messages()
    yield from other_serialisers()


def unparsable() -> Iterator[dict[str, Any]]:
    """An unparsable body stands for nothing: not for null, which lenient parsers make of it."""
    broken: list[tuple[str, Text]] = [
        ("empty", ""),
        ("white-space", " \r\n"),
        ("mark", "\ufeff"),
        ("text", "not JSON"),
        ("cut", '{"amount":"1"'),
        ("trailing-comma", '{"amount":"1",}'),
        ("two-values", '{"amount":"1"}{}'),
        ("single-quotes", "{'amount':'1'}"),
        ("form", "amount=1"),
        ("nan", '{"amount":NaN}'),
        ("nul", '{"amount":"1"}\0'),
        ("null-cut", "nul"),
        ("null-upper", "NULL"),
        ("undefined", "undefined"),
        ("not-utf8", b'{"amount":"\xff"}'),
        ("utf16", '{"amount":"1"}'.encode("utf-16-le")),
        ("brackets", repeat("[", 100_000)),
    ]
    stand_ins = ["null", "", "{}", "[]", '""', "false", "0", "undefined", "None"]
    for name, body in broken:
        for stand_in in stand_ins:
            if content(body) != stand_in.encode():
                yield signed_over(
                    f"unparsable-{name}-signed-{stand_in or 'nothing'}",
                    "an unparsable body has no canonical message",
                    body,
                    stand_in,
                )
        guards = "an unparsable body is still a raw body"
        yield signed_over(f"unparsable-{name}-raw", guards, body, body, form="raw")
        yield signed_over(
            f"unparsable-{name}-js-only",
            "an unparsable body has no canonical message, not even itself",
            body,
            body,
            forms=["js"],
        )
    guards = "null itself is JSON"
    yield signed_over("null", guards, "null", "null", form="js")
    yield signed_over("null-spaced", guards, " null\n", "null", form="js")
    yield signed_over("null-instead-of-object", guards, '{"amount":"1"}', "null")
    yield signed_over("object-instead-of-null", guards, "null", '{"amount":"1"}')


def shared_messages() -> Iterator[dict[str, Any]]:
    """Bodies that share one message: what counts is the message."""
    for name, guards, body, message in [
        ("overflow", "1e400 is written as null", '{"a":1e400}', '{"a":null}'),
        ("overflow-negative", "-1e400 is written as null", '{"a":-1e400}', '{"a":null}'),
        ("overflow-in-array", "1e400 is written as null", "[1,1e999]", "[1,null]"),
        ("duplicate", "the last of a duplicate key counts", '{"a":1,"a":2}', '{"a":2}'),
        (
            "duplicate-amount",
            "the amount that was signed is the last one",
            '{"amount":"1000.00","amount":"1.00"}',
            '{"amount":"1.00"}',
        ),
        (
            "duplicate-escaped",
            "an escaped key is the same key",
            '{"amount":"1000.00","\\u0061mount":"1.00"}',
            '{"amount":"1.00"}',
        ),
        (
            "duplicate-nested",
            "a shadowed object vanishes whole",
            '{"a":{"b":1},"a":{"c":2}}',
            '{"a":{"c":2}}',
        ),
        ("minus-zero", "-0 is written as 0", '{"a":-0}', '{"a":0}'),
        ("fraction", "1.0 is written as 1", '{"a":1.0}', '{"a":1}'),
        ("underflow", "what is too small is written as 0", '{"a":1e-400}', '{"a":0}'),
        (
            "rounding",
            "integers beyond 2^53 are rounded",
            '{"a":9007199254740993}',
            '{"a":9007199254740992}',
        ),
        ("escape", "an escape is its character", '{"a":"\\u0041\\/"}', '{"a":"A/"}'),
        (
            "surrogate-pair",
            "a pair of escapes is its character",
            '{"a":"\\uD83D\\uDE00"}',
            '{"a":"\U0001f600"}',
        ),
        (
            "lone-surrogate",
            "a lone surrogate stays an escape, in lower case",
            '{"a":"\\uD800"}',
            '{"a":"\\ud800"}',
        ),
        ("proto", "__proto__ is an ordinary key", '{"b":1,"__proto__":2}', '{"__proto__":2,"b":1}'),
    ]:
        [found] = js([body.encode()])
        assert found == message.encode()
        yield signed_over(f"shared-{name}", guards, body, message, form="js")
        yield signed_over(
            f"shared-{name}-body", f"{guards}, not as it came", body, body, forms=["js"]
        )
        yield signed_over(
            f"shared-{name}-raw", f"{guards}, unless it came so", body, body, form="raw"
        )
        yield signed_over(f"shared-{name}-swapped", f"{guards}, never back", message, body)
    yield signed_over(
        "deep",
        "nesting does not matter",
        concat(repeat('[{ "a" :', 50_000), "1.0", repeat("}]", 50_000)),
        concat(repeat('[{"a":', 50_000), "1", repeat("}]", 50_000)),
        form="js",
    )


def other_serialisers() -> Iterator[dict[str, Any]]:
    """What other languages would write is another form."""
    for name, guards, body, signed in [
        ("unicode-escapes", "text is not escaped", '{"a":"\u00e9"}', '{"a":"\\u00e9"}'),
        ("html-escapes", "< is not escaped", '{"a":"<&>"}', '{"a":"\\u003c\\u0026\\u003e"}'),
        ("line-separator", "U+2028 is not escaped", '{"a":"\u2028"}', '{"a":"\\u2028"}'),
        ("slash", "a slash is not escaped", '{"a":"/"}', '{"a":"\\/"}'),
        ("empty-object", "an empty object is no array", '{"a":{}}', '{"a":[]}'),
        ("list-object", "an object is no array", '{"0":"x","1":"y"}', '["x","y"]'),
        ("float", "1.0 keeps no fraction", '{"a":1.0}', '{"a":1.0}'),
        ("exponent", "1e-7 has no fraction", '{"a":1e-7}', '{"a":1.0e-7}'),
        ("exponent-padded", "an exponent has no zeros", '{"a":1e-7}', '{"a":1e-07}'),
        (
            "exponent-plain",
            "1e21 is in exponent form",
            '{"a":1e21}',
            '{"a":1000000000000000000000}',
        ),
        ("big-integer", "integers are doubles", '{"a":9007199254740993}', '{"a":9007199254740993}'),
        ("minus-zero", "-0 has no sign", '{"a":-0}', '{"a":-0}'),
        ("index-order", "10 stands behind 9", '{"9":1,"10":2}', '{"10":2,"9":1}'),
        (
            "astral-order",
            "keys are ordered by UTF-16",
            '{"\ue000":1,"\U00010000":2}',
            '{"\ue000":1,"\U00010000":2}',
        ),
        ("letter-order", "keys are not ordered by letters", '{"a":1,"B":2}', '{"a":1,"B":2}'),
        ("surrogate", "a lone surrogate is kept", '{"a":"\\ud800"}', '{"a":"\ufffd"}'),
        ("array-sorted", "arrays keep their order", "[2,1]", "[1,2]"),
        ("null-dropped", "nulls stay", '{"a":null}', "{}"),
    ]:
        yield signed_over(f"other-{name}", guards, body, signed, forms=["js"])
