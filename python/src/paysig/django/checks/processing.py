"""What becomes of a callback that was verified: expectations and handlers."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names

import paysig
from paysig.django import handlers
from paysig.django._meant import closest
from paysig.django._registry import REGISTRY
from paysig.django.checks import routes
from paysig.django.checks.faults import place
from paysig.django.endpoints import endpoint as endpoint_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paysig.django.conf import EndpointSettings
    from paysig.django.endpoints import Endpoint

_AN_EXAMPLE: Final = '@expects("{name}") in a module paysig_handlers of your app, or set expect'


def shops(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """Whether the shop knows what to do about payments."""
    known = [endpoint_of(each.name) for each in endpoints]
    yield from _names(known)
    yield from _alike(known)
    ready = routes.has_endpoints() is not False
    for endpoint in known:
        # A project whose own views do all of it needs neither.
        if not endpoint.info.reads_payments or not (ready or _is_processed(endpoint)):
            continue
        yield from _environment(endpoint)
        yield from _expectation(endpoint)
        yield from _handlers(endpoint)


def _is_processed(endpoint: Endpoint) -> bool:
    """Whether anything is there that only settling calls."""
    settings = endpoint.settings
    own = (endpoint.name, endpoint.provider, endpoint.merchant)
    given = settings.expect is not None or settings.open_payments is not None
    return given or any(one.is_for(*own) for one in REGISTRY.all())


def _alike(known: Sequence[Endpoint]) -> Iterator[CheckMessage]:
    for one, other in combinations(known, 2):
        mine, theirs = ((each.provider, each.merchant, each.environment) for each in (one, other))
        if mine == theirs:
            yield Error(
                f"{place(one.name)} and {place(other.name)} are of one provider, merchant and "
                "environment: what one has kept, the other may settle by its own settings.",
                hint="Give each a merchant of its own; or make one endpoint of them, with the "
                "secrets of both.",
                id="paysig.E012",
            )


def _environment(endpoint: Endpoint) -> Iterator[CheckMessage]:
    several = endpoint.info.environments or endpoint.info.lookup_environments
    if endpoint.settings.environment is None and len(several) > 1:
        yield Warning(
            f"{place(endpoint.name, 'environment')} is not set.",
            hint=f"Set it to one of {', '.join(several)}, before the first payment: the keys by "
            "which payments are known depend on it, and once it is set, callbacks from before "
            "count as new.",
            id="paysig.W019",
        )


def _expectation(endpoint: Endpoint) -> Iterator[CheckMessage]:
    where = place(endpoint.name)
    try:
        found = handlers.expectation_of(endpoint)
    except paysig.ConfigError as error:
        # What cannot be imported is told of with the other references.
        if endpoint.settings.expect is None:
            yield Error(f"{error}.", hint="One function tells it.", id="paysig.E011")
        return
    except Exception:  # noqa: BLE001 - an import runs anything, and is told of elsewhere
        return
    if found is None:
        yield Warning(
            f"{where} has no expectation: nobody compares what was paid with what the order "
            "costs, and a payment of any amount counts.",
            hint=f"Use {_AN_EXAMPLE.format(name=endpoint.name)}.",
            id="paysig.W022",
        )


def _handlers(endpoint: Endpoint) -> Iterator[CheckMessage]:
    wanted = ["paid", "partial"] if endpoint.settings.partial else ["paid"]
    for outcome in wanted:
        if not handlers.is_handled(endpoint, outcome):
            yield Warning(
                f'{place(endpoint.name)} has no handler for payments that are "{outcome}": their '
                "callbacks are kept until there is one.",
                hint="Write one in a module paysig_handlers of your app, with "
                f'@on_payment("{endpoint.name}"'
                + ("" if outcome == "paid" else f', outcome="{outcome}"')
                + "), or connect a receiver to payment_received.",
                id="paysig.W020",
            )


def _names(known: Sequence[Endpoint]) -> Iterator[CheckMessage]:
    names = sorted({name for each in known for name in (each.name, each.provider)})
    for name in handlers.unknown_names():
        close = closest(name, names)
        yield Warning(
            f'Something is registered for "{name}", which is neither an endpoint of PAYSIG nor '
            "the provider of one" + ("." if close is None else f'; did you mean "{close}"?'),
            hint="It is never called. Correct the name given to @on_payment, @expects or "
            "@open_payments.",
            id="paysig.W021",
        )
    merchants = sorted({each.merchant for each in known})
    for name in handlers.unknown_merchants():
        close = closest(name, merchants)
        yield Warning(
            f'A handler is registered for the merchant "{name}", which no endpoint of PAYSIG has'
            + ("." if close is None else f'; did you mean "{close}"?'),
            hint="It is never called. Correct the merchant given to @on_payment.",
            id="paysig.W021",
        )
