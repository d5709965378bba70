"""Bodies whose text is not UTF-8 (RFC 3629), which node's decoder refuses, and their neighbours
that are."""

from collections.abc import Iterator
from typing import Any

from canonical import js_cases
from vector import Text, concat, repeat

KIND = "canonicalize"

INVALID = {
    "a continuation without a beginning": ["80", "bf", "8080", "c3a9a9", "e282acac"],
    "a beginning without its continuation": [
        "c3", "e2", "e282", "f0", "f09f", "f09f98", "c3c3", "e2e282ac", "f09f41", "e28241",
    ],
    "an overlong form": [
        "c080", "c0af", "c1bf", "e08080", "e080af", "e09fbf", "f0808080", "f08080af", "f08fbfbf",
        "f8888080af",
    ],
    "an encoded surrogate": [
        "eda080", "edafbf", "edb080", "edbfbf", "eda0bdedb880", "edadbf", "edbe80",
    ],
    "beyond U+10FFFF": ["f4908080", "f4bfbfbf", "f5808080", "f7bfbfbf", "f8888080", "fc8480808080"],
    "a byte that UTF-8 never uses": ["fe", "ff", "fffe", "f8", "fb", "fc", "fd", "c0", "c1", "f5"],
    "text in another encoding": ["e9", "e9e8", "93fa967b", "a4a4", "b1e2c0b6"],
}  # fmt: skip
VALID = {
    "the edges of two bytes": ["c280", "dfbf"],
    "the edges of three bytes": ["e0a080", "ed9fbf", "ee8080", "efbfbf", "efbfbd"],
    "the edges of four bytes": ["f0908080", "f48fbfbf", "f3bfbfbf"],
}


def cases() -> Iterator[dict[str, Any]]:
    documents: list[tuple[str, str, Text]] = []
    for guards, spellings in (VALID | INVALID).items():
        for digits in spellings:
            found = bytes.fromhex(digits)
            documents.append((digits, guards, b'"' + found + b'"'))
            documents.append((f"{digits}-in-key", guards, b'{"b":1,"' + found + b'":1.0}'))
    found = b"\xc3("
    documents += [
        ("first", "a bad byte in front", b'\xff{"a":1}'),
        ("last", "a bad byte behind", b'{"a":1}\xff'),
        ("between", "a bad byte between tokens", b'{"a":\xff1}'),
        ("behind-backslash", "a bad byte behind a backslash", b'"\\\xff"'),
        ("in-escape", "a bad byte in an escape", b'"\\u00\xff1"'),
        ("behind-high", "a bad byte behind a lone surrogate", b'"\\ud800\xed\xb0\x80"'),
        ("before-quote", "a character cut by its quote", b'"\xe2\x82"'),
        ("dropped", "bad text in a value that a duplicate key drops", b'{"a":"\xff","a":1}'),
        ("dropped-key", "bad text in a key", b'{"\xff":1,"\xff":2}'),
        ("far", "bad text far behind", concat('["', repeat("x", 100_000), '","', found, '"]')),
        ("many", "nothing but bad text", concat('"', repeat(b"\xff", 10_000), '"')),
        ("mark-cut", "a cut byte order mark", b"\xef\xbb1"),
        ("mark-then-bad", "bad text behind a mark", b'\xef\xbb\xbf"\xff"'),
        ("utf16-le", "UTF-16 is no UTF-8", '{"a":1}'.encode("utf-16-le")),
        ("utf16-be", "UTF-16 is no UTF-8", '{"a":1}'.encode("utf-16-be")),
        ("utf16-mark-le", "UTF-16 is no UTF-8", b"\xff\xfe" + '{"a":1}'.encode("utf-16-le")),
        ("utf16-mark-be", "UTF-16 is no UTF-8", b"\xfe\xff" + '{"a":1}'.encode("utf-16-be")),
        ("utf16-digit", "UTF-16 is no UTF-8", "1".encode("utf-16-le")),
        ("utf32", "UTF-32 is no UTF-8", '{"a":1}'.encode("utf-32-le")),
        ("utf7", "UTF-7 is no UTF-8", b'+AHs-"a":1+AH0-'),
        ("gzip", "compressed text is no text", b"\x1f\x8b\x08\x00\x00\x00\x00\x00"),
        ("binary", "bytes of every kind", bytes(range(256))),
    ]
    for case in js_cases(documents):
        assert (case["expect"] is None) == (case["guards"] not in VALID), case["id"]
        yield case
