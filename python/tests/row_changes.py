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

_OUTCOMES: Final = [
    *({"x": word} for word in ("pending", "partial", "paid", "failed", "expired", "Paid")),
    *(["pending", "paid"], ["PAID"]),
]
_CONDITIONS: Final = [{"type": ["paid"]}, {"type": [], "b": ["x"]}]
_ID: Final = "{id}"
_REQUEST: Final[Row] = {"id": {"fields": ["id"]}, "path": "/{id}", "answer_id": ["id"]}

# The way to an object: names of members, and positions in lists.
Place = tuple[str | int, ...]

# By the object that holds it, the values of each field beside odd ones, right and wrong.
VALUES: Final[dict[Place, dict[str, list[Any]]]] = {
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
        "lookup": [
            {"hosts": {"": "https://x"}, "requests": [_REQUEST], "answer": {"payment": {}}},
            {"requests": [_REQUEST], "answer": {"payment": {}}},
        ],
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
        "when": _CONDITIONS,
        "order_id": _TEXTS,
        "transaction_id": _TEXTS,
        "amount": _TEXTS,
        "amount_if": [["paid"], ["paid", "partial"], ["Paid"]],
        "currency": [["currency"], {"always": "EUR"}, {"always": ""}],
        "status": _TEXTS,
        "outcomes": _OUTCOMES,
        "payout": _TEXTS,
        "recipient": _TEXTS,
        "network": _TEXTS,
    },
    ("payment", "currency"): {"always": ["EUR"]},
    ("lookup",): {
        "hosts": [
            *(
                dict.fromkeys("abcdefgh", "https://x"),
                dict.fromkeys("abcdefghi", "https://x"),
            ),
            {"a": "https://x", "b": "http://x"},
        ],
        "key_header": [
            *("X-Other", "x.other~", "X Other", "X-Other:", "accept", "User-Agent", "CONTENT-TYPE"),
            *("content-length", "Host", "Hosts", "X-Host", "Content-Types", "te", "Cookie", "Tee"),
            *("Accept-Encoding", "connection", "TRAILER", "Transfer-Encoding", "upgrade", "TE-X"),
        ],
        "interval": [1, 3600, 3601, 10**30],
        "requests": [[_REQUEST], [_REQUEST] * 4, [_REQUEST] * 5, [_REQUEST, {}]],
        "answer": [{"payment": {"status": ["status"]}}, {"when": {}}],
    },
    ("lookup", "hosts"): {
        "production": [
            *("https://x", "https://api.x-1.example", "https://10.0.0.1:8443", "https://..:1"),
            *(f"https://x:{port}" for port in (0, 1, "00", "0001", "080", "", "-1", "+1", "1:1")),
            *(f"https://x:{port}" for port in (9, 10, 9999, 10_000, 59_999, 60_000, 64_999)),
            *(f"https://x:{port}" for port in (65_000, 65_499, 65_500, 65_529, 65_530, 65_535)),
            *(f"https://x:{port}" for port in (65_536, 65_540, 65_600, 66_000, 70_000, 100_000)),
            *("http://x", "HTTPS://x", "https://", "https:// x", "https://x/", "https://x?", "//x"),
            *("https://u@x", "https://u:p@x", "https://[::1]", "https://x_y", "https://x#"),
            *("https://é", "https://x\n", "\nhttps://x", "https://x:1\n"),
            *(
                "https://a..b",
                "https://.a",
                "https://a.",
                "https://-a",
                "https://a-",
                "https://a-b",
            ),
            *("https://1.2.3.4", "https://1.2.3.4:1", "https://1.2.3", "https://256.1.1.1"),
            *("https://01.2.3.4", "https://123", "https://a.1", "https://a.1:2", "https://1a"),
            *(f"https://{'a' * 63}", f"https://{'a' * 64}"),
            *(f"https://{'a' * 61}.{'b' * 61}.{'c' * 61}.{'d' * 61}.{'e' * n}" for n in (5, 6)),
        ],
        "sandbox": ["https://x"],
    },
    ("lookup", "requests", 0): {
        "id": [{"fields": ["id"]}, {"fields": []}, {"prefixes": ["AS"]}],
        "method": ["GET", "POST", "PUT", "get", "POST\n"],
        "path": [
            *("/{id}", "/verify", "/?id={id}", "/{id}/x", "/a{id}b", "/{id}?of=~|^`[]@:;=$&'()*+,"),
            *("{id}", "//{id}", "/{id}//x", "/{id}/{id}", "/{id}{id}", "/{Id}", "/{", "/}", "/{}"),
            *(
                "/{{id}}",
                "/{i{id}d}",
                "/ {id}",
                "/{id}#",
                "/\\{id}",
                "/é{id}",
                "/{id}\n",
                "/\x7f{id}",
            ),
            *(
                "/./{id}",
                "/../{id}",
                "/.../{id}",
                "/..?{id}",
                "/?..{id}",
                "/?a=..&b={id}",
                "/?/../",
            ),
            *(
                "/.{id}",
                "/{id}.",
                "/.{id}.",
                "/..{id}",
                "/{id}..",
                "/.{id}..",
                "/{id}/.",
                "/{id}?..",
            ),
            *("/.x/{id}", "/x../{id}", "/{id}/?", "/{id}?.?x", "/", "/?", "/{id}/..."),
        ],
        "body": [
            *({"token": _ID}, {"a": _ID, "b": _ID}, {"a": _ID, "b": "x"}, {"token": "x{id}"}),
            *({"token": "{ID}"}, {"": ""}, {"a": _ID, "b": 1}, {"a": [_ID]}, {_ID: "x"}),
        ],
        "answer_id": _TEXTS,
    },
    ("lookup", "requests", 0, "id"): {
        "fields": _TEXTS,
        "prefixes": [["AS"], ["0x", ""], ["é"]],
        "characters": ["hex", "alphanumeric", "any", "HEX", "base64"],
        "length": [1, 256, 257, 10**30],
    },
    ("lookup", "requests", 0, "body"): {"token": [_ID, "id"], "other": [_ID, "x"]},
    ("lookup", "answer"): {
        "when": _CONDITIONS,
        "ask_again": _CONDITIONS,
        "found": [["data"], ["", "data"]],
        "outcome": ["pending", "paid", "Paid"],
        "amount_if": [["paid"], ["pending", "partial", "paid", "failed", "expired"], ["Paid"]],
        "payment": [{"amount": ["amount"]}, {"when": {}}],
    },
    ("lookup", "answer", "payment"): {
        "order_id": _TEXTS,
        "amount": _TEXTS,
        "currency": [["currency"], {"always": "EUR"}, {"always": ""}],
        "status": _TEXTS,
        "outcomes": _OUTCOMES,
        "recipient": _TEXTS,
        "network": _TEXTS,
        # Those of a callback alone.
        "when": _CONDITIONS,
        "transaction_id": _TEXTS,
        "payout": _TEXTS,
    },
    ("lookup", "answer", "payment", "currency"): {"always": ["EUR"]},
}


def places(row: Row) -> list[Place]:
    """The objects that the row has."""
    return [place for place in VALUES if isinstance(at(row, place), dict)]


def at(row: Any, place: Place) -> Any:
    """What stands there."""
    for step in place:
        match row, step:
            case dict(), str():
                row = row.get(step)
            case list(), int() if step < len(row):
                row = row[step]
            case _:
                return None
    return row


def single_changes(row: Row) -> Iterator[Row]:
    """The row with one field taken away, set, or added that the format does not have."""
    for place in places(row):
        for field in VALUES[place]:
            for value in [*VALUES[place][field], *ODD]:
                yield changed(row, place, {field: value})
            yield changed(row, place, {}, without=field)
        yield changed(row, place, {"unknown": 1})


def changed(row: Row, place: Place, fields: Row, without: str = "") -> Row:
    """A copy of the row with these fields set there, and one taken away."""
    row = copy.deepcopy(row)
    target = at(row, place)
    target |= copy.deepcopy(fields)
    target.pop(without, None)
    return row
