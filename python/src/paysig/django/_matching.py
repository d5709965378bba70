"""Which of the registered functions are for which endpoint."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from paysig import ConfigError, Payment
from paysig.django._events import PaymentEvent
from paysig.django._registry import REGISTRY, Registration, once_each
from paysig.django.conf import problems
from paysig.django.credentials import referred
from paysig.django.signals import payment_received

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paysig.django._events import Expect, Handler, OpenPayment, OpenPayments
    from paysig.django.endpoints import Endpoint


def handlers_for(endpoint: Endpoint, outcome: str | None) -> list[Handler]:
    """The handlers of payments with that outcome, each once, in the order of registration."""
    return _handlers(endpoint.name, endpoint.provider, endpoint.merchant, outcome)


def is_handled(endpoint: Endpoint, outcome: str | None) -> bool:
    """Whether anybody acts upon such a payment: handlers, or receivers of `payment_received`."""
    return bool(handlers_for(endpoint, outcome)) or payment_received.has_listeners(PaymentEvent)


def run(event: PaymentEvent) -> None:
    """Has all handlers of the event act, then the receivers of `payment_received`.

    Raises what the first of them raises that does; the others do not run.
    """
    handlers = _handlers(event.endpoint, event.provider, event.merchant, event.payment.outcome)
    for handler in handlers:
        # At run time, any function may return anything.
        result: object = handler(event)
        if inspect.isawaitable(result) or inspect.isgenerator(result):
            if inspect.iscoroutine(result):
                result.close()
            message = "a handler must do its work before it returns: no coroutine, no generator"
            raise TypeError(message)
    payment_received.send(sender=PaymentEvent, event=event)


def expectation_of(endpoint: Endpoint) -> Expect | None:
    """What tells the expectation of a payment at that endpoint, None where nothing does.

    Raises `paysig.ConfigError` where two functions do.
    """
    if endpoint.settings.expect is not None:
        return cast("Expect", _setting(endpoint, "expect"))
    found = _registered("expects", endpoint)
    if len(found) > 1:
        names = " and ".join(_described(one.function) for one in found)
        message = f'{names} both tell what endpoint "{endpoint.name}" expects: leave one'
        raise ConfigError(message)
    return found[0].function if found else None


def open_payments_of(endpoint: Endpoint) -> OpenPayments | None:
    """The payments that the shop waits for at that endpoint, of all functions one after another.

    Those that were registered for a provider are its only endpoint's; `paysig.ConfigError` is
    raised where it has several, since nobody could tell whose payments these are.
    """
    if endpoint.settings.open_payments is not None:
        function = cast("OpenPayments", _setting(endpoint, "open_payments"))
        return lambda: _listed(function)
    found = [one for one in _registered("open_payments", endpoint) if one.name == endpoint.name]
    if endpoint.provider not in {one.name for one in _configured()}:
        found = _registered("open_payments", endpoint)
        ambiguous = [one for one in found if one.name != endpoint.name]
        if ambiguous and len([1 for one in _configured() if one.provider == endpoint.provider]) > 1:
            message = (
                f"{_described(ambiguous[0].function)} tells the open payments of "
                f'"{endpoint.provider}", which has several endpoints: register it for one of these'
            )
            raise ConfigError(message)
    if not found:
        return None
    functions = [one.function for one in found]
    return lambda: chain.from_iterable(_all_of(functions))


def unknown_names() -> list[str]:
    """Names that something was registered for and that are neither endpoints nor providers."""
    known = {name for one in _configured() for name in (one.name, one.provider)}
    # Those at fault are there as well.
    known.update(problem.endpoint for problem in problems() if problem.endpoint is not None)
    names = {one.name for one in REGISTRY.all() if one.name is not None}
    return sorted(names - known)


def unknown_merchants() -> list[str]:
    """Merchants that something was registered for and that no endpoint has."""
    known = {one.merchant for one in _configured()}
    names = {one.merchant for one in REGISTRY.all() if one.merchant is not None}
    return sorted(names - known)


def _handlers(endpoint: str, provider: str, merchant: str, outcome: str | None) -> list[Handler]:
    found = [
        one
        for one in REGISTRY.of("handler")
        if outcome in one.outcomes and one.is_for(endpoint, provider, merchant)
    ]
    return [one.function for one in once_each(found)]


def _registered(kind: str, endpoint: Endpoint) -> list[Registration]:
    place = (endpoint.name, endpoint.provider, endpoint.merchant)
    return once_each([one for one in REGISTRY.of(kind) if one.is_for(*place)])


def _all_of(functions: list[OpenPayments]) -> Iterator[Iterable[OpenPayment]]:
    # Each is called when the ones before are through.
    for function in functions:
        yield _listed(function)


def _listed(function: OpenPayments) -> Iterable[OpenPayment]:
    # At run time, any function may return anything.
    found: object = function()
    if isinstance(found, Payment | Mapping | bytes | str) or not isinstance(found, Iterable):
        message = (
            f"{_described(function)} must return the open payments as a list or a generator, "
            f"not {type(found).__name__}"
        )
        raise ConfigError(message)
    return found


def _setting(endpoint: Endpoint, key: str) -> Any:  # noqa: ANN401 - a function of the project's
    return referred(f'PAYSIG["{endpoint.name}"]["{key}"]', getattr(endpoint.settings, key))


def _described(function: Any) -> str:  # noqa: ANN401 - anything callable
    module = getattr(function, "__module__", None) or ""
    return f"{module}.{getattr(function, '__qualname__', type(function).__qualname__)}"


def _configured() -> list[Endpoint]:
    # Handlers are imported before the settings are read.
    from paysig.django.endpoints import endpoints  # noqa: PLC0415

    return endpoints()
