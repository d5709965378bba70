"""What the gateways do when a button is pressed: note the payment, and call the shop."""

import os
import secrets
import urllib.error
import urllib.request
from decimal import Decimal

import paysig
from django.conf import settings

from orders.models import Currency, Order
from sandbox.models import SandboxPayment

# As the providers' own ids look.
TOKENS = {
    "paymento": lambda: secrets.token_hex(16),
    "rajaongkir": lambda: f"KPAY-{secrets.randbelow(90_000) + 10_000}-{secrets.token_hex(4)}",
    "akashicpay": lambda: f"AS{secrets.token_hex(32)}",
}
ACTIONS = ("pay", "pay-too-little", "cancel")
SECONDS = 20


def act(order: Order, provider: str, action: str) -> SandboxPayment:
    """The payment that a button has made, as the gateway knows it."""
    shares = {"pay": Decimal(1), "pay-too-little": Decimal("0.5"), "cancel": Decimal(0)}
    outcome = "failed" if action == "cancel" else "paid"
    if provider == "paymento" and action == "pay-too-little":
        # It names no amount that was paid, but says that it was a part.
        outcome = "partial"
    coin = "USDT" if provider == "akashicpay" and order.currency == Currency.USD else order.currency
    return SandboxPayment.objects.create(
        provider=provider,
        token=TOKENS[provider](),
        order_number=order.number,
        requested=order.amount,
        paid=(order.amount * shares[action]).quantize(Decimal("0.01")),
        currency=coin,
        outcome=outcome,
    )


def payload(payment: SandboxPayment) -> bytes:
    """What the gateway says of a payment, in its own words."""
    names_amount = payment.provider != "paymento"
    return paysig.write_payment(
        payment.provider,
        paysig.Payment(
            order_id=payment.order_number,
            transaction_id=payment.token,
            amount=str(payment.paid) if names_amount else None,
            currency=payment.currency if names_amount else None,
            outcome=payment.outcome,
        ),
    )


def call(payment: SandboxPayment) -> int | None:
    """Sends the shop its callback, signed, over HTTP.

    Returns the status that the shop answers, None where it does not.
    """
    body = payload(payment)
    secret = os.environ[settings.PAYSIG[payment.provider]["secrets"]["env"]]
    headers = paysig.sign_request(payment.provider, body, secret)
    request = urllib.request.Request(  # noqa: S310 - ORIGIN is the shop's own
        f"{settings.ORIGIN}/callbacks/{payment.provider}",
        data=body,
        headers={"Content-Type": "application/json", **headers},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310 - as above
            return int(response.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return None
