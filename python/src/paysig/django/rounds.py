"""Rounds over all endpoints: what is due is tried, at each in turn."""

from __future__ import annotations

import logging
from collections import Counter, deque
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db.models import Count

from paysig import Error
from paysig.django import logs
from paysig.django.conf import read_settings
from paysig.django.endpoints import Endpoint, endpoint
from paysig.store._transitions import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_logger: Final = logging.getLogger("paysig")

# How many callbacks, of which each seemed to be due and was somebody else's, end a round.
_MISSES: Final = 20


class Round:
    """One round. Where one endpoint fails, the others go on."""

    def __init__(
        self, names: Iterable[str], limit: int | None, is_over: Callable[[], bool]
    ) -> None:
        """Takes at most `limit` callbacks, and no more once `is_over()`."""
        self._waiting = deque((name, 0) for name in names)
        self._left = limit
        self._is_over = is_over
        # How many came to what at each endpoint, and what went wrong there.
        self.codes: dict[str, Counter[str]] = {name: Counter() for name, _ in self._waiting}
        self.faults: dict[str, str] = {}

    def process(self, now: float | None = None) -> None:
        """Tries what is due, one of each endpoint after another."""
        while self._waiting and self._left != 0 and not self._is_over():
            name, misses = self._waiting.popleft()
            try:
                one = endpoint(name)
                with logs.about(one):
                    self._one(one, misses, now)
            except Exception as error:  # noqa: BLE001 - whatever a set-up or a database raises
                self.faults[name] = fault_of(name, error)

    def _one(self, one: Endpoint, misses: int, now: float | None) -> None:
        # One, so that a stop or a limit takes effect between two. More where the first was due and
        # somebody else had it: perhaps for long.
        wanted = 1 + misses if self._left is None else min(1 + misses, self._left)
        codes = Counter(one.processor.ask_again(wanted, now=now))
        self.codes[one.name] += codes
        if self._left is not None:
            self._left -= min(codes.total(), self._left)
        if codes:
            self._waiting.append((one.name, misses))
        elif misses < _MISSES and _is_due(one, now):
            self._waiting.append((one.name, misses + 1))


def all_names() -> list[str]:
    """The endpoints of PAYSIG, and after them those whose settings are at fault."""
    read = read_settings()
    at_fault = [problem.endpoint for problem in read.problems if problem.endpoint is not None]
    return list(dict.fromkeys([*read.endpoints, *at_fault]))


def abandoned(among: Any = None) -> dict[str, int]:  # noqa: ANN401 - a query of callbacks
    """How many callbacks wait that no endpoint of PAYSIG takes up any more, by whose they are.

    Only those `among` are counted, if that is given.
    """
    read = read_settings()
    owners = set()
    at_fault = {problem.endpoint for problem in read.problems}
    for name in read.endpoints:
        try:
            one = endpoint(name)
            owners.add((one.provider, one.merchant, one.environment))
        except Exception:  # noqa: BLE001 - told where it is to be processed
            at_fault.add(name)
    model: Any = apps.get_model("paysig", "Callback")
    rows = (
        (model.objects.using(read.database) if among is None else among)
        .filter(state__in=OPEN, payload_bytes__isnull=False)
        .order_by()
        .values_list("endpoint", "provider", "merchant", "environment")
        .annotate(Count("pk"))
    )
    return {
        f"{name or 'no endpoint'} ({', '.join(part for part in owner if part)})": count
        for name, *owner, count in rows
        if tuple(owner) not in owners and name not in at_fault
    }


def fault_of(name: str, error: Exception) -> str:
    """What an operator is told of an error at an endpoint.

    Of one that is none of Paysig's it is the name alone, since its text may quote what was stored;
    it is logged with its traceback: without, nobody can mend it.
    """
    if isinstance(error, Error):
        return str(error)
    kind = type(error).__qualname__
    # The context that it was raised in is left by now.
    _logger.error("endpoint %s: %s", name, kind, exc_info=error, extra={"endpoint": name})
    return kind


def _is_due(one: Endpoint, now: float | None) -> bool:
    owner = {"merchant": one.merchant, "environment": one.environment}
    return bool(one.store.due(1, provider=one.provider, **owner, now=now))
