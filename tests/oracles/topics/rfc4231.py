"""The test cases of RFC 4231, section 4, for HMAC-SHA-256."""

from collections.abc import Iterator
from typing import Any

from mac import tag
from vector import Text, content, repeat, spelled

KIND = "mac"

# Typed from the RFC's text: section, key, data, and what it prints for HMAC-SHA-256.
CASES: list[tuple[str, Text, Text, str]] = [
    (
        "4.2",
        repeat(b"\x0b", 20),
        "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ),
    (
        "4.3",
        "Jefe",
        "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (
        "4.4",
        repeat(b"\xaa", 20),
        repeat(b"\xdd", 50),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ),
    (
        "4.5",
        {"hex": "0102030405060708090a0b0c0d0e0f10111213141516171819"},
        repeat(b"\xcd", 50),
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    # Printed truncated to 128 bits. The full tag stands below; truncated.json holds the
    # printed one, which has to be refused.
    (
        "4.6",
        repeat(b"\x0c", 20),
        "Test With Truncation",
        "a3b6167473100ee06e0c796c2955552b",
    ),
    (
        "4.7",
        repeat(b"\xaa", 131),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        "4.8",
        repeat(b"\xaa", 131),
        "This is a test using a larger than block-size key and a larger than "
        "block-size data. The key needs to be hashed before being used by the "
        "HMAC algorithm.",
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
]


def cases() -> Iterator[dict[str, Any]]:
    for section, key, data, printed in CASES:
        computed = tag(content(key), content(data)).hex()
        assert computed.startswith(printed), f"section {section} was typed wrongly"
        yield {
            "id": f"section-{section}",
            "guards": f"RFC 4231, section {section}",
            "secret": spelled(key),
            "message": spelled(data),
            "tag": computed,
        }
