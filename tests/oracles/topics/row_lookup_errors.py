"""Merchants' own rows of which the lookup is wrong, or where a payment goes to."""

from collections.abc import Iterator
from typing import Any

from deliveries import own
from own_lookups import HOSTS, PAYMENT, POST, REQUEST, TOLD, answering, asking, identified
from wrong_rows import Rows, wrong

KIND = "row_error"

PATHS: dict[str, Any] = {
    "text": "id",
    "number": 1,
    "numbers": [1],
    "object": {"id": True},
    "empty-path": [""],
    "null": None,
}


def cases() -> Iterator[dict[str, Any]]:
    yield from wrong(
        [
            *wholes(),
            *hosts(),
            *headers(),
            *requests(),
            *ids(),
            *paths(),
            *bodies(),
            *answers(),
            *payments(),
        ]
    )


def wholes() -> Rows:
    for name, value in [("text", "https://a"), ("list", [REQUEST]), ("null", None), ("true", True)]:
        yield f"lookup-{name}", own(payment=PAYMENT, lookup=value), "lookup"
    yield "no-payment", own(lookup=asking()["lookup"]), "lookup"
    for field in ("hosts", "requests", "answer"):
        row = asking()
        del row["lookup"][field]
        yield f"{field}-missing", row, f"lookup.{field}"
    for field in ("host", "environments", "headers", "timeout", "Hosts", ""):
        yield f"unknown-{field or 'empty'}", asking(**{field: 1}), "lookup"
    for name, value in [
        ("zero", 0),
        ("minus", -3),
        ("beyond", 3601),
        ("huge", 2**64),
        ("half", 0.5),
        ("point", 3.0),
        ("text", "3"),
        ("true", True),
        ("list", [3]),
        ("null", None),
    ]:
        yield f"interval-{name}", asking(interval=value), "lookup.interval"


def hosts() -> Rows:
    for name, value in [
        ("text", "https://api.gateway.example"),
        ("list", ["https://api.gateway.example"]),
        ("null", None),
        ("none", {}),
        ("nine", {f"{number}": f"https://{number}.example" for number in range(9)}),
    ]:
        yield f"hosts-{name}", asking(hosts=value), "lookup.hosts"
    for name, host in {
        "empty": "",
        "number": 1,
        "list": ["https://api.gateway.example"],
        "null": None,
        "plain": "http://api.gateway.example",
        "plain-localhost": "http://localhost:8080",
        "scheme-alone": "https://",
        "no-scheme": "api.gateway.example",
        "slashes": "//api.gateway.example",
        "other-scheme": "ftp://api.gateway.example",
        "slash": "https://api.gateway.example/",
        "path": "https://api.gateway.example/v1",
        "query": "https://api.gateway.example?x",
        "fragment": "https://api.gateway.example#x",
        "user": "https://user@api.gateway.example",
        "backslash": "https://api.gateway.example\\x",
        "space": "https://api.gateway.example ",
        "line-end": "https://api.gateway.example\r\n",
        "nul": "https://api.gateway.example\0",
        "non-ascii": "https://g\u00e4teway.example",
        "id": "https://{id}.gateway.example",
        "percent": "https://%61pi.gateway.example",
        "port-empty": "https://api.gateway.example:",
        "port-zero": "https://api.gateway.example:0",
        "port-beyond": "https://api.gateway.example:65536",
        "port-text": "https://api.gateway.example:x",
        "port-twice": "https://api.gateway.example:1:2",
        "port-alone": "https://:443",
    }.items():
        yield f"host-{name}", asking(hosts={"live": host}), "lookup.hosts"
        yield f"host-second-{name}", asking(hosts=HOSTS | {"test": host}), "lookup.hosts"


def headers() -> Rows:
    for name, value in [
        ("empty", ""),
        ("number", 1),
        ("list", ["X-Key"]),
        ("null", None),
        ("underscore", "X_KEY"),
        ("space", "X Key"),
        ("colon", "X-Key:"),
        ("line-end", "X-Key\r\nX-Other"),
        ("non-ascii", "X-K\u00e9y"),
        ("accept", "Accept"),
        ("user-agent", "User-Agent"),
        ("content-type", "Content-Type"),
        ("host", "Host"),
        ("content-length", "Content-Length"),
        ("accept-encoding", "Accept-Encoding"),
        ("connection", "Connection"),
        ("cookie", "Cookie"),
        ("te", "TE"),
        ("trailer", "Trailer"),
        ("transfer-encoding", "Transfer-Encoding"),
        ("upgrade", "Upgrade"),
        ("accept-lower", "accept"),
        ("host-upper", "HOST"),
        ("content-length-mixed", "content-LENGTH"),
    ]:
        yield f"key-header-{name}", asking(key_header=value), "lookup.key_header"


def requests() -> Rows:
    for name, value in [
        ("text", "/payments/{id}"),
        ("object", REQUEST),
        ("null", None),
        ("none", []),
        ("five", [REQUEST] * 5),
    ]:
        yield f"requests-{name}", asking(requests=value), "lookup.requests"
    for name, value in [("text", "/payments/{id}"), ("list", [REQUEST]), ("null", None)]:
        yield f"request-{name}", asking(requests=[value]), "lookup.requests"
        yield f"request-second-{name}", asking(requests=[REQUEST, value]), "lookup.requests"
    for field in ("id", "path", "answer_id"):
        row = asking()
        del row["lookup"]["requests"][0][field]
        yield f"request-{field}-missing", row, f"lookup.requests.{field}"
    for field in ("url", "headers", "query", "Path", ""):
        yield f"request-unknown-{field or 'empty'}", asking({field: "x"}), "lookup.requests"
    for name, value in [
        ("lower", "get"),
        ("put", "PUT"),
        ("head", "HEAD"),
        ("empty", ""),
        ("space", "GET "),
        ("number", 1),
        ("list", ["GET"]),
        ("null", None),
    ]:
        yield f"method-{name}", asking({"method": value}), "lookup.requests.method"
    for name, value in [*PATHS.items(), ("none", [])]:
        yield f"answer-id-{name}", asking({"answer_id": value}), "lookup.requests.answer_id"
    second = [REQUEST, REQUEST | {"path": "payments"}]
    yield "request-second-wrong", asking(requests=second), "lookup.requests.path"


def ids() -> Rows:
    for name, value in [("text", "id"), ("list", ["id"]), ("null", None)]:
        yield f"id-{name}", asking({"id": value}), "lookup.requests.id"
    yield "id-empty", asking({"id": {}}), "lookup.requests.id.fields"
    for field in ("paths", "prefix", "pattern", ""):
        yield f"id-unknown-{field or 'empty'}", identified(**{field: "x"}), "lookup.requests.id"
    for name, value in [*PATHS.items(), ("none", [])]:
        yield f"id-fields-{name}", identified(fields=value), "lookup.requests.id.fields"
    for name, value in [
        ("text", "AS"),
        ("number", [1]),
        ("null", None),
        ("nulls", [None]),
        ("object", {"AS": True}),
        ("last", ["AS", 0]),
    ]:
        yield f"id-prefixes-{name}", identified(prefixes=value), "lookup.requests.id.prefixes"
    for name, value in [
        ("upper", "HEX"),
        ("other", "digits"),
        ("range", "a-z"),
        ("empty", ""),
        ("list", ["hex"]),
        ("number", 16),
        ("null", None),
    ]:
        yield f"id-characters-{name}", identified(characters=value), "lookup.requests.id.characters"
    for name, value in [
        ("zero", 0),
        ("minus", -1),
        ("beyond", 257),
        ("huge", 2**64),
        ("half", 0.5),
        ("text", "64"),
        ("true", True),
        ("list", [64]),
        ("null", None),
    ]:
        yield f"id-length-{name}", identified(length=value), "lookup.requests.id.length"


def paths() -> Rows:
    for name, path in {
        "empty": "",
        "number": 1,
        "list": ["/{id}"],
        "null": None,
        "relative": "payments/{id}",
        "id-alone": "{id}",
        "url": "https://api.gateway.example/{id}",
        "at": "@evil.example/{id}",
        "port": ":8080/{id}",
        "query-alone": "?id={id}",
        "space": "/a b/{id}",
        "space-first": " /{id}",
        "tab": "/a\t{id}",
        "line-end": "/{id}\r\nX-Other: 1",
        "nul": "/{id}\0",
        "delete": "/{id}\x7f",
        "non-ascii": "/\u00e9/{id}",
        "fragment": "/a#{id}",
        "backslash": "/a\\{id}",
        "slashes": "//evil.example/{id}",
        "up": "/../{id}",
        "up-inside": "/a/../{id}",
        "here": "/./{id}",
        "up-behind": "/{id}/..",
        "here-behind": "/{id}/.",
        "up-before-query": "/a/..?id={id}",
        "up-beside": "/a/..{id}",
        "dot-beside": "/a/.{id}",
        "brace": "/{/{id}",
        "brace-closed": "/{id}}",
        "braces": "/{{id}}",
        "empty-name": "/{}",
        "other-name": "/{payment}",
        "upper": "/{ID}",
        "spaced": "/{ id }",
        "missing": "/payments",
        "twice": "/{id}/{id}",
        "twice-query": "/{id}?id={id}",
        "and-another": "/{id}/{order}",
    }.items():
        yield f"path-{name}", asking({"path": path}), "lookup.requests.path"
    field = "lookup.requests.path"
    yield "path-and-body", asking(POST | {"path": "/{id}"}), field
    yield "path-nor-body", asking(POST | {"body": {"id": "id"}}), field
    yield "path-nor-body-name", asking(POST | {"body": {"{id}": "id"}}), field
    yield "path-nor-body-part", asking(POST | {"body": {"id": "id={id}"}}), field
    yield "path-nor-body-spaced", asking(POST | {"body": {"id": "{id} "}}), field
    yield "path-nor-body-none", asking({"method": "POST", "path": "/find"}), field
    yield "path-body-twice", asking(POST | {"body": {"id": "{id}", "again": "{id}"}}), field


def bodies() -> Rows:
    for name, body in [
        ("text", '{"id":"{id}"}'),
        ("list", ["{id}"]),
        ("null", None),
        ("number", {"id": "{id}", "n": 1}),
        ("true", {"id": "{id}", "all": True}),
        ("nested", {"payment": {"id": "{id}"}}),
        ("listed", {"ids": ["{id}"]}),
        ("nothing", {"id": "{id}", "x": None}),
    ]:
        yield f"body-{name}", asking(POST | {"body": body}), "lookup.requests.body"
    for name, request in [
        ("said", {"method": "GET", "path": "/find", "body": {"id": "{id}"}}),
        ("unsaid", {"path": "/find", "body": {"id": "{id}"}}),
        ("beside", {"body": {"fields": "all"}}),
    ]:
        yield f"body-get-{name}", asking(request), "lookup.requests.body"


def answers() -> Rows:
    for name, value in [("text", "paid"), ("list", [TOLD]), ("null", None)]:
        yield f"answer-{name}", asking(answer=value), "lookup.answer"
    yield "answer-empty", asking(answer={}), "lookup.answer.payment"
    for field in ("status", "id", "payout", "Payment", ""):
        yield f"answer-unknown-{field or 'empty'}", answering(**{field: "x"}), "lookup.answer"
    for field in ("when", "ask_again"):
        for name, value in [
            ("text", "success"),
            ("list", ["success"]),
            ("word", {"success": "true"}),
            ("switch", {"success": [True]}),
            ("number", {"code": [0]}),
            ("empty-word", {"success": [""]}),
            ("null", None),
            ("nothing", {"success": None}),
            ("last", {"success": ["true"], "code": 0}),
        ]:
            yield f"{field}-{name}", answering(**{field: value}), f"lookup.answer.{field}"
    for name, value in [
        ("text", "data"),
        ("number", [1]),
        ("null", None),
        ("nulls", [None]),
        ("none", []),
        ("object", {"data": True}),
    ]:
        yield f"found-{name}", answering(found=value), "lookup.answer.found"
    for name, value in [
        ("other", "refunded"),
        ("upper", "PAID"),
        ("empty", ""),
        ("list", ["paid"]),
        ("number", 7),
        ("null", None),
    ]:
        yield f"outcome-{name}", answering(outcome=value), "lookup.answer.outcome"
    for name, value in [
        ("text", "paid"),
        ("other", ["refunded"]),
        ("last", ["paid", "PAID"]),
        ("number", [7]),
        ("object", {"paid": True}),
        ("null", None),
    ]:
        yield f"amount-if-{name}", answering(amount_if=value), "lookup.answer.amount_if"


def payments() -> Rows:
    for name, value in [("text", "order"), ("list", ["order"]), ("null", None)]:
        yield f"told-{name}", asking(answer={"payment": value}), "lookup.answer.payment"
    for field in ("when", "payout", "transaction_id", "amount_if", "order", ""):
        row = answering(TOLD | {field: {} if field == "when" else ["x"]})
        yield f"told-unknown-{field or 'empty'}", row, "lookup.answer.payment"
    for field in ("order_id", "amount", "status", "recipient", "network"):
        for name, value in PATHS.items():
            row = answering(TOLD | {field: value})
            yield f"told-{field}-{name}", row, f"lookup.answer.payment.{field}"
    for field in ("recipient", "network"):
        for name, value in [*PATHS.items(), ("always", {"always": "x"})]:
            row = own(payment={field: value})
            yield f"payment-{field}-{name}", row, f"payment.{field}"
    for name, value, field in [
        ("text", "IDR", "currency"),
        ("number", 360, "currency"),
        ("empty-path", [""], "currency"),
        ("null", None, "currency"),
        ("empty", {}, "currency.always"),
        ("always-number", {"always": 360}, "currency.always"),
        ("always-empty", {"always": ""}, "currency.always"),
        ("more", {"always": "IDR", "or": "USD"}, "currency"),
    ]:
        row = answering(TOLD | {"currency": value})
        yield f"told-currency-{name}", row, f"lookup.answer.payment.{field}"
    for name, value in [
        ("text", "paid"),
        ("list", ["DONE"]),
        ("unknown", {"DONE": "done"}),
        ("number", {"1": 1}),
        ("last", {"DONE": "paid", "VOID": "void"}),
        ("null", None),
    ]:
        row = answering(TOLD | {"outcomes": value})
        yield f"told-outcomes-{name}", row, "lookup.answer.payment.outcomes"
