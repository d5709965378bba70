"""Ids that would lead a request elsewhere: refused, or encoded so that they are one id."""

import urllib.parse
from collections.abc import Iterator
from typing import Any

from asked import L1_HASH, L2_HASH, PAYMENT_ID, TOKEN, lookup, payload, text

KIND = "lookup"

HOST = "https://api.collaborator.komerce.id"
PATH = "/user/api/v1/user/payment/status/"
# What RajaOngkir's payment_id may be: it is encoded.
ENCODED = {
    "documented": PAYMENT_ID,
    "up-encoded": "%2e%2e%2fadmin",
    "dots-and-space": ".. ",
    "dots-encoded": "%2e%2e",
    "dot-encoded": "%2E",
    "dots-full-width": "\uff0e\uff0e",
    "slash": "/",
    "slashes": "//evil.example/",
    "url": "https://evil.example/",
    "backslash": "a\\b",
    "query": "a?x=1",
    "query-alone": "?x=",
    "and": "a&x=1",
    "fragment": "a#b",
    "fragment-alone": "#",
    "at": "@evil.example",
    "user": "user:password@evil.example",
    "port": ":8080",
    "semicolon": "a;b=c",
    "percent": "100%",
    "percent-nul": "a%00",
    "percent-line": "a%0d%0aX-Header:%20x",
    "plus": "a+b",
    "space": "a b",
    "space-alone": " ",
    "spaces": " a ",
    "quotes": "\"'`",
    "braces": "{id}",
    "braces-twice": "{id}{id}",
    "brackets": "[::1]<x>^|",
    "unreserved": "AZaz09-._~",
    "sub-delimiters": "!$&'()*+,;=",
    "non-ascii": "\u0448\u0438\u0444\u0440",
    "astral": "\U0001f600",
    "combining": "e\u0301",
    "direction": "a\u202eb",
    "no-break-space": "\u00a0",
    "line-separator": "a\u2028b",
    "full-width-slash": "a\uff0fb",
    "private-use": "\ue000",
    "replacement": "\ufffd",
    "word-null": "null",
    "longest": "x" * 256,
    "longest-encoded": "/" * 256,
    "longest-bytes": "\u00e9" * 128,
    "host": "api.collaborator.komerce.id",
    "dots-inside": "a..b",
    "three-and-one": "...a",
}
NUMBERS = {
    "number": "5292",
    "zero": "0",
    "negative": "-1",
    "minus-zero": "-0",
    "exact": "9007199254740993",
    "beyond-64-bits": "18446744073709551616",
    "most-digits": "9" * 64,
    "digits": '"007"',
}
NOT_IDS = {
    "true": "true",
    "fraction": "1.5",
    "point": "1.0",
    "exponent": "1e3",
    "list": "[]",
    "list-one": '["KPAY"]',
    "object": "{}",
    "too-long": '"' + "x" * 257 + '"',
    "too-long-bytes": '"' + "\u00e9" * 128 + 'x"',
    "too-many-digits": "9" * 65,
    "line-end": '"KPAY\\r\\nHost: evil.example"',
    "line-feed": '"KPAY\\n"',
    "return": '"\\rKPAY"',
    "tab": '"KPAY\\t"',
    "nul": '"KPAY\\u0000"',
    "escape": '"\\u001b[31m"',
    "delete": '"\\u007f"',
    "control": '"\\u009f"',
    "next-line": '"KPAY\\u0085"',
    "lone-surrogate": '"\\ud800"',
    "low-surrogate": '"KPAY\\udc00"',
}
HASHES = {
    "path": "../" + "a" * 61,
    "path-behind": "a" * 61 + "/..",
    "query": "a" * 60 + "?x=1",
    "and": "a" * 60 + "&x=1",
    "fragment": "a" * 63 + "#",
    "at": "@" + "a" * 63,
    "percent": "%2e" + "a" * 61,
    "space": " " + "a" * 63,
    "space-behind": "a" * 63 + " ",
    "letter": "g" + "a" * 63,
    "letter-behind": "a" * 63 + "G",
    "short": "a" * 63,
    "long": "a" * 65,
    "empty": "",
    "twice": "a" * 128,
    "non-ascii": "\u0430" * 64,
    "non-ascii-bytes": "\u0430" * 32,
    "full-width": "\uff10" * 64,
    "minus": "-" + "a" * 63,
    "plus": "+" + "a" * 63,
    "underscore": "a" * 32 + "_" + "a" * 31,
    "prefix-inside": "0x" + "a" * 62,
    "dots": "." * 64,
}
TOKENS = {
    "dash": "d1179e54-e58d-4e51-a285-a5c659a2b7ef",
    "underscore": "d1179e54_e58d",
    "quote": 'd1179e54","x":"',
    "backslash": "d1179e54\\",
    "slash": "../d1179e54",
    "dot": "d1179e54.",
    "dots": "..",
    "space": "d1179e54 ",
    "equals": "ZDExNzllNTQ=",
    "non-ascii": "d1179e54\u00e9",
    "full-width": "\uff41\uff42",
    "digit-elsewhere": "\u0661\u0662",
    "braces": "{id}",
}


def cases() -> Iterator[dict[str, Any]]:
    yield from encoded()
    yield from numbers()
    yield from not_ids()
    yield from dots()
    yield from hashes()
    yield from tokens()
    yield from duplicates()


def encoded() -> Iterator[dict[str, Any]]:
    guards = "an id is one step of the path, whatever it holds"
    for name, found in ENCODED.items():
        case = lookup(f"id-{name}", guards, "rajaongkir", payload("rajaongkir", payment_id=found))
        url = case["expect"]["request"]["url"]
        parts = urllib.parse.urlsplit(url)
        assert url == HOST + parts.path and parts.path.startswith(PATH), url
        step = parts.path.removeprefix(PATH)
        assert "/" not in step and urllib.parse.unquote(step) == found, url
        yield case


def numbers() -> Iterator[dict[str, Any]]:
    guards = "an id may be a whole number, as it is spelled"
    for name, literal in NUMBERS.items():
        asked = text({"payment_id": "@id", "status": "PAID"}, id=literal)
        case = lookup(f"number-{name}", guards, "rajaongkir", asked)
        url = case["expect"]["request"]["url"]
        assert url == HOST + PATH + literal.strip('"'), url
        yield case
    for name, literal in [("digits", "1790000000"), ("most-digits", "9" * 64)]:
        asked = text({"Token": "@id", "OrderStatus": 7}, id=literal)
        yield lookup(f"number-token-{name}", guards, "paymento", asked)


def not_ids() -> Iterator[dict[str, Any]]:
    guards = "a payment whose id is none is no payment to ask about"
    for name, literal in NOT_IDS.items():
        asked = text({"payment_id": "@id", "status": "PAID"}, id=literal)
        yield lookup(f"not-{name}", guards, "rajaongkir", asked, stated="no_payment")
        asked = text({"Token": "@id", "OrderStatus": 7}, id=literal)
        yield lookup(f"not-token-{name}", guards, "paymento", asked, stated="no_payment")
        asked = text({"txHash": "@id", "status": "Confirmed"}, id=literal)
        yield lookup(f"not-hash-{name}", guards, "akashicpay", asked, stated="no_payment")
    # The first hash is the payment's id; the second is read for the lookup alone.
    asked = text({"l2TxnHash": L2_HASH, "txHash": [L1_HASH], "status": "Confirmed"})
    yield lookup("not-the-one-asked-for", "the id that is asked for", "akashicpay", asked)


def dots() -> Iterator[dict[str, Any]]:
    guards = "dots alone would be a step up the path"
    for number in (1, 2, 3, 64, 256):
        asked = payload("rajaongkir", payment_id="." * number)
        yield lookup(f"dots-{number}", guards, "rajaongkir", asked, stated="bad_id")
    guards = "a step up the path would be one for whoever decodes the slashes on the way"
    steps = ("../../../admin", "a/..", "../a", "./.", "a/./b", "a\\..\\b", "a/.../b", "/..", "../")
    for number, found in enumerate(steps):
        asked = payload("rajaongkir", payment_id=found)
        yield lookup(f"steps-{number}", guards, "rajaongkir", asked, stated="bad_id")


def hashes() -> Iterator[dict[str, Any]]:
    guards = "a hash is a prefix and 64 hexadecimal digits"
    for name, rest in HASHES.items():
        asked = payload("akashicpay", l2TxnHash="AS" + rest)
        yield lookup(f"l2-{name}", guards, "akashicpay", asked, stated="bad_id")
        asked = payload("akashicpay", l2TxnHash=None, txHash="0x" + rest)
        yield lookup(f"l1-prefixed-{name}", guards, "akashicpay", asked, stated="bad_id")
        if rest:
            asked = payload("akashicpay", l2TxnHash=None, txHash=rest)
            yield lookup(f"l1-{name}", guards, "akashicpay", asked, stated="bad_id")
    for name, found in [
        ("none", L2_HASH[2:]),
        ("lower", "as" + L2_HASH[2:]),
        ("mixed", "As" + L2_HASH[2:]),
        ("other", "0x" + L2_HASH[2:]),
        ("twice", "AS" + L2_HASH),
        ("behind", L2_HASH[2:] + "AS"),
        ("space", " " + L2_HASH),
    ]:
        asked = payload("akashicpay", l2TxnHash=found)
        yield lookup(f"l2-prefix-{name}", guards, "akashicpay", asked, stated="bad_id")
    for name, found in [
        ("upper", "0X" + L1_HASH),
        ("l2", L2_HASH),
        ("twice", "0x0x" + L1_HASH),
        ("cut", "x" + L1_HASH),
    ]:
        asked = payload("akashicpay", l2TxnHash=None, txHash=found)
        yield lookup(f"l1-prefix-{name}", guards, "akashicpay", asked, stated="bad_id")
    for name, number in [("digits", "1" * 64), ("zeros", "-" + "1" * 63)]:
        asked = text({"txHash": "@id", "status": "Confirmed"}, id=number)
        stated = "asked" if name == "digits" else "bad_id"
        yield lookup(f"l1-number-{name}", guards, "akashicpay", asked, stated=stated)


def tokens() -> Iterator[dict[str, Any]]:
    guards = "a token is letters and digits, so that it can stand in JSON"
    for name, found in TOKENS.items():
        asked = payload("paymento", Token=found)
        yield lookup(f"token-{name}", guards, "paymento", asked, stated="bad_id")
    for name, found in [("upper", TOKEN.upper()), ("short", "a"), ("longest", "a" * 256)]:
        yield lookup(f"token-{name}", guards, "paymento", payload("paymento", Token=found))


def duplicates() -> Iterator[dict[str, Any]]:
    guards = "of a duplicate key the last counts, for the payment as for the request"
    for name, members in [
        ("last", '"payment_id":"first","payment_id":"last"'),
        ("escaped", '"payment_id":"first","payment\\u005fid":"last"'),
        ("null", '"payment_id":"first","payment_id":null,"data":{"payment_id":"inner"}'),
        ("data", '"data":{"payment_id":"first"},"data":{"payment_id":"last"}'),
    ]:
        asked = f'{{{members},"status":"PAID"}}'
        yield lookup(f"duplicate-{name}", guards, "rajaongkir", asked)
    asked = f'{{"Token":"{TOKEN}","Token":"../x","OrderStatus":7}}'
    yield lookup("duplicate-bad", guards, "paymento", asked, stated="bad_id")
