"""Rows with something changed in them: what each field can hold, and what it cannot."""

import copy
from collections.abc import Iterator
from typing import Any, Final

from built_in import Row

# Right for no field, or for few.
ODD: Final[list[Any]] = [
    *(None, True, False, 0, 1, -1, 1.5, 300.0, "", "x", "é", "x\n", "X_Y", [], {}),
    *([1], [None], [""], ["x"], ["x", ""], [[]], {"x": 1}, {"x": "x"}, {"x": ["x", ""]}),
]

_TEXTS: Final = [["a.b"], ["a", "b"]]
_HEADERS: Final = ["X-Other", "x.other~", "X Other", "X-Other:"]
_LABELS: Final = ["v1", "t", "h_1-", "v 1", "v,1"]

# By the object that holds it, the values of each field beside odd ones, right and wrong.
VALUES: Final[dict[tuple[str, ...], dict[str, list[Any]]]] = {
    (): {
        "version": [1, 1.0, 2, "1"],
        "name": ["my-gateway-2", "x" * 64, "x" * 65, "stripe", "My-Gateway", "my_gateway"],
        "title": ["My gateway"],
        "sources": [["https://gateway.example"]],
        "notes": ["A note."],
        "headers": [*([name] for name in _HEADERS), ["X"] * 8, ["X"] * 9],
        "signature": [{"prefix": "sha256="}, {"versions": {"tag": "v1"}}],
        "message": [
            *("{body}", "{timestamp}.{body}", "{id}{body}", "{url}{body}", "{body}\n"),
            *("v0:{id}.{timestamp}.{url}.{body}", "{{id}}{body}", "{{timestamp}}{body}"),
            *("{{{body}}}", "{{body}}", "{body}{body}", "{id}{id}{body}", "{url}{url}{body}"),
            *("{timestamp}{body}{timestamp}", "{timestamp}", "{nonce}{body}", "{}{body}"),
            *("{Body}", "{body", "{body}}", "{body}\n}"),
        ],
        "canonical_forms": [
            *(["js"], ["raw"], ["php"], ["go"], ["go-legacy"], ["ruby"], ["js", "raw"], ["JS"])
        ],
        "key": [
            *(["trim"], ["hex"], ["base64"], ["trim"] * 8, ["trim"] * 9),
            *(["base32"], ["remove_prefix"], [{"remove_prefix": "x"}], [{"remove_prefix": ""}]),
            *([{"remove_prefix": 1}], [{}], [{"remove_prefix": "x", "and": "hex"}]),
        ],
        "timestamp": [{"header": "X-Time"}, {"pair": "t"}, {"header": "X-Time", "pair": "t"}],
        "id": [{"header": name} for name in _HEADERS],
        "key_field": _TEXTS,
        "environments": _TEXTS,
        "methods": [["POST", "PUT"], ["post"], ["POST\n"], ["PO-ST"]],
        "statuses": [{"accepted": 204, "refused": 400}],
        "payment": [{"order_id": ["id"]}],
    },
    ("signature",): {
        "algorithm": ["sha1", "sha256", "sha512", "md5"],
        "legacy_sha1": [True, False],
        "encoding": ["hex", "hex-upper", "base64", "HEX"],
        "also_reads": [["hex"], ["base64"], ["hex-upper"]],
        "prefix": ["sha256="],
        "prefix_required": [True, False],
        "stray_quotes": [True, False],
        "repeats": [True, False],
        "pairs": [{"separator": ",", "tag": "v1"}, {"separator": ";", "tag": "t"}],
        "versions": [{"tag": "v1"}],
    },
    ("signature", "pairs"): {"separator": [",", ";", "&", ", "], "tag": _LABELS},
    ("signature", "versions"): {"tag": _LABELS},
    ("timestamp",): {
        "header": _HEADERS,
        "pair": _LABELS,
        "unit": ["seconds", "milliseconds", "minutes"],
        "window": [1, 300, 31_536_000, 31_536_001, 10**30],
    },
    ("id",): {"header": _HEADERS},
    ("statuses",): {
        "accepted": [199, 200, 200.0, 299, 300],
        "refused": [399, 400, 599, 600],
    },
    ("payment",): {
        "when": [{"type": ["paid"]}, {"type": [], "b": ["x"]}],
        "order_id": _TEXTS,
        "transaction_id": _TEXTS,
        "amount": _TEXTS,
        "currency": [["currency"], {"always": "EUR"}, {"always": ""}],
        "status": _TEXTS,
        "outcomes": [
            *({"x": word} for word in ("pending", "partial", "paid", "failed", "expired", "Paid")),
            *(["pending", "paid"], ["PAID"]),
        ],
        "payout": _TEXTS,
    },
    ("payment", "currency"): {"always": ["EUR"]},
}


def places(row: Row) -> list[tuple[str, ...]]:
    """The objects that the row has."""
    return [place for place in VALUES if isinstance(at(row, place), dict)]


def at(row: Any, place: tuple[str, ...]) -> Any:
    """What stands there."""
    for name in place:
        row = row.get(name) if isinstance(row, dict) else None
    return row


def single_changes(row: Row) -> Iterator[Row]:
    """The row with one field taken away, set, or added that the format does not have."""
    for place in places(row):
        for field in VALUES[place]:
            for value in [*VALUES[place][field], *ODD]:
                yield changed(row, place, {field: value})
            yield changed(row, place, {}, without=field)
        yield changed(row, place, {"unknown": 1})


def changed(row: Row, place: tuple[str, ...], fields: Row, without: str = "") -> Row:
    """A copy of the row with these fields set there, and one taken away."""
    row = copy.deepcopy(row)
    target = at(row, place)
    target |= copy.deepcopy(fields)
    target.pop(without, None)
    return row
