"""What a shop expects, and which payments it waits for: registered, or in the settings."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings

from django_app.settings import PAYSIG
from paysig import ConfigError, Expectation, Payment
from paysig.django.endpoints import endpoint
from paysig.django.handlers import (
    expectation_of,
    expects,
    isolated_handlers,
    on_payment,
    open_payments,
    open_payments_of,
    unknown_names,
)

PAYMENT = Payment(order_id="A-1", outcome="paid")


@pytest.fixture(autouse=True)
def _without_handlers() -> Iterator[None]:
    with isolated_handlers():
        yield


def expected(payment: Payment) -> Expectation:
    return Expectation(order_id=payment.order_id or "")


def otherwise(_: Payment) -> None:
    """Knows no order."""


def waiting() -> list[Payment]:
    return [PAYMENT]


def with_options(name: str, **options: Any) -> override_settings:
    return override_settings(PAYSIG={**PAYSIG, name: {**PAYSIG[name], **options}})


@pytest.mark.parametrize("name", [None, "paymento", "shop-b"])
def test_an_expectation_is_for_an_endpoint_a_provider_or_all(name: str | None) -> None:
    expects(name)(expected)
    assert expectation_of(endpoint("shop-b")) is expected
    assert expectation_of(endpoint("stripe")) is (expected if name is None else None)


@pytest.mark.parametrize("names", [("paymento", "shop-b"), (None, "shop-b"), (None, None)])
def test_two_that_tell_what_one_endpoint_expects_are_refused(names: tuple[str | None, ...]) -> None:
    for name, function in zip(names, (expected, otherwise), strict=True):
        expects(name)(function)
    with pytest.raises(ConfigError, match=r'expected and .*otherwise both tell .* "shop-b"'):
        expectation_of(endpoint("shop-b"))


def test_the_same_function_for_two_names_is_one() -> None:
    expects("paymento")(expected)
    expects("shop-b")(expected)
    assert expectation_of(endpoint("shop-b")) is expected


@pytest.mark.parametrize(
    "value", [expected, "django_app.test_handlers_expectations.expected"], ids=["function", "path"]
)
def test_the_setting_comes_before_what_is_registered(value: Callable[..., Any] | str) -> None:
    expects("paymento")(otherwise)
    expects()(otherwise)
    with with_options("paymento", expect=value):
        found = expectation_of(endpoint("paymento"))
        assert found is not None
        assert found(PAYMENT) == Expectation(order_id="A-1")
        assert expectation_of(endpoint("shop-b")) is otherwise


@pytest.mark.parametrize("key", ["expect", "open_payments"])
def test_a_setting_that_cannot_be_imported_is_told_by_its_name(key: str) -> None:
    ask: Callable[[Any], object] = expectation_of if key == "expect" else open_payments_of
    with (
        with_options("paymento", **{key: "django_app.nowhere.function"}),
        pytest.raises(ConfigError, match=rf'PAYSIG\["paymento"\]\["{key}"\]'),
    ):
        ask(endpoint("paymento"))


@pytest.mark.parametrize("decorator", [expects, open_payments])
def test_a_decorator_that_was_not_called_is_refused(decorator: Any) -> None:
    with pytest.raises(ConfigError, match="@"):
        decorator(expected)


def test_coroutine_functions_are_refused() -> None:
    async def later(*_: object) -> None:
        """Comes too late."""

    for decorator in (expects("paymento"), open_payments("paymento")):
        with pytest.raises(ConfigError, match="coroutine"):
            decorator(later)  # type: ignore[type-var]


def test_open_payments_of_several_functions_come_one_after_another() -> None:
    seen: list[str] = []

    @open_payments("stripe")
    def first() -> Iterator[Payment]:
        seen.append("first")
        yield PAYMENT

    @open_payments("stripe")
    def second() -> list[dict[str, str]]:
        seen.append("second")
        return [{"a": "b"}]

    found = open_payments_of(endpoint("stripe"))
    assert found is not None
    assert seen == []
    assert list(found()) == [PAYMENT, {"a": "b"}]
    assert seen == ["first", "second"]
    assert list(found()) == [PAYMENT, {"a": "b"}]
    assert open_payments_of(endpoint("paymento")) is None


def test_open_payments_of_an_endpoint_are_no_other_ones_of_the_same_provider() -> None:
    open_payments("paymento")(waiting)
    assert open_payments_of(endpoint("paymento")) is not None
    assert open_payments_of(endpoint("shop-b")) is None


def test_open_payments_of_a_provider_are_its_only_endpoints_and_of_several_refused() -> None:
    open_payments("paymento")(waiting)
    one = {"shop-b": PAYSIG["shop-b"]}
    with override_settings(PAYSIG=one):
        assert open_payments_of(endpoint("shop-b")) is not None
    two = {**one, "shop-c": {**PAYSIG["shop-b"], "merchant": "shop-c"}}
    with (
        override_settings(PAYSIG=two),
        pytest.raises(ConfigError, match='"paymento", which has several endpoints'),
    ):
        open_payments_of(endpoint("shop-c"))


def test_open_payments_in_the_settings_come_before_what_is_registered() -> None:
    open_payments("stripe")(list)
    with with_options("stripe", open_payments=waiting):
        found = open_payments_of(endpoint("stripe"))
        assert found is not None
        assert list(found()) == [PAYMENT]


def test_names_of_all_kinds_of_registrations_are_looked_at() -> None:
    expects("one")(expected)
    open_payments("other")(waiting)
    assert unknown_names() == ["one", "other"]


def test_what_is_refused_is_called_what_it_is() -> None:
    async def later(_: object = None) -> Any:
        raise AssertionError

    for decorate, name in (
        (expects("paymento"), "a function of expectations must"),
        (open_payments("paymento"), "a function of open payments must"),
        (on_payment("paymento"), "a handler must"),
    ):
        register: Any = decorate
        for wrong in (later, 5):
            with pytest.raises(ConfigError, match=name):
                register(wrong)
