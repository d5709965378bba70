"""Bodies that are not JSON (RFC 8259), all of which node refuses: they have no canonical form."""

from collections.abc import Iterator
from typing import Any

from canonical import js_cases
from vector import Text, concat, content, repeat

KIND = "canonicalize"

# By the rule that they break.
BROKEN: dict[str, list[str]] = {
    "nothing": ["", " ", "\n", " \t\r\n", "\ufeff", "\ufeff ", "\0"],
    "two-values": [
        "1 2", "{}{}", "[][]", "{} []", "null null", '"a""b"', "1,2", "1\n2", "{},", "[],[]",
        "truefalse", '{"a":1}x', "[1]]", "{}}", "1]", '"a"}', ",", ":", ", 1", '"a":1', '"a",',
    ],
    "trailing-comma": ["[1,]", '{"a":1,}', "[,]", "{,}", "[1,2,\n]", '[{"a":1,}]', "[[],]"],
    "missing-comma": [
        "[1 2]", '["a" "b"]', '{"a":1 "b":2}', "[[][]]", "[{}{}]", "[1true]", '["a"1]',
    ],
    "double-comma": ["[1,,2]", "[,1]", '{"a":1,,"b":2}', '{,"a":1}', "[,,]"],
    "missing-colon": [
        '{"a" 1}', '{"a",1}', '{"a"}', '{"a"::1}', '{"a"=1}', '{"a":}', "{:1}", '{"a":"b":1}',
    ],
    "key-no-string": [
        "{a:1}", "{1:1}", "{null:1}", "{[]:1}", "{{}:1}", "{'a':1}", "{true:1}", '{"a":1,b:2}',
        '{"a":1,1}',
    ],
    "comment": ["/**/1", "1//", "[1/*x*/]", "// x\n1", "#\n1", '{"a":1/**/}', "<!-- -->1", "1;"],
    "other-quotes": ["'a'", "`a`", "\u201ca\u201d", "'", "['a']", "&quot;a&quot;"],
    "no-number": [
        "NaN", "Infinity", "-Infinity", "nan", "inf", "-NaN", "[NaN]", "[-Infinity]", "1.#INF", "-",
        "--1", "-a", "- 1", "[-]", "+1", "++1", "[+1]", "\u22121",
    ],
    "leading-zero": ["00", "01", "-01", "-00", "[01]", "00.1", "0123", "08", "000"],
    "fraction": [
        "1.", ".1", "-.1", "1.e5", "0.e1", ".", "1..2", "1.2.3", "[1.]", "[.5]", "-1.", "1.-1",
        "1,5 ",
    ],
    "exponent": [
        "1e", "1e+", "1e-", "1E", "0e", "e5", "1ee5", "1e5.5", "1e5e5", "1e++5", "1e 5", "[1e]",
        "1e+-5", "0.5e",
    ],
    "other-bases": [
        "0x10", "0xA", "0b1", "0o7", "1_000", "1n", "1f", "1L", "1a", "0x", "\uff11", "\u0661",
        "1\u0660",
    ],
    "literal": [
        "True", "TRUE", "False", "Null", "NULL", "nul", "nulll", "tru", "truee", "fals", "falsee",
        "t", "f", "n", "undefined", "None", "nil", "yes", "[tru]", "[nulL]", "nul l", "true1",
        '{"a":nul}',
    ],
    "control": [
        '"\n"', '"\r"', '"\t"', '"\0"', '"\x01"', '"\x1f"', '"a\nb"', '"a\tb"', '{"a\n":1}',
        '["\x0b"]', '"abcdefg\x00"', '"abcdefgh\x1e"', '"abcdefgh\x1f"', '"abc\x1fdefghijk"', '"abc\x00defghijk"',
        '"\x1f\x1f\x1f\x1f\x1f\x1f\x1f\x1f"', '{"abc\x1fdefghijk":1}',
    ],
    "escape": [
        r'"\a"', r'"\v"', r'"\0"', r'"\x41"', r'"\'"', r'"\U0041"', r'"\ "', '"\\\n"', r'"\u"',
        r'"\u0"', r'"\u00"', r'"\u004"', r'"\u004g"', r'"\u00 1"', r'"\u-041"', r'"\u+041"',
        r'"\u{41}"', '"\\\u00e9"', r'"\ud83d\u"', r'"\ud83d\ude0"', r'"\ud83d\x"', '"\\\0"',
        r'"\1"', r'"\N"', r'"\T"', r'"\uD83D\uDE0G"', '"\\u\uff10\uff10\uff14\uff11"', r'{"\a":1}',
        r'{"\u00":1}',
    ],
    "open-string": [
        '"', '"a', '"\\', '"\\"', '"a\\', '"\\u', '"\\u0041', '["a', '{"a', '{"a":"b', '"abcdefgh',
        'a"', '{"a":"\\"}',
    ],
    "open-array": ["[", "[1", "[1,", "[[]", "[[", "[{}", '["a"', "[1.", "[t", "[ ", "[\n1,\n"],
    "open-object": [
        "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":{}', "{ ", '{"a" ', '{"a":1,"b', '{"a":[]',
    ],
    "wrong-bracket": [
        "[}", "{]", "[1}", '{"a":1]', "[{]}", '{"a":[}]', "]", "}", "[1)", "(1)", "<1>", "][", "}{",
    ],
    "white-space": [
        "\v1", "\f1", "1\v", "\u00a01", "1\u00a0", "\u20031", "\u30001", "\u20281", "1\u2029",
        "\u200b1", "\u00851", "[\f1]", '{\u00a0"a":1}', "1\0", "\0" + "1", "[1\0]", "\x7f1",
        "1\x1a", "\b1",
    ],
    "mark": [
        "\ufeff\ufeff1", " \ufeff1", "1\ufeff", "[\ufeff1]", '{\ufeff"a":1}', '{"a"\ufeff:1}',
        "\ufffe1",
    ],
    "other-format": [
        "a=1&b=2", "<a>1</a>", "---\na: 1\n", "a: 1", "callback({})", "while(1);{}", ")]}'\n{}",
        "a:1:{i:0;i:1;}", "(1)", "%7B%7D", "eyJhIjoxfQ==", "data: {}", "undefined",
        "[object Object]", "Array",
    ],
}  # fmt: skip

LONG: list[tuple[str, str, Text]] = [
    ("long-nul", "a NUL behind much text", concat('"', repeat("x", 10_000), '"\0')),
    ("long-open-string", "a string that nobody closes", concat('"', repeat("x", 100_000))),
    ("long-backslashes", "an odd number of backslashes", concat('"', repeat("\\", 100_001), '"')),
    ("long-number", "a number that ends badly", concat(repeat("1", 100_000), ".")),
    ("long-exponent", "a number that ends badly", concat("1", repeat("0", 100_000), "e")),
    ("long-commas", "nothing but commas", concat("[", repeat(",", 100_000), "]")),
    ("long-minus", "nothing but signs", repeat("-", 100_000)),
    ("long-quotes", "nothing but quotes", repeat('"', 100_000)),
    ("long-colons", "nothing but colons", concat("{", repeat(":", 100_000), "}")),
    ("long-white-space", "nothing but white space", repeat(" ", 100_000)),
    ("long-marks", "nothing but marks", repeat("\ufeff", 100_000)),
    ("long-values", "values without an array", concat(repeat("1,", 50_000), "1")),
    ("long-last", "the last of many values is bad", concat("[", repeat("1,", 50_000), "01]")),
]


# Cut after each byte, none of which leaves a value.
WHOLE = r'{"a":[true,{"b":"\u00e9\n"}],"c":-1.5e+3,"d":null}'


def wrong_bracket(level: int) -> str:
    """Arrays and objects in turn, of which the one at `level` is closed as the other kind."""
    brackets = "]}" * 100
    closing = brackets[: level - 1] + "}]"[level % 2 == 0] + brackets[level:]
    return '[{"a":' * 100 + "1" + closing[::-1]


def cases() -> Iterator[dict[str, Any]]:
    documents: list[tuple[str, str, Text]] = [
        (f"{rule}-{number}", f"broken rule: {rule.replace('-', ' ')}", text)
        for rule, texts in BROKEN.items()
        for number, text in enumerate(texts, start=1)
    ]
    documents += [
        (f"cut-to-{length}", "what was cut off is missed", WHOLE[:length])
        for length in range(1, len(WHOLE))
    ]
    documents += [
        (f"wrong-bracket-level-{level}", "a wrong bracket at a depth", wrong_bracket(level))
        for level in (1, 2, 63, 64, 65, 66, 127, 128, 129, 200)
    ]
    for case in js_cases(documents + LONG):
        assert case["expect"] is None, f"{content(case['body'])!r} is JSON"
        yield case
