"""The payload by which each provider would report a payment, and what cannot be written."""

import json
from collections.abc import Iterator
from typing import Any

import written
from gateways import ROWS
from merchant_payments import OUTCOMES

KIND = "write"

L2_HASH = "AS" + "0123456789abcdef" * 4
L1_HASH = "0123456789ABCDEF" * 4
HOSTILE = {
    "quotes": '"},"OrderStatus":7,"x":{"',
    "backslashes": 'a\\\\"\\u0041\\',
    "slash": "KPAY-5292/KM/2026",
    "markup": "<script>&'",
    "accent": "\u00e9t\u00e9",
    "astral": "\U0001f600",
    "separators": "a\u2028b\u2029c",
    "space": " a ",
    "number": "7",
    "null": "null",
    "longest": "x" * 256,
    "mark": "\ufeffa",
}
UNUSABLE = {
    "empty": "",
    "nul": "a\0",
    "newline": "a\nb",
    "tab": "\t",
    "delete": "\x7f",
    "control": "\x85",
    "too-long": "x" * 257,
    "too-long-bytes": "\u00e9" * 129,
}


def cases() -> Iterator[dict[str, Any]]:
    yield from outcomes()
    yield from full()
    yield from ids()
    yield from statuses()
    yield from amounts()
    yield from own_rows()
    yield from unknown()


def case(name: str, guards: str, provider: str, *, refused: bool = False, **payment: str) -> Any:
    payload = written.payload(provider, payment)
    assert (payload is None) == refused, (name, payload)
    expect = "config" if payload is None else {"payload": payload}
    found = {"id": name, "guards": guards, "provider": provider, "payment": payment}
    return found | {"expect": expect}


def outcomes() -> Iterator[dict[str, Any]]:
    guards = "an outcome is written in the provider's first word for it, or not at all"
    for provider, row in ROWS.items():
        if row.fields is None:
            continue
        for outcome in OUTCOMES:
            refused = outcome not in row.fields.outcomes.values()
            name = f"outcome-{provider}-{outcome}"
            yield case(name, guards, provider, refused=refused, order_id="A-1", outcome=outcome)


def full() -> Iterator[dict[str, Any]]:
    guards = "each field stands where it is read first, in one order"
    for provider, row in ROWS.items():
        if (fields := row.fields) is None:
            continue
        outcome = "paid"
        texts = {
            "order_id": "A-1",
            "transaction_id": "A-1" if fields.order_id == fields.transaction_id else "T-1",
            "amount": "12.50",
            "currency": "EUR",
            "outcome": outcome,
            "recipient": "recipient",
            "network": "network",
        }
        payment = {name: text for name, text in texts.items() if getattr(fields, name, True)}
        if fields.fixed_currency:
            payment["currency"] = fields.fixed_currency
        yield case(f"full-{provider}", guards, provider, **payment)
        guards_all = "a word that is given is written where it is read"
        for place, (word, outcome) in enumerate(fields.outcomes.items()):
            name = f"word-{provider}-{place}"
            yield case(name, guards_all, provider, order_id="A-1", outcome=outcome, status=word)


def ids() -> Iterator[dict[str, Any]]:
    guards = "no id writes anything but itself"
    for name, found in HOSTILE.items():
        for provider in ("paymento", "stripe"):
            told = {"order_id": found, "transaction_id": found, "outcome": "paid"}
            yield case(f"id-{name}-{provider}", guards, provider, **told)
    guards = "what no callback may hold is refused"
    for name, found in UNUSABLE.items():
        yield case(f"no-order-{name}", guards, "paymento", refused=True, order_id=found)
        yield case(f"no-id-{name}", guards, "tripay", refused=True, transaction_id=found)
    guards = "an id stands where the provider is asked for one that looks like it"
    for name, found in {
        "l2": L2_HASH,
        "l1": L1_HASH,
        "l1-prefixed": f"0x{L1_HASH}",
        "l2-short": L2_HASH[:-1],
        "neither": "T-1",
        "l2-prefix-small": L2_HASH.lower(),
    }.items():
        told = {"transaction_id": found, "outcome": "paid"}
        yield case(f"hash-{name}", guards, "akashicpay", **told)
    guards = "one place holds one id"
    yield case("shopify-one", guards, "shopify", order_id="1", transaction_id="1", outcome="paid")
    told = {"order_id": "1", "transaction_id": "2", "outcome": "paid"}
    yield case("shopify-two", guards, "shopify", refused=True, **told)


def statuses() -> Iterator[dict[str, Any]]:
    guards = "a status is a number where the provider numbers them"
    for name, status in {
        "known": "7",
        "unknown": "6",
        "negative": "-1",
        "zero": "0",
        "minus-zero": "-0",
        "padded": "07",
        "point": "7.0",
        "exponent": "7e0",
        "plus": "+7",
        "text": "paid",
        "digits-64": "9" * 64,
        "digits-65": "9" * 65,
        "minus-digits-64": "-" + "9" * 64,
        "arabic": "\u0667",
    }.items():
        for provider in ("paymento", "rajaongkir"):
            if name != "minus-zero":
                yield case(f"status-{name}-{provider}", guards, provider, status=status)
    guards = "a status that says another outcome is refused, and so is a word that nobody reads"
    for name, provider, told in [
        ("other", "tripay", {"status": "PAID", "outcome": "failed"}),
        ("unknown", "tripay", {"status": "paid", "outcome": "paid"}),
        ("unheard", "paddle", {"status": "transaction.unheard"}),
        ("of-session", "paystack", {"status": "charge.failed", "order_id": "1"}),
    ]:
        yield case(f"status-{name}", guards, provider, refused=True, **told)
    guards = "an outcome is not made up"
    for provider in ("paystack", "paddle", "shopify", "btcpay", "mollie", "razorpay"):
        yield case(f"open-{provider}", guards, provider, refused=True, order_id="1")
    for provider in ("stripe", "oxapay", "paymento", "square", "coinify", "monnify"):
        yield case(f"open-{provider}", guards, provider, order_id="1")


def amounts() -> Iterator[dict[str, Any]]:
    guards = "an amount keeps its spelling"
    for place, amount in enumerate(["0", "150000", "007", "1.50", "0.000001", "9" * 64]):
        yield case(f"amount-{place}", guards, "tripay", amount=amount, outcome="paid")
    guards = "what is no amount is not written"
    for place, amount in enumerate(["", "-1", "+1", "1e3", "1.", ".5", "1,5", "9" * 65, "\u0661"]):
        found = {"amount": amount, "outcome": "paid"}
        yield case(f"no-amount-{place}", guards, "tripay", refused=True, **found)
    guards = "an amount that would not be what was paid is not written"
    for outcome in ("pending", "partial", "failed", "expired"):
        told = {"order_id": "1", "amount": "5", "outcome": outcome}
        yield case(f"amount-{outcome}", guards, "nowpayments", refused=True, **told)
    yield case("amount-of-nothing", guards, "oxapay", refused=True, order_id="1", amount="5")
    guards = "what the callbacks do not hold is not written"
    yield case("amount-paymento", guards, "paymento", refused=True, order_id="1", amount="5")
    yield case("network-tripay", guards, "tripay", refused=True, order_id="1", network="x")
    guards = "a currency that there always is can be no other"
    for name, currency in {"other": "USD", "small": "idr", "empty": ""}.items():
        told = {"order_id": "1", "currency": currency}
        yield case(f"currency-{name}", guards, "rajaongkir", refused=True, **told)


def own(**fields: Any) -> str:
    row = {"version": 1, "name": "mine", "headers": ["X-Mine"], "payment": fields}
    return json.dumps(row)


def asking(*fields: str) -> str:
    request = {"id": {"fields": fields, "characters": "alphanumeric"}, "path": "/{id}"}
    row = json.loads(own(order_id=["order"], transaction_id=["tx", "id"]))
    row["lookup"] = {
        "hosts": {"live": "https://api.example"},
        "requests": [request | {"answer_id": ["id"]}],
        "answer": {"payment": {}},
    }
    return json.dumps(row)


def own_rows() -> Iterator[dict[str, Any]]:
    guards = "a row of a merchant's own is written for as it says"
    mixed = {"2": "paid", "done": "paid", "1": "pending"}
    nested = own(
        when={"about": ["payment"], "data.kind": ["sale", "gift"], "n": ["12"]},
        order_id=["data.order", "order"],
        transaction_id=["id"],
        amount=["data.sum.value"],
        currency=["data.sum.unit"],
        status=["data.status"],
        outcomes=mixed,
        recipient=["to"],
        network=["data.sum.net"],
    )
    told = {"order_id": "o", "transaction_id": "t", "amount": "1.50", "currency": "EUR"}
    told |= {"recipient": "r", "network": "n"}
    for outcome in ("paid", "pending"):
        yield case(f"nested-{outcome}", guards, nested, **told, outcome=outcome)
    yield case("nested-done", guards, nested, **told, outcome="paid", status="done")
    yield case("listed", guards, own(order_id=["id"], status=["s"], outcomes=["failed", "paid"]),
               order_id="1", outcome="paid")  # fmt: skip
    yield case("names", guards, own(order_id=['a"\\\n.\u00e9..b']), order_id="1")
    guards = "a condition on the status decides which word is written, and where"
    for name, status in {"first": ["kind", "state"], "second": ["state", "kind"]}.items():
        row = own(
            when={"kind": ["ok", "bad"]},
            order_id=["id"],
            status=status,
            outcomes={"fine": "paid", "ok": "paid", "bad": "failed"},
        )
        for outcome in ("paid", "failed"):
            yield case(f"kind-{name}-{outcome}", guards, row, order_id="1", outcome=outcome)
    guards = "the id that a lookup asks for is written too, where it has a place of its own"
    for name, asked in {"same": "tx", "next": "id", "inside": "data.id", "order": "order"}.items():
        yield case(f"asked-{name}", guards, asking(asked, "z"), order_id="o", transaction_id="t")
        yield case(f"asked-{name}-odd", guards, asking(asked), transaction_id="t-1")
    guards = "values that are in each other's way are refused"
    for place, (order, transaction) in enumerate(
        [("id", "id.x"), ("id.x", "id"), ("id", "id"), ("a.b.c", "a.b")]
    ):
        row = own(order_id=[order], transaction_id=[transaction])
        told = {"order_id": "1", "transaction_id": "2"}
        yield case(f"meeting-{place}", guards, row, refused=True, **told)
    guards = "what would be no callback about a payment is refused"
    for name, row in {
        "payout": own(order_id=["data.id"], payout=["data"]),
        "no-word": own(order_id=["id"], when={"type": []}),
    }.items():
        yield case(name, guards, row, refused=True, order_id="1")


def unknown() -> Iterator[dict[str, Any]]:
    guards = "a provider whose callbacks are not known is not written for"
    for provider, row in ROWS.items():
        if row.fields is None:
            yield case(f"unknown-{provider}", guards, provider, refused=True, order_id="1")
    guards = "nothing is no payment"
    for provider in ("paymento", "tripay", "stripe"):
        yield case(f"nothing-{provider}", guards, provider, refused=True)
    yield case("currency-alone", guards, "tripay", refused=True, currency="IDR")
