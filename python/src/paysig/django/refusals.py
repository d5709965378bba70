"""Callbacks that were refused: counted, and within limits logged and stored.

Whoever likes can have callbacks refused, as often as they like. Of one sender (of IPv6: of one
/64) PAYSIG_REFUSALS["per_minute"] are logged and stored at each endpoint, and of all senders
together 20 times as many, by each process. The others are counted, by the metrics and in the next
record and row of the same endpoint and code. Callbacks whose signature is right never come here.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from django.core.signals import setting_changed
from django.db import connections, transaction
from django.utils import timezone

from paysig.django import _peers, logs, metrics
from paysig.django._limiter import Limiter, Passed
from paysig.django.conf import read_settings
from paysig.django.logs import printable
from paysig.django.signals import callback_refused

if TYPE_CHECKING:
    from django.http import HttpRequest

    from paysig import Rejected
    from paysig.django.conf import RefusalSettings
    from paysig.django.endpoints import Endpoint

_limiter: Final = Limiter()
_unlogged: Final = Passed()
_unstored: Final = Passed()

# How many rows are written between two looks at how many there are, and dropped by one at most.
_BETWEEN: Final = 100
_TOGETHER: Final = 1000
# In seconds: how long the database is left alone after it failed, and how often that is logged.
_REST: Final = 10.0
_SILENCE: Final = 60.0
# What an integer column takes.
_MOST: Final = 2**31 - 1


def note(
    endpoint: Endpoint, rejection: Rejected, request: HttpRequest, *, body: bytes = b""
) -> None:
    """Counts the refusal; logs it, stores it and sends `callback_refused` where limits allow.

    `body` is as much of it as was read. Never raises: no answer depends on it.
    """
    metrics.refused(endpoint, rejection.code)
    try:
        peer = _peers.peer_of(endpoint.settings, request.META)
        settings = read_settings().refusals
        key = (endpoint.name, rejection.code)
        if not _limiter.takes((endpoint.name, peer.network), settings.per_minute):
            _unlogged.add(key)
            _unstored.add(key)
            return
        with logs.about(endpoint, peer=peer.address, method=request.method):
            logs.refused(rejection, peer=peer.address, suppressed=_unlogged.take(key))
            if settings.store and settings.keep:
                _table.store(endpoint, rejection, request, peer.address, body, settings)
            _tell(endpoint, rejection, peer.address)
    except Exception as error:  # noqa: BLE001 - whatever a project's logging runs into
        _table.failed(endpoint, error)


def _tell(endpoint: Endpoint, rejection: Rejected, peer: str | None) -> None:
    told = callback_refused.send_robust(
        type(endpoint), endpoint=endpoint, rejection=rejection, peer=peer
    )
    for receiver, error in told:
        if isinstance(error, Exception):
            logs.receiver_failed(endpoint.name, receiver, error)


class _Table:
    """The rows, as this process writes them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """As in a new process."""
        self._until_sweep = 0
        self._rests_until = float("-inf")
        self._silent_until = float("-inf")

    def store(  # noqa: PLR0913, PLR0917 - all that makes a row
        self,
        endpoint: Endpoint,
        rejection: Rejected,
        request: HttpRequest,
        peer: str | None,
        body: bytes,
        settings: RefusalSettings,
    ) -> None:
        """Writes a row, unless the database failed a moment ago."""
        key = (endpoint.name, rejection.code)
        if time.monotonic() < self._rests_until:
            _unstored.add(key)
            return
        suppressed = _unstored.take(key)
        row = {
            "endpoint": endpoint.name,
            "provider": rejection.provider,
            "merchant": endpoint.merchant,
            "code": rejection.code,
            "hint": rejection.hint,
            "found_in": rejection.found_in or "",
            "headers_seen": ", ".join(rejection.headers_seen),
            "method": request.method or "",
            "peer": peer or "",
        }
        try:
            _insert(
                endpoint.database,
                row,
                body_length=len(body),
                body=body[: settings.bodies] or None,
                suppressed=min(suppressed, _MOST),
            )
        except Exception as error:  # noqa: BLE001 - whatever a database raises
            _unstored.add(key, suppressed + 1)
            self.failed(endpoint, error)
            return
        try:
            if self._is_time(settings.keep):
                _sweep(endpoint.database, settings.keep)
        except Exception as error:  # noqa: BLE001 - such as a deadlock with who sweeps as well
            self.failed(endpoint, error)

    def failed(self, endpoint: Endpoint, error: Exception) -> None:
        """Leaves the database alone for a while, and tells once a minute."""
        with self._lock:
            now = time.monotonic()
            self._rests_until = now + _REST
            if now < self._silent_until:
                return
            self._silent_until = now + _SILENCE
        logs.unnoted(endpoint.name, error)

    def _is_time(self, keep: int) -> bool:
        """Whether to look how many rows there are: first of all, and then now and again."""
        with self._lock:
            if self._until_sweep:
                self._until_sweep -= 1
                return False
            self._until_sweep = min(_BETWEEN, keep // 10)
            return True


_table: Final = _Table()


def _insert(alias: str, texts: dict[str, str], **others: object) -> None:
    # The models need the apps to be ready.
    from paysig.django.models import Refusal  # noqa: PLC0415

    lengths = {each.name: each.max_length for each in Refusal._meta.fields}  # noqa: SLF001
    fitting = {name: printable(text)[: lengths[name]] for name, text in texts.items()}
    row = Refusal(received_at=timezone.now(), **fitting, **others)
    if connections[alias].in_atomic_block:
        # What fails here must not spoil a transaction of somebody else's.
        with transaction.atomic(using=alias):
            row.save(using=alias, force_insert=True)
    else:
        row.save(using=alias, force_insert=True)


def _sweep(alias: str, keep: int) -> None:
    """Drops the oldest rows beyond so many. Between two sweeps there are a few more."""
    from paysig.django.models import Refusal  # noqa: PLC0415

    rows = Refusal.objects.using(alias)
    beyond = rows.order_by("-pk").values_list("pk", flat=True)[keep : keep + 1]
    newest = next(iter(beyond), None)
    if newest is None:
        return
    oldest = rows.filter(pk__lte=newest).order_by("pk").values_list("pk", flat=True)
    some = list(oldest[:_TOGETHER])
    rows.filter(pk__lte=some[-1]).delete()


def forget(*, setting: str = "PAYSIG_REFUSALS", **_: object) -> None:
    """Forgets what was counted and limited so far, as a new process would. For tests."""
    if setting.startswith("PAYSIG"):
        _limiter.clear()
        _unlogged.clear()
        _unstored.clear()
        _table.forget()
        logs.forget()


setting_changed.connect(forget)
