"""Genuine callbacks for the endpoints of the test project."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import paysig
from django_app import settings

_BODIES: dict[str, dict[str, Any]] = {
    "paymento": {"Token": "d1179e54", "PaymentId": 20016, "OrderId": "A-1", "OrderStatus": 7},
    "akashicpay": {
        "amount": "12.5",
        "coinSymbol": "TRX-SHASTA",
        "l2TxnHash": "AS" + "5e" * 32,
        "referenceId": "A-1",
        "status": "Confirmed",
        "tokenSymbol": "USDT",
    },
    "rajaongkir": {
        "payment_id": "KPAY-5292/KM/2026",
        "order_id": "A-1",
        "status": "PAID",
        "amount": 150_000,
    },
    "stripe": {
        "type": "checkout.session.completed",
        "data": {"object": {"client_reference_id": "A-1", "payment_status": "paid"}},
    },
}
_SECRETS: Mapping[str, str] = {
    name: options["secrets"] for name, options in settings.PAYSIG.items()
}


@dataclass(frozen=True)
class Signed:
    """A request, as a provider would send it."""

    endpoint: str
    body: bytes
    headers: dict[str, str] = field(repr=False)

    @property
    def path(self) -> str:
        return f"/callbacks/{self.endpoint}"

    @property
    def meta(self) -> dict[str, str]:
        """The headers, as WSGI names them."""
        return {
            f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()
        }


def signed(endpoint: str = "paymento", /, *, secret: str | None = None, **changes: Any) -> Signed:
    """A callback with some fields changed; those that are changed to None are left out."""
    provider = settings.PAYSIG[endpoint].get("provider", endpoint)
    fields = {**_BODIES[provider], **changes}
    body = json.dumps({key: value for key, value in fields.items() if value is not None}).encode()
    return signed_body(endpoint, body, secret=secret)


def signed_body(endpoint: str, body: bytes, *, secret: str | None = None) -> Signed:
    """Any body, as the provider would sign it."""
    provider = settings.PAYSIG[endpoint].get("provider", endpoint)
    headers = paysig.sign_request(provider, body, secret or _SECRETS[endpoint])
    return Signed(endpoint, body, {"Content-Type": "application/json", **headers})
