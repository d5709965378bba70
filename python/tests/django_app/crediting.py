"""What the tests of processing share: handlers that credit, and callbacks that arrive."""

from typing import Any, Final

from django.test import override_settings

from django_app.callbacks import Signed, signed
from django_app.settings import PAYSIG
from django_app.shop.models import Entry
from paysig.django.endpoints import endpoint
from paysig.django.handlers import PaymentEvent
from paysig.django.processing import DjangoProcessor
from paysig.processor import Answer


def credit(event: PaymentEvent, order: str | None = None) -> None:
    """A handler that writes a line of the ledger."""
    order = event.payment.order_id or "" if order is None else order
    Entry.objects.create(key=event.key, order=order, due=event.due)


def credited() -> list[str]:
    """The orders of all lines of the ledger."""
    return sorted(Entry.objects.values_list("order", flat=True))


def with_options(name: str, **options: Any) -> override_settings:
    """The test project with other settings of one endpoint."""
    return override_settings(PAYSIG={**PAYSIG, name: {**PAYSIG.get(name, {}), **options}})


class _Receive:
    def __call__(
        self, name: str, *, now: float | None = None, settle: bool = True, **changes: Any
    ) -> Answer:
        """Has a genuine callback arrive at an endpoint, as the view would."""
        return self.sent(signed(name, **changes), now=now, settle=settle)

    def sent(self, callback: Signed, *, now: float | None = None, settle: bool = True) -> Answer:
        one = endpoint(callback.endpoint)
        verified = one.verifier.verify(body=callback.body, headers=callback.headers, now=now)
        return one.processor.accept(verified, settle=settle, now=now)

    def processor(self, name: str) -> DjangoProcessor:
        return endpoint(name).processor


receive: Final = _Receive()
