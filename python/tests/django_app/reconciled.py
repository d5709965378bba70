"""What the tests of paysig_reconcile share."""

import io
from collections.abc import Iterable
from typing import Any

from django.core.management import call_command

from django_app.crediting import credit
from django_app.provider_api import ProviderApi
from django_app.settings import PAYSIG
from paysig import Expectation, Payment
from paysig.django.handlers import expects, on_payment, open_payments


def asking(made: ProviderApi, **options: Any) -> dict[str, Any]:
    """The test project, with endpoints that ask that API."""
    asks = {"api_key": "an API key", "lookup_origin": made.origin, **options}
    return {
        **PAYSIG,
        "paymento": {**PAYSIG["paymento"], **asks},
        "rajaongkir": {**PAYSIG["rajaongkir"], **asks, "environment": "sandbox"},
    }


def reconciled(*arguments: str, **options: Any) -> tuple[str, str]:
    """What the command says, and what it complains about."""
    said, told = io.StringIO(), io.StringIO()
    call_command("paysig_reconcile", *arguments, stdout=said, stderr=told, **options)
    return said.getvalue(), told.getvalue()


def payment(token: str = "t1", order: str = "A-1") -> Payment:
    return Payment(transaction_id=token, order_id=order, outcome="paid")


def waiting(*payments: object, name: str = "paymento") -> None:
    """Has the shop wait for these."""

    def opens() -> Iterable[Any]:
        return payments

    open_payments(name)(opens)


def open_shop() -> None:
    """A shop that credits what is paid, if it is 5."""
    on_payment()(credit)
    expects("paymento")(lambda payment: Expectation(order_id=payment.order_id or "", amount="5"))
