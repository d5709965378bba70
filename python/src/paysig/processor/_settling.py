"""What becomes of one authentic callback."""

import contextlib
import time
from dataclasses import replace
from typing import Generic, TypeVar

from paysig import Decision, LookupAnswer, Verified
from paysig.processor import _log
from paysig.processor._answer import Answer
from paysig.processor._effect import Effects
from paysig.processor._judge import Judge
from paysig.processor._patience import Patience
from paysig.store import Busy, Kept, LostClaim, Store
from paysig.store._transitions import SETTLED

Connection = TypeVar("Connection")

TRY_LATER = 503

# There is nothing to decide about.
UNDECIDED = frozenset({"no_payment", "unknown_order"})


class Settling(Generic[Connection]):
    """Decides about a callback and does what follows."""

    def __init__(self, judge: Judge, effects: Effects[Connection], patience: Patience) -> None:
        """Takes those who know how."""
        self._judge = judge
        self._effects = effects
        self._patience = patience

    def settle_kept(
        self,
        store: Store[Connection],
        kept: Kept,
        next_at: float,
        now: float | None,
        budget: float | None = None,
    ) -> tuple[str, Decision | None]:
        """The code of what a kept callback comes to. It stays kept, whatever is raised."""
        try:
            decision = self._decide(kept, budget)
        except Exception as error:  # noqa: BLE001 - whatever the merchant's code raises
            _log.failed(kept, error)
            reason = type(error).__qualname__
            with contextlib.suppress(Exception):
                store.postpone(kept.claim_key, reason, next_at, attempts=kept.attempts, now=now)
            return "kept", None
        try:
            code = self._carry_out(store, kept, decision, next_at, now)
        except (Busy, LostClaim):
            code = "kept"
        except Exception as error:  # noqa: BLE001 - whatever the effect and the store raise
            _log.failed(kept, error)
            return "kept", decision
        _log.came_to(kept, code, decision)
        return code, _told(decision)

    def settle_at_once(self, kept: Kept, verified: Verified) -> Answer:
        """With nowhere to keep it, the provider has to send it again until it is settled."""
        decision = None
        try:
            decision = self._decide(kept, None)
            if decision.verdict == "accept" and decision.payment is not None:
                self._effects.run(kept, decision, 0, None)
        except Exception as error:  # noqa: BLE001 - whatever the merchant's code raises
            _log.failed(kept, error)
            return Answer(TRY_LATER, "not_kept", decision, verified)
        status, code = verified.status, "done"
        if decision.verdict == "retry":
            status, code = TRY_LATER, "not_kept"
        elif decision.verdict == "reject":
            code = _code(decision)
            if code != "no_payment":
                status = verified.refused_status
        _log.came_to(kept, code, decision)
        return Answer(status, code, _told(decision), verified)

    def settle_looked_up(
        self, store: Store[Connection], kept: Kept, first: float, now: float | None, budget: float
    ) -> str:
        """Settles what the provider confirms and no callback brought.

        Raises what the merchant's code, the carrier and the store raise.
        """
        decision, code, _ = self.look_up(kept, budget)
        if decision is None:
            return code
        arrived = store.keep(kept, first, now=now)
        if arrived is None:
            return "duplicate" if store.state(kept.claim_key) in SETTLED else "kept"
        try:
            code = self._carry_out(store, arrived, decision, _after(first, now), now)
        except (Busy, LostClaim):
            code = "kept"
        _log.came_to(arrived, code, decision)
        return code

    def look_up(self, kept: Kept, budget: float) -> tuple[Decision | None, str, tuple[str, ...]]:
        """What the provider says, without writing anything: a decision that accepts, or none.

        And the code, "confirmed" of what is accepted, with the reasons of what is not.
        """
        found = self._judge.look_up(kept, budget)
        if found is None:
            return None, "unknown_order", ()
        if isinstance(found, LookupAnswer):
            return None, found.verdict, (found.reason, *found.differences)
        decision = self._completed(kept, found)
        if decision.verdict == "accept":
            return decision, "confirmed", ()
        return None, _code(decision), decision.reasons

    def _decide(self, kept: Kept, budget: float | None) -> Decision:
        return self._completed(kept, self._judge.decide(kept, budget))

    def _completed(self, kept: Kept, decision: Decision) -> Decision:
        if decision.verdict == "accept" and decision.payment is not None:
            lacking = self._effects.lacks(kept, decision.payment)
            if lacking is not None:
                return replace(decision, verdict="reject", reasons=(lacking,))
        return decision

    def _carry_out(
        self,
        store: Store[Connection],
        kept: Kept,
        decision: Decision,
        next_at: float,
        now: float | None,
    ) -> str:
        if decision.verdict == "accept" and decision.payment is not None:
            ran = self._effects.run(kept, decision, next_at, now)
            return "done" if ran else "duplicate"
        key, attempts, reason = kept.claim_key, kept.attempts, ", ".join(decision.reasons)
        code = _code(decision)
        if self._waits(kept, decision, now):
            waits = store.postpone(key, reason, next_at, attempts=attempts, now=now)
            return "kept" if waits else "duplicate"
        if decision.verdict == "retry":
            reason = code = "gave_up"
        return code if store.reject(key, reason, attempts=attempts, now=now) else "duplicate"

    def _waits(self, kept: Kept, decision: Decision, now: float | None) -> bool:
        """Whether it may come to something else yet."""
        age = (time.time() if now is None else now) - kept.created_at
        if decision.verdict == "retry":
            return (
                age <= self._patience.give_up_after
                or kept.attempts < self._patience.least_attempts
                # The merchant's to mend, and no fault of the payment's.
                or "lookup_misconfigured" in decision.reasons
            )
        # The callback may have overtaken the order.
        return _code(decision) == "unknown_order" and age < self._patience.unknown_order


def _code(decision: Decision) -> str:
    alone = decision.reasons[0] if len(decision.reasons) == 1 else ""
    return alone if alone in UNDECIDED else "rejected"


def _after(seconds: float, now: float | None) -> float:
    return (time.time() if now is None else now) + seconds


def _told(decision: Decision) -> Decision | None:
    return None if _code(decision) in UNDECIDED else decision
