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
PAYMENT = {
    "order_id": "A-1001",
    "transaction_id": "T-2002",
    "amount": "150.00",
    "recipient": "0x52908400098527886E0F7030069857D2E4169EE7",
    "network": "ETH",
}
CURRENCY = "EUR"
OTHER_BODY = "Hello, World!"
API_KEY = "the API key"


def example(row: Row) -> tuple[str, dict[str, str]]:
    """A body and the headers with which the provider would send it."""
    body = body_of(row)
    message = row.get("message", "{body}")
    beside = {"id": DELIVERY, "url": URL}
    signed = {name: text for name, text in beside.items() if f"{{{name}}}" in message}
    return body, dict(paysig.sign_request(row["name"], body, secret_of(row), now=NOW, **signed))


def question(row: Row) -> paysig.LookupRequest:
    """What the provider is asked about that callback, in the first of its environments."""
    lookup = row["lookup"]
    key = {"api_key": API_KEY} if "key_header" in lookup else {}
    asked = paysig.Lookup(row["name"], environment=next(iter(lookup["hosts"])), **key)
    request = asked.request(body_of(row).encode())
    assert isinstance(request, paysig.LookupRequest), row["name"]
    return request


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


def body_of(row: Row) -> str:
    """A body that reports an order as paid, where a payment is read from it."""
    fields = row.get("payment")
    if fields is None:
        return OTHER_BODY
    outcomes, when = fields["outcomes"], fields.get("when", {})
    status = next(word for word, outcome in outcomes.items() if outcome == "paid")
    values: dict[str, Any] = {path: words[0] for path, words in when.items()}
    # The name of an event may be a condition and the status at once.
    conditions = (path for path in fields["status"] if status in when.get(path, []))
    values[next(conditions, fields["status"][0])] = int(status) if status.isdigit() else status
    told: dict[str, str] = {}
    for name, value in PAYMENT.items():
        if name in fields:
            # The order's id may be the payment's, too.
            told.setdefault(fields[name][0], value)
    values |= told
    if isinstance(currency := fields.get("currency"), list):
        values[currency[0]] = CURRENCY
    if "lookup" in row:
        asked_for = row["lookup"]["requests"][0]["id"]
        values[asked_for["fields"][0]] = id_like(asked_for)
    body: Row = {}
    for path, value in values.items():
        put(body, path.split("."), value)
    return json.dumps(body, separators=(",", ":"))


def id_like(rules: Row) -> str:
    """An id that the provider can be asked about."""
    alphabet = {"hex": "0123456789abcdef", "alphanumeric": "T2002"}
    characters: str = alphabet.get(rules.get("characters", "any"), PAYMENT["transaction_id"])
    length: int = rules.get("length", len(characters))
    prefix: str = rules.get("prefixes", [""])[0]
    return prefix + (characters * length)[:length]


def put(target: Row, path: list[str], value: Any) -> None:
    *outer, last = path
    for name in outer:
        target = target.setdefault(name, {})
    target[last] = value
