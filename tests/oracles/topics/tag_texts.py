"""Tags of each algorithm in each encoding, with and without a prefix: lengths, alphabets, spellings."""

import base64
from collections.abc import Iterator
from typing import Any

from delivered import delivered, value_of
from deliveries import OWN, own
from mac import tag
from vector import Text, content

KIND = "request"

KEY, BODY = OWN.secret.encode(), content(OWN.body)
TAGS = {algorithm: tag(KEY, BODY, algorithm) for algorithm in ("sha1", "sha256", "sha512")}
# The encodings of a row, and those in which its tags are read.
ENCODINGS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "hex": ({}, {"hex"}),
    "hex-upper": ({"encoding": "hex-upper"}, {"hex"}),
    "base64": ({"encoding": "base64"}, {"base64"}),
    "hex-and-base64": ({"also_reads": ["base64"]}, {"hex", "base64"}),
    "base64-and-hex": ({"encoding": "base64", "also_reads": ["hex"]}, {"hex", "base64"}),
}
HEADER = "X-My-Signature"


def cases() -> Iterator[dict[str, Any]]:
    yield from lengths()
    yield from spellings()
    yield from prefixes()


def row(algorithm: str = "sha256", **signature: Any) -> dict[str, Any]:
    legacy = {"legacy_sha1": True} if algorithm == "sha1" else {}
    return own(signature={"algorithm": algorithm} | legacy | signature)


def lengths() -> Iterator[dict[str, Any]]:
    """Every row against every algorithm's tags: no length but its own is read."""
    for mine in TAGS:
        for name, (signature, read) in ENCODINGS.items():
            provider = row(mine, **signature)
            for theirs, raw in TAGS.items():
                guards = f"a tag of {mine}, not of {theirs}" if mine != theirs else "the row's own"
                right = mine == theirs
                for encoding, text in [
                    ("hex", raw.hex()),
                    ("base64", base64.b64encode(raw).decode()),
                ]:
                    verdict = "verified" if right and encoding in read else "signature_malformed"
                    case = f"{mine}-{name}-of-{theirs}-in-{encoding}"
                    yield delivered(case, guards, verdict, provider, signature=text)
        provider, size = row(mine, also_reads=["base64"]), len(TAGS[mine])
        raw = TAGS[mine]
        texts = {
            "cut": raw[:-1].hex(),
            "cut-digit": raw.hex()[:-1],
            "half": raw[: size // 2].hex(),
            "longer": raw.hex() + "00",
            "longer-digit": raw.hex() + "0",
            "twice": raw.hex() * 2,
            "base64-cut": base64.b64encode(raw[:-1]).decode(),
            "base64-longer": base64.b64encode(raw + b"\0").decode(),
            "base64-group": base64.b64encode(raw).decode()[:-4],
        }
        for name, text in texts.items():
            guards = "exactly one tag's length"
            case = f"{mine}-{name}"
            yield delivered(case, guards, "signature_malformed", provider, signature=text)
        for bit in (0, 7, 8, 8 * size - 1, 4 * size):
            flipped = (int.from_bytes(raw) ^ 1 << bit).to_bytes(size)
            guards = "every bit of the tag counts"
            for encoding, text in [
                ("hex", flipped.hex()),
                ("base64", base64.b64encode(flipped).decode()),
            ]:
                case = f"{mine}-flipped-{bit}-{encoding}"
                yield delivered(case, guards, "signature_mismatch", provider, signature=text)
        for other, theirs in TAGS.items():
            # As long as it should be, of what another algorithm made.
            filled = (theirs * 4)[:size]
            if other != mine:
                case = f"{mine}-filled-from-{other}"
                guards = "another algorithm's tag, cut or filled up"
                yield delivered(
                    case, guards, "signature_mismatch", provider, signature=filled.hex()
                )


def spellings() -> Iterator[dict[str, Any]]:
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for algorithm, raw in TAGS.items():
        coded = base64.b64encode(raw).decode()
        bare = coded.rstrip("=")
        # The last digit of the text has bits that no byte needs; they have to be zero.
        sloppy = bare[:-1] + digits[digits.index(bare[-1]) | 1] + coded[len(bare) :]
        texts: list[tuple[str, str, Text]] = [
            ("unpadded", "padding is part of the text", bare),
            ("padded-more", "no padding but what is due", coded + "="),
            (
                "padded-percent",
                "nothing is decoded from a URL",
                bare + "%3D" * (len(coded) - len(bare)),
            ),
            ("url-safe", "the URL-safe alphabet is another", coded[:8] + "-_" + coded[10:]),
            ("last-digit", "each tag has one text", sloppy),
            ("space", "no white space inside", coded[:20] + " " + coded[21:]),
            ("line-break", "base64 is not MIME", coded[:20] + "\r\n" + coded[20:]),
            ("star", "no digit of the alphabet", coded[:20] + "*" + coded[21:]),
            ("inner-padding", "padding stands at the end", coded[:20] + "=" + coded[21:]),
            ("quoted", "no quotes", f'"{coded}"'),
            ("scheme", "no name of the encoding", f"base64:{coded}"),
            ("of-hex", "one encoding, not two", base64.b64encode(raw.hex().encode()).decode()),
            ("base32", "another encoding", base64.b32encode(raw).decode()),
            ("not-utf8", "bytes that are no text", coded.encode()[:-1] + b"\xff"),
        ]
        for name, guards, text in texts:
            provider = row(algorithm, encoding="base64")
            case = f"{algorithm}-base64-{name}"
            yield delivered(case, guards, "signature_malformed", provider, signature=text)
        for name, guards, text, verdict in [
            ("upper", "hexadecimal of either case", raw.hex().upper(), "verified"),
            (
                "mixed",
                "hexadecimal of either case",
                raw.hex()[:9] + raw.hex()[9:].upper(),
                "verified",
            ),
            ("0x", "no 0x", "0x" + raw.hex()[2:], "signature_malformed"),
            ("colons", "no separators", raw.hex(":"), "signature_malformed"),
            ("letter", "hexadecimal digits", raw.hex()[:-1] + "g", "signature_malformed"),
            ("plus", "hexadecimal digits", "+" + raw.hex()[1:], "signature_malformed"),
        ]:
            for encoding in ("hex", "hex-upper"):
                provider = row(algorithm, encoding=encoding)
                case = f"{algorithm}-{encoding}-{name}"
                yield delivered(case, guards, verdict, provider, signature=text)


def prefixes() -> Iterator[dict[str, Any]]:
    text = TAGS["sha256"].hex()
    prefix = "sha256="
    required, optional = row(prefix=prefix), row(prefix=prefix, prefix_required=False)
    rows: list[tuple[str, str, str, str, str]] = [
        ("there", "the row's prefix", prefix + text, "verified", "verified"),
        ("missing", "a prefix that is required", text, "signature_malformed", "verified"),
    ]
    guards = "a prefix is spelled exactly, once"
    for name, value in [
        ("upper", f"SHA256={text}"),
        ("twice", prefix + prefix + text),
        ("space", f"{prefix} {text}"),
        ("cut", prefix[:-1] + text),
        ("alone", prefix),
        ("behind", text + prefix),
        ("other", f"sha512={text}"),
        ("sha1", f"sha1={text[:40]}"),
        ("none", f"none={text}"),
        ("colon", f"sha256:{text}"),
        ("list", f"{prefix}{text} {prefix}{text}"),
        ("quoted", f'"{prefix}{text}"'),
        ("quoted-tag", f'{prefix}"{text}"'),
    ]:
        rows.append((name, guards, value, "signature_malformed", "signature_malformed"))
    flipped = text[:-1] + ("0" if text[-1] != "0" else "1")
    rows.append(("flipped", guards, prefix + flipped, "signature_mismatch", "signature_mismatch"))
    for name, guards, value, of_required, of_optional in rows:
        for which, provider, verdict in [
            ("required", required, of_required),
            ("optional", optional, of_optional),
        ]:
            case = f"prefix-{name}-{which}"
            yield delivered(case, guards, verdict, provider, signature=value, found_in=HEADER)
    guards = "a prefix in front of any encoding"
    for name, provider in [
        ("base64", row(prefix="v1:", encoding="base64")),
        ("upper", row(prefix="HMAC ", encoding="hex-upper")),
        ("sha512", row("sha512", prefix="sha512=")),
        ("of-digits", row(prefix="00")),
    ]:
        genuine = value_of(provider)
        yield delivered(f"prefix-with-{name}", guards, "verified", provider, signature=genuine)
        bare = genuine.removeprefix(provider["signature"]["prefix"])
        case = f"prefix-with-{name}-missing"
        yield delivered(case, guards, "signature_malformed", provider, signature=bare)
    provider = row(prefix="00", prefix_required=False)
    guards = "an optional prefix is dropped wherever it stands in front"
    yield delivered("prefix-of-digits-there", guards, "verified", provider, signature="00" + text)
    yield delivered("prefix-of-digits-not", guards, "verified", provider, signature=text)
    zeros = "00" + text[2:]
    case = "prefix-of-digits-in-tag"
    why = "a tag may begin like a prefix that need not be there"
    yield delivered(case, why, "signature_mismatch", provider, signature=zeros)
    guards = "stray quotes go before the prefix"
    provider = row(prefix=prefix, stray_quotes=True)
    for name, value, verdict in [
        ("both", f'"{prefix}{text}"', "verified"),
        ("star", f'*"{prefix}{text}"*', "verified"),
        ("inside", f'{prefix}"{text}"', "signature_malformed"),
        ("none", prefix + text, "verified"),
    ]:
        yield delivered(f"prefix-quotes-{name}", guards, verdict, provider, signature=value)
