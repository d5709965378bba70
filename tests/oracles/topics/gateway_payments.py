"""The payments that the gateways' documented payloads report, and the events that report none."""

import json
from collections.abc import Iterator
from typing import Any

import paid
from deliveries import DELIVERIES, own
from gateways import ROWS
from paying import FIELDS

KIND = "payment"

# For each gateway, a payload with every field that is read, and where its status stands.
STATUSES = {
    "stripe": "type",
    "shopify": "financial_status",
    "paddle": "event_type",
    "paystack": "event",
    "flutterwave": "data.status",
    "razorpay": "event",
    "coinbase-commerce": "event.type",
    "oxapay": "status",
    "btcpay": "type",
    "tripay": "status",
    "mollie": "type",
    "square": "data.object.payment.status",
    "lemonsqueezy": "data.attributes.status",
    "coinspaid": "status",
    "monnify": "eventData.paymentStatus",
    "nowpayments": "payment_status",
}
# What the documentation names of each gateway and is no payment, or none that is known.
OTHERS = {
    "stripe": ["charge.refunded", "customer.created", "payout.paid", "invoice.paid"],
    "shopify": ["refunded", "partially_refunded", "PAID", ""],
    "paddle": ["transaction.updated", "transaction.revised", "subscription.created"],
    "paystack": ["transfer.success", "refund.processed", "charge.dispute.create"],
    "flutterwave": ["successful", "SUCCEEDED", "cancelled"],
    "razorpay": ["refund.processed", "subscription.charged", "payment.dispute.created"],
    "coinbase-commerce": ["charge:delayed", "charge:resolved", "invoice:paid"],
    "oxapay": ["refunding", "refunded", "PAID", "Confirmed"],
    "btcpay": ["PayoutCreated", "PaymentRequestCompleted", "invoicesettled"],
    "tripay": ["REFUND", "paid", "SUCCESS"],
    "mollie": ["refund.succeeded", "payment.chargeback", "payment-link.created"],
    "square": ["completed", "REFUNDED"],
    "lemonsqueezy": ["refunded", "PAID"],
    "coinspaid": ["cancelled", "restricted", "Confirmed"],
    "monnify": ["OVERPAID", "CANCELLED", "paid"],
    "nowpayments": ["refunded", "FINISHED", "cancelled"],
}
# Of an event that is about something else, where that stands.
EVENTS = {
    "flutterwave": ("type", ["transfer.disburse", "chargeback", "charge.complete"]),
    "oxapay": ("type", ["payout", "exchange", ""]),
    "square": ("type", ["refund.created", "order.updated", "payment.deleted"]),
    "lemonsqueezy": ("meta.event_name", ["order_refunded", "subscription_payment_success"]),
    "coinspaid": ("type", ["withdrawal", "exchange", "deposit_exchange"]),
    "monnify": ("eventType", ["SUCCESSFUL_DISBURSEMENT", "SETTLEMENT", "SUCCESSFUL_REFUND"]),
}
# What a gateway counts in minor units.
MINOR = {
    "stripe": ["data.object.amount_total", "data.object.amount", "data.object.amount_received"],
    "paddle": ["data.details.totals.grand_total", "data.amount"],
    "paystack": ["data.amount", "data.requested_amount"],
    "razorpay": ["payload.payment.entity.amount"],
    "square": ["data.object.payment.amount_money.amount", "data.object.payment.amount"],
    "lemonsqueezy": ["data.attributes.total", "data.attributes.subtotal"],
}


def cases() -> Iterator[dict[str, Any]]:
    for topic in (documented, statuses, events, minor_units, fields, stripe, own_rows):
        yield from topic()


def payload(provider: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(DELIVERIES[provider].body)
    return value


def put(value: dict[str, Any], path: str, what: Any) -> dict[str, Any]:
    """The payload with that in that place."""
    *outer, name = path.split(".")
    inside = value
    for key in outer:
        inside = inside.setdefault(key, {})
    inside[name] = what
    return value


def case(name: str, guards: str, provider: Any, value: Any) -> dict[str, Any]:
    return paid.case(name, guards, provider, json.dumps(value))


def documented() -> Iterator[dict[str, Any]]:
    guards = "the documented payload"
    for provider in ROWS:
        yield paid.case(provider, guards, provider, DELIVERIES[provider].body)
    for provider in FIELDS:
        found = paid.case("", guards, provider, DELIVERIES[provider].body)["expect"]
        assert found and found["order_id"] and found["outcome"] == "paid", (provider, found)


def statuses() -> Iterator[dict[str, Any]]:
    for provider, path in STATUSES.items():
        guards = "each status means one thing"
        for status in FIELDS[provider].outcomes:
            value = payload(provider)
            if provider == "stripe":
                del value["data"]["object"]["payment_status"]
            value = put(value, path, status)
            yield case(f"{provider}-status-{status}", guards, provider, value)
        guards = "of a status that is not known no outcome is made up"
        for number, status in enumerate([*OTHERS[provider], None, 1], start=1):
            value = put(payload(provider), path, status)
            yield case(f"{provider}-other-{number}", guards, provider, value)


def events() -> Iterator[dict[str, Any]]:
    guards = "an event about something else reports no payment"
    for provider, (path, words) in EVENTS.items():
        for number, word in enumerate([*words, None, 5, ["x"], {}, True], start=1):
            found = case(
                f"{provider}-event-{number}", guards, provider, put(payload(provider), path, word)
            )
            assert found["expect"] is None, found
            yield found
    for provider in FIELDS:
        for number, value in enumerate([{}, [], None, {"x": 1}], start=1):
            yield case(f"{provider}-nothing-{number}", guards, provider, value)
        guards = "what is no JSON is no payload"
        yield paid.refused(f"{provider}-text", guards, provider, "paid=1")


def minor_units() -> Iterator[dict[str, Any]]:
    guards = "an amount in minor units is not handed out as an amount"
    for provider, paths in MINOR.items():
        for number, path in enumerate(paths, start=1):
            found = case(
                f"{provider}-minor-{number}", guards, provider, put(payload(provider), path, 2000)
            )
            assert found["expect"]["amount"] is None, found
            yield found


def fields() -> Iterator[dict[str, Any]]:
    for provider, where in FIELDS.items():
        for field in ("order_id", "transaction_id"):
            for path in getattr(where, field):
                guards = f"the {field} at {path}, as a text and as a number"
                for which, what in [("text", "A-1"), ("number", 12345678901234567890)]:
                    value = payload(provider)
                    for before in getattr(where, field)[: getattr(where, field).index(path)]:
                        value = put(value, before, None)
                    name = f"{provider}-{field}-{path}-{which}"
                    yield case(name, guards, provider, put(value, path, what))
                odd = put(payload(provider), getattr(where, field)[0], ["A-1"])
            yield paid.refused(
                f"{provider}-{field}-odd", "a list is no id", provider, json.dumps(odd)
            )
        for path in where.amount[:1]:
            guards = "an amount in decimal digits, as it is spelled"
            body = json.dumps(put(payload(provider), path, "@"))
            for number, literal in enumerate(['"10.50"', "10.50", "10", "0"], start=1):
                message = body.replace('"@"', literal)
                yield paid.case(f"{provider}-amount-{number}", guards, provider, message)
            guards = "what is no decimal number is no amount"
            for number, literal in enumerate(['"1e3"', "-5", '"10,50"', "[]", '""'], start=1):
                message = body.replace('"@"', literal)
                yield paid.refused(f"{provider}-no-amount-{number}", guards, provider, message)


def stripe() -> Iterator[dict[str, Any]]:
    """A session's payment_status says whether it was paid, whatever the event is called."""
    guards = (
        "a session is paid when its payment_status says so, and waits for nothing once it ended"
    )
    expected = {"paid": "paid", "unpaid": None, "no_payment_required": None}
    for event in ("completed", "async_payment_succeeded", "async_payment_failed", "expired"):
        for status, outcome in expected.items():
            value = put(payload("stripe"), "type", f"checkout.session.{event}")
            value = put(value, "data.object.payment_status", status)
            found = case(f"stripe-session-{event}-{status}", guards, "stripe", value)
            assert found["expect"]["outcome"] == outcome, found
            yield found
    intent = {
        "type": "payment_intent.succeeded",
        "data": {"object": {"id": "pi_1", "amount": 2000, "currency": "usd", "metadata": {}}},
    }
    guards = "a payment intent names its order where the merchant put it"
    yield case("stripe-intent", guards, "stripe", intent)
    named = put(intent, "data.object.metadata.order_id", "INV-1010")
    yield case("stripe-intent-order", guards, "stripe", named)


def own_rows() -> Iterator[dict[str, Any]]:
    guards = "a merchant's own row says where a payment stands"
    value = {"kind": "paid", "order": {"no": 7}, "sum": "10.00", "state": 1, "unit": "EUR"}
    where = {"order_id": ["id", "order.no"], "amount": ["sum"], "status": ["state"]}
    for name, more in [
        ("plain", {}),
        ("currency", {"currency": ["unit"]}),
        ("currency-always", {"currency": {"always": "IDR"}}),
        ("outcomes", {"outcomes": {"1": "paid"}}),
        ("outcomes-list", {"outcomes": ["pending", "paid"]}),
        ("outcomes-list-short", {"outcomes": ["pending"]}),
        ("when", {"when": {"kind": ["open", "paid"]}}),
        ("when-number", {"when": {"state": ["1"]}}),
        ("when-two", {"when": {"kind": ["paid"], "order.no": ["7"]}}),
        ("when-other", {"when": {"kind": ["refund"]}}),
        ("when-one-other", {"when": {"kind": ["paid"], "state": ["2"]}}),
        ("when-missing", {"when": {"sort": ["paid"]}}),
        ("when-none", {"when": {"kind": []}}),
        ("when-empty", {"when": {}}),
        ("payout", {"payout": ["order.no"]}),
        ("payout-missing", {"payout": ["order.payout"]}),
    ]:
        yield case(f"own-{name}", guards, own(payment=where | more), value)
    yield case("own-no-payment", "a row without these fields knows no payments", own(), value)
    yield case("own-empty-payment", "a row that names no field", own(payment={}), value)
