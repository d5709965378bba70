"""What a project registers, and which of it is for which endpoint."""

import functools
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings

from django_app.settings import PAYSIG
from paysig import ConfigError, Payment
from paysig.django.endpoints import endpoint
from paysig.django.handlers import (
    OUTCOMES,
    PaymentEvent,
    handlers_for,
    is_handled,
    isolated_handlers,
    on_payment,
    run,
    unknown_merchants,
    unknown_names,
)
from paysig.django.signals import payment_received


@pytest.fixture(autouse=True)
def _without_handlers() -> Iterator[None]:
    with isolated_handlers():
        yield


def an_event(name: str = "paymento", outcome: str = "paid", payload: bytes = b"{}") -> PaymentEvent:
    one = endpoint(name)
    payment = Payment(order_id="A-1", outcome=outcome)
    texts = (one.name, one.provider, one.merchant, "")
    return PaymentEvent(*texts, payment, "key", None, "default", "callback", payload)


def nothing(_: PaymentEvent) -> None:
    """Does nothing about a payment."""


def less(_: PaymentEvent) -> None:
    """Does even less."""


def register(function: Callable[..., Any], *names: str | None) -> None:
    for name in names or (None,):
        on_payment(name)(function)


@pytest.mark.parametrize(
    ("name", "merchant", "served"),
    [
        (None, None, {"paymento", "shop-b", "stripe"}),
        ("paymento", None, {"paymento", "shop-b"}),
        ("shop-b", None, {"shop-b"}),
        (None, "shop-b", {"shop-b"}),
        ("paymento", "", {"paymento"}),
        ("paymento", "shop-c", set()),
        ("stripe", "shop-b", set()),
    ],
)
def test_a_handler_is_for_an_endpoint_a_provider_or_all_and_for_a_merchant(
    name: str | None, merchant: str | None, served: set[str]
) -> None:
    on_payment(name, merchant=merchant)(nothing)
    found = {one for one in ("paymento", "shop-b", "stripe") if handlers_for(endpoint(one), "paid")}
    assert found == served


@pytest.mark.parametrize(
    ("outcome", "handled"),
    [
        ("paid", {"paid"}),
        ("failed", {"failed"}),
        (["paid", "partial"], {"paid", "partial"}),
        (iter(OUTCOMES), set(OUTCOMES)),
    ],
)
def test_a_handler_is_for_outcomes(outcome: Any, handled: set[str]) -> None:
    on_payment(outcome=outcome)(nothing)
    found = {each for each in OUTCOMES if is_handled(endpoint("paymento"), each)}
    assert found == handled
    assert not handlers_for(endpoint("paymento"), None)


def test_without_more_a_handler_is_for_what_is_paid() -> None:
    on_payment()(nothing)
    assert [each for each in OUTCOMES if handlers_for(endpoint("paymento"), each)] == ["paid"]


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("payed", "not 'payed', did you mean \"paid\"?"),
        (["paid", "Failed"], "not 'Failed', did you mean \"failed\"?"),
        (
            "confirmed by the chain",
            "outcome is one of pending, partial, paid, failed, expired, not",
        ),
        ([], "outcome is one or several of pending, partial"),
        ([None], "not None"),
    ],
)
def test_another_outcome_is_refused_when_it_is_registered(outcome: Any, told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        on_payment(outcome=outcome)
    assert told in str(raised.value)


async def slow(_: PaymentEvent) -> None:
    """A coroutine function."""


async def slowly(_: PaymentEvent) -> AsyncIterator[None]:
    """An asynchronous generator."""
    yield


class Awaited:
    """What can be waited for, such as a future."""

    def __await__(self) -> Iterator[None]:
        """Never comes to it."""
        raise AssertionError


class Slow:
    """Its objects are called like functions, and are not."""

    async def __call__(self, _: PaymentEvent) -> None:
        """Does nothing."""


@pytest.mark.parametrize("function", [slow, slowly, Slow(), functools.partial(slow)])
def test_a_coroutine_function_is_refused(function: Any) -> None:
    with pytest.raises(ConfigError, match="not a coroutine function"):
        on_payment()(function)


@pytest.mark.parametrize("function", ["shop.credit", None, 5])
def test_what_cannot_be_called_is_refused(function: Any) -> None:
    with pytest.raises(ConfigError, match="must be callable"):
        on_payment()(function)


def test_a_decorator_that_was_not_called_is_refused() -> None:
    wrongly: Any = on_payment
    with pytest.raises(ConfigError, match=r"@on_payment\(\)"):
        wrongly(nothing)


@pytest.mark.parametrize("name", [5, b"paymento", ["paymento"]])
def test_a_name_that_is_no_text_is_refused(name: Any) -> None:
    with pytest.raises(ConfigError, match="name must be"):
        on_payment(name)(nothing)


def test_the_decorator_returns_the_function() -> None:
    assert on_payment()(nothing) is nothing


def test_handlers_run_in_the_order_of_their_registration_and_then_the_receivers() -> None:
    seen: list[str] = []
    on_payment()(lambda _: seen.append("all"))
    on_payment("shop-b")(lambda _: seen.append("endpoint"))
    on_payment("paymento")(lambda _: seen.append("provider"))
    on_payment(outcome="failed")(lambda _: seen.append("failed"))

    def receive(event: PaymentEvent, **_: object) -> None:
        seen.append(event.endpoint)

    payment_received.connect(receive)
    try:
        run(an_event("shop-b"))
    finally:
        payment_received.disconnect(receive)
    assert seen == ["all", "endpoint", "provider", "shop-b"]


def test_after_a_handler_that_raises_no_other_runs() -> None:
    seen: list[str] = []

    def fails(_: PaymentEvent) -> None:
        raise LookupError

    on_payment()(fails)
    on_payment()(lambda _: seen.append("after"))
    with pytest.raises(LookupError):
        run(an_event())
    assert seen == []


def test_a_handler_that_returns_a_coroutine_fails() -> None:
    def later(event: PaymentEvent) -> object:
        return slow(event)

    def at_some_time(_: PaymentEvent) -> object:
        return Awaited()

    for function in (later, at_some_time):
        with isolated_handlers():
            on_payment()(function)
            with pytest.raises(TypeError, match="no coroutine"):
                run(an_event())


def test_a_receiver_of_the_signal_handles_every_outcome() -> None:
    def receive(**_: object) -> None:
        """Does nothing."""

    one = endpoint("paymento")
    assert not is_handled(one, "paid")
    payment_received.connect(receive)
    try:
        assert all(is_handled(one, outcome) for outcome in OUTCOMES)
    finally:
        payment_received.disconnect(receive)
    assert not is_handled(one, "paid")


def test_names_that_are_neither_endpoints_nor_providers_are_told() -> None:
    register(nothing, "paymento", "shop-b", "broken", "paymeno", "akashic", None)
    # It has no secrets.
    with override_settings(PAYSIG={**PAYSIG, "broken": {"provider": "paymento"}}):
        assert unknown_names() == ["akashic", "paymeno"]


def test_merchants_that_no_endpoint_has_are_told() -> None:
    for merchant in ("shop-b", "", "shop-c", None):
        on_payment(merchant=merchant)(nothing)
    assert unknown_merchants() == ["shop-c"]


def test_what_is_registered_in_isolation_is_forgotten_and_the_rest_remembered() -> None:
    register(nothing)
    one = endpoint("paymento")
    with isolated_handlers():
        assert not handlers_for(one, "paid")
        register(less)
    assert handlers_for(one, "paid") == [nothing]
    with isolated_handlers(keep=True):
        register(less)
        assert handlers_for(one, "paid") == [nothing, less]
    assert handlers_for(one, "paid") == [nothing]
    with pytest.raises(LookupError), isolated_handlers():
        raise LookupError
    assert handlers_for(one, "paid") == [nothing]


def test_an_event_reads_the_payload_when_it_is_asked_for_and_does_not_show_it() -> None:
    event = an_event(payload=b'{"a": 0.1, "card": "4111"}')
    assert event.payload == {"a": 0.1, "card": "4111"}
    assert "4111" not in repr(event)
