"""How the signature's text may be written in a request, and what is no signature of the row."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from requested import BODIES, SECRET, request, signature, variable
from rows import FIRST
from vector import Text, content

KIND = "request"

PROVIDERS = [provider for provider, row in FIRST.items() if row.timestamp is None]
EVERY = frozenset(PROVIDERS)
BASE64 = frozenset({"generic", "rajaongkir"})
PREFIX = frozenset({"generic"})
QUOTES = frozenset({"akashicpay"})
NONE: frozenset[str] = frozenset()


def cases() -> Iterator[dict[str, Any]]:
    for provider in PROVIDERS:
        header = FIRST[provider].headers[0]
        for name, guards, text, takers in texts(provider):
            verdict = "verified" if provider in takers else "signature_malformed"
            yield request(
                f"{name}-{provider}",
                guards,
                verdict,
                provider,
                headers=[(header, text)],
                found_in=header,
            )
        for name, guards, text in mismatches(provider):
            yield request(
                f"{name}-{provider}",
                guards,
                "signature_mismatch",
                provider,
                server={variable(header): text},
                found_in=variable(header),
            )


def texts(provider: str) -> Iterator[tuple[str, str, Text, frozenset[str]]]:
    tag = bytes.fromhex(signature(provider))
    text = tag.hex()
    coded = base64.b64encode(tag).decode()
    yield "lower", "hexadecimal of either case", text, EVERY
    yield "upper", "hexadecimal of either case", text.upper(), EVERY
    mixed = text[:32] + text[32:].upper()
    yield "mixed", "hexadecimal of either case", mixed, EVERY
    yield "base64", "base64 only where the row allows it", coded, BASE64
    yield "base64-unpadded", "padding is part of the text", coded[:-1], NONE
    yield "base64-padded-twice", "padding is part of the text", coded + "=", NONE
    dashed = "-" + coded[1:]
    yield "base64-url-safe", "the URL-safe alphabet is another", dashed, NONE
    yield "base64-of-hex", "one encoding, not two", base64.b64encode(text.encode()), NONE
    yield "prefix", "a prefix only where the row allows it", f"sha256={text}", PREFIX
    yield "prefix-base64", "prefix and base64", f"sha256={coded}", PREFIX
    yield "prefix-upper", "a prefix minds letter case", f"SHA256={text}", NONE
    yield "prefix-twice", "one prefix", f"sha256=sha256={text}", NONE
    yield "prefix-space", "nothing behind the prefix", f"sha256= {text}", NONE
    yield "prefix-other", "the request chooses no algorithm", f"sha512={text}", NONE
    yield "prefix-none", "the request chooses no algorithm", f"none={text}", NONE
    yield "prefix-v1", "another provider's scheme", f"v1={text}", NONE
    yield "prefix-alone", "a prefix is no signature", "sha256=", NONE
    yield "quotes", "stray quotes only where the row drops them", f'"{text}"', QUOTES
    yield "quotes-star", "stray quotes and stars", f'*"{text}"*', QUOTES
    yield "quotes-front", "stray quotes on one side", f'"{text}', QUOTES
    yield "quotes-behind", "stray quotes on one side", f'{text}"*', QUOTES
    yield "quotes-twice", "one pair of quotes", f'""{text}""', NONE
    yield "quotes-single", "other quotes", f"'{text}'", NONE
    yield "quotes-star-alone", "a star without a quote", f"*{text}*", NONE
    yield "quotes-empty", "quotes around nothing", '""', NONE
    yield "cut", "a cut tag", text[:-1], NONE
    yield "cut-byte", "a cut tag", text[:-2], NONE
    yield "cut-half", "a cut tag", text[:32], NONE
    yield "cut-one", "one digit", text[:1], NONE
    yield "longer", "a digit more", text + "0", NONE
    yield "longer-byte", "a byte more", text + "00", NONE
    yield "longer-front", "a byte more", "00" + text, NONE
    yield "twice", "the tag twice", text + text, NONE
    yield "space-inside", "white space inside", f"{text[:32]} {text[32:]}", NONE
    yield "letter", "no digit", text[:-1] + "g", NONE
    yield "nul", "a NUL behind", text + "\0", NONE
    yield "nul-inside", "a NUL inside", text[:-1] + "\0", NONE
    yield "raw", "the tag's bytes", tag, NONE
    yield "hex-prefix", "no 0x", f"0x{text}", NONE
    yield "hex-prefix-in-length", "no 0x in the tag's length", f"0x{text[2:]}", NONE
    yield (
        "escaped",
        "nothing is decoded from a URL",
        text.replace(text[0], f"%{ord(text[0]):x}", 1),
        NONE,
    )
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in text)
    yield "full-width", "ASCII digits", full_width, NONE
    yield "not-utf8", "bytes that are no text", b"\xff" * 64, NONE
    body = content(BODIES[provider])
    for algorithm in ("md5", "sha1", "sha224", "sha384", "sha512"):
        longer = hmac.new(SECRET.encode(), body, algorithm).hexdigest()
        yield f"hmac-{algorithm}", "another algorithm's length", longer, NONE
    for word in ("0", "true", "null", "undefined", "[]", "{}", "0e0", "Array", "sha256"):
        yield f"word-{word}", "a word is no signature", word, NONE


def mismatches(provider: str) -> Iterator[tuple[str, str, Text]]:
    tag = bytes.fromhex(signature(provider))
    body = content(BODIES[provider])
    for bit in (0, 7, 8, 100, 128, 255):
        flipped = (int.from_bytes(tag) ^ 1 << bit).to_bytes(32)
        yield f"flipped-{bit}", "every bit of the tag counts", flipped.hex()
    for name, guards, made in [
        ("zeros", "a constant", bytes(32)),
        ("ones", "a constant", b"\xff" * 32),
        ("reversed", "the tag's bytes in their order", tag[::-1]),
        ("sha256", "a hash without the secret", hashlib.sha256(body).digest()),
        (
            "sha3",
            "another algorithm of that length",
            hmac.digest(SECRET.encode(), body, "sha3_256"),
        ),
        ("secret-behind", "no HMAC", hashlib.sha256(body + SECRET.encode()).digest()),
        ("secret-front", "no HMAC", hashlib.sha256(SECRET.encode() + body).digest()),
        (
            "swapped",
            "secret and body in their places",
            hmac.digest(body, SECRET.encode(), "sha256"),
        ),
        ("empty-key", "an empty key", hmac.digest(b"", body, "sha256")),
        ("of-tag", "the tag of the tag", hmac.digest(SECRET.encode(), tag, "sha256")),
        ("of-nothing", "the body is signed", hmac.digest(SECRET.encode(), b"", "sha256")),
    ]:
        yield name, guards, made.hex()
    if provider in BASE64:
        other = base64.b64encode(bytes([tag[0] ^ 128, *tag[1:]])).decode()
        yield "base64-flipped", "every bit of the tag counts", other
    magic = "0e" + "1" * 62
    yield "number-like", "a tag that PHP compares as a number", magic
