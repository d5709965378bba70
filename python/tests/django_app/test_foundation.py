"""From a verified callback to a handler, on each kind of database."""

import pytest
from django.db import connection

from django_app.callbacks import signed
from django_app.shop.models import Entry
from paysig.django.endpoints import endpoint
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback


@pytest.mark.usefixtures("database")
def test_a_callback_is_kept_and_its_handler_runs_once() -> None:
    @on_payment("paymento")
    def credit(event: PaymentEvent) -> None:
        assert event.using == "default"
        assert connection.in_atomic_block
        Entry.objects.create(key=event.key, order=event.payment.order_id or "", due=event.due)

    callback = signed("paymento")
    processor = endpoint("paymento").processor
    first = processor.receive(body=callback.body, headers=callback.headers)
    assert (first.status, first.code) == (200, "done")
    again = processor.receive(body=callback.body, headers=callback.headers)
    assert (again.status, again.code) == (200, "duplicate")
    assert [entry.order for entry in Entry.objects.all()] == ["A-1"]
    kept = Callback.received.get()
    assert (kept.endpoint, kept.state, kept.form, kept.proofs) == (
        "paymento",
        "done",
        "raw",
        "signature",
    )
    assert kept.signed_message == callback.body
    assert Callback.objects.count() == 2


@pytest.mark.usefixtures("database")
def test_a_payment_that_nobody_handles_is_kept() -> None:
    callback = signed("akashicpay")
    processor = endpoint("akashicpay").processor
    answer = processor.receive(body=callback.body, headers=callback.headers)
    assert (answer.status, answer.code) == (200, "kept")
    assert Callback.received.get().reason == "NoHandlerError"
