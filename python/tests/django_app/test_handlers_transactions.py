"""Handlers and the transaction that they run in."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from django_app.callbacks import signed
from django_app.crediting import credit, credited, receive, with_options
from django_app.shop.models import Entry
from django_store.databases import elsewhere
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback
from paysig.django.signals import payment_received, payment_settled

pytestmark = pytest.mark.usefixtures("database")


class Declined(Exception):  # noqa: N818 - of a shop
    pass


def declines(_: PaymentEvent) -> None:
    raise Declined


def test_what_a_handler_writes_is_seen_once_the_claim_is_committed() -> None:
    seen: list[list[str]] = []

    @on_payment()
    def look(event: PaymentEvent) -> None:
        credit(event)
        # Through another connection.
        seen.append(elsewhere(credited))
        transaction.on_commit(lambda: seen.append(elsewhere(credited)), using=event.using)

    assert receive("paymento").code == "done"
    assert seen == [[], ["A-1"]]


@pytest.mark.parametrize("last", ["handler", "receiver"])
def test_whoever_raises_undoes_what_all_have_written_and_the_callback_is_tried_again(
    last: str,
) -> None:
    committed: list[str] = []
    broken = [True]

    def fails(event: PaymentEvent, **_: object) -> None:
        credit(event)
        transaction.on_commit(lambda: committed.append(event.key), using=event.using)
        if broken:
            raise Declined

    on_payment()(credit)
    if last == "handler":
        on_payment()(fails)
    else:
        payment_received.connect(fails)
    try:
        answer = receive("paymento", now=1_000.0)
        assert (answer.code, credited(), committed) == ("kept", [], [])
        kept = Callback.received.get()
        assert (kept.state, kept.reason) == ("failed", "Declined")
        # Not before its time.
        processor = receive.processor("paymento")
        assert processor.ask_again(now=1_029.0) == {}
        assert processor.ask_again(now=1_037.0) == {"kept": 1}
        broken.clear()
        assert processor.ask_again(now=1_037.0) == {}
        assert processor.ask_again(now=1_200.0) == {"done": 1}
    finally:
        payment_received.disconnect(fails)
    assert credited() == ["A-1", "A-1"]
    assert len(committed) == 1
    assert receive("paymento").code == "duplicate"
    assert credited() == ["A-1", "A-1"]


def test_a_callback_whose_handler_keeps_failing_waits_twice_as_long_each_time() -> None:
    on_payment()(declines)
    moment = 1_000.0
    receive("paymento", now=moment)
    processor, waits = receive.processor("paymento"), []
    for _ in range(12):
        due = Callback.received.get().next_at / 1000
        waits.append(due - moment)
        assert processor.ask_again(now=due - 0.01) == {}
        assert processor.ask_again(now=due + 0.01) == {"kept": 1}
        moment = due + 0.01
    for number, wait in enumerate(waits):
        least = min(21_600, 30 * 2**number)
        assert least <= round(wait, 3) <= least * 1.2 + 0.01


def credits_badly(event: PaymentEvent) -> None:
    with transaction.atomic(using=event.using):
        credit(event)
        Entry.objects.create(key=None, order="never")


def test_a_handler_may_undo_a_part_of_its_own() -> None:
    @on_payment()
    def handler(event: PaymentEvent) -> None:
        credit(event)
        with pytest.raises(IntegrityError):
            credits_badly(event)

    assert receive("paymento").code == "done"
    assert credited() == ["A-1"]


def ignores_an_error(event: PaymentEvent) -> None:
    credit(event)
    with pytest.raises(IntegrityError), transaction.atomic(using=event.using, savepoint=False):
        Entry.objects.create(key=None, order="never")


def dooms(event: PaymentEvent) -> None:
    credit(event)
    transaction.set_rollback(True, using=event.using)


@pytest.mark.parametrize("handler", [ignores_an_error, dooms])
def test_a_handler_that_breaks_the_transaction_is_never_taken_for_done(
    handler: Callable[[PaymentEvent], None],
) -> None:
    on_payment()(handler)
    assert receive("paymento").code == "kept"
    assert (credited(), Callback.received.get().reason) == ([], "StoreError")


def test_a_handler_that_returns_a_coroutine_is_never_taken_for_done() -> None:
    async def later() -> None:
        """Never runs."""

    @on_payment()
    def handler(event: PaymentEvent) -> None:
        credit(event)
        return later()  # type: ignore[return-value]

    assert receive("paymento").code == "kept"
    assert (credited(), Callback.received.get().reason) == ([], "TypeError")


def test_what_was_settled_is_told_after_the_commit_and_cannot_be_undone() -> None:
    seen: list[tuple[str, list[str]]] = []

    def told(event: PaymentEvent, **_: object) -> None:
        seen.append((event.endpoint, elsewhere(credited)))
        raise Declined

    on_payment()(credit)
    payment_settled.connect(told)
    try:
        assert receive("paymento").code == "done"
    finally:
        payment_settled.disconnect(told)
    assert seen == [("paymento", ["A-1"])]
    assert credited() == ["A-1"]
    assert Callback.received.get().state == "done"


def test_nothing_is_told_of_what_was_not_settled() -> None:
    seen: list[object] = []

    def told(**_: object) -> None:
        seen.append(1)

    on_payment()(declines)
    payment_settled.connect(told)
    try:
        assert receive("paymento").code == "kept"
    finally:
        payment_settled.disconnect(told)
    assert seen == []


def test_an_event_says_all_that_is_known() -> None:
    seen: list[PaymentEvent] = []
    on_payment("akashicpay")(seen.append)
    assert receive("akashicpay").code == "done"
    (event,) = seen
    assert (event.endpoint, event.provider, event.merchant) == ("akashicpay", "akashicpay", "")
    assert (event.environment, event.due, event.using) == ("testnet", "12.5", "default")
    assert (event.payment.order_id, event.payment.outcome) == ("A-1", "paid")
    assert event.payload["status"] == "Confirmed"
    row = Callback.objects.get(pk=event.callback)
    assert row.payload == event.payload
    # The payment's own row is another one.
    assert set(Callback.objects.values_list("pk", flat=True)) == {event.callback, event.key}


def test_two_merchants_are_credited_apart_for_one_payments_id() -> None:
    on_payment("paymento", merchant="")(lambda event: credit(event, "first"))
    on_payment("paymento", merchant="shop-b")(lambda event: credit(event, "second"))
    assert [receive(name).code for name in ("paymento", "shop-b")] == ["done", "done"]
    assert credited() == ["first", "second"]
    assert len(set(Entry.objects.values_list("key", flat=True))) == 2


def test_what_is_not_paid_and_not_handled_is_settled_and_what_is_paid_is_not() -> None:
    failed = signed("akashicpay", status="Failed")
    processor = receive.processor("akashicpay")
    assert processor.receive(body=failed.body, headers=failed.headers).code == "done"
    answer = receive("akashicpay", now=1_000.0)
    assert answer.code == "kept"
    on_payment()(credit)
    assert processor.ask_again(now=1_040.0) == {"done": 1}
    assert credited() == ["A-1"]


def test_without_exactly_once_handlers_run_outside_of_a_transaction_until_they_succeed() -> None:
    seen: list[tuple[str, str | None, bool]] = []

    @on_payment()
    def handler(event: PaymentEvent) -> None:
        seen.append((event.key, event.using, connection.in_atomic_block))
        credit(event)
        if len(seen) == 1:
            raise Declined

    with with_options("paymento", exactly_once=False):
        assert receive("paymento", now=1_000.0).code == "kept"
        assert receive.processor("paymento").ask_again(now=1_040.0) == {"done": 1}
        assert receive("paymento", now=1_050.0).code == "duplicate"
    (key, *_), _again = seen
    assert seen == [(key, None, False)] * 2
    # At least once: what the first had written stayed.
    assert credited() == ["A-1", "A-1"]


def test_what_was_settled_is_told_even_if_what_a_handler_does_then_fails() -> None:
    def fails() -> None:
        raise OSError

    def credit_and_call(event: PaymentEvent) -> None:
        credit(event)
        transaction.on_commit(fails)

    told: list[str] = []

    def tell(event: PaymentEvent, **_: object) -> None:
        told.append(event.key)

    on_payment()(credit_and_call)
    payment_settled.connect(tell)
    try:
        receive("paymento")
        assert receive("paymento").code == "duplicate"
    finally:
        payment_settled.disconnect(tell)
    assert (len(told), credited()) == (1, ["A-1"])
