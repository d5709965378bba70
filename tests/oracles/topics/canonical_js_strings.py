r"""Form `js`, answered by node: only `"`, `\`, controls and lone surrogates are escaped."""

from collections.abc import Iterator
from typing import Any

from canonical import js_cases
from vector import Text, concat, repeat

KIND = "canonicalize"

TEXTS: list[tuple[str, str, Text]] = [
    ("empty", "an empty string", '""'),
    ("plain", "plain text", '"plain text"'),
    ("short-escapes", "short escapes stay", r'"\"\\\b\f\n\r\t"'),
    ("slash-escaped", "an escaped slash is a slash", r'"a\/b"'),
    ("slash", "a slash is not escaped", '"a/b"'),
    ("slashes", "escaped slashes one after the other", r'"\/\/\/"'),
    ("backslash-slash", "an escaped backslash before a slash", r'"\\/"'),
    ("backslash-escape", "an escaped backslash hides an escape", r'"\\u0041\\n\\"'),
    ("backslashes", "backslashes in pairs", r'"\\\\\\\\"'),
    ("backslashes-quote", "backslashes in pairs, then a quote", r'"\\\\\"\\"'),
    ("html", "HTML's characters are not escaped", "\"<a href='x'>&amp;</a>\""),
    ("delete", "DEL is not escaped", '"\x7f"'),
    ("c1-control", "U+0080 is not escaped", '"\u0080"'),
    ("latin", "text is not escaped", '"\u00e9\u00ff"'),
    ("cjk", "text is not escaped", '"\u7b7e\u540d"'),
    ("astral", "characters beyond U+FFFF are not escaped", '"\U0001f600\U00010000\U0010ffff"'),
    ("line-separators", "U+2028 and U+2029 are not escaped", '"\u2028\u2029"'),
    ("mark-inside", "a mark inside a string is a character", '"\ufeff"'),
    ("noncharacters", "noncharacters are characters", '"\ufffe\uffff\U0001ffff"'),
    ("private-use", "private use is text", '"\ue000\uf8ff"'),
    ("replacement", "U+FFFD is a character", '"\ufffd"'),
    ("composed", "text is not normalised", '"\u00e9"'),
    ("decomposed", "text is not normalised", '"e\u0301"'),
    ("letter-escape", "an escape of plain text is dropped", r'"\u0041\u0062\u0020"'),
    ("upper-escape", "digits of an escape in upper case", r'"\u00E9\u00fF"'),
    ("quote-escape", "a quote has a short escape", r'"\u0022"'),
    ("backslash-u", "a backslash has a short escape", r'"\u005c\u005C"'),
    ("slash-u", "a slash has none", r'"\u002f\u002F"'),
    ("delete-escape", "DEL is not escaped", r'"\u007f"'),
    ("c1-escape", "U+0080 is not escaped", r'"\u0080\u009f"'),
    ("latin-escape", "escapes become text", r'"\u00e9\u7b7e"'),
    ("line-separator-escape", "escapes become text", r'"\u2028\u2029"'),
    ("mark-escape", "escapes become text", r'"\ufeff"'),
    ("noncharacter-escape", "escapes become text", r'"\ufffe\uffff"'),
    ("edge-escapes", "the neighbours of the surrogates", r'"\ud7ff\ue000"'),
    ("pair", "two escapes are one character", r'"\ud83d\ude00"'),
    ("pair-upper", "two escapes are one character", r'"\uD83D\uDE00"'),
    ("pair-first", "the first character beyond U+FFFF", r'"\ud800\udc00"'),
    ("pair-last", "the last character", r'"\udbff\udfff"'),
    ("pairs", "pairs one after the other", r'"\ud83d\ude00\ud83d\ude01"'),
    ("lone-high", "a lone surrogate stays an escape", r'"\ud800"'),
    ("lone-low", "a lone surrogate stays an escape", r'"\udc00"'),
    ("lone-upper", "a lone surrogate is written in lower case", r'"\uDBFF \uDFFF"'),
    ("lone-swapped", "a pair the wrong way round", r'"\ude00\ud83d"'),
    ("lone-high-pair", "a high one before a pair", r'"\ud800\ud800\udc00"'),
    ("lone-pair-low", "a low one behind a pair", r'"\ud800\udc00\udc00"'),
    ("lone-high-high", "two high ones", r'"\ud800\udbff"'),
    ("lone-low-low", "two low ones", r'"\udc00\udfff"'),
    ("lone-text", "a high one before text", r'"\ud800abc"'),
    ("lone-raw", "a high one before a raw character", '"\\ud800\U0001f600"'),
    ("lone-escape", "a high one before an escape", r'"\ud800\u0041"'),
    ("lone-short", "a high one before a short escape", r'"\ud800\n\ud800\"\ud800\\"'),
    ("lone-slash", "a high one before an escaped slash", r'"\ud800\/"'),
    ("lone-backslash", "an escaped backslash separates them", r'"\ud800\\udc00"'),
    ("lone-backslash-u", "an escaped backslash separates them", r'"\ud800\u005cudc00"'),
    ("lone-nul", "a high one before a NUL", r'"\ud800\u0000"'),
    ("lone-edge", "a high one before U+E000", r'"\udbff\ue000"'),
    ("unicode-then-digits", "an escape takes four digits", r'"\u00411\u00e9e9"'),
    ("escapes-in-text", "escapes between text", r'"a\u0062c\/d\u00e9e"'),
    ("number-like", "a string is not a number", '"1.0"'),
    ("json-like", "JSON in a string stays", r'"{\"b\":1,\"a\": 2}"'),
    ("brackets-inside", "brackets in strings are text", '["{","}","[","]",",",":"]'),
    ("white-space-inside", "white space in strings stays", '[" a  b ", "\u00a0"]'),
    ("in-key", "keys are written as strings are", r'{"\/\u0041\ud800\u001F":"\/"}'),
    ("in-array", "strings in an array", r'["\/","\u0041",""]'),
    ("long", "a long string", concat('"', repeat("x", 100_000), '"')),
    ("long-escapes", "many escapes", concat('"', repeat(r"\u0041", 10_000), '"')),
    ("long-pairs", "many pairs", concat('"', repeat(r"\ud83d\ude00", 10_000), '"')),
    ("long-lone", "many lone surrogates", concat('"', repeat(r"\uDE00", 10_000), '"')),
    ("long-quotes", "many quotes", concat('"', repeat(r"\"", 10_000), '"')),
]


def cases() -> Iterator[dict[str, Any]]:
    documents = list(TEXTS)
    guards = "controls have one escape, short or in lower case"
    units = [*range(0x20), 0x22, 0x5C]
    documents += [(f"u{unit:04x}", guards, f'"\\u{unit:04x}"') for unit in units]
    units = [0x0B, 0x0E, 0x0F, 0x1A, 0x1F]
    documents += [(f"u{unit:04X}", guards, f'"\\u{unit:04X}"') for unit in units]
    # Text is scanned in words of eight bytes.
    for length in range(1, 18):
        name = f"escape-at-{length}"
        documents.append((name, "an escape in each place", f'"{"x" * length}\\/\\u00e9"'))
        name = f"quote-at-{length}"
        documents.append((name, "an end in each place", f'["{"x" * length}", 1.0]'))
    yield from js_cases(documents)
