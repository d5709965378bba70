"""What is to be done with an authentic callback."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, Protocol

from paysig import (
    ConfigError,
    Decision,
    Expectation,
    Lookup,
    LookupAnswer,
    LookupRequest,
    PayloadError,
    Payment,
    decide,
    read_payment,
)
from paysig.store import Kept

_WITH_LOOKUP: Final = "signature and lookup"
_ANY_OUTCOME: Final = Expectation(outcomes=["pending", "partial", "paid", "failed", "expired"])
_OTHER_ID: Final = (
    "the payment is asked about by an id that its callbacks may not name it by: give the "
    "transaction_id that stands first in them, spelled as there, which for hexadecimal digits is "
    "in lower case behind the row's first prefix"
)


class Carrier(Protocol):
    """What brings a request to the provider, such as `paysig.http.Carrier`."""

    def ask(self, request: LookupRequest, budget: float | None = None) -> LookupAnswer:
        """What the provider says, within so many seconds, or the carrier's own number."""


class Judge:
    """Decides about callbacks, and asks the provider where that is needed."""

    def __init__(
        self,
        provider: str | Mapping[str, Any],
        *,
        expect: Callable[[Payment], Expectation | None],
        lookup: Lookup | None,
        carrier: Carrier | None,
        policy: str | None,
    ) -> None:
        """Finds out whether these fit together."""
        if policy is None:
            policy = "signature" if lookup is None else _WITH_LOOKUP
        # For its errors.
        decide(None, policy=policy)
        if (lookup is None) is not (carrier is None):
            message = "lookup and carrier belong together: give both or neither"
            raise ConfigError(message)
        if lookup is None and "lookup" in policy:
            message = "policy asks for a lookup, and there is none"
            raise ConfigError(message)
        if not callable(expect):
            message = f"expect must be callable, not {type(expect).__name__}"
            raise TypeError(message)
        if inspect.iscoroutinefunction(expect):
            message = "expect must be a plain function, not a coroutine function"
            raise TypeError(message)
        if inspect.iscoroutinefunction(getattr(carrier, "ask", None)):
            message = "carrier must be one that waits, not one for an event loop"
            raise TypeError(message)
        self._provider = provider
        self._expect = expect
        self._lookup = lookup
        self._carrier = carrier
        self._policy = policy

    def decide(self, kept: Kept, budget: float | None) -> Decision:
        """The decision. Raises what the merchant's code and the carrier raise."""
        try:
            payment = read_payment(self._provider, kept.payload)
        except PayloadError:
            payment = None
        if payment is None:
            return _rejected(decide(None, address_ok=kept.address_ok), "no_payment")
        answer = None
        if payment.order_id is None:
            # Perhaps the provider says for which order it is.
            answer = self._ask(kept, budget)
            payment = decide(payment, lookup=answer).payment or payment
        expectation = self._expect(payment)
        if expectation is None:
            if answer is not None and answer.verdict != "confirmed":
                return decide(
                    payment,
                    address_ok=kept.address_ok,
                    # Whether it is what was expected is not known yet.
                    expectation=_ANY_OUTCOME,
                    lookup=answer,
                    policy=_WITH_LOOKUP,
                )
            return _rejected(decide(payment, address_ok=kept.address_ok), "unknown_order")

        def decision(answer: LookupAnswer | None) -> Decision:
            return decide(
                payment,
                address_ok=kept.address_ok,
                expectation=expectation,
                lookup=answer,
                policy=self._policy,
            )

        made = decision(answer)
        if answer is not None or not _may_be_settled(made):
            return made
        answer = self._ask(kept, budget)
        return made if answer is None else decision(answer)

    def look_up(self, kept: Kept, budget: float) -> Decision | LookupAnswer | None:
        """What to do about a payment on the provider's word alone.

        The answer where that confirms nothing, and None where nothing is expected of the payment.
        Raises what the merchant's code and the carrier raise, and `ConfigError` for an id under
        which the callback, should it come yet, would not be found settled.
        """
        request = self._request(kept)
        if isinstance(request, LookupRequest) and not request.names_payment:
            raise ConfigError(_OTHER_ID)
        answer = self._answer(request, budget)
        if answer is None:
            message = "there is no lookup"
            raise ConfigError(message)
        if answer.verdict != "confirmed":
            return answer
        payment = read_payment(self._provider, kept.payload)
        payment = decide(payment, lookup=answer).payment
        expectation = None if payment is None else self._expect(payment)
        if expectation is None:
            return None
        decision = decide(payment, expectation=expectation, lookup=answer, policy="lookup")
        return replace(decision, proofs=("lookup",))

    def _ask(self, kept: Kept, budget: float | None) -> LookupAnswer | None:
        """What the provider says; None where there is none to ask."""
        return self._answer(self._request(kept), budget)

    def _request(self, kept: Kept) -> LookupRequest | LookupAnswer | None:
        """What to ask the provider, or the answer where there is nothing to ask for."""
        return None if self._lookup is None else self._lookup.request(kept.payload)

    def _answer(
        self, request: LookupRequest | LookupAnswer | None, budget: float | None
    ) -> LookupAnswer | None:
        if not isinstance(request, LookupRequest):
            return request
        return None if self._carrier is None else self._carrier.ask(request, budget)


def _may_be_settled(decision: Decision) -> bool:
    """Whether a lookup may settle it: by its proof, or by what the callback lacks."""
    lacks = all(reason.endswith("_missing") for reason in decision.reasons)
    return decision.verdict == "retry" or (decision.verdict == "reject" and lacks)


def _rejected(decision: Decision, reason: str) -> Decision:
    return replace(decision, verdict="reject", reasons=(reason,))
