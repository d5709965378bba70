"""Every step from a request to a credited order."""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from paysig import (
    ConfigError,
    Expectation,
    Lookup,
    Payment,
    Rejected,
    Verifier,
    message_key,
)
from paysig.processor import _log
from paysig.processor._answer import Answer
from paysig.processor._effect import Effect, Effects
from paysig.processor._judge import Carrier, Judge
from paysig.processor._patience import Patience
from paysig.processor._settling import TRY_LATER, Settling
from paysig.store import Busy, Kept, Store
from paysig.store._checks import duration

Connection = TypeVar("Connection")


class Processor(Generic[Connection]):
    """Receives the callbacks of one provider and credits what they report, once.

    `verifier` judges the requests, `provider` is the name or row that it was made of. `store`
    keeps callbacks; None says that there is nowhere to keep them.

    `expect(payment)` returns what the merchant expects of a payment that a callback reports, by
    its own records; None where it knows no such order, or not yet. `lookup` and `carrier`, which
    belong together, ask the provider. `policy` says which proofs it takes, as `decide()` takes it:
    without one, "signature and lookup" where there is a lookup, else "signature". What a callback
    lacks of what is expected is asked for whatever the policy.

    `effect(payment, key, due, connection)` credits the payment. `key` is the idempotency key, and
    `due` the amount to credit, None where none is known or the payment is not paid. With
    `exactly_once` it writes through `connection`, the store's own, and its work is committed
    together with the store's note of it; it must neither commit nor roll back. Without, for
    effects in another store, `connection` is None and it runs at least once: it has to tell by
    the key what it has done before. The claim is held for `lease` seconds meanwhile.

    With `partial`, callbacks report what a payment has reached so far: `due` is what was not
    credited before, and the effect does not run where that is nothing.

    Each callback is kept by itself, under its `message_key()`, and its payment is claimed once
    the callback is accepted: what is rejected or waits stands in no other callback's way. One
    that names no payment's id is never credited.

    Whatever `expect` and `effect` raise is logged, and the callback is tried again. `merchant` and
    `environment`, the lookup's unless another is given, keep the payments of several apart in one
    store. `patience` says when a callback that is kept is tried again.

    Shared between threads if the store is. What happens is logged as "paysig". Raises
    `ConfigError` for settings that do not fit together, and `TypeError` for arguments of other
    types.
    """

    __module__ = "paysig.processor"

    def __init__(  # noqa: PLR0913 - settings
        self,
        verifier: Verifier,
        provider: str | Mapping[str, Any],
        *,
        store: Store[Connection] | None,
        expect: Callable[[Payment], Expectation | None],
        effect: Effect[Connection],
        lookup: Lookup | None = None,
        carrier: Carrier | None = None,
        policy: str | None = None,
        merchant: str = "",
        environment: str | None = None,
        exactly_once: bool = True,
        partial: bool = False,
        lease: float = 60.0,
        patience: Patience | None = None,
    ) -> None:
        """Finds out whether the settings fit together."""
        asked = "" if lookup is None else lookup.environment
        environment = asked if environment is None else environment
        if environment and asked and environment != asked:
            message = "environment and lookup are not of one environment"
            raise ConfigError(message)
        # For their errors.
        Kept(
            claim_key=message_key(provider, b"", merchant=merchant, environment=environment),
            provider=verifier.provider,
            payload=b"",
            merchant=merchant,
            environment=environment,
        )
        duration("lease", lease)
        names = {_name(provider), verifier.provider}
        if len(names | ({lookup.provider} if lookup else set())) > 1:
            message = "verifier, provider and lookup are not all of one provider"
            raise ConfigError(message)
        if store is None and partial:
            message = "payments in parts need a store"
            raise ConfigError(message)
        self._verifier = verifier
        self._provider = provider
        self._store = store
        self._merchant = merchant
        self._environment = environment
        self._partial = partial
        self._patience = Patience() if patience is None else patience
        self._effects = Effects(
            effect,
            provider=provider,
            store=store,
            exactly_once=exactly_once,
            partial=partial,
            lease=lease,
        )
        judge = Judge(provider, expect=expect, lookup=lookup, carrier=carrier, policy=policy)
        self._settling = Settling(judge, self._effects, self._patience)

    def receive(
        self,
        *,
        body: bytes,
        headers: Any = None,  # noqa: ANN401 - as Verifier.verify() takes it
        meta: dict[str, Any] | None = None,
        peer: str | None = None,
        now: float | datetime | None = None,
    ) -> Answer:
        """What to answer to one request, after all that is to be done about it is done.

        Takes what `Verifier.verify()` takes, and raises what it raises but for `Rejected`. Call
        it outside of a transaction: a callback is answered for once it is kept durably.
        """
        try:
            verified = self._verifier.verify(
                body=body, headers=headers, meta=meta, peer=peer, now=now
            )
        except Rejected as rejection:
            _log.refused(rejection)
            return Answer(rejection.status, rejection.code)
        kept = Kept(
            claim_key=message_key(
                self._provider,
                verified.payload_bytes,
                merchant=self._merchant,
                environment=self._environment,
            ),
            provider=verified.provider,
            merchant=self._merchant,
            environment=self._environment,
            payload=verified.payload_bytes,
            address_ok=verified.address_ok,
            delivery_id=verified.id,
        )
        if self._store is None:
            return self._settling.settle_at_once(kept, verified)
        moment = _seconds(now)
        try:
            arrived = self._arrived(self._store, kept, moment)
        except Exception as error:  # noqa: BLE001 - whatever a store raises
            _log.not_kept(kept.provider, error)
            return Answer(TRY_LATER, "not_kept", None, verified)
        if isinstance(arrived, str):
            _log.came_to(kept, arrived)
            return Answer(verified.status, arrived, None, verified)
        next_at = self._next(arrived.attempts, moment)
        code, decision = self._settling.settle_kept(self._store, arrived, next_at, moment)
        return Answer(verified.status, code, decision, verified)

    def ask_again(self, limit: int = 100, *, now: float | datetime | None = None) -> dict[str, int]:
        """Tries callbacks again that are kept and due, at most `limit`; how many came to what.

        The keys are the codes of `Answer`. To be called every minute or so, by cron or another
        scheduler; several at once do no harm. Raises what the store raises.
        """
        if self._store is None:
            message = "without a store there is nothing to ask about again"
            raise ConfigError(message)
        moment = _seconds(now)
        codes: Counter[str] = Counter()
        due = self._store.due(
            limit,
            provider=self._verifier.provider,
            merchant=self._merchant,
            environment=self._environment,
            now=moment,
        )
        for kept in due:
            taken = replace(kept, attempts=kept.attempts + 1)
            next_at = self._next(taken.attempts, moment)
            # Before it is tried: what takes the process down with it waits longer each time.
            if self._is_taken(self._store, kept, next_at, moment):
                code, _ = self._settling.settle_kept(
                    self._store, taken, next_at, moment, self._patience.budget
                )
                codes[code] += 1
        return dict(codes)

    def _arrived(self, store: Store[Connection], kept: Kept, now: float | None) -> Kept | str:
        """The callback as it is kept, or the code of one that is not to be looked into now.

        A genuine callback may be sent over and over; that asks nobody anything.
        """
        if store.state(kept.claim_key) == "done":
            return "duplicate"
        if not self._partial and store.state(self._effects.claim_key(kept)) == "done":
            return "duplicate"
        arrived = store.keep(kept, self._patience.first, now=now)
        if arrived is not None:
            return arrived
        return "duplicate" if store.state(kept.claim_key) in {"done", "rejected"} else "kept"

    def _is_taken(
        self, store: Store[Connection], kept: Kept, next_at: float, now: float | None
    ) -> bool:
        try:
            return store.take(kept.claim_key, kept.attempts, next_at, now=now)
        except Busy:
            return False

    def _next(self, attempts: int, now: float | None) -> float:
        return (time.time() if now is None else now) + self._patience.wait(attempts)


def _seconds(now: float | datetime | None) -> float | None:
    return now.timestamp() if isinstance(now, datetime) else now


def _name(provider: str | Mapping[str, Any]) -> str:
    if isinstance(provider, str) and provider.lstrip().startswith("{"):
        provider = json.loads(provider)
    return provider if isinstance(provider, str) else str(provider["name"])
