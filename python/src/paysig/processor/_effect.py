"""Runs the merchant's effect, once for each payment or, for payments in parts, for each part."""

import inspect
from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from paysig import Decision, Payment, claim_key, payment_key
from paysig.store import Kept, Store

Connection = TypeVar("Connection")
Connection_contra = TypeVar("Connection_contra", contravariant=True)


class Effect(Protocol[Connection_contra]):
    """Credits an order. See `Processor`."""

    def __call__(
        self,
        payment: Payment,
        key: str,
        due: str | None,
        connection: Connection_contra | None,
        /,
    ) -> object:
        """Credits what is due under the idempotency key."""


class Apply(Protocol[Connection_contra]):
    """Has the merchant's effect done to what a callback reports."""

    def __call__(
        self,
        kept: Kept,
        decision: Decision,
        key: str,
        due: str | None,
        connection: Connection_contra | None,
        /,
    ) -> object:
        """Takes what an effect takes, and where it comes from."""


class Effects(Generic[Connection]):
    """How the merchant's effect is run.

    A callback is settled under the key that it is kept under, and within that its payment under
    the payment's own: several callbacks may report one payment.
    """

    def __init__(  # noqa: PLR0913 - settings of the processor's
        self,
        apply: Apply[Connection],
        *,
        provider: str | Mapping[str, Any],
        store: Store[Connection] | None,
        exactly_once: bool,
        partial: bool,
        lease: float,
    ) -> None:
        """Takes what runs it, and the processor's settings."""
        self._apply = apply
        self._provider = provider
        self._store = store
        self._exactly_once = exactly_once
        self._partial = partial
        self._lease = lease

    def lacks(self, kept: Kept, payment: Payment) -> str | None:
        """What is missing to credit the payment once, whatever callbacks report it."""
        if self.claim_key(kept) == kept.claim_key:
            return "transaction_missing"
        if not self._is_part(payment):
            return None
        if payment.amount is None:
            return "amount_missing"
        return None if self._payment_key(kept) else "transaction_missing"

    def claim_key(self, kept: Kept) -> str:
        """The payment's own key; the callback's, where it names no payment."""
        return claim_key(
            self._provider,
            kept.payload,
            merchant=kept.merchant,
            environment=kept.environment,
            id=kept.delivery_id,
        )

    def run(self, kept: Kept, decision: Decision, retry_at: float, now: float | None) -> bool:
        """Whether something was credited now. Raises what the effect and the store raise."""
        if self._store is None:
            self._call(kept, decision, self.claim_key(kept), _whole(decision), None)
            return True
        if self._exactly_once:
            return self._run_once(self._store, kept, decision, retry_at, now)
        return self._run_elsewhere(self._store, kept, decision, retry_at, now)

    def _run_once(
        self,
        store: Store[Connection],
        kept: Kept,
        decision: Decision,
        retry_at: float,
        now: float | None,
    ) -> bool:
        key, part = self._sums_key(kept, decision.payment)
        ran = False

        # It may run anew after a deadlock that undid it.
        def settle(_connection: Connection, _key: str) -> None:
            nonlocal ran
            if part is None:
                ran = store.once(
                    key,
                    lambda connection, name: self._call(
                        kept, decision, name, _whole(decision), connection
                    ),
                    now=now,
                )
                return
            due = store.credit(
                key,
                part,
                lambda connection, due, name: self._call(kept, decision, name, due, connection),
                now=now,
            )
            ran = due is not None

        return store.once(kept.claim_key, settle, retry_at=retry_at, now=now) and ran

    def _run_elsewhere(
        self,
        store: Store[Connection],
        kept: Kept,
        decision: Decision,
        retry_at: float,
        now: float | None,
    ) -> bool:
        key, part = self._sums_key(kept, decision.payment)
        ran = False

        def settle(_key: str) -> None:
            nonlocal ran
            if part is None:
                ran = store.at_least_once(
                    key,
                    lambda name: self._call(kept, decision, name, _whole(decision), None),
                    self._lease,
                    now=now,
                )
                return
            due = store.credit_elsewhere(
                key,
                part,
                lambda due, name: self._call(kept, decision, name, due, None),
                self._lease,
                now=now,
            )
            ran = due is not None

        settled = store.at_least_once(
            kept.claim_key, settle, self._lease, retry_at=retry_at, now=now
        )
        return settled and ran

    def _sums_key(self, kept: Kept, payment: Payment | None) -> tuple[str, str | None]:
        """What the payment is credited under, and the total if it is a part."""
        if payment is None or not self._is_part(payment):
            return self.claim_key(kept), None
        key = self._payment_key(kept)
        assert key is not None  # noqa: S101 - see lacks()
        return key, payment.amount

    def _is_part(self, payment: Payment) -> bool:
        return self._partial and payment.outcome in {"partial", "paid"}

    def _call(
        self,
        kept: Kept,
        decision: Decision,
        key: str,
        due: str | None,
        connection: Connection | None,
    ) -> None:
        if inspect.isawaitable(self._apply(kept, decision, key, due, connection)):
            message = "effect must do its work before it returns, not in a coroutine"
            raise TypeError(message)

    def _payment_key(self, kept: Kept) -> str | None:
        return payment_key(
            self._provider,
            kept.payload,
            merchant=kept.merchant,
            environment=kept.environment,
        )


def checked(effect: Effect[Connection]) -> Effect[Connection]:
    """Refuses an effect that would never run."""
    if not callable(effect):
        message = f"effect must be callable, not {type(effect).__name__}"
        raise TypeError(message)
    if inspect.iscoroutinefunction(effect):
        message = "effect must be a plain function, not a coroutine function"
        raise TypeError(message)
    return effect


def _whole(decision: Decision) -> str | None:
    """What a payment brought; one that is not paid brought nothing that is known."""
    payment = decision.payment
    return payment.amount if payment is not None and payment.outcome == "paid" else None
