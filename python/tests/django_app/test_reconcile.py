"""Payments whose callback never came are looked up, against a provider's API on this machine."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError
from django.test import override_settings

from django_app.crediting import credited, receive
from django_app.provider_api import ProviderApi, provider_api
from django_app.reconciled import asking, open_shop, payment, reconciled, waiting
from django_app.shop.models import Entry
from paysig import claim_key
from paysig.django.endpoints import endpoint
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback
from paysig.django.reconciling import payload_of


@pytest.fixture
def api(database: str) -> Iterator[ProviderApi]:
    assert database
    open_shop()
    with provider_api() as made, override_settings(PAYSIG=asking(made)):
        yield made


def test_what_the_provider_confirms_and_the_shop_expects_is_credited(api: ProviderApi) -> None:
    api.pays("t1", "A-1")
    waiting(payment())
    assert reconciled() == ("paymento: 1 done\n", "")
    entry = Entry.objects.get()
    assert (entry.order, entry.due) == ("A-1", "5.00")
    row = Callback.received.get()
    assert (row.state, row.form, row.proofs) == ("done", "lookup", "lookup")
    assert reconciled() == ("paymento: 1 duplicate\n", "")
    assert api.asked == ["t1"]
    assert credited() == ["A-1"]


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({}, "not_found"),
        ({"order": "A-2"}, "contradicted"),
        ({"amount": "4.99"}, "rejected"),
        ({"status": 3}, "unsure"),
    ],
)
def test_nothing_else_is_credited(api: ProviderApi, known: dict[str, Any], code: str) -> None:
    if known:
        api.pays("t1", **{"order": "A-1", **known})
    waiting(payment())
    assert reconciled() == (f"paymento: 1 {code}\n", "")
    assert (credited(), Callback.objects.count()) == ([], 0)
    # What the provider says later counts.
    api.pays("t1", "A-1")
    assert reconciled() == ("paymento: 1 done\n", "")


def test_an_order_that_the_shop_does_not_know_is_not_credited(api: ProviderApi) -> None:
    api.pays("t1", "A-1")
    waiting(payment())
    options = asking(api, expect=lambda _: None)
    with override_settings(PAYSIG=options):
        assert reconciled() == ("paymento: 1 unknown_order\n", "")
    assert credited() == []


def test_a_provider_in_trouble_is_asked_again_another_time(api: ProviderApi) -> None:
    api.known["t1"] = 500
    waiting(payment())
    with override_settings(PAYSIG_PATIENCE={"budget": 0.3}):
        assert reconciled() == ("paymento: 1 unsure\n", "")
    api.pays("t1", "A-1")
    assert reconciled() == ("paymento: 1 done\n", "")


@pytest.mark.parametrize("policy", ["signature", "signature and lookup"])
def test_the_callback_that_comes_late_is_a_duplicate(api: ProviderApi, policy: str) -> None:
    api.pays("t1", "A-1")
    waiting(payment())
    with override_settings(PAYSIG=asking(api, policy=policy)):
        assert reconciled() == ("paymento: 1 done\n", "")
        # Paymento's other word for paid is the same payment.
        for status in (7, 8):
            answer = receive("paymento", Token="t1", OrderId="A-1", OrderStatus=status)
            assert (answer.status, answer.code) == (200, "duplicate")
    assert credited() == ["A-1"]
    assert api.asked == ["t1"]


@pytest.mark.parametrize("policy", ["signature", "signature and lookup"])
def test_what_a_callback_has_settled_is_not_asked_about(api: ProviderApi, policy: str) -> None:
    api.pays("t1", "A-1")
    waiting(payment())
    with override_settings(PAYSIG=asking(api, policy=policy)):
        assert receive("paymento", Token="t1", OrderId="A-1").code == "done"
        asked = len(api.asked)
        assert reconciled() == ("paymento: 1 duplicate\n", "")
        assert reconciled("--dry-run") == ("paymento: 1 duplicate\n", "")
    assert len(api.asked) == asked
    assert credited() == ["A-1"]


def test_a_payment_may_be_given_as_payload_too(api: ProviderApi) -> None:
    for token in ("t1", "t2", "t3"):
        api.pays(token, f"A-{token}")
    fields = {"Token": "t2", "OrderId": "A-t2", "OrderStatus": 7}
    payload = json.dumps({**fields, "Token": "t3", "OrderId": "A-t3"}).encode()
    waiting(payment("t1", "A-t1"), fields, payload)
    assert reconciled() == ("paymento: 3 done\n", "")
    assert credited() == ["A-t1", "A-t2", "A-t3"]


def test_a_payment_that_is_told_twice_is_asked_about_once(api: ProviderApi) -> None:
    waiting(payment(), payment())
    waiting(payment())
    assert reconciled() == ("paymento: 1 not_found\n", "")
    assert api.asked == ["t1"]


def test_one_payment_is_not_asked_about_more_often_than_the_provider_wants(
    api: ProviderApi,
) -> None:
    api.knows("K/1", "A-1", "PENDING")
    given = {"payment_id": "K/1", "order_id": "A-1", "status": "PAID", "amount": 5}
    waiting(given, name="rajaongkir")
    for _ in range(3):
        assert reconciled() == ("rajaongkir: 1 unsure\n", "")
    assert api.asked == ["K/1"]


def test_a_payment_whose_handler_raises_is_kept_and_tried_again(api: ProviderApi) -> None:
    api.pays("t1", "A-1")
    waiting(payment())
    broken = [True]

    @on_payment()
    def fails(_: PaymentEvent) -> None:
        if broken:
            raise LookupError

    with pytest.raises(CommandError):
        reconciled()
    assert (credited(), Callback.received.get().reason) == ([], "LookupError")
    broken.clear()
    due = Callback.received.get().next_at / 1000
    assert receive.processor("paymento").ask_again(now=due + 1) == {"done": 1}
    assert credited() == ["A-1"]
    assert receive("paymento", Token="t1", OrderId="A-1").code == "duplicate"


def test_a_payment_that_somebody_else_is_at_waits_for_him(api: ProviderApi) -> None:
    api.pays("t1", "A-1")
    waiting(payment())
    with override_settings(PAYSIG=asking(api, exactly_once=False)):
        one = endpoint("paymento")
        payload = payload_of(one, payment())
        key = claim_key("paymento", payload, environment=one.environment)
        claim = one.store.claim(key)
        assert claim is not None
        assert reconciled() == ("paymento: 1 kept\n", "")
        assert credited() == []
        one.store.fail(claim, "given up")
        due = Callback.received.get().next_at / 1000
        assert one.processor.ask_again(now=due + 1) == {"done": 1}
    assert credited() == ["A-1"]


def test_payloads_are_those_of_the_endpoints_provider() -> None:
    one = endpoint("shop-b")
    assert json.loads(payload_of(one, payment())) == {
        "Token": "t1",
        "OrderId": "A-1",
        "OrderStatus": 7,
    }
    assert payload_of(one, b"as it is") == b"as it is"
    assert payload_of(one, {"a": "ü"}) == '{"a":"ü"}'.encode()
