"""Keys by which a payment is credited once, and how much of it is due."""

import hashlib
from typing import Any

import decimals
import payloads
from gateways import name_of, row_of


def digest(*fields: str | bytes) -> str:
    """The digest of fields of which none can run into the next."""
    told = hashlib.sha256()
    for field in fields:
        content = field if isinstance(field, bytes) else field.encode()
        told.update(len(content).to_bytes(8, "big") + content)
    return told.hexdigest()


def payment_of(provider: str | dict[str, Any], payload: bytes) -> dict[str, Any]:
    try:
        return payloads.payment(provider, payload) or {}
    except payloads.PayloadError:
        return {}


def claim_key(
    provider: str | dict[str, Any],
    payload: bytes,
    merchant: str,
    environment: str,
    delivery: str | None,
) -> str:
    payment = payment_of(provider, payload)
    transaction, outcome = payment.get("transaction_id"), payment.get("outcome")
    rest: tuple[str | bytes, ...]
    if transaction is not None and outcome is not None:
        rest = ("payment", transaction, outcome)
    elif delivery is not None and row_of(provider).id is not None:
        rest = ("delivery", delivery)
    else:
        return message_key(provider, payload, merchant, environment)
    return digest("paysig claim 1", merchant, environment, name_of(provider), *rest)


def message_key(
    provider: str | dict[str, Any], payload: bytes, merchant: str, environment: str
) -> str:
    told = hashlib.sha256(payload).digest()
    return digest("paysig claim 1", merchant, environment, name_of(provider), "message", told)


def payment_key(
    provider: str | dict[str, Any], payload: bytes, merchant: str, environment: str
) -> str | None:
    transaction = payment_of(provider, payload).get("transaction_id")
    if transaction is None:
        return None
    return digest("paysig payment 1", merchant, environment, name_of(provider), transaction)


def credit_key(payment: str, credited: str, total: str) -> str:
    begin, end = (decimals.written(decimals.parsed(text)) for text in (credited, total))
    return digest("paysig credit 1", payment, begin, end)


def credit_due(total: str, credited: str) -> str | None:
    due = decimals.parsed(total) - decimals.parsed(credited)
    return decimals.written(due) if due > 0 else None
