"""Requests with two faults, to rows that sign an id or a time among the pairs: the reason that
stands first is the one that is given."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from callback import NOW
from delivered import delivered
from deliveries import OWN, own
from requested import secret

KIND = "request"

SIGNATURE, ID, TIME = "X-My-Signature", "X-Id", "X-Time"
STAMPED = {"message": "{id}.{timestamp}.{body}", "id": {"header": ID}}
ROWS = {
    "versions": own(signature={"versions": {"tag": "v1"}}, timestamp={"header": TIME}, **STAMPED),
    "pairs": own(
        signature={"pairs": {"separator": ",", "tag": "v1"}}, timestamp={"pair": "t"}, **STAMPED
    ),
}

# In the order in which they are looked for, with the reason that each is.
FAULTS = {
    "body-too-large": "body_too_large",
    "signature-missing": "header_missing",
    "signature-twice": "header_duplicated",
    "signature-conflict": "header_conflict",
    "id-missing": "header_missing",
    "id-twice": "header_duplicated",
    "id-conflict": "header_conflict",
    "time-twice": "header_duplicated",
    "signature-malformed": "signature_malformed",
    "id-malformed": "signature_malformed",
    "time-missing": "timestamp_missing",
    "time-malformed": "timestamp_malformed",
    "key-ended": "key_unknown",
    "mismatch": "signature_mismatch",
    "too-old": "timestamp_too_old",
}
# No request can have both; a signature that is missing has no pairs to look into.
EXCLUSIVE = [
    {"signature-missing", "signature-twice"},
    {"signature-missing", "signature-conflict"},
    {"signature-missing", "signature-malformed"},
    {"id-missing", "id-twice"},
    {"id-missing", "id-conflict"},
    {"id-missing", "id-malformed"},
    {"time-twice", "time-missing"},
    {"time-twice", "time-malformed"},
    {"time-missing", "time-malformed"},
    {"time-missing", "too-old"},
    {"time-malformed", "too-old"},
]


@dataclass
class Sent:
    """A genuine request, until faults are put in."""

    values: list[str]
    ids: list[str]
    times: list[str]
    server: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    not_after: int | None = None


def cases() -> Iterator[dict[str, Any]]:
    for name in ROWS:
        for size in (0, 1, 2):
            for faults in itertools.combinations(FAULTS, size):
                if not any(pair <= set(faults) for pair in EXCLUSIVE):
                    yield asked(name, faults)


def asked(name: str, faults: tuple[str, ...]) -> dict[str, Any]:
    row = ROWS[name]
    key = "another secret" if "mismatch" in faults else OWN.secret
    at = NOW - 301 if "too-old" in faults else NOW
    value = dict(OWN.headers(row, at, secret=key))[SIGNATURE]
    tag = value.rpartition("v1=")[2] if name == "pairs" else value
    sent = Sent(values=[tag], ids=[OWN.event or ""], times=[str(at)])
    for fault in faults:
        put_in(fault, sent)
    if name == "pairs":
        pairs = [f"t={time}" for time in sent.times]
        sent.values = [",".join([*pairs, f"v1={one}"]) for one in sent.values]
        sent.times = []
    headers = [(SIGNATURE, one) for one in sent.values]
    headers += [(ID, one) for one in sent.ids] + [(TIME, one) for one in sent.times]
    return delivered(
        "-and-".join([name, *faults]),
        f"{faults[0]} is said before {', '.join(faults[1:])}" if faults[1:] else "one fault alone",
        FAULTS[faults[0]] if faults else "verified",
        row,
        headers=headers,
        server=sent.server,
        settings=sent.settings,
        secrets=[secret(OWN.secret, not_after=sent.not_after)],
    )


def put_in(fault: str, sent: Sent) -> None:
    match fault:
        case "body-too-large":
            sent.settings["max_body"] = 10
        case "signature-missing":
            sent.values = []
        case "signature-twice":
            sent.values *= 2
        case "signature-conflict":
            sent.server["HTTP_X_MY_SIGNATURE"] = "v1,another t=1"
        case "id-missing":
            sent.ids = []
        case "id-twice":
            sent.ids *= 2
        case "id-conflict":
            sent.server["HTTP_X_ID"] = "another"
        case "time-twice":
            sent.times *= 2
        case "signature-malformed":
            sent.values = [f"{one}z" for one in sent.values]
        case "id-malformed":
            sent.ids = ["evt 1"] * len(sent.ids)
        case "time-missing":
            sent.times = []
        case "time-malformed":
            sent.times = [f"+{time}" for time in sent.times]
        case "key-ended":
            sent.not_after = NOW - 1
