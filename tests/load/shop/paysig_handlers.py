"""What the shop expects of a payment, and what it does about one that was made."""

from __future__ import annotations

from django.conf import settings

from paysig import Expectation, Payment
from paysig.django.handlers import PaymentEvent, expects, on_payment
from shop.crediting import credit
from shop.models import Order


@expects()
def expected(payment: Payment) -> Expectation | None:
    """By the shop's own records; None for an order that it does not know."""
    order = Order.objects.filter(pk=payment.order_id).first()
    if order is None:
        return None
    if payment.amount is None:
        # Paymento's callbacks say no more.
        return Expectation(order_id=order.number)
    amount, currency = order.amount, order.currency
    return Expectation(order_id=order.number, amount=amount, currency=currency)


@on_payment()
def credit_order(event: PaymentEvent) -> None:
    """In the transaction of the payment's claim."""
    assert event.payment.order_id is not None
    assert event.using is not None
    using = settings.CREDITED_IN or event.using
    credit(event.payment.order_id, event.due, event.key, using)
