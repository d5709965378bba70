"""Cases of kind "payment": a message that was verified, and the payment that it reports."""

from typing import Any

import payloads
from vector import Text, content, spelled

PAYMENTO, RAJAONGKIR, AKASHICPAY = "paymento", "rajaongkir", "akashicpay"

# The order's and the transaction's id, of each provider whose payloads are known.
FIELDS = {
    PAYMENTO: ("OrderId", "Token"),
    RAJAONGKIR: ("order_id", "payment_id"),
    AKASHICPAY: ("referenceId", "l2TxnHash"),
}


def case(name: str, guards: str, provider: str | dict[str, Any], message: Text) -> dict[str, Any]:
    try:
        expect: Any = payloads.payment(provider, content(message))
    except payloads.PayloadError:
        expect = "error"
    return {
        "id": name,
        "guards": guards,
        "provider": provider,
        "message": spelled(message),
        "expect": expect,
    }


def refused(
    name: str, guards: str, provider: str | dict[str, Any], message: Text
) -> dict[str, Any]:
    found = case(name, guards, provider, message)
    assert found["expect"] == "error", found
    return found
