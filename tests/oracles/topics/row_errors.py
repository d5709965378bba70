"""Merchants' own rows that are wrong: the error names the field at fault.

Each is a right row with one mistake. The field is a dotted path, empty where the row as a whole
is at fault. A row is given as an object, or as its text where it is none.
"""

from collections.abc import Iterator
from typing import Any

from deliveries import own
from wrong_rows import Rows, wrong

KIND = "row_error"

PAIRS = {"separator": ",", "tag": "v1"}
TEMPLATE = "{timestamp}.{body}"
IN_HEADER = {"header": "X-Time"}


def cases() -> Iterator[dict[str, Any]]:
    yield from wrong(
        [
            *texts(),
            *tops(),
            *signatures(),
            *headers_of_two(),
            *messages(),
            *keys(),
            *times(),
            *payments(),
        ]
    )


def texts() -> Rows:
    """What is not JSON, or JSON but no object."""
    for name, text in [
        ("cut", '{"version":1,"name":"my-gateway"'),
        ("comma", '{"version":1,}'),
        ("single-quotes", "{'version':1}"),
        ("comment", '{"version":1 /* the format */}'),
        ("bare-keys", "{version:1}"),
        ("two", "{}{}"),
        ("brace", "{"),
        ("nan", '{"version":NaN}'),
        ("escape", '{"name":"\\x41"}'),
        ("line-end", '{"name":"a\nb"}'),
    ]:
        yield f"text-{name}", text, ""


def tops() -> Rows:
    yield "empty", {}, "version"
    for field in ("version", "name", "headers"):
        row = own()
        del row[field]
        yield f"{field}-missing", row, field
    wrong: dict[str, dict[str, Any]] = {
        "version": {
            "zero": 0,
            "next": 2,
            "minus": -1,
            "half": 1.5,
            "text": "1",
            "true": True,
            "null": None,
            "list": [1],
        },
        "name": {
            "empty": "",
            "upper": "My-Gateway",
            "space": "my gateway",
            "underscore": "my_gateway",
            "dot": "my.gateway",
            "slash": "my/gateway",
            "non-ascii": "m\u00fc-gateway",
            "nul": "my-gateway\0",
            "long": "x" * 65,
            "number": 1,
            "null": None,
            "list": ["my-gateway"],
        },
        "title": {"number": 5, "list": ["My gateway"], "object": {"en": "My gateway"}},
        "sources": {"text": "https://gateway.example", "numbers": [1], "object": {}, "empty": [""]},
        "notes": {"number": 5, "list": ["a note"]},
        "headers": {
            "empty": [],
            "text": "X-My-Signature",
            "number": [1],
            "nothing": [""],
            "nine": [f"X-My-Signature-{number}" for number in range(9)],
            "underscore": ["X_My_Signature"],
            "variable": ["HTTP_X_MY_SIGNATURE"],
            "space": ["X My Signature"],
            "colon": ["X-My-Signature:"],
            "line": ["X-My-Signature\r\nX-Other"],
            "non-ascii": ["X-Sign\u00e9"],
            "last": ["X-My-Signature", "X_My_Signature"],
            "object": {"name": "X-My-Signature"},
            "null": None,
        },
        "environments": {"text": "live", "numbers": [1], "object": {"live": []}, "empty": [""]},
        "methods": {
            "text": "POST",
            "numbers": [1],
            "object": {"POST": True},
            "none": [],
            "lower": ["post"],
            "empty": [""],
        },
    }
    for field, values in wrong.items():
        for name, value in values.items():
            yield f"{field}-{name}", own(**{field: value}), field
    for field in ("Version", "versions", "header", "provider", "secret", "algorithm", "window", ""):
        yield f"unknown-{field or 'empty'}", own(**{field: 1}), ""
    yield "statuses-list", own(statuses=[200, 401]), "statuses"
    yield "statuses-number", own(statuses=200), "statuses"
    yield "statuses-unknown", own(statuses={"ok": 200}), "statuses"
    for field, beyond in [("accepted", [199, 300, 401]), ("refused", [399, 600, 200])]:
        path = f"statuses.{field}"
        for status in [*beyond, 0, -1]:
            yield f"statuses-{field}-{status}", own(statuses={field: status}), path
        for name, value in [("text", "400"), ("half", 200.5), ("list", [200]), ("null", None)]:
            yield f"statuses-{field}-{name}", own(statuses={field: value}), path


def signatures() -> Rows:
    yield "signature-text", own(signature="sha256"), "signature"
    yield "signature-list", own(signature=["sha256"]), "signature"
    yield "signature-null", own(signature=None), "signature"
    wrong: dict[str, dict[str, Any]] = {
        "algorithm": {
            "other": "md5",
            "upper": "SHA256",
            "dash": "sha-256",
            "number": 256,
            "hmac": "hmac-sha256",
            "list": ["sha256"],
            "null": None,
            "none": "none",
            "empty": "",
        },
        "encoding": {
            "upper": "HEX",
            "other": "base64url",
            "space": "hex ",
            "number": 16,
            "list": ["hex"],
            "empty": "",
        },
        "also_reads": {
            "text": "base64",
            "other": ["base32"],
            "upper-hex": ["hex-upper"],
            "number": [64],
            "object": {"base64": True},
        },
        "prefix": {"number": 5, "list": ["sha256="], "true": True},
        "prefix_required": {"text": "yes", "number": 1, "null": None},
        "stray_quotes": {"text": "true", "number": 0},
        "legacy_sha1": {"text": "true", "number": 1, "unneeded": True},
        "pairs": {"text": ",", "list": [",", "v1"], "true": True},
        "versions": {"text": "v1", "list": ["v1"], "true": True},
        "repeats": {"text": "yes", "number": 1, "null": None},
    }
    for field, values in wrong.items():
        for name, value in values.items():
            yield f"signature-{field}-{name}", own(signature={field: value}), f"signature.{field}"
    for field in ("enc", "Encoding", "window", ""):
        yield f"signature-unknown-{field or 'empty'}", own(signature={field: "hex"}), "signature"
    for name, prefix in [
        ("empty", ""),
        ("not-ascii", "\u7b7e="),
        ("comma", "v1,"),
        ("space-first", " v1="),
        ("tab", "v1\t"),
        ("line-end", "v1\n"),
        ("delete", "v1\x7f"),
    ]:
        row = own(signature={"prefix": prefix})
        yield f"signature-prefix-{name}", row, "signature.prefix"
    for required in (True, False):
        signature: dict[str, Any] = {"prefix_required": required}
        name = f"signature-prefix-required-{str(required).lower()}-alone"
        yield name, own(signature=signature), "signature.prefix"
    sha1 = {"algorithm": "sha1"}
    yield "signature-sha1", own(signature=sha1), "signature.legacy_sha1"
    for name, value in [("false", False), ("text", "yes")]:
        field = "signature.legacy_sha1"
        yield f"signature-sha1-{name}", own(signature=sha1 | {"legacy_sha1": value}), field
    for algorithm in ("sha256", "sha512"):
        signature = {"algorithm": algorithm, "legacy_sha1": True}
        yield f"signature-{algorithm}-legacy", own(signature=signature), "signature.legacy_sha1"
    for name, pairs, field in [
        ("separator-missing", {"tag": "v1"}, "pairs.separator"),
        ("separator-other", {"separator": "&", "tag": "v1"}, "pairs.separator"),
        ("separator-long", {"separator": ", ", "tag": "v1"}, "pairs.separator"),
        ("separator-empty", {"separator": "", "tag": "v1"}, "pairs.separator"),
        ("separator-number", {"separator": 1, "tag": "v1"}, "pairs.separator"),
        ("tag-missing", {"separator": ","}, "pairs.tag"),
        ("tag-empty", {"separator": ",", "tag": ""}, "pairs.tag"),
        ("tag-number", {"separator": ",", "tag": 1}, "pairs.tag"),
        ("tag-list", {"separator": ",", "tag": ["v1"]}, "pairs.tag"),
        ("unknown", PAIRS | {"time": "t"}, "pairs"),
    ]:
        yield f"pairs-{name}", own(signature={"pairs": pairs}), f"signature.{field}"
    for name, versions, field in [
        ("tag-missing", {}, "versions.tag"),
        ("tag-empty", {"tag": ""}, "versions.tag"),
        ("tag-number", {"tag": 1}, "versions.tag"),
        ("unknown", {"tag": "v1", "separator": " "}, "versions"),
    ]:
        yield f"versions-{name}", own(signature={"versions": versions}), f"signature.{field}"
    both = {"pairs": PAIRS, "versions": {"tag": "v1"}}
    yield "pairs-and-versions", own(signature=both), "signature.versions"
    for which, layout in [("pairs", {"pairs": PAIRS}), ("versions", {"versions": {"tag": "v1"}})]:
        for field, value in [
            ("prefix", "sha256="),
            ("prefix_required", False),
            ("stray_quotes", True),
            ("repeats", True),
        ]:
            signature = layout | {field: value}
            yield f"{which}-and-{field}", own(signature=signature), f"signature.{which}"


def headers_of_two() -> Rows:
    """A header that would have to hold two things."""
    names = ["X-My-Signature", "X-Other"]
    signed = {"message": "{id}.{timestamp}.{body}", "headers": names}
    time, event = {"header": "X-Time"}, {"header": "X-Id"}
    for name, taken in [("first", "X-My-Signature"), ("second", "X-Other"), ("case", "x-OTHER")]:
        row = own(**signed, timestamp={"header": taken}, id=event)
        yield f"timestamp-header-taken-{name}", row, "timestamp.header"
        row = own(**signed, timestamp=time, id={"header": taken})
        yield f"id-header-taken-{name}", row, "id.header"
    for name, taken in [("time", "X-Time"), ("time-case", "x-time")]:
        row = own(**signed, timestamp=time, id={"header": taken})
        yield f"id-header-taken-{name}", row, "id.header"


def messages() -> Rows:
    for name, message in [
        ("id-and-body", "{id}{body}"),
        ("body-and-id", "{body}{id}"),
        ("id-and-time", "{id}{timestamp}.{body}"),
        ("time-and-id", "{timestamp}{id}.{body}"),
        ("id-and-url", "{body}.{id}{url}"),
    ]:
        row = own(message=message, id={"header": "X-Id"})
        if "timestamp" in message:
            row["timestamp"] = IN_HEADER
        yield f"message-beside-{name}", row, "message"
    for name, message in [
        ("empty", ""),
        ("no-body", "{timestamp}"),
        ("literal", "body"),
        ("body-twice", "{body}{body}"),
        ("body-escaped", "{{body}}"),
        ("unknown", "{body}{nonce}"),
        ("upper", "{Body}"),
        ("spaces", "{ body }"),
        ("empty-name", "{}{body}"),
        ("format", "{body!r}"),
        ("index", "{0}{body}"),
        ("open", "{body}{"),
        ("close", "{body}}"),
        ("unclosed", "{body"),
        ("nested", "{{body}"),
        ("number", 1),
        ("list", ["{body}"]),
        ("null", None),
    ]:
        yield f"message-{name}", own(message=message), "message"
    for part, more in [
        ("timestamp", {"timestamp": IN_HEADER}),
        ("id", {"id": {"header": "X-Id"}}),
        ("url", {}),
    ]:
        message = f"{{{part}}}{{{part}}}{{body}}"
        yield f"message-{part}-twice", own(message=message, **more), "message"
    yield "message-no-timestamp", own(message=TEMPLATE), "timestamp"
    yield "timestamp-no-message", own(timestamp=IN_HEADER), "timestamp"
    yield "timestamp-not-in-message", own(message="v0:{body}", timestamp=IN_HEADER), "timestamp"
    yield "message-no-id", own(message="{id}.{body}"), "id"
    yield "id-no-message", own(id={"header": "X-Id"}), "id"
    for name, value, field in [
        ("text", "X-Id", "id"),
        ("null", None, "id"),
        ("empty", {}, "id.header"),
        ("underscore", {"header": "X_Id"}, "id.header"),
        ("number", {"header": 1}, "id.header"),
        ("headers", {"header": ["X-Id"]}, "id.header"),
        ("unknown", {"header": "X-Id", "pair": "id"}, "id"),
    ]:
        yield f"id-{name}", own(message="{id}.{body}", id=value), field
    field = "canonical_forms"
    for name, forms in [
        ("empty", []),
        ("text", "js"),
        ("unknown", ["xml"]),
        ("upper", ["JS"]),
        ("last", ["js", "json"]),
        ("number", [1]),
    ]:
        yield f"forms-{name}", own(canonical_forms=forms), field
    yield "forms-and-message", own(canonical_forms=["js"], message="{body}"), field


def keys() -> Rows:
    for name, steps in [
        ("text", "trim"),
        ("unknown", ["rot13"]),
        ("upper", ["Hex"]),
        ("last", ["trim", "base32"]),
        ("number", [1]),
        ("list", [["trim"]]),
        ("null", [None]),
        ("object", {"remove_prefix": "whsec_"}),
        ("object-empty", [{}]),
        ("object-unknown", [{"add_prefix": "whsec_"}]),
        ("object-more", [{"remove_prefix": "whsec_", "and": "hex"}]),
        ("prefix-number", [{"remove_prefix": 5}]),
        ("prefix-list", [{"remove_prefix": ["whsec_"]}]),
        ("prefix-alone", ["remove_prefix"]),
        ("prefix-empty", [{"remove_prefix": ""}]),
        ("nine", ["trim"] * 9),
    ]:
        yield f"key-{name}", own(key=steps), "key"
    for name, paths in [
        ("text", "order_id"),
        ("number", [1]),
        ("object", {"order_id": True}),
        ("empty-path", [""]),
    ]:
        yield f"key-field-{name}", own(key_field=paths), "key_field"


def times() -> Rows:
    for name, value, field in [
        ("text", "X-Time", "timestamp"),
        ("list", ["X-Time"], "timestamp"),
        ("null", None, "timestamp"),
        ("empty", {}, "timestamp.header"),
        ("no-source", {"unit": "seconds"}, "timestamp.header"),
        ("two-sources", IN_HEADER | {"pair": "t"}, "timestamp.pair"),
        ("header-number", {"header": 1}, "timestamp.header"),
        ("header-empty", {"header": ""}, "timestamp.header"),
        ("header-underscore", {"header": "X_Time"}, "timestamp.header"),
        ("header-list", {"header": ["X-Time"]}, "timestamp.header"),
        ("pair-without-pairs", {"pair": "t"}, "timestamp.pair"),
        ("unit-other", IN_HEADER | {"unit": "minutes"}, "timestamp.unit"),
        ("unit-short", IN_HEADER | {"unit": "ms"}, "timestamp.unit"),
        ("unit-number", IN_HEADER | {"unit": 1000}, "timestamp.unit"),
        ("window-zero", IN_HEADER | {"window": 0}, "timestamp.window"),
        ("window-minus", IN_HEADER | {"window": -300}, "timestamp.window"),
        ("window-year", IN_HEADER | {"window": 31_536_001}, "timestamp.window"),
        ("window-huge", IN_HEADER | {"window": 2**64}, "timestamp.window"),
        ("window-half", IN_HEADER | {"window": 0.5}, "timestamp.window"),
        ("window-text", IN_HEADER | {"window": "300"}, "timestamp.window"),
        ("window-true", IN_HEADER | {"window": True}, "timestamp.window"),
        ("window-null", IN_HEADER | {"window": None}, "timestamp.window"),
        ("unknown", IN_HEADER | {"tolerance": 300}, "timestamp"),
    ]:
        yield f"timestamp-{name}", own(message=TEMPLATE, timestamp=value), field
    for name, value, field in [
        ("empty", {"pair": ""}, "timestamp.pair"),
        ("number", {"pair": 1}, "timestamp.pair"),
        ("both", {"pair": "t", "header": "X-Time"}, "timestamp.pair"),
        ("tag", {"pair": "v1"}, "timestamp.pair"),
        ("odd", {"pair": "t="}, "timestamp.pair"),
    ]:
        row = own(message=TEMPLATE, signature={"pairs": PAIRS}, timestamp=value)
        yield f"timestamp-pair-{name}", row, field
    versions = {"versions": {"tag": "v1"}}
    row = own(message=TEMPLATE, signature=versions, timestamp={"pair": "t"})
    yield "timestamp-pair-in-versions", row, "timestamp.pair"


def payments() -> Rows:
    for name, value in [("text", "order_id"), ("list", ["order_id"]), ("null", None)]:
        yield f"payment-{name}", own(payment=value), "payment"
    for field in ("order_id", "transaction_id", "amount", "status", "payout"):
        for name, value in [
            ("text", "id"),
            ("number", [1]),
            ("object", {"id": True}),
            ("empty-path", [""]),
        ]:
            yield f"payment-{field}-{name}", own(payment={field: value}), f"payment.{field}"
    for name, value in [
        ("text", "paid"),
        ("other", ["refunded"]),
        ("last", ["paid", "PAID"]),
        ("number", [7]),
        ("object", {"paid": True}),
        ("null", None),
    ]:
        row = own(payment={"amount_if": value})
        yield f"payment-amount-if-{name}", row, "payment.amount_if"
    for name, value, field in [
        ("text", "IDR", "currency"),
        ("number", 360, "currency"),
        ("numbers", [360], "currency"),
        ("empty-path", [""], "currency"),
        ("empty", {}, "currency.always"),
        ("always-number", {"always": 360}, "currency.always"),
        ("always-empty", {"always": ""}, "currency.always"),
        ("more", {"always": "IDR", "or": "USD"}, "currency"),
    ]:
        yield f"payment-currency-{name}", own(payment={"currency": value}), f"payment.{field}"
    for name, value in [
        ("text", "paid"),
        ("list", ["PAID"]),
        ("unknown", {"REFUNDED": "refunded"}),
        ("upper", {"PAID": "PAID"}),
        ("number", {"1": 1}),
        ("last", {"PAID": "paid", "VOID": "void"}),
        ("null", {"PAID": None}),
    ]:
        yield f"payment-outcomes-{name}", own(payment={"outcomes": value}), "payment.outcomes"
    for name, value in [
        ("text", "type"),
        ("list", ["type"]),
        ("word", {"type": "paid"}),
        ("number", {"type": [1]}),
        ("empty-word", {"type": [""]}),
        ("null", {"type": None}),
    ]:
        yield f"payment-when-{name}", own(payment={"when": value}), "payment.when"
    yield "payment-unknown", own(payment={"order": ["order_id"]}), "payment"
