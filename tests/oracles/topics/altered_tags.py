"""Tags that are nearly right: cut short, made longer, or with a bit flipped."""

import base64
from collections.abc import Iterator
from typing import Any

from mac import tag
from signed import EVERY, HEX, NONE, PROVIDERS, TAG, judged
from vector import Text, repeat, verify

KIND = "verify"


def cases() -> Iterator[dict[str, Any]]:
    # RFC 4231, section 4.6, prints this tag cut to 128 bits.
    secret, message = b"\x0c" * 20, b"Test With Truncation"
    printed = "a3b6167473100ee06e0c796c2955552b"
    full = tag(secret, message).hex()
    assert full.startswith(printed)
    for name, text in [("printed", printed), ("full", full)]:
        taken = text == full
        yield verify(
            f"rfc4231-section-4.6-{name}",
            "a truncated tag is refused, be it in a standard",
            body=message,
            signature=text,
            secret=repeat(b"\x0c", 20),
            provider="generic",
            form="raw" if taken else None,
            message=message if taken else None,
        )
    yield from judged([("genuine", "the tag that the others were made from", HEX, EVERY)])

    texts: list[tuple[str, str, Text]] = [
        (f"cut-to-{length}", "a prefix of the tag is not the tag", TAG[:length].hex())
        for length in range(32)
    ]
    yield from judged(((*text, NONE) for text in texts), ["generic"])

    texts = [
        ("cut-by-a-digit", "63 digits", HEX[:-1]),
        ("cut-in-front", "a suffix of the tag is not the tag", HEX[2:]),
        ("half", "half a tag", TAG[:16].hex()),
        ("half-and-zeros", "zeros do not fill a tag up", TAG[:16].hex() + "0" * 32),
        ("longer-by-a-digit", "65 digits", HEX + "0"),
        ("longer-by-a-byte", "33 bytes", HEX + "00"),
        ("longer-in-front", "33 bytes", "00" + HEX),
        ("base64-cut", "31 bytes", base64.b64encode(TAG[:31])),
        ("base64-longer", "33 bytes", base64.b64encode(TAG + b"\0")),
        ("base64-half", "16 bytes", base64.b64encode(TAG[:16])),
        ("base64-flipped", "a flipped bit in base64", base64.b64encode(flipped(100))),
    ]
    yield from judged((*text, NONE) for text in texts)

    # One bit in each byte, another one each time.
    texts = [
        (f"bit-{bit}", "every bit of the tag counts", flipped(bit).hex())
        for bit in range(0, 256, 9)
    ]
    texts += [
        (f"byte-{place}", "every byte of the tag counts", replaced(place).hex())
        for place in range(32)
    ]
    yield from judged(((*text, NONE) for text in texts), ["generic"])
    texts = [
        ("first-bit", "the first bit counts", flipped(0).hex()),
        ("last-bit", "the last bit counts", flipped(255).hex()),
        ("inverted", "no bit is right", bytes(byte ^ 0xFF for byte in TAG).hex()),
    ]
    yield from judged(((*text, NONE) for text in texts), PROVIDERS)


def flipped(bit: int) -> bytes:
    """The tag with one bit flipped, counted from the first byte's highest."""
    return bytes(
        byte ^ (0x80 >> bit % 8 if place == bit // 8 else 0) for place, byte in enumerate(TAG)
    )


def replaced(place: int) -> bytes:
    return TAG[:place] + bytes([TAG[place] ^ 0xFF]) + TAG[place + 1 :]
