"""A body and a signature alone, for the gateways that sign no more and for merchants' own rows."""

import base64
import hmac
from collections.abc import Iterator
from typing import Any

import claims
from canonical import message
from deliveries import delivery_of, own
from gateways import ROWS, row_of
from keys import key_of
from rows import FIRST
from sending import laid_out, text
from vector import Text, content, verify

KIND = "verify"

Provider = str | dict[str, Any]

OWN: dict[str, dict[str, Any]] = {
    "own": own(),
    "own-sha1": own(signature={"algorithm": "sha1", "legacy_sha1": True}),
    "own-base64-sha512": own(signature={"algorithm": "sha512", "encoding": "base64"}),
    "own-prefix": own(signature={"prefix": "v0="}),
    "own-prefix-optional": own(signature={"prefix": "v0=", "prefix_required": False}),
    "own-quotes": own(signature={"encoding": "base64", "stray_quotes": True}),
    "own-pairs": own(signature={"pairs": {"separator": ";", "tag": "sig"}}),
    "own-versions": own(signature={"versions": {"tag": "v1"}, "also_reads": ["base64"]}),
    "own-repeats": own(signature={"repeats": True}),
    "own-forms": own(canonical_forms=["php", "js"]),
}


def cases() -> Iterator[dict[str, Any]]:
    for provider, row in ROWS.items():
        if provider not in FIRST and row.signs_body_alone:
            yield from of(provider, provider)
    for name, row in OWN.items():
        yield from of(name, row)


def of(name: str, provider: Provider) -> Iterator[dict[str, Any]]:
    row, delivery = row_of(provider), delivery_of(provider)
    signed = message(row.forms[0], content(delivery.body))
    assert signed is not None
    key = key_of(delivery.secret.encode(), row.key)
    raw = hmac.digest(key, signed, row.algorithm)
    tag, size = text(row, raw), len(raw)
    other = text(row, hmac.digest(b"another secret", signed, row.algorithm))
    flipped = text(row, bytes([raw[0] ^ 1, *raw[1:]]))
    coded = {"hex": raw.hex(), "base64": base64.b64encode(raw).decode()}
    texts: dict[str, tuple[str, Text | None]] = {
        "genuine": ("as it is sent", laid_out(row, tag, "")),
        "white-space": ("white space around it", f" {laid_out(row, tag, '')}\r\n"),
        "none": ("no signature", None),
        "empty": ("no signature", ""),
        "bare": ("the tag alone", tag),
        "upper": ("upper case", laid_out(row, tag.upper(), "")),
        "hex": ("hexadecimal", laid_out(row, coded["hex"], "")),
        "base64": ("base64", laid_out(row, coded["base64"], "")),
        "flipped": ("every bit counts", laid_out(row, flipped, "")),
        "cut": ("a cut tag", laid_out(row, tag[:-1], "")),
        "longer": ("a longer tag", laid_out(row, text(row, raw + b"\0"), "")),
        "half": ("a cut tag", laid_out(row, text(row, raw[: size // 2]), "")),
        "prefixed": ("another prefix", f"sha256={tag}"),
        "quoted": ("quotes", f'"{tag}"'),
        "another-secret": ("another secret", laid_out(row, other, "")),
        "several": ("a wrong one and the right one", f"{laid_out(row, other, '')},{tag}"),
        "not-utf8": ("bytes that are no text", b"\xff" * 32),
    }
    for which, (guards, value) in texts.items():
        taken = value is not None and raw in claims.tags(content(value).strip(), row)
        yield verify(
            f"{name}-{which}",
            guards,
            body=delivery.body,
            signature=value,
            secret=delivery.secret,
            provider=provider,
            form=row.forms[0] if taken else None,
            message=signed if taken else None,
        )
    yield verify(
        f"{name}-other-body",
        "the body is signed",
        body=content(delivery.body) + b" 1",
        signature=laid_out(row, tag, ""),
        secret=delivery.secret,
        provider=provider,
    )
