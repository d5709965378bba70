"""Secrets that are looked up for each order, by the id that the body names before it is trusted."""

import json
from collections.abc import Iterator
from typing import Any

from callback import NOW, Pairs
from requested import request, secret, signature
from vector import Text, concat, content, repeat

KIND = "request"

HEADER = "X-Callback-Api-Key"
E_ACUTE = "\u00e9"
ORDERS = {
    "ORD-2026-001": [secret("secret of 1", "one")],
    "ORD-2026-002": [secret("secret of 2", "two-old", NOW - 1), secret("newer of 2", "two-new")],
    "ORD-ENDED": [secret("secret of 3", "three", NOW - 1)],
    "ORD-NOBODY": [],
}


def cases() -> Iterator[dict[str, Any]]:
    yield from orders()
    yield from ids()
    yield from places()
    yield from unreadable()
    yield from before_the_look_up()
    yield from static_key()


def asked(
    name: str,
    guards: str,
    verdict: str,
    body: Text,
    signer: Text = "secret of 1",
    *,
    known: dict[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    value = signature("rajaongkir", body, signer)
    return request(
        name,
        guards,
        verdict,
        "rajaongkir",
        body=body,
        secrets={"resolver": ORDERS if known is None else known},
        headers=[(HEADER, value)],
        **more,
    )


def order(value: Any) -> str:
    return json.dumps({"payment_id": "KPAY-5292/KM/2026", "order_id": value, "status": "PAID"})


def orders() -> Iterator[dict[str, Any]]:
    one, two = "ORD-2026-001", "ORD-2026-002"
    for name, guards, which, signer, verdict, key_id in [
        ("known", "an order's own secret", one, "secret of 1", "verified", "one"),
        ("other-order", "another order's secret", one, "newer of 2", "signature_mismatch", None),
        ("foreign", "a secret of nobody", one, "another", "signature_mismatch", None),
        ("second", "the newer of two secrets", two, "newer of 2", "verified", "two-new"),
        ("ended", "the ended one of two", two, "secret of 2", "signature_mismatch", None),
        ("all-ended", "an order whose secret has ended", "ORD-ENDED", "x", "key_unknown", None),
        ("unknown", "an order that nobody knows", "ORD-2026-003", "x", "key_unknown", None),
        ("nobody", "an order without a secret", "ORD-NOBODY", "x", "key_unknown", None),
        ("prefix", "an id is matched whole", "ORD-2026-00", "x", "key_unknown", None),
        ("case", "an id minds letter case", "ord-2026-001", "secret of 1", "key_unknown", None),
        ("space", "an id is not trimmed", "ORD-2026-001 ", "secret of 1", "key_unknown", None),
    ]:
        yield asked(f"order-{name}", guards, verdict, order(which), signer, key_id=key_id)
    guards = "the signature of one order's body over another's"
    yield request(
        "order-swapped",
        guards,
        "signature_mismatch",
        "rajaongkir",
        body=order(two),
        secrets={"resolver": ORDERS},
        headers=[(HEADER, signature("rajaongkir", order(one), "secret of 1"))],
    )
    yield asked(
        "order-none-known",
        "a look-up that knows no order",
        "key_unknown",
        order(one),
        known={},
    )


def quoted(text: str) -> str:
    return f'"{text}"'


def ids() -> Iterator[dict[str, Any]]:
    """What an id may be: a short text, or a whole number as it is spelled."""
    usable = [
        ("text", '"A"', "A"),
        ("escaped", '"\\u0041\\/\\""', 'A/"'),
        ("pair", '"\\ud83d\\ude00"', "\U0001f600"),
        ("non-ascii", '"\u0448\u00e9"', "\u0448\u00e9"),
        ("digits", '"007"', "007"),
        ("space", '" "', " "),
        ("longest", quoted("x" * 256), "x" * 256),
        ("longest-bytes", quoted(E_ACUTE * 128), E_ACUTE * 128),
        ("number", "1010", "1010"),
        ("zero", "0", "0"),
        ("negative", "-5", "-5"),
        ("large", "9223372036854775808", "9223372036854775808"),
        ("exact", "9007199254740993", "9007199254740993"),
        ("most-digits", "9" * 64, "9" * 64),
        ("most-digits-negative", "-" + "9" * 64, "-" + "9" * 64),
    ]
    unusable = [
        ("empty", '""'),
        ("null", "null"),
        ("true", "true"),
        ("false", "false"),
        ("fraction", "1.5"),
        ("point", "1.0"),
        ("exponent", "1e3"),
        ("exponent-upper", "1E3"),
        ("array", '["ORD-2026-001"]'),
        ("object", '{"order_id":"ORD-2026-001"}'),
        ("too-long", quoted("x" * 257)),
        ("too-long-bytes", quoted(E_ACUTE * 128 + "x")),
        ("too-many-digits", "1" * 65),
        ("newline", '"ORD\\n"'),
        ("nul", '"ORD\\u0000"'),
        ("delete", '"ORD\\u007f"'),
        ("control", '"ORD\\u0085"'),
        ("lone-surrogate", '"ORD\\ud800"'),
    ]
    for name, literal, found in usable:
        body = f'{{"order_id":{literal},"status":"PAID"}}'
        guards = "an id is a text of up to 256 bytes or a whole number of up to 64 digits"
        known = {found: [secret("secret of 1")]}
        yield asked(f"id-{name}", guards, "verified", body, known=known)
        yield asked(f"id-{name}-unknown", guards, "key_unknown", body)
        yield asked(f"id-{name}-foreign", guards, "signature_mismatch", body, "x", known=known)
    for name, literal in unusable:
        body = f'{{"order_id":{literal},"status":"PAID"}}'
        guards = "what is no id looks no secret up"
        yield asked(f"no-id-{name}", guards, "key_unknown", body)
        if literal in ('""', "null"):
            continue
        body = f'{{"order_id":{literal},"data":{{"order_id":"ORD-2026-001"}}}}'
        guards = "an id that cannot be used is not passed over for another"
        yield asked(f"no-id-{name}-beside", guards, "key_unknown", body)


def places() -> Iterator[dict[str, Any]]:
    one, two = '"ORD-2026-001"', '"ORD-2026-002"'
    guards = "the id stands in order_id, or else in data.order_id"
    for name, body, verdict, key_id in [
        ("nested", f'{{"data":{{"order_id":{one}}}}}', "verified", "one"),
        ("both", f'{{"order_id":{one},"data":{{"order_id":{two}}}}}', "verified", "one"),
        ("both-reversed", f'{{"data":{{"order_id":{two}}},"order_id":{one}}}', "verified", "one"),
        ("null-first", f'{{"order_id":null,"data":{{"order_id":{one}}}}}', "verified", "one"),
        ("empty-first", f'{{"order_id":"","data":{{"order_id":{one}}}}}', "verified", "one"),
        ("spaced", f' {{ "order_id" :\r\n\t{one} }} ', "verified", "one"),
        ("escaped-key", f'{{"order\\u005fid":{one}}}', "verified", "one"),
        ("mark", f'\ufeff{{"order_id":{one}}}', "verified", "one"),
        ("key-case", f'{{"Order_Id":{one}}}', "key_unknown", None),
        ("dotted-key", f'{{"data.order_id":{one}}}', "key_unknown", None),
        ("deeper", f'{{"data":{{"data":{{"order_id":{one}}}}}}}', "key_unknown", None),
        ("in-array", f'[{{"order_id":{one}}}]', "key_unknown", None),
        ("data-array", f'{{"data":[{{"order_id":{one}}}]}}', "key_unknown", None),
        ("data-text", f'{{"data":"order_id","x":{one}}}', "key_unknown", None),
        ("as-value", f'{{"x":"order_id","y":{one}}}', "key_unknown", None),
        ("other-field", f'{{"payment_id":{one}}}', "key_unknown", None),
        ("nothing", "{}", "key_unknown", None),
        ("text", one, "key_unknown", None),
    ]:
        yield asked(f"place-{name}", guards, verdict, body, key_id=key_id)
    guards = "of a duplicate key the last counts, for the look-up as for the payload"
    for name, body, verdict, key_id in [
        ("last", f'{{"order_id":{two},"order_id":{one}}}', "verified", "one"),
        ("first", f'{{"order_id":{one},"order_id":{two}}}', "signature_mismatch", None),
        ("escaped", f'{{"order_id":{two},"\\u006frder_id":{one}}}', "verified", "one"),
        ("last-null", f'{{"order_id":{one},"order_id":null}}', "key_unknown", None),
        ("last-odd", f'{{"order_id":{one},"order_id":[1]}}', "key_unknown", None),
        (
            "data",
            f'{{"data":{{"order_id":{two}}},"data":{{"order_id":{one}}}}}',
            "verified",
            "one",
        ),
        ("data-lost", f'{{"data":{{"order_id":{one}}},"data":{{}}}}', "key_unknown", None),
        (
            "data-inside",
            f'{{"data":{{"order_id":{two},"order_id":{one}}}}}',
            "verified",
            "one",
        ),
    ]:
        yield asked(f"duplicate-{name}", guards, verdict, body, key_id=key_id)


def unreadable() -> Iterator[dict[str, Any]]:
    guards = "a body that is not JSON names no order"
    bodies: list[tuple[str, Text]] = [
        ("empty", ""),
        ("text", "ORD-2026-001"),
        ("form", "order_id=ORD-2026-001"),
        ("cut", '{"order_id":"ORD-2026-001"'),
        ("comma", '{"order_id":"ORD-2026-001",}'),
        ("two-values", '{"order_id":"ORD-2026-001"}{}'),
        ("single-quotes", "{'order_id':'ORD-2026-001'}"),
        ("not-utf8", b'{"order_id":"ORD-2026-001","x":"\xff"}'),
        ("control", '{"order_id":"ORD-2026-001","x":"\t"}'),
        ("nan", '{"order_id":"ORD-2026-001","x":NaN}'),
        ("gzip", content({"hex": "1f8b0800000000000003"})),
    ]
    for name, body in bodies:
        yield asked(f"unreadable-{name}", guards, "key_unknown", body)
    guards = "a field beside the id may be anything that is JSON"
    beside = ['"\\ud800"', "1e400", "9" * 400, "[" * 600 + "]" * 600, '{"a":{"a":1},"a":2}']
    for number, odd in enumerate(beside):
        body = f'{{"x":{odd},"order_id":"ORD-2026-001"}}'
        yield asked(f"beside-{number}", guards, "verified", body, key_id="one")
        yield asked(f"beside-{number}-foreign", guards, "signature_mismatch", body, "x")
    long = concat('{"x":"', repeat("y", 500_000), '","order_id":"ORD-2026-001"}')
    yield asked("beside-long", guards, "verified", long, key_id="one")


def before_the_look_up() -> Iterator[dict[str, Any]]:
    guards = "a request that is refused before looks nothing up"
    body = order("ORD-2026-003")
    requests: list[tuple[str, str, Pairs, dict[str, Any]]] = [
        ("header-missing", "header_missing", [], {}),
        ("malformed", "signature_malformed", [(HEADER, "x")], {}),
        ("doubled", "header_duplicated", [(HEADER, "x"), (HEADER, "x")], {}),
        ("too-large", "body_too_large", [], {"max_body": len(body) - 1}),
        ("address", "address_refused", [], {"allowlist": ["203.0.113.7"]}),
    ]
    for name, verdict, headers, settings in requests:
        yield request(
            f"before-{name}",
            guards,
            verdict,
            "rajaongkir",
            body=body,
            secrets={"resolver": ORDERS},
            headers=headers,
            settings=settings,
        )


def static_key() -> Iterator[dict[str, Any]]:
    guards = "with one secret for all orders the body is not read"
    for name, body in [("order", order("ORD-1")), ("no-order", "{}"), ("text", "not JSON")]:
        for which, signer, verdict in [
            ("", "dashboard key", "verified"),
            ("-foreign", "another", "signature_mismatch"),
        ]:
            yield request(
                f"static-{name}{which}",
                guards,
                verdict,
                "rajaongkir",
                body=body,
                secrets=[secret("dashboard key", "dashboard")],
                headers=[(HEADER, signature("rajaongkir", body, signer))],
            )
    yield request(
        "static-key-itself",
        "the header holds a signature, and never the key",
        "signature_malformed",
        "rajaongkir",
        secrets=[secret("dashboard key")],
        headers=[(HEADER, "dashboard key")],
    )
