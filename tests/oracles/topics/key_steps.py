"""From the text of a secret to the key: each step, several in their order, and what is no secret."""

import base64
from collections.abc import Iterator
from typing import Any

from callback import NOW
from delivered import delivered
from deliveries import OWN, own
from mac import tag
from requested import secret
from vector import Text, content

KIND = "request"

HEADER = "X-My-Signature"

KEY = b"the key of twenty bytes \xff\xfe\x00"
HEX = KEY.hex()
BASE64 = base64.b64encode(KEY).decode()
UNPADDED = base64.b64encode(KEY[:25]).decode()


def cases() -> Iterator[dict[str, Any]]:
    for name, guards, steps, text, key in SECRETS:
        provider = own(key=steps)
        signature = tag(key, content(OWN.body)).hex()
        genuine = [secret(text)]
        yield delivered(
            name, guards, "verified", provider, headers=[(HEADER, signature)], secrets=genuine
        )
        # Of the text as it stands, where that is another key.
        literal = tag(content(text), content(OWN.body)).hex()
        if literal != signature:
            yield delivered(
                f"{name}-literal",
                guards,
                "signature_mismatch",
                provider,
                headers=[(HEADER, literal)],
                secrets=genuine,
            )
    yield from several()


SECRETS: list[tuple[str, str, list[Any], Text, bytes]] = [
    ("none", "without steps the text is the key", [], " whsec_a2V5 ", b" whsec_a2V5 "),
    ("none-binary", "without steps the text is the key", [], b"\xff\0", b"\xff\0"),
    ("trim", "white space around it", ["trim"], " \t\r\nkey\r\n\t ", b"key"),
    ("trim-inside", "white space inside stays", ["trim"], "two words", b"two words"),
    ("trim-other", "other white space stays", ["trim"], "\fkey\v", b"\fkey\v"),
    ("trim-no-break", "other white space stays", ["trim"], "\u00a0key", "\u00a0key".encode()),
    ("trim-nothing", "nothing to trim", ["trim"], "key", b"key"),
    ("prefix", "a prefix that is there", [{"remove_prefix": "whsec_"}], "whsec_key", b"key"),
    ("prefix-missing", "a prefix that is not", [{"remove_prefix": "whsec_"}], "key", b"key"),
    ("prefix-once", "a prefix once", [{"remove_prefix": "a"}], "aakey", b"akey"),
    (
        "prefix-case",
        "a prefix minds case",
        [{"remove_prefix": "whsec_"}],
        "WHSEC_key",
        b"WHSEC_key",
    ),
    ("prefix-behind", "a prefix is in front", [{"remove_prefix": "key"}], "a key", b"a key"),
    ("prefix-spaced", "nothing is trimmed unasked", [{"remove_prefix": "a"}], " ab", b" ab"),
    ("hex", "hexadecimal digits", ["hex"], HEX, KEY),
    ("hex-upper", "of either case", ["hex"], HEX.upper(), KEY),
    ("hex-mixed", "of either case", ["hex"], HEX[:30].upper() + HEX[30:], KEY),
    ("hex-zeros", "a key of zeros is one", ["hex"], "00" * 32, bytes(32)),
    ("base64", "base64", ["base64"], BASE64, KEY),
    ("base64-padded", "with its padding", ["base64"], UNPADDED, KEY[:25]),
    ("base64-unpadded", "or without it", ["base64"], UNPADDED.rstrip("="), KEY[:25]),
    ("hex-of-text", "decoded once", ["hex"], b"6162".hex(), b"6162"),
    ("hex-twice", "decoded twice", ["hex", "hex"], b"6162".hex(), b"ab"),
    ("base64-hex", "in this order", ["base64", "hex"], base64.b64encode(b"6162").decode(), b"ab"),
    ("hex-base64", "in that order", ["hex", "base64"], b"YWI=".hex(), b"ab"),
    (
        "standard-webhooks",
        "the prefix goes, the rest is base64",
        [{"remove_prefix": "whsec_"}, "base64"],
        f"whsec_{BASE64}",
        KEY,
    ),
    (
        "standard-webhooks-bare",
        "the prefix may be missing",
        [{"remove_prefix": "whsec_"}, "base64"],
        BASE64,
        KEY,
    ),
    (
        "trim-prefix",
        "trimmed first",
        ["trim", {"remove_prefix": "key:"}, "hex"],
        f" key:{HEX}\n",
        KEY,
    ),
    ("prefix-trim", "trimmed last", [{"remove_prefix": "key:"}, "trim"], "key: a \n", b"a"),
    ("prefix-trim-front", "in that order", [{"remove_prefix": "key:"}, "trim"], " key:a", b"key:a"),
    ("prefixes", "two prefixes", [{"remove_prefix": "a"}, {"remove_prefix": "b"}], "abkey", b"key"),
    (
        "prefixes-order",
        "in order",
        [{"remove_prefix": "b"}, {"remove_prefix": "a"}],
        "abkey",
        b"bkey",
    ),
    ("trim-decoded", "what was decoded is trimmed", ["hex", "trim"], b" key\n".hex(), b"key"),
    ("trim-twice", "twice the same", ["trim", "trim"], " key ", b"key"),
]


def several() -> Iterator[dict[str, Any]]:
    guards = "each of several secrets goes the same way"
    provider = own(key=["hex"])
    signature = tag(KEY, content(OWN.body)).hex()
    secrets = [secret("00ff", "old"), secret(HEX, "new"), secret("ABCDEF", "other")]
    yield delivered(
        "several",
        guards,
        "verified",
        provider,
        headers=[(HEADER, signature)],
        secrets=secrets,
        key_id="new",
    )
    ended = [secret("00ff"), secret(HEX, not_after=NOW - 1)]
    guards = "a secret that has ended is none"
    yield delivered(
        "ended",
        guards,
        "signature_mismatch",
        provider,
        headers=[(HEADER, signature)],
        secrets=ended,
    )
    guards = "what is looked up for one order goes the same way"
    provider = own(key=["hex"], key_field=["shop.id", "order_id"])
    body = b'{"order_id":"INV-1010"}'
    for name, found, verdict in [
        ("known", {"INV-1010": [secret(HEX)]}, "verified"),
        ("other", {"INV-1010": [secret("00ff")]}, "signature_mismatch"),
        ("unknown", {"INV-1011": [secret(HEX)]}, "key_unknown"),
    ]:
        yield delivered(
            f"resolver-{name}",
            guards,
            verdict,
            provider,
            body=body,
            headers=[(HEADER, tag(KEY, body).hex())],
            secrets={"resolver": found},
        )
    body = b'{"shop":{"id":7},"order_id":"INV-1010"}'
    guards = "the first field that is there says which secret applies"
    for name, found, verdict in [
        ("first-field", {"7": [secret(HEX)]}, "verified"),
        ("second-field", {"INV-1010": [secret(HEX)]}, "key_unknown"),
    ]:
        yield delivered(
            f"resolver-{name}",
            guards,
            verdict,
            provider,
            body=body,
            headers=[(HEADER, tag(KEY, body).hex())],
            secrets={"resolver": found},
        )
