"""How the text of a genuine signature may be written, for each provider."""

import base64
from collections.abc import Iterator
from typing import Any

from signed import BASE64, EVERY, HEX, NONE, TAG, judged
from vector import Text

KIND = "verify"

BASE64_ROWS = frozenset({"generic", "rajaongkir"})
PREFIX_ROWS = frozenset({"generic"})
QUOTES_ROWS = frozenset({"akashicpay"})

MIXED = "".join(c.upper() if i % 2 else c for i, c in enumerate(HEX))
URL_SAFE = base64.urlsafe_b64encode(TAG).decode()
# 32 bytes leave two bits of the last digit unused; they have to be zero.
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
SLOPPY = BASE64[:42] + DIGITS[DIGITS.index(BASE64[42]) | 1] + "="

TEXTS: list[tuple[str, str, Text, frozenset[str]]] = [
    ("hex-lower", "hex as most senders write it", HEX, EVERY),
    ("hex-upper", "hex as Paymento writes it", HEX.upper(), EVERY),
    ("hex-mixed", "letter case does not matter digit by digit", MIXED, EVERY),
    ("base64", "base64 only where the row allows it", BASE64, BASE64_ROWS),
    ("base64-url-safe", "the URL-safe alphabet is another encoding", URL_SAFE, NONE),
    ("base64-dash", "no digit of another alphabet", BASE64.replace("+", "-"), NONE),
    ("base64-underscore", "no digit of another alphabet", BASE64.replace("/", "_"), NONE),
    ("base64-unpadded", "padding is part of the text", BASE64[:-1], NONE),
    ("base64-padded-twice", "one padding character, not two", BASE64 + "=", NONE),
    ("base64-padding-percent", "nothing is decoded from a URL", BASE64[:-1] + "%3D", NONE),
    ("base64-last-digit", "a tag has one text: unused bits are zero", SLOPPY, NONE),
    ("base64-swapped-case", "base64 minds letter case", BASE64.swapcase(), NONE),
    ("base64-line-break", "base64 is not MIME", BASE64[:22] + "\r\n" + BASE64[22:], NONE),
    ("base64-of-hex", "one encoding, not two", base64.b64encode(HEX.encode()), NONE),
    ("base64-white-space", "white space around base64", f" {BASE64}\r\n", BASE64_ROWS),
    ("prefix", "sha256= only where the row allows it", f"sha256={HEX}", PREFIX_ROWS),
    ("prefix-upper-hex", "prefix and upper case together", f"sha256={HEX.upper()}", PREFIX_ROWS),
    ("prefix-base64", "prefix and base64 together", f"sha256={BASE64}", PREFIX_ROWS),
    ("prefix-white-space", "white space before a prefix", f"\tsha256={HEX} ", PREFIX_ROWS),
    ("prefix-upper", "the prefix is matched exactly", f"SHA256={HEX}", NONE),
    ("prefix-twice", "one prefix, not two", f"sha256=sha256={HEX}", NONE),
    ("prefix-colon", "another separator is another scheme", f"sha256:{HEX}", NONE),
    ("prefix-inner-space", "no white space behind a prefix", f"sha256= {HEX}", NONE),
    ("prefix-sha1", "the request does not choose the algorithm", f"sha1={HEX}", NONE),
    ("prefix-sha512", "the request does not choose the algorithm", f"sha512={HEX}", NONE),
    ("prefix-only", "a prefix and nothing", "sha256=", NONE),
    ("prefix-suffix", "a prefix stands in front", f"{HEX}sha256=", NONE),
    ("prefix-v1", "another provider's scheme", f"v1={HEX}", NONE),
    ("prefix-v1-comma", "another provider's scheme", f"v1,{BASE64}", NONE),
    ("prefix-timestamp", "another provider's scheme", f"t=1700000000,v1={HEX}", NONE),
    ("prefix-hmac", "an authorization scheme is no prefix", f"HMAC-SHA256 {HEX}", NONE),
    ("prefix-equals", "half a prefix", f"={HEX}", NONE),
    ("white-space-leading", "white space in front", f" \t\r\n{HEX}", EVERY),
    ("white-space-trailing", "white space behind", f"{HEX}\r\n\t ", EVERY),
    ("white-space-much", "any amount of white space", f"{' ' * 300}{HEX}{' ' * 300}", EVERY),
    ("white-space-inside", "no white space between digits", f"{HEX[:32]} {HEX[32:]}", NONE),
    ("white-space-replacing", "white space is no digit", f"{HEX[:32]} {HEX[33:]}", NONE),
    ("line-break-inside", "no folded header", f"{HEX[:32]}\r\n {HEX[32:]}", NONE),
    ("vertical-tab", "white space is four characters", f"\v{HEX}", NONE),
    ("form-feed", "white space is four characters", f"{HEX}\f", NONE),
    ("no-break-space", "white space is four characters", f"\u00a0{HEX}", NONE),
    ("ideographic-space", "white space is four characters", f"{HEX}\u3000", NONE),
    ("zero-width-space", "white space is four characters", f"{HEX}\u200b", NONE),
    ("byte-order-mark", "a mark is not white space", f"\ufeff{HEX}", NONE),
    ("nul-behind", "text does not end at a NUL", f"{HEX}\0", NONE),
    ("nul-in-front", "a NUL is not white space", f"\0{HEX}", NONE),
    ("quoted", "quotes of the Ruby sample", f'"{HEX}"', QUOTES_ROWS),
    ("quoted-stars", "quotes of the Ruby sample", f'*"{HEX}"*', QUOTES_ROWS),
    ("quote-in-front", "one stray quote is enough", f'"{HEX}', QUOTES_ROWS),
    ("quote-behind", "one stray quote is enough", f'{HEX}"', QUOTES_ROWS),
    ("quote-star-in-front", "one stray quote is enough", f'*"{HEX}', QUOTES_ROWS),
    ("quote-star-behind", "one stray quote is enough", f'{HEX}"*', QUOTES_ROWS),
    ("quote-white-space", "white space around quotes", f' "{HEX}"\n', QUOTES_ROWS),
    ("quote-inner-white-space", "no white space inside quotes", f'" {HEX} "', NONE),
    ("quoted-twice", "quotes come off once", f'""{HEX}""', NONE),
    ("quote-star-swapped", "stars stand outside", f'"*{HEX}*"', NONE),
    ("stars", "a star alone is no quote", f"*{HEX}*", NONE),
    ("single-quotes", "no other quotes", f"'{HEX}'", NONE),
    ("escaped-quotes", "no other quotes", f'\\"{HEX}\\"', NONE),
    ("typographic-quotes", "no other quotes", f"\u201c{HEX}\u201d", NONE),
    ("quoted-base64", "quotes do not bring base64", f'"{BASE64}"', NONE),
    ("quoted-prefix", "quotes do not bring a prefix", f'"sha256={HEX}"', NONE),
    ("prefix-quoted", "a prefix does not bring quotes", f'sha256="{HEX}"', NONE),
]


def cases() -> Iterator[dict[str, Any]]:
    yield from judged(TEXTS)
