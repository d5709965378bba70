"""Header values that are no signature at all, for the two providers that tolerate the most."""

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from signed import BODY, HEX, NONE, SECRET, TAG, judged
from vector import Text, concat, repeat

KIND = "verify"

# The same digits in other scripts.
FULL_WIDTH = "".join(chr(ord(c) + 0xFEE0) for c in HEX)
ARABIC = "".join(chr(0x0660 + int(c)) if c.isdigit() else c for c in HEX)
# Characters that a careless decoder takes for the digit beside them: the neighbours of the
# ranges of digits, and digits with a bit changed that may be masked away.
LOOK_ALIKES = [
    *[("/", "f"), (":", "a"), ("@", "9"), ("`", "9"), ("G", "0"), ("g", "0"), ("o", "0")],
    *[("O", "0"), ("l", "1"), ("I", "1"), ("\x10", "0"), ("p", "0"), ("P", "0"), (" ", "0")],
    *[("\x19", "9"), ("y", "9"), ("Y", "9"), (")", "9"), ("!", "a"), ("\x01", "a"), ("&", "f")],
    *[("\x06", "f"), ("+", "0"), ("-", "0"), (".", "0"), ("_", "0"), ("\0", "0"), ("\x7f", "f")],
]
HASHES = ["md5", "sha1", "sha224", "sha384", "sha512", "sha3_256", "blake2s"]

TEXTS: list[tuple[str, str, Text | None]] = [
    ("missing", "a missing header is no signature", None),
    ("empty", "an empty header is no signature", ""),
    ("space", "white space is no signature", " "),
    ("white-space", "white space is no signature", " \t\r\n \t\r\n"),
    ("white-space-64", "64 spaces are not 64 digits", repeat(" ", 64)),
    ("quote", "a lone quote is no signature", '"'),
    ("quotes", "quotes around nothing", '""'),
    ("stars-quotes", "quotes around nothing", '*""*'),
    ("star-quote-star", "a quote that is both", '*"*'),
    ("zeros", "zeros are not a tag of this body", repeat("0", 64)),
    ("zeros-base64", "zeros are not a tag of this body", concat(repeat("A", 43), "=")),
    ("ones", "all bits set are not a tag of this body", repeat("f", 64)),
    ("nuls-64", "NULs are not digits", repeat("\0", 64)),
    ("nuls-32", "NULs are not a tag", repeat("\0", 32)),
    ("one-nul", "a NUL is not nothing", "\0"),
    ("php-zero", "a comparison with == takes 0e.. for a number", concat("0e", repeat("1", 62))),
    ("zero", "0 is no signature", "0"),
    ("one", "1 is no signature", "1"),
    ("true", "true is no signature", "true"),
    ("null-text", "a null that became text", "null"),
    ("none-text", "a None that became text", "None"),
    ("undefined-text", "an undefined that became text", "undefined"),
    ("array-text", "an array that became text", "Array"),
    ("secret-itself", "the secret is no signature", SECRET),
    ("body-itself", "the body is no signature", BODY),
    ("tag-bytes", "the bare bytes of the tag are no text", TAG),
    ("hex-reversed", "digits in their order", HEX[::-1]),
    ("bytes-reversed", "bytes in their order", TAG[::-1].hex()),
    ("hex-0x", "no 0x in front", "0x" + HEX),
    ("hex-0x-cut", "no 0x in front, at the right length", "0x" + HEX[2:]),
    ("hex-php-binary", "no escapes", "".join(f"\\x{byte:02x}" for byte in TAG)),
    ("hex-colons", "no separators", TAG.hex(":")),
    ("hex-spaces", "no separators", TAG.hex(" ")),
    ("hex-of-hex", "one encoding, not two", HEX.encode().hex()),
    ("hex-percent", "nothing is decoded from a URL", f"%{ord(HEX[0]):02x}" + HEX[1:]),
    ("hex-entity", "nothing is decoded from HTML", f"&#{ord(HEX[0])};" + HEX[1:]),
    ("hex-comma", "a joined header is not one value", HEX + ","),
    ("hex-comma-hex", "a joined header is not one value", f"{HEX}, {HEX}"),
    ("hex-comma-empty", "a joined header is not one value", ", " + HEX),
    ("hex-semicolon", "no parameters", HEX + ";"),
    ("hex-twice", "a doubled tag is not the tag", HEX + HEX),
    ("hex-angle", "no brackets", f"<{HEX}>"),
    ("hex-json-string-array", "no JSON", f'["{HEX}"]'),
    ("hex-json-object", "no JSON", f'{{"signature":"{HEX}"}}'),
    ("hex-bearer", "no scheme in front", "Bearer " + HEX),
    ("hex-utf16", "UTF-16 is not ASCII", HEX.encode("utf-16-le")),
    ("hex-utf16-mark", "UTF-16 is not ASCII", HEX.encode("utf-16")),
    ("hex-full-width", "digits of another script are not digits", FULL_WIDTH),
    ("hex-arabic", "digits of another script are not digits", ARABIC),
    ("hex-combining", "a combining mark is not nothing", HEX + "\u0301"),
    ("hex-last-accented", "a letter with an accent is no digit", HEX[:-1] + "\u00e9"),
    ("non-ascii", "text of another script", "\u7b7e\u540d"),
    ("emoji", "text outside the basic plane", "\U0001f511" * 16),
    ("not-utf8", "bytes that are no text", b"\xff\xfe\xfd"),
    ("not-utf8-64", "64 bytes that are no text", repeat(b"\xe9", 64)),
    ("not-utf8-lone-surrogate", "an encoded surrogate is no text", b"\xed\xa0\x80" + HEX.encode()),
    ("not-utf8-high-bits", "the top bit is not masked away", bytes(ord(c) | 0x80 for c in HEX)),
    ("long", "100,000 digits", repeat("a", 100_000)),
    ("long-genuine", "a genuine tag and 100,000 digits", concat(HEX, repeat("0", 100_000))),
    ("long-white-space", "white space cannot stand for a tag", repeat(" ", 100_000)),
    ("long-quotes", "quotes cannot stand for a tag", concat(repeat('"', 100_000), HEX)),
    ("long-prefixes", "a prefix comes off once", concat(repeat("sha256=", 1000), HEX)),
]


def cases() -> Iterator[dict[str, Any]]:
    texts = list(TEXTS)
    for character, digit in LOOK_ALIKES:
        for place in (HEX.index(digit), HEX.rindex(digit)):
            name = f"no-digit-{ord(character):02x}-at-{place}"
            text = HEX[:place] + character + HEX[place + 1 :]
            texts.append((name, f"what is not the digit {digit}", text))
    for name in HASHES:
        digest = hmac.digest(SECRET, BODY, name)
        texts.append((f"hmac-{name}", "HMAC over another hash", digest.hex()))
        if len(digest) > 32:
            texts.append((f"hmac-{name}-cut", "HMAC over another hash", digest[:32].hex()))
    plain = hashlib.sha256
    texts += [
        ("sha256-body", "a hash without a key", plain(BODY).hexdigest()),
        (
            "sha256-secret-body",
            "a hash that begins with the secret",
            plain(SECRET + BODY).hexdigest(),
        ),
        (
            "sha256-body-secret",
            "a hash that ends with the secret",
            plain(BODY + SECRET).hexdigest(),
        ),
        (
            "hmac-swapped",
            "secret and body have their places",
            hmac.digest(BODY, SECRET, "sha256").hex(),
        ),
        (
            "hmac-of-hash",
            "the body is signed, not its hash",
            hmac.digest(SECRET, plain(BODY).digest(), "sha256").hex(),
        ),
        (
            "hmac-empty-secret",
            "a missing secret is no secret",
            hmac.digest(b"", BODY, "sha256").hex(),
        ),
        ("hmac-empty-body", "the body is signed", hmac.digest(SECRET, b"", "sha256").hex()),
        ("hmac-twice", "the tag is of the body", hmac.digest(SECRET, TAG, "sha256").hex()),
    ]
    yield from judged(
        ((name, guards, text, NONE) for name, guards, text in texts),
        ("generic", "akashicpay"),
    )
