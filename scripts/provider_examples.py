"""A callback of every provider, as docs/providers.md shows it: made from the row alone."""

import base64
import json
from typing import Any

import paysig

Row = dict[str, Any]

NOW = 1_790_000_000
URL = "https://shop.example/callback"
DELIVERY = "msg_1"
KEY = b"an example of a signing key"
PAYMENT = {"order_id": "A-1001", "transaction_id": "T-2002", "amount": "150.00"}
CURRENCY = "EUR"
OTHER_BODY = "Hello, World!"


def example(row: Row) -> tuple[str, dict[str, str]]:
    """A body and the headers with which the provider would send it."""
    body = body_of(row.get("payment"))
    message = row.get("message", "{body}")
    beside = {"id": DELIVERY, "url": URL}
    signed = {name: text for name, text in beside.items() if f"{{{name}}}" in message}
    return body, dict(paysig.sign_request(row["name"], body, secret_of(row), now=NOW, **signed))


def secret_of(row: Row) -> str:
    """A secret of the kind that the provider's are: the steps to its key, taken backwards."""
    text = KEY
    for step in reversed(row.get("key", [])):
        match step:
            case "hex":
                text = text.hex().encode()
            case "base64":
                text = base64.b64encode(text)
            case {"remove_prefix": prefix}:
                text = prefix.encode() + text
    return text.decode()


def body_of(fields: Row | None) -> str:
    """A body that reports an order as paid, where a payment is read from it."""
    if fields is None:
        return OTHER_BODY
    outcomes, when = fields["outcomes"], fields.get("when", {})
    status = next(word for word, outcome in outcomes.items() if outcome == "paid")
    values: dict[str, Any] = {path: words[0] for path, words in when.items()}
    # The name of an event may be a condition and the status at once.
    conditions = (path for path in fields["status"] if status in when.get(path, []))
    values[next(conditions, fields["status"][0])] = int(status) if status.isdigit() else status
    values |= {fields[name][0]: value for name, value in PAYMENT.items() if name in fields}
    if isinstance(currency := fields.get("currency"), list):
        values[currency[0]] = CURRENCY
    body: Row = {}
    for path, value in values.items():
        put(body, path.split("."), value)
    return json.dumps(body, separators=(",", ":"))


def put(target: Row, path: list[str], value: Any) -> None:
    *outer, last = path
    for name in outer:
        target = target.setdefault(name, {})
    target[last] = value
