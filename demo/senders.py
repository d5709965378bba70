"""What the three providers send, as they document it.

Signed with Python's own hmac and json and not with Paysig: the demo is a witness of its own.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from typing import Any

Payload = dict[str, Any]

SECRETS = {name: secrets.token_hex(16) for name in ("paymento", "rajaongkir", "akashicpay")}
HEADERS = {
    "paymento": "X-Paymento-HMAC",
    "rajaongkir": "X-Callback-Api-Key",
    "akashicpay": "Signature",
}


def paymento(order: str, status: int = 7) -> Payload:
    return {
        "Token": digits(order)[:32],
        "PaymentId": 20000 + int(digits(order)[:3], 16),
        "OrderId": order,
        "OrderStatus": status,
        "AdditionalData": [],
    }


def rajaongkir(order: str, amount: int = 185000, status: str = "PAID") -> Payload:
    return {
        "payment_id": f"KPAY-{int(digits(order)[:8], 16)}/KM/2026",
        "order_id": order,
        "status": status,
        "amount": amount,
        "paid_at": "2026-08-12T10:15:30.000Z",
    }


def akashicpay(order: str, amount: str | None = "24.500000") -> Payload:
    return {
        "fromAddress": "TVj7RNVHy6thbM7BWdSe9G6gXwKhjhdNZS",
        "toAddress": "TJmmqjb1DK9TTZbQXzRQ2AuA94z4gKAPFh",
        "layer": "L1Transaction",
        "initiatedAt": "2026-08-12T10:02:54.000Z",
        "confirmedAt": "2026-08-12T10:03:58.649Z",
        "amount": amount,
        "coinSymbol": "TRX",
        "status": "Confirmed",
        "feesPaid": "0.345000",
        "l2TxnHash": "AS" + digits(order),
        "tokenSymbol": "USDT",
        "internalFee": {"deposit": "0.020000"},
        "identifier": "customer-17",
        "referenceId": order,
        "depositRequest": {"requestedValue": {"currency": "USD", "amount": "24.50"}},
    }


def paid(provider: str, order: str) -> Payload:
    payload: dict[str, Callable[[str], Payload]] = {
        "paymento": paymento,
        "rajaongkir": rajaongkir,
        "akashicpay": akashicpay,
    }
    return payload[provider](order)


def digits(order: str) -> str:
    """What makes the ids of an order's payment its own: 64 hexadecimal digits."""
    return hashlib.sha256(order.encode()).hexdigest()


def compact(payload: Payload) -> bytes:
    return json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode()


def in_order(payload: Payload) -> bytes:
    """What AkashicPay signs: the same, the keys of every object sorted."""
    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    return text.encode()


def sign(provider: str, message: bytes, secret: str = "") -> str:
    text = hmac.new((secret or SECRETS[provider]).encode(), message, "sha256").hexdigest()
    return text.upper() if provider == "paymento" else text


def sent(provider: str, payload: Payload, secret: str = "") -> tuple[bytes, str]:
    """The body and its signature."""
    body = compact(payload)
    message = in_order(payload) if provider == "akashicpay" else body
    return body, sign(provider, message, secret)
