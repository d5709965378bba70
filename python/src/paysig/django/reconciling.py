"""Asks providers about payments that a shop waits for and whose callback never came."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import paysig
from paysig import ConfigError, Payment
from paysig.django import logs
from paysig.django.endpoints import Endpoint, endpoint
from paysig.django.handlers import open_payments_of
from paysig.django.rounds import fault_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paysig.django.handlers import OpenPayment

# The next payment would fare no better.
_HOPELESS: Final = "misconfigured"


class Reconciliation:
    """One pass over the open payments of several endpoints.

    `tell` is told of each payment: the endpoint's name, the payment, and what it came to, one of
    the codes of `Answer` or the verdict of a lookup that did not confirm it. With `is_dry` the
    provider is asked and nothing is written; then "confirmed" is what would be credited, and `tell`
    is told the reasons of all else, too.
    """

    def __init__(
        self,
        tell: Callable[[str, Payment | None, str, Sequence[str]], None],
        *,
        limit: int | None = None,
        seconds: float | None = None,
        is_dry: bool = False,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Asks about at most `limit` payments, and about no more once `seconds` have passed."""
        self._tell = tell
        self._left = limit
        self._end = None if seconds is None else time.monotonic() + seconds
        self._is_dry = is_dry
        self._is_stopped = is_over
        # How many came to what at each endpoint, and what went wrong there.
        self.codes: dict[str, Counter[str]] = {}
        self.faults: dict[str, list[str]] = {}
        # Whether there was nobody who tells which payments are open.
        self.without: list[str] = []
        self.ended_early = False

    def reconcile(self, names: Iterable[str]) -> None:
        """Goes through the endpoints. Where one fails, or one payment, the others go on."""
        for name in names:
            self.codes[name] = Counter()
            try:
                one = endpoint(name)
                with logs.about(one):
                    self._endpoint(one)
            except Exception as error:  # noqa: BLE001 - whatever a set-up or the project raises
                self._fault(name, error)

    def _endpoint(self, one: Endpoint) -> None:
        opens = open_payments_of(one)
        if opens is None:
            self.without.append(one.name)
            return
        if one.lookup is None:
            message = f"{one.name} has open payments and no lookup to ask about them"
            raise ConfigError(message)
        seen: set[bytes] = set()
        # As a whole, since what is half read is in the way of transactions in some databases.
        for given in self._ordered(opens()):
            if self._is_over():
                self.ended_early = True
                return
            try:
                payload = payload_of(one, given)
                # Providers mind being asked twice in a short time.
                if payload in seen:
                    continue
                seen.add(payload)
                if self._payment(one, payload) == _HOPELESS:
                    return
            except Exception as error:  # noqa: BLE001 - whatever the project's code raises
                self._fault(one.name, error)

    def _ordered(self, given: Iterable[OpenPayment]) -> list[OpenPayment]:
        """All of them; in any order where not all have their turn, so that each has it some day."""
        found = list(given)
        if self._left is not None or self._end is not None:
            random.shuffle(found)
        return found

    def _payment(self, one: Endpoint, payload: bytes) -> str:
        reasons: Sequence[str] = ()
        if self._is_dry:
            code, reasons = one.processor.look_up(payload)
        else:
            code = one.processor.reconcile(payload)
        self.codes[one.name][code] += 1
        # What was settled before has cost no request.
        if self._left is not None and code != "duplicate":
            self._left -= 1
        payment = paysig.read_payment(one.settings.provider, payload)
        self._tell(one.name, payment, code, reasons)
        if code == _HOPELESS:
            self._fault(one.name, ConfigError("the provider refuses the API key"))
        return code

    def _is_over(self) -> bool:
        late = self._end is not None and time.monotonic() >= self._end
        return late or self._left == 0 or self._is_stopped()

    def _fault(self, name: str, error: Exception) -> None:
        faults = self.faults.setdefault(name, [])
        text = fault_of(name, error)
        if text not in faults:
            faults.append(text)


def payload_of(one: Endpoint, given: OpenPayment) -> bytes:
    """The payload of a callback that would report the payment. Raises `ConfigError`."""
    if isinstance(given, Payment):
        # What a shop waits for is that it is paid.
        outcome = None if given.status is not None else given.outcome or "paid"
        return paysig.write_payment(one.settings.provider, replace(given, outcome=outcome))
    if isinstance(given, Mapping):
        return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode()
    if isinstance(given, bytes):
        return given
    message = f"open_payments yields a Payment, a dict or bytes, not {type(given).__name__}"
    raise ConfigError(message)
