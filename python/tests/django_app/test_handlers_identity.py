"""Each handler runs once, however often and under whatever names its module is imported."""

import functools
import importlib.util
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import paysig
from paysig.django.endpoints import endpoint
from paysig.django.handlers import (
    PaymentEvent,
    handlers_for,
    isolated_handlers,
    on_payment,
    run,
)

EVENT = PaymentEvent(
    endpoint="paymento",
    provider="paymento",
    merchant="",
    environment="production",
    payment=paysig.Payment(outcome="paid"),
    key="",
    due=None,
    using=None,
    callback="",
)


@pytest.fixture(autouse=True)
def _without_handlers() -> Iterator[None]:
    with isolated_handlers():
        yield


def nothing(_: PaymentEvent) -> None:
    """Does nothing about a payment."""


def test_a_function_that_is_registered_twice_runs_once() -> None:
    on_payment()(nothing)
    on_payment()(nothing)
    assert handlers_for(endpoint("paymento"), "paid") == [nothing]


def test_a_function_that_is_registered_for_two_names_of_an_endpoint_runs_once() -> None:
    on_payment("shop-b")(nothing)
    on_payment("paymento")(nothing)
    assert handlers_for(endpoint("shop-b"), "paid") == [nothing]


MODULE = """
from paysig.django.handlers import on_payment

@on_payment()
def credit(event):
    event.payload.append(__name__)

@on_payment()
def _(event):
    event.payload.append("first")

@on_payment()
def _(event):
    event.payload.append("second")
"""


def imported(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Payload(list[str]):
    """Stands where an event is, to see who was called."""

    @property
    def payload(self) -> list[str]:
        return self


def called(name: str = "paymento") -> list[str]:
    seen: Any = Payload()
    for handler in handlers_for(endpoint(name), "paid"):
        handler(seen)
    return list(seen)


def test_a_module_that_is_imported_under_two_names_registers_once(tmp_path: Path) -> None:
    (tmp_path / "handlers.py").write_text(MODULE)
    imported("one", tmp_path / "handlers.py")
    imported("other", tmp_path / ".." / tmp_path.name / "handlers.py")
    # The newer one stands in the place of the older one.
    assert called() == ["other", "first", "second"]


def test_two_functions_of_one_name_both_run(tmp_path: Path) -> None:
    (tmp_path / "handlers.py").write_text(MODULE)
    imported("one", tmp_path / "handlers.py")
    assert called() == ["one", "first", "second"]


def appends(text: str) -> Callable[[Any], None]:
    def handler(event: Any) -> None:
        event.payload.append(text)

    return handler


def test_functions_that_a_function_makes_all_run() -> None:
    for text in ("a", "b"):
        on_payment()(appends(text))
    one, other = lambda e: e.payload.append("c"), lambda e: e.payload.append("d")
    on_payment()(one)
    on_payment()(other)
    on_payment()(one)
    assert called() == ["a", "b", "c", "d"]


def wrapped(function: Callable[[Any], None]) -> Callable[[Any], None]:
    @functools.wraps(function)
    def wrapper(event: Any) -> None:
        event.payload.append("(")
        function(event)

    return wrapper


@wrapped
def first(event: Any) -> None:
    event.payload.append("first")


@wrapped
def second(event: Any) -> None:
    event.payload.append("second")


def test_functions_that_one_decorator_wraps_all_run_and_each_once() -> None:
    for function in (first, second, first):
        on_payment()(function)
    assert called() == ["(", "first", "(", "second"]


class Shop:
    def __init__(self, name: str) -> None:
        self.name = name

    def credit(self, event: Any) -> None:
        event.payload.append(self.name)


def test_methods_of_two_objects_both_run_and_each_once() -> None:
    one, other = Shop("one"), Shop("other")
    for shop in (one, other, one):
        on_payment()(shop.credit)
    assert called() == ["one", "other"]


def test_registrations_of_many_threads_are_all_there() -> None:
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: on_payment()(appends(str(number))), range(400)))
    finally:
        sys.setswitchinterval(0.005)
    assert sorted(called(), key=int) == [str(number) for number in range(400)]


LOOP = """
from paysig.django.handlers import on_payment

def only(text):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(event):
            event.payload.append(text)
        return wrapper
    return decorate

def appends(text):
    def handler(event):
        event.payload.append(text)
    return handler

def nothing(event):
    pass

for table in ("invoices", "orders"):
    @on_payment()
    def credit_in(event, table=table):
        event.payload.append(table)

on_payment()(only("ledger")(nothing))
on_payment()(only("stock")(nothing))
on_payment()(appends("made"))
"""


def test_functions_of_one_place_all_run_and_each_once_under_whatever_name(tmp_path: Path) -> None:
    (tmp_path / "handlers.py").write_text(f"import functools\n{LOOP}")
    for name in ("one", "other"):
        imported(name, tmp_path / "handlers.py")
        assert called() == ["invoices", "orders", "ledger", "stock", "made"]


def test_a_generator_is_refused_since_nobody_would_run_it() -> None:
    def generator(event: PaymentEvent) -> Iterator[str]:
        yield event.key

    wrong: Any = generator
    with pytest.raises(paysig.ConfigError, match="generator"):
        on_payment()(wrong)
    hidden: Any = lambda event: generator(event)  # noqa: E731, PLW0108 - to be a plain function
    on_payment()(hidden)
    with pytest.raises(TypeError, match="no generator"):
        run(EVENT)
