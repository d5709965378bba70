"""Merchants' own rows that say how to look a payment up."""

from typing import Any

from deliveries import own

PAYMENT: dict[str, Any] = {
    "order_id": ["order"],
    "transaction_id": ["id"],
    "amount": ["amount"],
    "currency": ["currency"],
    "status": ["status"],
    "recipient": ["to"],
    "network": ["chain"],
    "outcomes": {
        "WAITING": "pending",
        "PART": "partial",
        "DONE": "paid",
        "VOID": "failed",
        "LATE": "expired",
    },
}
ID: dict[str, Any] = {"fields": ["id"]}
REQUEST: dict[str, Any] = {"id": ID, "path": "/payments/{id}", "answer_id": ["id"]}
POST: dict[str, Any] = {"method": "POST", "path": "/find", "body": {"id": "{id}"}}
# What the answer says of the payment: as the callback does.
TOLD: dict[str, Any] = {
    name: PAYMENT[name] for name in ("order_id", "amount", "currency", "status", "recipient")
} | {"network": PAYMENT["network"]}
HOSTS = {"live": "https://api.gateway.example"}

CALLBACK: dict[str, Any] = {
    "order": "INV-1010",
    "id": "pay_1",
    "amount": "10.5",
    "currency": "EUR",
    "status": "DONE",
    "to": "acc-7",
    "chain": "main",
}


def asking(request: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    """A lookup, with these members of its one request and of its own."""
    lookup = {"hosts": HOSTS, "requests": [REQUEST | (request or {})], "answer": {"payment": TOLD}}
    return own(payment=PAYMENT, lookup=lookup | members)


def identified(**rules: Any) -> dict[str, Any]:
    """By an id that looks like this."""
    return asking({"id": ID | rules})


def answering(told: dict[str, Any] | None = None, **rules: Any) -> dict[str, Any]:
    """With an answer that is read like this."""
    return asking(answer={"payment": TOLD if told is None else told} | rules)
