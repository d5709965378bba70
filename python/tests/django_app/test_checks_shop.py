"""What `manage.py check` says about handlers, and the views that callbacks come to."""

from __future__ import annotations

import types
from typing import Any

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
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


def test_handlers_want_an_expectation_whatever_view_has_them_called() -> None:
    @verified_callback("akashicpay")
    def view(_request: HttpRequest, _verified: object) -> HttpResponse:
        return HttpResponse()

    own = urls(path("paid", view))
    with isolated_handlers():
        on_payment("stripe")(lambda _: None)
        assert ids(checked(GOOD, ROOT_URLCONF=own)) == ["W021"]
    with isolated_handlers():
        on_payment("akashicpay")(lambda _: None)
        assert ids(checked(GOOD, ROOT_URLCONF=own)) == ["W022"]
    with isolated_handlers():
        expects()(lambda _: None)
        assert ids(checked(GOOD, ROOT_URLCONF=own)) == ["W020"]
    with isolated_handlers():
        settings = good(expect="django_app.checked.shown")
        assert ids(checked(settings, ROOT_URLCONF=own)) == ["W020"]


def misnamed(*views: Any, **options: Any) -> str:
    routed = urls(*(path(str(number), view) for number, view in enumerate(views)))
    with handled():
        messages = checked(options or GOOD, ROOT_URLCONF=routed)
        assert ids(messages) == ["E013"] * len(messages)
        return "\n".join(message.msg for message in messages)


def test_a_view_of_an_endpoint_that_there_is_none_of_is_an_error() -> None:
    @verified_callback("akashipay")
    def plain(_request: HttpRequest, _verified: object) -> HttpResponse:
        return HttpResponse()

    @never_cache
    @verified_callback("nowhere")
    async def late(_request: HttpRequest, _verified: object) -> HttpResponse:
        return HttpResponse()

    @method_decorator(verified_callback("Akashicpay"), name="dispatch")
    class Classy(View):
        """A class."""

    place = "test_a_view_of_an_endpoint_that_there_is_none_of_is_an_error.<locals>"
    said = misnamed(plain, late, Classy.as_view())
    assert said.splitlines() == [
        f'{__name__}.{place}.{name} receives callbacks for "{wrong}", which is no endpoint of '
        f"PAYSIG{rest}"
        for name, wrong, rest in (
            ("Classy", "Akashicpay", '; did you mean "akashicpay"?'),
            ("late", "nowhere", "."),
            ("plain", "akashipay", '; did you mean "akashicpay"?'),
        )
    ]


def test_views_of_the_framework_name_their_endpoint_too() -> None:
    class Pair(APIView):
        authentication_classes = (callback_authentication("akashicpai"),)

    class Whole(CallbackAPIView):
        endpoint = "akashicpay"

    class Nameless(CallbackAPIView):
        """Says nothing."""

    class Told(CallbackAPIView):
        @property
        def endpoint(self) -> str:  # type: ignore[override]
            return "akashicpay"

    right = callback_authentication("akashicpay")
    assert misnamed(Whole.as_view(), Told.as_view()) == ""
    assert misnamed(Nameless.as_view(endpoint="akashicpay")) == ""
    assert misnamed(Pair.as_view(authentication_classes=(right,))) == ""
    assert 'did you mean "akashicpay"?' in misnamed(Pair.as_view())
    assert "Nameless does not say for which" in misnamed(Nameless.as_view())
    assert '"whole"' in misnamed(Whole.as_view(endpoint="whole"))


def test_a_view_of_an_endpoint_at_fault_is_named_right() -> None:
    class Whole(CallbackAPIView):
        endpoint = "akashicpay"

    with handled():
        routed = urls(path("a", Whole.as_view()))
        assert ids(checked({"akashicpay": {}}, ROOT_URLCONF=routed)) == ["E001"]
        assert ids(checked([], ROOT_URLCONF=routed)) == ["E001"]


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
