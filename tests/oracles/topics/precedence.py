"""Requests with two faults or more: the reason that stands first is the one that is given."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from callback import NOW
from requested import BODIES, SECRET, request, secret, signature

KIND = "request"

ROW = "generic-timestamp"
SIGNATURE, TIME = "X-Signature", "X-Timestamp"
BODY = BODIES[ROW]

# In the order in which they are looked for.
FAULTS = [
    "body_too_large",
    "address_refused",
    "header_missing",
    "header_duplicated",
    "header_conflict",
    "signature_malformed",
    "timestamp_missing",
    "timestamp_malformed",
    "key_unknown",
    "body_lost",
    "body_encoded",
    "signature_mismatch",
    "timestamp_too_old",
    "timestamp_in_future",
]
# No request can have both.
EXCLUSIVE = [
    {"header_missing", "header_duplicated"},
    {"header_missing", "header_conflict"},
    {"header_missing", "signature_malformed"},
    {"timestamp_missing", "timestamp_malformed"},
    {"timestamp_missing", "timestamp_too_old"},
    {"timestamp_missing", "timestamp_in_future"},
    {"timestamp_malformed", "timestamp_too_old"},
    {"timestamp_malformed", "timestamp_in_future"},
    {"timestamp_too_old", "timestamp_in_future"},
    {"body_lost", "body_encoded"},
]


@dataclass
class Sent:
    """A genuine request, until faults are put in."""

    body: bytes = BODY
    time: str | None = str(NOW)
    key: str = SECRET
    server: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    not_after: int | None = None
    missing: bool = False
    malformed: bool = False
    doubled: bool = False
    conflict: bool = False


def cases() -> Iterator[dict[str, Any]]:
    yield asked(())
    for fault in FAULTS:
        yield asked((fault,))
    for size in (2, 3):
        for faults in itertools.combinations(FAULTS, size):
            if not any(pair <= set(faults) for pair in EXCLUSIVE):
                yield asked(faults)
    yield asked(tuple(fault for fault in FAULTS if fault in MOST))


MOST = {
    "body_too_large",
    "address_refused",
    "header_duplicated",
    "header_conflict",
    "signature_malformed",
    "timestamp_malformed",
    "key_unknown",
    "signature_mismatch",
}


def asked(faults: tuple[str, ...]) -> dict[str, Any]:
    sent = Sent()
    for fault in faults:
        put_in(fault, sent)
    prefix = b"" if sent.time is None else sent.time.encode() + b"."
    # What is lost or compressed on the way was signed as it set out.
    value = signature(ROW, BODY, sent.key, prefix)
    value = value[:-1] if sent.malformed else value
    headers = [] if sent.time is None else [(TIME, sent.time)]
    if not sent.missing:
        headers.append((SIGNATURE, value))
    if sent.doubled:
        headers.append((SIGNATURE, value))
    if sent.conflict:
        sent.server["HTTP_X_SIGNATURE"] = value.swapcase()
    return request(
        "-".join(faults).replace("_", "-") or "none",
        f"{faults[0]} is said before {', '.join(faults[1:])}" if faults[1:] else "one fault alone",
        faults[0] if faults else "verified",
        ROW,
        body=sent.body,
        secrets=[secret(SECRET, not_after=sent.not_after)],
        settings=sent.settings,
        headers=headers,
        server=sent.server,
        peer="192.0.2.1",
    )


def put_in(fault: str, sent: Sent) -> None:
    match fault:
        case "body_too_large":
            sent.settings["max_body"] = 10
            sent.body = b"\x1f\x8b" + BODY
        case "address_refused":
            sent.settings["allowlist"] = ["203.0.113.7"]
        case "header_missing":
            sent.missing = True
        case "header_duplicated":
            sent.doubled = True
        case "header_conflict":
            sent.conflict = True
        case "signature_malformed":
            sent.malformed = True
        case "timestamp_missing":
            sent.time = None
        case "timestamp_malformed":
            sent.time = f"+{NOW}"
        case "key_unknown":
            sent.not_after = NOW - 1
        case "body_lost":
            sent.server["CONTENT_LENGTH"] = str(len(BODY) + 100)
            sent.body = sent.body[:-1]
        case "body_encoded":
            sent.server["HTTP_CONTENT_ENCODING"] = "gzip"
            sent.body = b"\x1f\x8b" + BODY
        case "signature_mismatch":
            sent.key = "another secret"
        case "timestamp_too_old":
            sent.time = str(NOW - 301)
        case "timestamp_in_future":
            sent.time = str(NOW + 301)
