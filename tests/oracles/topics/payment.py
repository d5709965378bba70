"""The payment that a verified message reports, in the same words for every provider."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import bodies
from paid import AKASHICPAY, FIELDS, PAYMENTO, RAJAONGKIR, case, refused
from vector import Text

KIND = "payment"


def cases() -> Iterator[dict[str, Any]]:
    yield from documented()
    yield from statuses()
    yield from variants()
    yield from payouts()
    yield from nothing()
    yield from duplicates()
    yield from unreadable()


def documented() -> Iterator[dict[str, Any]]:
    for name, provider, body in [
        ("paymento", PAYMENTO, bodies.PAYMENTO),
        ("rajaongkir", RAJAONGKIR, bodies.RAJAONGKIR),
        ("akashicpay-deposit", AKASHICPAY, bodies.AKASHICPAY_DEPOSIT),
        ("akashicpay-payout", AKASHICPAY, bodies.AKASHICPAY_PAYOUT),
        ("paymento-links", "paymento-links", bodies.PAYMENTO_LINKS),
        ("generic", "generic", bodies.PAYMENTO),
    ]:
        yield case(f"documented-{name}", "the documented callback", provider, body)
    for provider in ("generic", "paymento-links"):
        for name, body in [("text", b"not JSON"), ("empty", b""), ("other", bodies.RAJAONGKIR)]:
            guards = "of a provider whose payloads are not known no payment is made up"
            yield case(f"no-fields-{name}-{provider}", guards, provider, body)


def statuses() -> Iterator[dict[str, Any]]:
    guards = "each status means one thing, spelled as the provider spells it"
    for status in [*map(str, range(-1, 12)), "77", "07", "7.0", "7e0", '"7"', '"8 "', '"Paid"']:
        if status != "07":
            message = f'{{"OrderId":"etp-3900","OrderStatus":{status}}}'
            yield case(f"status-paymento-{status}", guards, PAYMENTO, message)
    for word in (
        "PENDING",
        "PAID",
        "EXPIRED",
        "CANCELED",
        "CANCELLED",
        "paid",
        " PAID",
        "REFUNDED",
    ):
        message = json.dumps({"order_id": "ORD-1", "status": word})
        yield case(f"status-rajaongkir-{word}", guards, RAJAONGKIR, message)
    for word in ("Pending", "Confirmed", "Failed", "confirmed", "CONFIRMED", "Paid", "Expired"):
        message = json.dumps({"referenceId": "order-0001", "status": word})
        yield case(f"status-akashicpay-{word}", guards, AKASHICPAY, message)
    for name, status in [("null", "null"), ("empty", '""')]:
        message = f'{{"OrderId":"etp-3900","OrderStatus":{status}}}'
        yield case(f"status-{name}", "no status is said", PAYMENTO, message)
    for name, status in [
        ("true", "true"),
        ("array", "[7]"),
        ("object", '{"a":7}'),
        ("control", '"PAID\\u0000"'),
        ("lone-surrogate", '"\\udc00"'),
        ("too-long", '"' + "x" * 257 + '"'),
        ("too-many-digits", "7" * 65),
    ]:
        message = f'{{"order_id":"ORD-1","status":{status},"data":{{"status":"PAID"}}}}'
        guards = "what is no status is not passed over for another"
        yield refused(f"status-odd-{name}", guards, RAJAONGKIR, message)


def variants() -> Iterator[dict[str, Any]]:
    guards = "implementers report several names and a nested payload"
    names = {
        "order": ("order_id", "data.order_id"),
        "transaction": ("payment_id", "data.payment_id"),
        "amount": ("paid_amount", "amount", "data.paid_amount", "data.amount"),
        "status": (
            "status",
            "payment_status",
            "transaction_status",
            "data.status",
            "data.payment_status",
            "data.transaction_status",
        ),
    }
    for which, paths in names.items():
        values = {path: f"{number}" for number, path in enumerate(paths, start=1)}
        for start in range(len(paths)):
            kept = {path: values[path] for path in paths[start:]}
            message = json.dumps({"x": 1, **nested(kept)})
            yield case(f"variant-{which}-{start}", guards, RAJAONGKIR, message)
            emptied = {path: values[path] if path in kept else None for path in paths}
            message = json.dumps(nested(emptied))
            yield case(f"variant-{which}-{start}-null", guards, RAJAONGKIR, message)
    for name, message in [
        ("reference-and-identifier", '{"identifier":"user123","referenceId":"order-0001"}'),
        ("identifier", '{"identifier":"user123"}'),
        ("reference-empty", '{"identifier":"user123","referenceId":""}'),
        ("hashes", '{"txHash":"0b","l2TxnHash":"AS5"}'),
        ("hash-l1", '{"txHash":"0b"}'),
        ("hash-l2-null", '{"txHash":"0b","l2TxnHash":null}'),
        ("dotted-key", '{"data.order_id":"1","depositRequest.id":"2","status":"Pending"}'),
        ("data-text", '{"data":"x","status":"Pending"}'),
        ("key-case", '{"ReferenceId":"1","Status":"Confirmed","referenceid":"2","amount":"1"}'),
    ]:
        guards = "the fields of a deposit, the first that has something"
        yield case(f"variant-akashicpay-{name}", guards, AKASHICPAY, message)


def payouts() -> Iterator[dict[str, Any]]:
    guards = "a payment made by the merchant settles no order"
    rest = '"referenceId":"order-0001","amount":"1.0","status":"Confirmed"'
    for name, members in [
        ("fee", '"internalFee":{"withdraw":"1.000000"}'),
        ("fee-empty", '"internalFee":{"withdraw":""}'),
        ("fee-odd", '"internalFee":{"withdraw":[]}'),
        ("fee-zero", '"internalFee":{"withdraw":0}'),
        ("sender", '"senderIdentity":"ASbb8e"'),
        ("sender-empty", '"senderIdentity":""'),
        ("both", '"internalFee":{"withdraw":"1"},"senderIdentity":"ASbb8e"'),
        ("duplicate", '"internalFee":{"deposit":"1"},"internalFee":{"withdraw":"1"}'),
    ]:
        found = case(f"payout-{name}", guards, AKASHICPAY, f"{{{rest},{members}}}")
        assert found["expect"] is None, found
        yield found
    yield case(
        "payout-odd-amount",
        "of what settles no order the amount is not read",
        AKASHICPAY,
        '{"amount":"x","senderIdentity":"ASbb8e"}',
    )
    guards = "a deposit is no payout"
    for name, members in [
        ("deposit-fee", '"internalFee":{"deposit":"0.02"}'),
        ("fee-null", '"internalFee":{"withdraw":null}'),
        ("fee-text", '"internalFee":"withdraw"'),
        ("sender-null", '"senderIdentity":null'),
        ("receiver", '"receiverInfo":{"identity":"ASbb8e"}'),
        ("shadowed", '"internalFee":{"withdraw":"1"},"internalFee":{"deposit":"1"}'),
        ("dotted", '"internalFee.withdraw":"1"'),
    ]:
        found = case(f"no-payout-{name}", guards, AKASHICPAY, f"{{{rest},{members}}}")
        assert found["expect"] and found["expect"]["outcome"] == "paid", found
        yield found


def nothing() -> Iterator[dict[str, Any]]:
    guards = "a message that names nothing of a payment reports none"
    for provider in FIELDS:
        for number, message in enumerate(
            ["{}", "[]", "null", "5", '"paid"', '{"x":1}', '[{"status":"PAID"}]', "\ufeff{}"]
        ):
            yield case(f"nothing-{number}-{provider}", guards, provider, message)


def duplicates() -> Iterator[dict[str, Any]]:
    guards = "of a duplicate key the last counts"
    for name, message in [
        ("status", '{"OrderId":"1","OrderStatus":9,"OrderStatus":7}'),
        ("status-escaped", '{"OrderId":"1","OrderStatus":7,"\\u004frderStatus":9}'),
        ("order", '{"OrderId":"1","OrderId":"2","OrderStatus":7}'),
        ("order-null", '{"OrderId":"1","OrderId":null,"OrderStatus":7}'),
    ]:
        yield case(f"duplicate-{name}", guards, PAYMENTO, message)
    message = '{"amount":150000,"data":{"amount":5},"amount":10,"order_id":"1"}'
    yield case("duplicate-amount", guards, RAJAONGKIR, message)
    message = '{"OrderId":"1","OrderId":["2"],"OrderStatus":7}'
    yield refused("duplicate-odd", guards, PAYMENTO, message)


def unreadable() -> Iterator[dict[str, Any]]:
    guards = "a message that is not JSON reports nothing"
    for provider in FIELDS:
        texts: list[tuple[str, Text]] = [
            ("empty", ""),
            ("text", "OrderId=etp-3900"),
            ("cut", '{"OrderId":"1"'),
            ("comma", '{"OrderId":"1",}'),
            ("two", '{"status":"PAID"}{}'),
            ("not-utf8", b'{"status":"PAID","x":"\xff"}'),
            ("nan", '{"status":"PAID","x":NaN}'),
        ]
        for name, text in texts:
            yield refused(f"unreadable-{name}-{provider}", guards, provider, text)


def nested(values: Mapping[str, str | None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, value in values.items():
        *outer, name = path.split(".")
        inside = found
        for key in outer:
            inside = inside.setdefault(key, {})
        inside[name] = value
    return found
