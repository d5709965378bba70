"""Bodies of every kind that are signed as they stand, and the neighbours they are not."""

import base64
import gzip
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from mac import tag
from vector import Text, concat, content, repeat, verify

KIND = "verify"

SECRET = b"merchant-secret"

# "{}" in one stored block (RFC 1951, section 3.2.4).
GZIP = bytes.fromhex("1f8b08000000000000ff010200fdff7b7d") + struct.pack(
    "<II", zlib.crc32(b"{}"), 2
)
assert gzip.decompress(GZIP) == b"{}"

# What was signed, and what it must not be mistaken for.
PAIRS: list[tuple[str, str, Text, Text]] = [
    ("empty", "nothing is a message too", "", " "),
    ("one-byte", "a body of one byte", "1", "2"),
    ("nul", "a NUL is a byte", "\0", ""),
    ("nul-inside", "a body does not end at a NUL", "amount=10\0&x=1", "amount=10"),
    ("nul-behind", "a body does not end at a NUL", "amount=10", "amount=10\0"),
    ("nuls-cut", "a body does not end at a NUL", "a=1\0b=2", "a=1\0b=3"),
    ("line-feed", "a line end behind the body belongs to it", "{}\n", "{}"),
    ("no-line-feed", "no line end is added", "{}", "{}\n"),
    ("crlf", "line ends are not translated", '{\r\n"a":1\r\n}', '{\n"a":1\n}'),
    ("lf", "line ends are not translated", '{\n"a":1\n}', '{\r\n"a":1\r\n}'),
    ("mark", "a byte order mark belongs to the body", "\ufeff{}", "{}"),
    ("no-mark", "a byte order mark is not ignored", "{}", "\ufeff{}"),
    ("white-space", "white space is not ignored", ' {"a": 1} ', '{"a":1}'),
    ("key-order", "keys are not sorted", '{"b":1,"a":2}', '{"a":2,"b":1}'),
    ("duplicates", "duplicate keys are not merged", '{"a":1,"a":2}', '{"a":2}'),
    ("number", "numbers are not rewritten", '{"a":1.0}', '{"a":1}'),
    ("slash", "escapes are not rewritten", '{"a":"x\\/y"}', '{"a":"x/y"}'),
    ("escape", "escapes are not rewritten", '{"a":"\\u00e9"}', '{"a":"\u00e9"}'),
    ("composed", "text is not normalised", "caf\u00e9", "cafe\u0301"),
    ("decomposed", "text is not normalised", "cafe\u0301", "caf\u00e9"),
    ("letter-case", "letter case is not folded", "PAID", "paid"),
    ("not-utf8", "a body need not be text", b'{"a":"\xe9"}', '{"a":"\u00e9"}'),
    ("replaced", "bytes are not replaced by U+FFFD", b"\xff\xfe", "\ufffd\ufffd"),
    ("surrogate", "an encoded surrogate is three bytes", b"\xed\xa0\x80", "\ufffd"),
    ("overlong", "an overlong form is not its character", b"\xc0\xaf", "/"),
    ("latin1", "Latin-1 is not turned into UTF-8", b"\xe9", "\u00e9"),
    ("utf16", "UTF-16 is not decoded", '{"a":1}'.encode("utf-16-le"), '{"a":1}'),
    ("binary", "any bytes", bytes(range(256)), bytes(reversed(range(256)))),
    ("gzip", "nothing is inflated", GZIP, "{}"),
    ("form", "nothing is decoded from a form", "a=1&b=%2F+", "a=1&b=/ "),
    ("form-order", "fields are not sorted", "b=1&a=2", "a=2&b=1"),
    ("multipart", "nothing is taken from parts", "--x\r\n\r\n{}\r\n--x--", "{}"),
    ("xml", "other formats", "<paid>1</paid>", "<paid >1</paid >"),
    ("not-json", "a body need not be JSON", '{"a":1,}', '{"a":1}'),
    ("null", "null is not nothing", "null", ""),
    ("deep", "nesting does not matter", repeat("[", 100_000), repeat("[", 100_001)),
    ("long", "a long body", repeat("x", 1 << 20), concat(repeat("x", (1 << 20) - 1), "y")),
    (
        "padded",
        "padding is not part of the message",
        "amount=10",
        concat("amount=10", b"\x80", repeat("\0", 46)),
    ),
    ("base64", "nothing is decoded from base64", base64.b64encode(b"{}"), "{}"),
]


def cases() -> Iterator[dict[str, Any]]:
    for name, guards, signed, other in PAIRS:
        signature = tag(SECRET, content(signed)).hex()
        assert content(signed) != content(other)
        yield verify(
            name,
            guards,
            body=signed,
            signature=signature,
            secret=SECRET,
            provider="generic",
            form="raw",
            message=signed,
        )
        for provider in ("generic", "rajaongkir"):
            yield verify(
                f"{name}-instead-{provider}",
                guards,
                body=other,
                signature=signature,
                secret=SECRET,
                provider=provider,
            )
