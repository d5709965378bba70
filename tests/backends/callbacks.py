"""Random callbacks, most with one fault that is met in the field, for verifying and explaining."""

import hmac
import json
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from faults import EDITS, misspelled, rewritten
from mutations import changed, random_json, spelled, written

sys.path.append(str(Path(__file__).resolve().parent.parent / "oracles"))

from gateways import ROWS, row_of
from keys import key_of
from rows import Row
from sending import laid_out, text
from template import filled

NOW = 1_790_000_000
URL = "https://shop.example/Callbacks/?from=gateway"
# Several can be decoded as hexadecimal or as base64, as some providers' secrets are.
SECRETS = (b"74686520736563726574", b"00112233445566778899aabbccddeeff", b"c2VjcmV0c2VjcmV0")
SECRETS += (b"s3cr&t <k>y+'1'", "geheim\u00df \u20ac%41".encode(), b"Bearer of a secret")
FORMS = ("raw", "js", "php", "go", "go-legacy", "ruby")

Pairs = list[tuple[str, bytes]]

OWN_ROWS: tuple[dict[str, Any], ...] = (
    {"signature": {"algorithm": "sha1", "legacy_sha1": True}},
    {"signature": {"algorithm": "sha512", "encoding": "base64"}},
    {"signature": {"encoding": "hex-upper", "prefix": "v1=", "prefix_required": True}},
    {"signature": {"repeats": True}},
    {"message": "{url}{body}"},
    {"message": "{id}.{timestamp}.{body}"},
    {"key": [{"remove_prefix": "whsec_"}, "base64"]},
)


def callback(random: Random) -> dict[str, Any]:
    """A verifier, and a callback that it judges and explains."""
    provider = random.choice((*ROWS, *OWN))
    row = rules = row_of(provider)
    secret, body = random.choice(SECRETS), some_body(random)
    kept, signed, time, url, joint = secret, body, NOW, URL, None
    match random.randrange(14):
        case 0:
            kept = random.choice(EDITS)(secret)
        case 1:
            secret = random.choice(EDITS)(secret)
        case 2:
            body = random.choice(EDITS)(body)
        case 3:
            signed = random.choice(EDITS)(body)
        case 4:
            body = rewritten(body, random)
        case 5:
            signed = rewritten(body, random)
        case 6:
            rules = replace(row, algorithm=random.choice(("sha1", "sha256", "sha512")))
        case 7:
            rules = row_of(random.choice(tuple(ROWS)))
        case 8:
            time = random.choice((NOW * 1000, NOW // 1000, NOW - 300, NOW - 301, NOW + 301))
        case 9:
            url = random.choice(
                (URL.lower(), URL.partition("?")[0], f"{URL}/", URL.removesuffix("/"))
            )
        case 10:
            joint = random.choice((b"", b":", b"\n", b".", b"nothing"))
    try:
        sent = headers(rules, signed, secret, time, url, joint)
    except ValueError:
        sent = headers(row_of("generic"), signed, secret, time, url, joint)
    if random.random() < 0.3:
        place = random.randrange(len(sent))
        sent[place] = misspelled(*sent[place], body, secret, random)
    return call(provider, kept, options(row, random), body, sent, random)


def headers(
    row: Row, body: bytes, secret: bytes, time: int, url: str, joint: bytes | None
) -> Pairs:
    """What the provider would send, its time and body joined otherwise if so."""
    stamp = str(time * 1000 if row.timestamp and row.timestamp.milliseconds else time)
    values = {"body": body, "timestamp": stamp.encode(), "id": b"evt_1", "url": url.encode()}
    signed = filled(row.parts, values) if row.forms == ("raw",) else sorted_json(body)
    if joint is not None:
        signed = body if joint == b"nothing" else stamp.encode() + joint + body
    tag = hmac.new(key_of(secret, row.key), signed, row.algorithm).digest()
    found = [(row.headers[0], laid_out(row, text(row, tag), stamp).encode())]
    if row.timestamp is not None and row.timestamp.header is not None:
        found.append((row.timestamp.header, stamp.encode()))
    return [*found, (row.id, b"evt_1")] if row.id is not None else found


def sorted_json(body: bytes) -> bytes:
    """The canonical form of JSON that all forms write alike."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    compact = {"sort_keys": True, "separators": (",", ":")}
    is_ascii = len(body) % 2 == 0
    return json.dumps(value, ensure_ascii=is_ascii, **compact).encode("utf-8", "surrogatepass")


def own(fields: dict[str, Any]) -> str:
    row: dict[str, Any] = {
        "version": 1,
        "name": "my-gateway",
        "headers": ["X-My-Signature"],
    } | fields
    if "{timestamp}" in row.get("message", ""):
        row |= {"timestamp": {"header": "X-My-Time"}, "id": {"header": "X-My-Id"}}
    return json.dumps(row)


OWN = tuple(map(own, OWN_ROWS))


def options(row: Row, random: Random) -> dict[str, Any]:
    settings: dict[str, Any] = {"url": URL} if row.signs_url else {}
    if random.random() < 0.05:
        settings["max_body"] = random.choice((10, 1 << 22))
    if row.forms != ("raw",) and random.random() < 0.3:
        settings["canonical_forms"] = random.sample(FORMS, random.randrange(1, 4))
    return settings


def some_body(random: Random) -> bytes:
    value = {"order_id": "ORD-1", "status": "PAID", "x": random_json(random, 3)}
    if random.random() < 0.1:
        return random.choice((b"", b"null", b"a=1&b=2", b"\x1f\x8b\x08", b"plain text, t\xe9xt"))
    text = (
        random.choice(("", "", "\ufeff")) + written(value, random) + random.choice(("", "", "\n"))
    )
    return text.encode("utf-8", "surrogatepass")


def call(
    provider: str,
    secret: bytes,
    settings: dict[str, Any],
    body: bytes,
    sent: Pairs,
    random: Random,
) -> dict[str, Any]:
    kept = [secret_of(secret, random)]
    if random.random() < 0.2:
        kept.append({"result": {"do": "Secret", "with": ["another", "old", NOW - 1]}})
    pairs = [[name, spelled(value)] for name, value in sent]
    server = [[f"HTTP_{name.upper().replace('-', '_')}", value] for name, value in pairs]
    if random.random() < 0.5:
        pairs, server = (pairs, []) if random.random() < 0.5 else ([], server)
    found = [spelled(body), {"map": server}, {"map": pairs}, None, NOW]
    made = {
        "do": "Verifier",
        "with": [provider, kept, {"map": [[*one] for one in settings.items()]}],
    }
    made["then"] = [{"do": "verify", "with": found}, {"do": "explain", "with": found}]
    return changed(made, random) if random.random() < 0.15 else made


def secret_of(secret: bytes, random: Random) -> Any:
    if random.random() < 0.6:
        return spelled(secret)
    ends = random.choice((None, NOW - 1, NOW, NOW + 1))
    return {
        "result": {"do": "Secret", "with": [spelled(secret), random.choice((None, "2026")), ends]}
    }
