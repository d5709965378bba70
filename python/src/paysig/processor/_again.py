"""Callbacks that are kept, and payments of which none came."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from paysig.processor._base import Base, Connection, seconds
from paysig.store import Busy, Kept, Store


class Again(Base[Connection]):
    """Takes up what was not settled when it came."""

    def settle(
        self, key: str, *, reopen: bool = False, now: float | datetime | None = None
    ) -> str | None:
        """Settles one callback that is kept under `key`, due or not; what it came to.

        None where there is none of this processor's, where it is settled, and where somebody is
        at it. With `reopen`, one that was rejected is tried as if it came now. Raises what the
        store raises.
        """
        store, moment = self._needed("settle"), seconds(now)
        kept = store.find(key)
        if kept is None or not self._owns(kept):
            return None
        if reopen and store.reopen(key, now=moment):
            kept = store.find(key) or kept
        return self._take_up(store, kept, moment, early=True)

    def reconcile(self, payload: bytes, *, now: float | datetime | None = None) -> str:
        """Asks the provider about a payment whose callback never came, and settles what it says.

        `payload` is what the callback would say, as `write_payment()` makes it. Nobody has signed
        it, so the provider's answer alone counts, and it has to confirm it. Only what comes from
        the merchant's own records should be asked about: an id that a customer has typed may be
        that of somebody else's payment.

        The code is one of `Answer`'s, or the verdict of a lookup that did not confirm it:
        "contradicted", "not_found", "unsure", "misconfigured". What is settled is not asked about.
        Raises what `expect`, the effect and the store raise; a payment whose effect raised is
        kept, and tried again by `ask_again()`. Raises `ConfigError` for an id by which callbacks
        may not name the payment (`LookupRequest.names_payment`): one that came later would be
        credited as well.
        """
        store, moment = self._needed("reconcile"), seconds(now)
        kept = self._kept_of(payload)
        if self._is_settled(store, kept):
            return "duplicate"
        patience = self._patience
        return self._settling.settle_looked_up(store, kept, patience.first, moment, patience.budget)

    def look_up(self, payload: bytes) -> tuple[str, tuple[str, ...]]:
        """What `reconcile()` would come to, without writing anything, and the reasons.

        The code is "confirmed" where it would be settled. The provider notices that it was asked.
        Raises what `reconcile()` does.
        """
        store, kept = self._needed("look_up"), self._kept_of(payload)
        if self._is_settled(store, kept):
            return "duplicate", ()
        _, code, reasons = self._settling.look_up(kept, self._patience.budget)
        return code, reasons

    def ask_again(self, limit: int = 100, *, now: float | datetime | None = None) -> dict[str, int]:
        """Tries callbacks again that are kept and due, at most `limit`; how many came to what.

        The keys are the codes of `Answer`. To be called every minute or so, by cron or another
        scheduler; several at once do no harm. Raises what the store raises.
        """
        store, moment = self._needed("ask_again"), seconds(now)
        codes: Counter[str] = Counter()
        due = store.due(
            limit,
            provider=self._verifier.provider,
            merchant=self._merchant,
            environment=self._environment,
            now=moment,
        )
        for kept in due:
            code = self._take_up(store, kept, moment)
            if code is not None:
                codes[code] += 1
        return dict(codes)

    def _take_up(
        self, store: Store[Connection], kept: Kept, now: float | None, *, early: bool = False
    ) -> str | None:
        attempts = kept.attempts + 1
        next_at = self._next(attempts, now)
        try:
            # Before it is tried: what takes the process down with it waits longer each time.
            if not store.take(kept.claim_key, kept.attempts, next_at, early=early, now=now):
                return None
        except Busy:
            return None
        taken = replace(kept, attempts=attempts)
        code, _ = self._settle(store, taken, next_at, now, self._patience.budget)
        return code
