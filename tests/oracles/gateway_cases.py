"""What is asked of every gateway: genuine deliveries, and what differs from them in one thing."""

import base64
import hmac
import json
from collections.abc import Iterator
from typing import Any

from callback import NOW, Pairs
from delivered import delivered, tag_of
from deliveries import BASE64_SECRET, DELIVERIES, Delivery
from gateways import ROWS
from keys import key_of
from requested import secret, variable
from sending import laid_out, text
from vector import Text, content

# Headers that other gateways use, of which no row but their own reads one.
FOREIGN_HEADERS = ("X-Signature", "X-Hub-Signature-256")
ANOTHER_SECRET = {"hex": "00ff" * 16, "base64": "whsec_" + base64.b64encode(b"another").decode()}


def usual(provider: str) -> Iterator[dict[str, Any]]:
    for topic in (accepted, bodies, tags, layouts, headers, keys, times):
        yield from topic(provider)


def known_answer(
    provider: str,
    name: str,
    *,
    body: Text,
    secret: str,
    headers: Pairs,
    now: int = NOW,
    url: str = "",
) -> Iterator[dict[str, Any]]:
    """A delivery whose signature somebody else has published, and that with another body."""
    delivery = Delivery(body, secret, url=url)
    for which, sent, verdict in [
        ("", body, "verified"),
        ("-other-body", content(body) + b" ", "signature_mismatch"),
    ]:
        yield delivered(
            f"{name}{which}",
            "a published answer",
            verdict,
            provider,
            delivery=delivery,
            headers=headers,
            body=sent,
            now=now,
        )


def another_secret(provider: str) -> str:
    steps = {step for step in ROWS[provider].key if isinstance(step, str)}
    return next((ANOTHER_SECRET[step] for step in steps & ANOTHER_SECRET.keys()), "another secret")


def accepted(provider: str) -> Iterator[dict[str, Any]]:
    row, delivery = ROWS[provider], DELIVERIES[provider]
    genuine = delivery.headers(provider)
    header = row.headers[0]
    yield delivered("genuine", "as it is sent", "verified", provider, found_in=header)
    lower = [(name.lower(), value) for name, value in genuine]
    yield delivered("lower-case", "names in any case", "verified", provider, headers=lower)
    server = {variable(name): value for name, value in genuine}
    yield delivered(
        "variables", "headers as server variables", "verified", provider, headers=[], server=server
    )
    secrets = [secret(another_secret(provider), "old"), secret(delivery.secret, "new")]
    guards = "two secrets during a rotation"
    yield delivered("rotation", guards, "verified", provider, secrets=secrets, key_id="new")


def altered(provider: str) -> dict[str, tuple[str, bytes]]:
    """Other bodies than the one that is signed."""
    body = content(DELIVERIES[provider].body)
    rows = {
        "changed": ("an amount, a status or an id that was changed", body.replace(b"1", b"7", 1)),
        "longer": ("something behind the body", body + b"x"),
        "cut": ("a body that is cut", body[:-1]),
        "text": ("another body altogether", b"paid=1"),
        "empty": ("a body that was lost", b""),
    }
    if ROWS[provider].forms == ("raw",) and body.startswith(b"{"):
        anew = json.dumps(json.loads(body)).encode()
        if anew != body:
            rows["anew"] = ("a body that was parsed and written anew", anew)
    return rows


def bodies(provider: str) -> Iterator[dict[str, Any]]:
    for name, (guards, body) in altered(provider).items():
        verdict = "signature_mismatch" if body else "body_lost"
        yield delivered(f"body-{name}", guards, verdict, provider, body=body)


def tags(provider: str) -> Iterator[dict[str, Any]]:
    row, delivery = ROWS[provider], DELIVERIES[provider]
    written = tag_of(provider)
    raw = base64.b64decode(written) if row.encoding == "base64" else bytes.fromhex(written)
    size = len(raw)
    key = key_of(delivery.secret.encode(), row.key)
    body = content(delivery.body)

    def asked(name: str, guards: str, verdict: str, tag: str) -> dict[str, Any]:
        value = laid_out(row, tag, str(NOW))
        return delivered(name, guards, verdict, provider, signature=value)

    for bit in (0, 8 * size - 1):
        flipped = (int.from_bytes(raw) ^ 1 << bit).to_bytes(size)
        guards = "every bit of the tag counts"
        yield asked(f"tag-flipped-{bit}", guards, "signature_mismatch", text(row, flipped))
    for name, guards, tag in [
        ("cut", "a cut tag", written[:-1]),
        ("cut-bytes", "a cut tag", text(row, raw[:-4])),
        ("longer", "a byte more", text(row, raw + b"\0")),
        ("secret", "the secret itself", delivery.secret[:20]),
    ]:
        yield asked(f"tag-{name}", guards, "signature_malformed", tag)
    if laid_out(row, "", ""):
        yield asked("tag-empty", "no tag at all", "signature_malformed", "")
    others = {"hex": raw.hex(), "base64": base64.b64encode(raw).decode()}
    for encoding, tag in others.items():
        if encoding not in row.reads:
            guards = "an encoding that this gateway does not use"
            yield asked(f"tag-in-{encoding}", guards, "signature_malformed", tag)
    if row.encoding == "hex":
        yield asked("tag-upper", "hexadecimal of either case", "verified", written.upper())
    for algorithm in ("sha1", "sha256", "sha512"):
        if algorithm != row.algorithm:
            guards = "another algorithm, and another length"
            tag = text(row, hmac.digest(key, body, algorithm))
            yield asked(f"tag-of-{algorithm}", guards, "signature_malformed", tag)
    if row.signs_body_alone:
        return
    tag = text(row, hmac.digest(key, body, row.algorithm))
    yield asked("tag-of-body-alone", "more than the body is signed", "signature_mismatch", tag)


def layouts(provider: str) -> Iterator[dict[str, Any]]:
    row = ROWS[provider]
    tag = tag_of(provider)
    genuine = laid_out(row, tag, str(NOW))
    readable = {genuine}
    if row.prefix:
        readable |= {row.prefix + tag} if row.prefix_required else {row.prefix + tag, tag}
    guards = "what other gateways write around a tag"
    for name, value in [
        ("bare", tag),
        ("sha256", f"sha256={tag}"),
        ("stripe", f"t={NOW},v1={tag}"),
        ("versions", f"v1,{tag}"),
        ("quoted", f'"{tag}"'),
    ]:
        if readable & set(value.split(",") if row.repeats else [value]):
            verdict = "verified"
        elif "," in value and not (row.has_commas or row.repeats):
            verdict = "header_duplicated"
        else:
            verdict = "signature_malformed"
        yield delivered(f"layout-{name}", guards, verdict, provider, signature=value)


def headers(provider: str) -> Iterator[dict[str, Any]]:
    row, delivery = ROWS[provider], DELIVERIES[provider]
    first, *rest = delivery.headers(provider)
    header, value = first
    yield delivered("missing", "no signature", "header_missing", provider, headers=rest)
    empty = [(header, ""), *rest]
    yield delivered("empty", "no signature", "header_missing", provider, headers=empty)
    underscored = [(header.replace("-", "_") + "_", value), *rest]
    yield delivered(
        "underscored", "a name of another spelling", "header_missing", provider, headers=underscored
    )
    for name in FOREIGN_HEADERS:
        if name not in row.headers:
            elsewhere = [(name, value), *rest]
            guards = f"{name} is another gateway's"
            case = f"in-{name.lower()}"
            yield delivered(case, guards, "header_missing", provider, headers=elsewhere)
    if not row.repeats:
        twice = [first, first, *rest]
        guards = "a header that came twice"
        yield delivered("twice", guards, "header_duplicated", provider, headers=twice)
        server = {variable(header): value.swapcase()}
        guards = "two places that differ"
        yield delivered("conflict", guards, "header_conflict", provider, server=server)


def keys(provider: str) -> Iterator[dict[str, Any]]:
    delivery = DELIVERIES[provider]
    guards = "another secret"
    other = [secret(another_secret(provider))]
    yield delivered("another-secret", guards, "signature_mismatch", provider, secrets=other)
    ended = [secret(delivery.secret, not_after=NOW - 1)]
    yield delivered(
        "ended-secret", "a secret that has ended", "key_unknown", provider, secrets=ended
    )
    row = ROWS[provider]
    if not {"hex", "base64"} & set(row.key):
        pasted = [secret(f" {delivery.secret}")]
        verdict = "verified" if "trim" in row.key else "signature_mismatch"
        guards = "white space is part of a secret, unless the row trims it"
        yield delivered("pasted-secret", guards, verdict, provider, secrets=pasted)
    if provider in ("stripe", "paddle"):
        bare = [secret(delivery.secret.rpartition("_")[2])]
        guards = "the prefix is part of the secret"
        yield delivered("bare-secret", guards, "signature_mismatch", provider, secrets=bare)
    if delivery.secret == BASE64_SECRET:
        bare = [secret(BASE64_SECRET.removeprefix("whsec_"))]
        yield delivered(
            "bare-secret", "the prefix may be missing", "verified", provider, secrets=bare
        )


def times(provider: str) -> Iterator[dict[str, Any]]:
    row = ROWS[provider]
    if row.timestamp is None:
        return
    window = row.timestamp.window
    guards = "the window in both directions"
    for age, verdict in [
        (window, "verified"),
        (-window, "verified"),
        (window + 1, "timestamp_too_old"),
        (-window - 1, "timestamp_in_future"),
        (86_400, "timestamp_too_old"),
        (-86_400, "timestamp_in_future"),
    ]:
        yield delivered(f"age-{age}", guards, verdict, provider, at=NOW - age)


def standard(provider: str, own: str, other: str) -> Iterator[dict[str, Any]]:
    """A provider by the rules of Standard Webhooks, whose headers begin with `own`."""
    yield from usual(provider)
    # From the tests of the vendors' libraries.
    yield from known_answer(
        provider,
        "library",
        body='{"test": 2432232314}',
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        headers=[
            (f"{own}id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            (f"{own}timestamp", "1614265330"),
            (f"{own}signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ],
        now=1614265330,
    )
    sent = DELIVERIES[provider].headers(provider)
    others = [(name.replace(own, other), value) for name, value in sent]
    guards = "one set of names, and no mixture of two"
    yield delivered("other-names", guards, "header_missing", provider, headers=others)
    for place, which in enumerate(("signature", "time", "id")):
        mixed = [*sent[:place], others[place], *sent[place + 1 :]]
        verdict = "timestamp_missing" if which == "time" else "header_missing"
        yield delivered(f"other-{which}", guards, verdict, provider, headers=mixed)
