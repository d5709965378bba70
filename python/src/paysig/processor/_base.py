"""What all steps of a processor share."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from paysig import (
    ConfigError,
    Decision,
    Expectation,
    Lookup,
    Payment,
    Verified,
    Verifier,
    message_key,
)
from paysig.processor._effect import Effects
from paysig.processor._judge import Carrier, Judge
from paysig.processor._patience import Patience
from paysig.processor._settling import Settling
from paysig.store import Kept, Store
from paysig.store._checks import duration

Connection = TypeVar("Connection")


class Base(ABC, Generic[Connection]):
    """The settings of a processor, and what becomes of a callback that is kept."""

    def __init__(  # noqa: PLR0913 - settings
        self,
        verifier: Verifier,
        provider: str | Mapping[str, Any],
        *,
        store: Store[Connection] | None,
        expect: Callable[[Payment], Expectation | None],
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
        # For its errors.
        self._kept_of(b"")
        self._partial = partial
        self._patience = Patience() if patience is None else patience
        self._effects = Effects(
            self._apply,
            provider=provider,
            store=store,
            exactly_once=exactly_once,
            partial=partial,
            lease=lease,
        )
        judge = Judge(provider, expect=expect, lookup=lookup, carrier=carrier, policy=policy)
        self._settling = Settling(judge, self._effects, self._patience)

    @abstractmethod
    def _apply(
        self,
        kept: Kept,
        decision: Decision,
        key: str,
        due: str | None,
        connection: Connection | None,
    ) -> object:
        """Has the merchant's effect done to what a callback reports."""

    def _settle(
        self,
        store: Store[Connection],
        kept: Kept,
        next_at: float,
        now: float | None,
        budget: float | None = None,
    ) -> tuple[str, Decision | None]:
        return self._settling.settle_kept(store, kept, next_at, now, budget)

    def _kept(
        self,
        verified: Verified,
        peer: str | None,  # noqa: ARG002 - for stores that note it
    ) -> Kept:
        kept = self._kept_of(verified.payload_bytes)
        return replace(kept, address_ok=verified.address_ok, delivery_id=verified.id)

    def _kept_of(self, payload: bytes) -> Kept:
        return Kept(
            claim_key=message_key(
                self._provider,
                payload,
                merchant=self._merchant,
                environment=self._environment,
            ),
            provider=self._verifier.provider,
            payload=payload,
            merchant=self._merchant,
            environment=self._environment,
        )

    def _needed(self, operation: str) -> Store[Connection]:
        if self._store is None:
            message = f"without a store there is nothing for {operation}() to do"
            raise ConfigError(message)
        return self._store

    def _owns(self, kept: Kept) -> bool:
        whose = (kept.provider, kept.merchant, kept.environment)
        return whose == (self._verifier.provider, self._merchant, self._environment)

    def _is_settled(self, store: Store[Connection], kept: Kept) -> bool:
        return store.state(kept.claim_key) == "done" or self._is_credited(store, kept)

    def _is_credited(self, store: Store[Connection], kept: Kept) -> bool:
        """Whether its payment is, by whatever callback; of payments in parts nobody knows."""
        return not self._partial and store.state(self._effects.claim_key(kept)) == "done"

    def _next(self, attempts: int, now: float | None) -> float:
        return (time.time() if now is None else now) + self._patience.wait(attempts)


def seconds(now: float | datetime | None) -> float | None:
    return now.timestamp() if isinstance(now, datetime) else now


def _name(provider: str | Mapping[str, Any]) -> str:
    if isinstance(provider, str) and provider.lstrip().startswith("{"):
        provider = json.loads(provider)
    return provider if isinstance(provider, str) else str(provider["name"])
