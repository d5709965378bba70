"""What a shop does about payments.

    # paysig_handlers.py of any app
    from paysig.django.handlers import PaymentEvent, expects, on_payment

    @expects("paymento")
    def expected(payment):
        order = Order.objects.filter(pk=payment.order_id).first()
        return order and paysig.Expectation(order_id=order.pk, amount=order.total)

    @on_payment("paymento")
    def credit(event: PaymentEvent) -> None:
        Order.objects.filter(pk=event.payment.order_id).update(paid=True)

Modules of installed apps that are called `paysig_handlers` are imported when Django starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from paysig import ConfigError
from paysig.django._events import Expect, Handler, OpenPayment, OpenPayments, PaymentEvent
from paysig.django._matching import (
    expectation_of,
    handlers_for,
    is_handled,
    open_payments_of,
    run,
    unknown_merchants,
    unknown_names,
)
from paysig.django._meant import closest
from paysig.django._registry import REGISTRY, Registration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

__all__ = [
    "OUTCOMES",
    "Expect",
    "Handler",
    "OpenPayment",
    "OpenPayments",
    "PaymentEvent",
    "expectation_of",
    "expects",
    "handlers_for",
    "is_handled",
    "isolated_handlers",
    "on_payment",
    "open_payments",
    "open_payments_of",
    "run",
    "unknown_merchants",
    "unknown_names",
]

OUTCOMES: Final = ("pending", "partial", "paid", "failed", "expired")

_Handler = TypeVar("_Handler", bound=Handler)
_Expect = TypeVar("_Expect", bound=Expect)
_OpenPayments = TypeVar("_OpenPayments", bound=OpenPayments)


def on_payment(
    name: str | None = None,
    *,
    outcome: str | Iterable[str] = "paid",
    merchant: str | None = None,
) -> Callable[[_Handler], _Handler]:
    """Registers a handler, which is called with a `PaymentEvent` once for each payment.

    `name` is an endpoint's or a provider's, None for all; `outcome` one or several of "pending",
    "partial", "paid", "failed" and "expired"; `merchant` the name of one, None for all. Handlers
    run in the order in which they were registered, in one transaction with the claim of the
    payment: what one raises undoes what all have written, and the callback is tried again.

    Raises `paysig.ConfigError` for other outcomes and for coroutine functions.
    """
    if callable(name):
        message = "on_payment is called before it decorates: @on_payment()"
        raise ConfigError(message)
    outcomes = _outcomes(outcome)

    def register(function: _Handler) -> _Handler:
        REGISTRY.add(Registration("handler", function, name, merchant, outcomes))
        return function

    return register


def expects(name: str | None = None) -> Callable[[_Expect], _Expect]:
    """Registers what the shop expects of payments: `function(payment)` returns an `Expectation`.

    It returns None where the shop knows no such order, or not yet. `name` is an endpoint's or a
    provider's, None for all. The setting `expect` of an endpoint comes before it.
    """
    if callable(name):
        message = "expects is called before it decorates: @expects()"
        raise ConfigError(message)

    def register(function: _Expect) -> _Expect:
        REGISTRY.add(Registration("expects", function, name))
        return function

    return register


def open_payments(name: str) -> Callable[[_OpenPayments], _OpenPayments]:
    """Registers what `manage.py paysig_reconcile` asks the provider about.

    `function()` returns payments that the shop waits for: as `paysig.Payment` with what the
    provider is asked by, such as its `transaction_id`, or as the payload of a callback, in bytes
    or as a dict. `name` is an endpoint's, or a provider's that has one endpoint. The setting
    `open_payments` of an endpoint comes before it.
    """
    if not isinstance(name, str):
        message = 'open_payments takes the name of an endpoint: @open_payments("paymento")'
        raise ConfigError(message)

    def register(function: _OpenPayments) -> _OpenPayments:
        REGISTRY.add(Registration("open_payments", function, name))
        return function

    return register


def isolated_handlers(*, keep: bool = False) -> AbstractContextManager[None]:
    """For tests: what is registered within is forgotten afterwards.

    Within it there is nothing but what is registered there, and with `keep` what was before.
    """
    return REGISTRY.isolated(keep=keep)


def _outcomes(outcome: str | Iterable[str]) -> frozenset[str]:
    wanted = [outcome] if isinstance(outcome, str) else list(outcome)
    for one in wanted:
        if one not in OUTCOMES:
            close = closest(str(one), OUTCOMES)
            guess = "" if close is None else f', did you mean "{close}"?'
            message = f"outcome is one of {', '.join(OUTCOMES)}, not {one!r}{guess}"
            raise ConfigError(message)
    if not wanted:
        message = f"outcome is one or several of {', '.join(OUTCOMES)}"
        raise ConfigError(message)
    return frozenset(wanted)
