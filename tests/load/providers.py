"""What three providers send, as they document it.

Signed with Python's own hmac and json and not with Paysig: the run is a witness of its own.
"""

import hmac
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Payload = dict[str, Any]
CONTENT_TYPE = "application/json"


@dataclass(frozen=True)
class Provider:
    """A provider as it calls an endpoint of the shop's."""

    name: str
    endpoint: str
    header: str
    refused: int
    # Makes the payload of a payment: order, amount, and the transaction's id of its own.
    payload: Callable[[str, str, str], Payload]
    amount: Callable[[random.Random], str]
    currency: str
    merchant: str = ""
    upper_case: bool = False
    sorts_keys: bool = False

    def message(self, payload: Payload) -> bytes:
        """What is signed."""
        return spelled(payload, sort_keys=self.sorts_keys)

    def tag(self, message: bytes, secret: str) -> str:
        text = hmac.new(secret.encode(), message, "sha256").hexdigest()
        return text.upper() if self.upper_case else text


def spelled(payload: Payload, *, sort_keys: bool = False) -> bytes:
    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False, sort_keys=sort_keys)
    return text.encode()


def paymento(order: str, _amount: str, transaction: str) -> Payload:
    return {
        "Token": transaction,
        "PaymentId": int(transaction[:7], 16),
        "OrderId": order,
        "OrderStatus": 7,
        "AdditionalData": [],
    }


def rajaongkir(order: str, amount: str, transaction: str) -> Payload:
    return {
        "payment_id": f"KPAY-{transaction}/KM/2026",
        "order_id": order,
        "status": "PAID",
        "amount": int(amount),
        "paid_at": "2026-08-12T10:15:30.000Z",
    }


def akashicpay(order: str, amount: str, transaction: str) -> Payload:
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
        "l2TxnHash": "AS" + transaction * 2,
        "tokenSymbol": "USDT",
        "internalFee": {"deposit": "0.020000"},
        "identifier": "customer-17 ☕",
        "referenceId": order,
        "depositRequest": {"requestedValue": {"currency": "USD", "amount": amount}},
    }


def whole(chance: random.Random) -> str:
    return str(chance.randrange(1_000, 5_000_000))


def in_millionths(chance: random.Random) -> str:
    return f"{chance.randrange(1, 5_000)}.{chance.randrange(10**6):06}"


PROVIDERS = [
    Provider(
        "paymento", "paymento", "X-Paymento-HMAC", 400, paymento, whole, "EUR", upper_case=True
    ),
    Provider("rajaongkir", "rajaongkir", "X-Callback-Api-Key", 401, rajaongkir, whole, "IDR"),
    Provider(
        "akashicpay",
        "coins",
        "Signature",
        401,
        akashicpay,
        in_millionths,
        "USDT",
        merchant="second shop",
        sorts_keys=True,
    ),
]


def request(
    endpoint: str, body: bytes, headers: Mapping[str, str] | list[tuple[str, str]]
) -> bytes:
    """A POST, byte by byte as it goes over the wire."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    lines = [
        f"POST {endpoint} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Content-Type: {CONTENT_TYPE}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in pairs),
    ]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1") + body
