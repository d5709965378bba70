"""What `manage.py check` says about handlers, and the views that callbacks come to."""

from __future__ import annotations

import types
from typing import Any

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework.views import APIView

import paysig
from django_app.checked import GOOD, SECRET, checked, handled, ids, shown
from django_store.databases import on
from paysig.django.decorators import verified_callback
from paysig.django.drf import CallbackAPIView, callback_authentication
from paysig.django.handlers import PaymentEvent, expects, isolated_handlers, on_payment
from paysig.django.signals import payment_received

pytestmark = [pytest.mark.usefixtures("database"), on("sqlite")]

READY = path("callbacks/", include("paysig.django.urls"))


def good(**options: Any) -> dict[str, Any]:
    return {"akashicpay": {**GOOD["akashicpay"], **options}}


def urls(*patterns: Any) -> types.ModuleType:
    module = types.ModuleType("urls_of_a_test")
    vars(module)["urlpatterns"] = list(patterns)
    return module


def test_a_shop_that_compares_and_does_nothing_is_warned_of() -> None:
    with isolated_handlers():
        messages = checked(GOOD)
        assert ids(messages) == ["W022", "W020"]
        assert '@on_payment("akashicpay")' in shown(messages)
        on_payment("akashicpay")(lambda _: None)
        assert ids(checked(good(expect="django_app.checked.shown"))) == []
        # No payments are read from these.
        assert ids(checked({"generic": {"secrets": SECRET}})) == ["W021"]


def test_payments_in_parts_want_a_handler_of_parts() -> None:
    with isolated_handlers():
        expects()(lambda _: None)
        on_payment()(lambda _: None)
        messages = checked(good(partial=True))
        assert ids(messages) == ["W020"]
        assert 'outcome="partial"' in shown(messages)


def test_a_receiver_of_the_signal_is_a_handler() -> None:
    def receiver(**_: object) -> None:
        pass

    with isolated_handlers():
        expects()(lambda _: None)
        payment_received.connect(receiver, sender=PaymentEvent)
        try:
            assert ids(checked(GOOD)) == []
        finally:
            payment_received.disconnect(receiver, sender=PaymentEvent)


def test_handlers_that_are_never_called_are_warned_of() -> None:
    with handled():
        on_payment("akashipay")(lambda _: None)
        on_payment(merchant="shop-c")(lambda _: None)
        messages = checked({"shop-a": {**GOOD["akashicpay"], "provider": "akashicpay"}})
        assert ids(messages) == ["W021", "W021"]
        assert 'did you mean "akashicpay"?' in shown(messages)
        assert "??" not in shown(messages)
        assert "?." not in shown(messages)


def test_two_expectations_for_one_endpoint_are_an_error() -> None:
    with handled():
        expects("akashicpay")(lambda _: paysig.Expectation())
        messages = checked(GOOD)
        assert ids(messages) == ["E011"]


def test_a_project_that_receives_nothing_is_told() -> None:
    with handled():
        assert ids(checked(GOOD, deploy=True, ROOT_URLCONF=urls())) == ["I001"]
        assert ids(checked({}, deploy=True, ROOT_URLCONF=urls())) == []
        assert ids(checked(GOOD, ROOT_URLCONF=urls(READY))) == []


def test_urls_that_cannot_be_read_are_left_to_django() -> None:
    with handled():
        assert ids(checked(GOOD, deploy=True, ROOT_URLCONF="no.such.urls")) == []


def test_views_of_one_s_own_need_no_handlers() -> None:
    @verified_callback("akashicpay")
    def view(_request: HttpRequest, _verified: object) -> HttpResponse:
        return HttpResponse()

    with isolated_handlers():
        assert ids(checked(GOOD, ROOT_URLCONF=urls(path("paid", view)))) == []
        assert ids(checked(GOOD, ROOT_URLCONF=urls(READY, path("x", view)))) == ["W022", "W020"]


def test_a_transaction_around_a_view_that_receives_callbacks_is_warned_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Pair(APIView):
        authentication_classes = (callback_authentication("akashicpay"),)

    class Whole(CallbackAPIView):
        endpoint = "akashicpay"

    @verified_callback("akashicpay")
    def view(_request: HttpRequest, _verified: object) -> HttpResponse:
        return HttpResponse()

    safe = urls(READY, path("a", view), path("b", Whole.as_view()), path("c", APIView.as_view()))
    unsafe = urls(READY, path("api/", include([path("d", Pair.as_view())])))
    with handled():
        assert ids(checked(GOOD, ROOT_URLCONF=unsafe)) == []
        atomic = {**connections.settings["default"], "ATOMIC_REQUESTS": True}
        monkeypatch.setitem(connections.settings, "default", atomic)
        assert ids(checked(GOOD, ROOT_URLCONF=safe)) == []
        messages = checked(GOOD, ROOT_URLCONF=unsafe)
        assert ids(messages) == ["W010"]
        assert "Pair" in shown(messages)
