"""System checks: what `manage.py check` says about the settings of Paysig and what is around them.

| run by | looks at |
|---|---|
| `manage.py check`, and most other commands | the settings, handlers and URLs |
| `manage.py check --deploy` | what matters in production; calls the functions that fetch secrets |
| `manage.py check --database default` | tables, and callbacks that nobody takes up |

They ask no network, raise nothing, and no text holds a secret or says how long one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.checks import CheckMessage, Tags, register

from paysig.django.checks import (
    addresses,
    building,
    hosting,
    processing,
    queues,
    secrecy,
)
from paysig.django.checks import databases as kept_in
from paysig.django.checks.faults import careful
from paysig.django.conf import read_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

TAG: Final = "paysig"


def register_all() -> None:
    """Has Django run them. To be called when the apps are ready; twice does no harm."""
    register(_IN_ORDER, TAG)
    register(_AROUND, TAG)
    register(_DEPLOYED, TAG, deploy=True)
    register(_DATABASES, TAG, Tags.database)


def _in_order(**_: Any) -> Iterator[CheckMessage]:  # noqa: ANN401 - Django's
    """The settings by themselves, and what is made of them."""
    found = read_settings()
    endpoints = tuple(found.endpoints.values())
    yield from building.faults(found.problems)
    yield from kept_in.named(found.database)
    yield from building.references(endpoints)
    yield from secrecy.secrets(endpoints)
    yield from building.parts(found)


def _around(**_: Any) -> Iterator[CheckMessage]:  # noqa: ANN401 - Django's
    """The project that the settings stand in."""
    found = read_settings()
    endpoints = tuple(found.endpoints.values())
    yield from addresses.lists(endpoints)
    yield from hosting.around(found, endpoints)
    yield from queues.queued(endpoints)
    yield from processing.shops(endpoints)


def _deployed(**_: Any) -> Iterator[CheckMessage]:  # noqa: ANN401 - Django's
    """What matters where real money comes in."""
    found = read_settings()
    endpoints = tuple(found.endpoints.values())
    yield from secrecy.fetched(endpoints)
    yield from building.parts_fetched(found)
    yield from addresses.reviewed(endpoints)
    yield from hosting.in_production(endpoints)
    yield from queues.noted(endpoints)


def _databases(
    databases: Collection[str] | None = None,
    **_: Any,  # noqa: ANN401 - Django's
) -> Iterator[CheckMessage]:
    """The database of the callbacks, where Django is told to look at it."""
    alias = read_settings().database
    if alias in (databases or ()) and not list(kept_in.named(alias)):
        yield from kept_in.asked(alias)


# Django registers each function once, however often it is told to.
_IN_ORDER: Final = careful(_in_order)
_AROUND: Final = careful(_around)
_DEPLOYED: Final = careful(_deployed)
_DATABASES: Final = careful(_databases)
