"""What the shop makes of payment callbacks. The app of Paysig imports this module by its name.

By the time a handler runs, the callback is known to be the provider's, to match what is expected
here, and not to have been handled before.
"""

import json
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from paysig import Expectation, Payment
from paysig.django.handlers import PaymentEvent, expects, on_payment

from orders.models import Currency, Order

log = logging.getLogger("shop")


def order_of(payment: Payment) -> Order | None:
    """The order that a callback names, if there is one."""
    return Order.objects.filter(number=payment.order_id or "").first()


@expects("paymento")
def paymento(payment: Payment) -> Expectation | None:
    """Paymento's callbacks name no amount. Its API does; without an API key the order's counts."""
    order = order_of(payment)
    if order is None:
        return None
    if "api_key" in settings.PAYSIG["paymento"]:
        return Expectation(order_id=order.number, amount=order.amount)
    return Expectation(order_id=order.number)


@expects("rajaongkir")
def rajaongkir(payment: Payment) -> Expectation | None:
    """RajaOngkir's payments are in rupiah, whatever the order is in."""
    order = order_of(payment)
    if order is None:
        return None
    return Expectation(order_id=order.number, amount=order.amount, currency=order.currency)


@expects("akashicpay")
def akashicpay(payment: Payment) -> Expectation | None:
    """AkashicPay's payments are in coins. This shop takes a USDT for a dollar."""
    order = order_of(payment)
    if order is None:
        return None
    coin = "USDT" if order.currency == Currency.USD else order.currency
    return Expectation(order_id=order.number, amount=order.amount, currency=coin)


@on_payment(outcome="paid")
def credit(event: PaymentEvent) -> None:
    """Notes that an order is paid, in the transaction that notes the callback as handled."""
    order = Order.objects.using(event.using).select_for_update().get(number=event.payment.order_id)
    if order.state == Order.State.PAID:
        # Another payment, not another callback for the first: somebody is owed money.
        log.error("%s has paid for %s, which was paid before", event.provider, order)
        return
    order.state = Order.State.PAID
    order.paid_at = timezone.now()
    order.provider = event.provider
    order.provider_token = event.payment.transaction_id or ""
    order.save(using=event.using)
    note = json.dumps({"order": order.number, "amount": event.payment.amount})
    transaction.on_commit(lambda: log.info("credited %s", note), using=event.using)


@on_payment(outcome=["failed", "expired"])
def give_up(event: PaymentEvent) -> None:
    """Tells the buyer that a payment came to nothing, unless another one has."""
    orders = Order.objects.using(event.using).filter(number=event.payment.order_id)
    orders.exclude(state=Order.State.PAID).update(state=event.payment.outcome)
