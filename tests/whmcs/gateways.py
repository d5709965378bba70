"""The three modules as their providers see them: settings, callbacks, and how these are signed.

Signatures are made with Python's own hmac, so as not to ask Paysig about Paysig.
"""

import hmac
import itertools
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from browser import Callback
from provider import API_KEY, Api, Payment
from stage import ANI, BOB, Stage, holds, same

Document = dict[str, Any]
SAVED = "Changes Saved Successfully!"
numbers = itertools.count(1)


@dataclass(frozen=True)
class Gateway:
    """What one module differs in from another."""

    module: str
    header: str
    secret: str
    client: int
    total: str
    paid: int | str
    settings: dict[str, str]

    @property
    def path(self) -> str:
        return f"/modules/gateways/callback/{self.module}.php"

    def configure(self, stage: Stage, **changed: str) -> None:
        self.configure_to_convert(stage, 0, **changed)

    def configure_to_convert(self, stage: Stage, convert_to: int, **changed: str) -> None:
        fields = {**self.settings, **changed}
        same("the settings", stage.configure(self.module, fields, convert_to), SAVED)

    def signature(self, body: bytes, key: str | None = None) -> str:
        return hmac.new((key or self.secret).encode(), body, "sha256").hexdigest()

    def callback(self, document: Document, key: str | None = None) -> Callback:
        body = compact(document)
        return signed(self, body, self.signature(body, key))


class Paymento(Gateway):
    """Upper-case hexadecimal; its callbacks name no amount."""

    def signature(self, body: bytes, key: str | None = None) -> str:
        return super().signature(body, key).upper()

    def document(self, payment: Payment, status: int | str | None = None) -> Document:
        return {
            "Token": payment.id,
            "PaymentId": 20016,
            "OrderId": payment.order_id,
            "OrderStatus": self.paid if status is None else status,
            "AdditionalData": [],
        }


class RajaOngkir(Gateway):
    """A key for each payment, which the module made up."""

    def document(self, payment: Payment, status: int | str | None = None) -> Document:
        return {
            "payment_id": payment.id,
            "order_id": payment.order_id,
            "status": self.paid if status is None else status,
            "amount": int(payment.amount),
            "paid_at": "2026-08-12T10:15:30.000Z",
        }


class AkashicPay(Gateway):
    """Payments are the merchant's own integration's: an order is an invoice's number."""

    def signature(self, body: bytes, key: str | None = None) -> str:
        # The keys sorted, which for these bodies is all that its rules come to.
        try:
            return super().signature(compact(json.loads(body), sort=True), key)
        except ValueError:
            return super().signature(body, key)


PAYMENTO = Paymento(
    "paysigpaymento",
    "X-HMAC-SHA256-SIGNATURE",
    'a throw-away <secret> & "more"',
    BOB,
    "42.50",
    7,
    {"api_key": API_KEY, "secret": 'a throw-away <secret> & "more"', "risk_speed": "1"},
)
RAJAONGKIR = RajaOngkir(
    "paysigrajaongkir",
    "X-Callback-Api-Key",
    "a static key",
    ANI,
    "150000.00",
    "PAID",
    {"api_key": API_KEY, "environment": "sandbox", "lookup": "yes", "channel_code": "BCA"}
    | {"payment_type": "bank_transfer", "expiry_hours": "24"},
)
AKASHICPAY = AkashicPay(
    "paysigakashicpay",
    "Signature",
    "an api secret",
    3,
    "20.00",
    "Confirmed",
    {"secret": "an api secret", "environment": "testnet", "lookup": "yes", "at_par": "USDT=USD"},
)
MADE_BY_US = (PAYMENTO, RAJAONGKIR)
ALL = (PAYMENTO, RAJAONGKIR, AKASHICPAY)


@dataclass(frozen=True)
class Order:
    """An invoice that its client is about to pay, and the callback that says it is paid."""

    gateway: Gateway
    invoice: int
    payment: Payment | None
    document: Document
    key: str | None
    # What the transaction is called at the provider's.
    id: str

    @property
    def callback(self) -> Callback:
        return self.gateway.callback(self.document, self.key)

    @property
    def transaction(self) -> str:
        # One of a test's environment is told apart from the real one of the same number.
        environment = self.gateway.settings.get("environment")
        return ":".join(filter(None, (self.gateway.module, environment, self.id)))

    def changed(self, **fields: Any) -> Callback:
        return self.gateway.callback({**self.document, **fields}, self.key)

    def delivery(self) -> tuple[Callback, str]:
        return self.callback, self.gateway.path


def compact(document: Any, *, sort: bool = False) -> bytes:
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False, sort_keys=sort)
    return text.encode()


def signed(gateway: Gateway, body: bytes, signature: str) -> Callback:
    return Callback(body, [f"{gateway.header}: {signature}"])


def with_lines(callback: Callback, lines: Sequence[str]) -> Callback:
    return replace(callback, lines=lines)


def pay_page(stage: Stage, gateway: Gateway, invoice: int) -> Payment:
    """The client presses the button on the invoice, which makes the payment at the provider's."""
    known = set(stage.api.payments)
    client = stage.client(gateway.client)
    button = client.get(f"/viewinvoice.php?id={invoice}")
    holds("looking makes no payment", set(stage.api.payments) == known)
    answer = client.press(f"/viewinvoice.php?id={invoice}", button.body)
    made = [stage.api.payments[new] for new in set(stage.api.payments) - known]
    same("payments made by pressing the button", len(made), 1)
    holds("it was answered", answer.status in {200, 302, 303}, answer)
    return made[0]


def order(stage: Stage, gateway: Gateway, total: str = "", client: int = 0) -> Order:
    """What is ready to be paid. Nobody has paid yet where the API is asked."""
    if client:
        gateway = replace(gateway, client=client)
    total = total or gateway.total
    invoice = stage.installation.invoice(gateway.module, total, gateway.client)
    if isinstance(gateway, AkashicPay):
        return deposit(stage.api, gateway, invoice, total)
    return order_of(stage, gateway, invoice)


def order_of(stage: Stage, gateway: Gateway, invoice: int) -> Order:
    """An invoice's payment that the module makes."""
    payment = pay_page(stage, gateway, invoice)
    key = payment.asked.get("callback_api_key")
    assert isinstance(gateway, Paymento | RajaOngkir)
    return Order(gateway, invoice, payment, gateway.document(payment), key, payment.id)


def deposit(api: Api, gateway: Gateway, invoice: int, amount: str) -> Order:
    l2 = f"AS{secrets.token_hex(32)}"
    document = {
        "layer": "L1Transaction",
        "amount": f"{amount}0000",
        "coinSymbol": "TRX-SHASTA",
        "tokenSymbol": "USDT",
        "status": "Confirmed",
        "initiatedAt": "2024-08-19T10:02:54.000Z",
        "confirmedAt": "2024-08-19T10:03:58.649Z",
        "fromAddress": "TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU",
        "toAddress": "TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
        "txHash": secrets.token_hex(32),
        "l2TxnHash": l2,
        "internalFee": {"deposit": "0.020000"},
        "feesPaid": "0.345000",
        "identifier": "user123",
        "referenceId": str(invoice),
    }
    return Order(gateway, invoice, None, document, None, l2)


# What a lookup tells of a deposit.
TOLD = (
    *("fromAddress", "toAddress", "layer", "amount", "coinSymbol", "tokenSymbol", "status"),
    *("txHash", "l2TxnHash", "internalFee"),
)


def paid(stage: Stage, order: Order, status: int | str | None = None) -> Order:
    """The provider has the money."""
    if order.payment is not None:
        order.payment.status = order.gateway.paid if status is None else status
    else:
        stage.api.transactions[order.id] = {name: order.document[name] for name in TOLD}
    return order
