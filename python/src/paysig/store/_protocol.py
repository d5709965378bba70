"""What a processor asks of a store."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from paysig.store._checks import Time
from paysig.store._records import Claim, Kept

Connection_co = TypeVar("Connection_co", covariant=True)


class Store(Protocol[Connection_co]):
    """Where callbacks are kept and claims are made.

    Exactly once is what is committed in the claim's own transaction: the effects of `once` and
    `credit`. What is written elsewhere is written at least once, with an idempotency key.

    `credit` within the effect of `once` becomes part of the same transaction, and
    `credit_elsewhere` can be called within the effect of `at_least_once`.
    """

    def keep(self, kept: Kept, wait: float = 30.0, *, now: Time | None = None) -> Kept | None:
        """Keeps a callback durably; returns it if it is to be processed now."""

    def state(self, claim_key: str) -> str | None:
        """What is committed about it."""

    def find(self, claim_key: str) -> Kept | None:
        """The callback that is kept under it, settled or not."""

    def take(
        self,
        claim_key: str,
        attempts: int,
        next_at: Time,
        *,
        early: bool = False,
        now: Time | None = None,
    ) -> bool:
        """Takes up a callback that is due; whether nobody else did."""

    def once(
        self,
        claim_key: str,
        effect: Callable[[Connection_co, str], object],
        *,
        retry_at: Time | None = None,
        now: Time | None = None,
    ) -> bool:
        """Runs `effect(connection, idempotency_key)` exactly once; whether it ran now."""

    def claim(
        self, claim_key: str, lease: float = 60.0, *, now: Time | None = None
    ) -> Claim | None:
        """Takes the claim for a while; None where it is settled."""

    def renew(self, claim: Claim, lease: float = 60.0, *, now: Time | None = None) -> Claim:
        """Holds the claim for longer."""

    def done(self, claim: Claim, *, now: Time | None = None) -> None:
        """Settles the claim."""

    def fail(
        self,
        claim: Claim,
        reason: str,
        next_at: Time | None = None,
        *,
        now: Time | None = None,
    ) -> None:
        """Gives the claim back, to be tried again."""

    def at_least_once(
        self,
        claim_key: str,
        effect: Callable[[str], object],
        lease: float = 60.0,
        *,
        retry_at: Time | None = None,
        now: Time | None = None,
    ) -> bool:
        """Runs `effect(idempotency_key)` in another store; whether it ran now."""

    def postpone(
        self,
        claim_key: str,
        reason: str,
        next_at: Time,
        *,
        attempts: int | None = None,
        now: Time | None = None,
    ) -> bool:
        """Has a callback wait; whether it was open and nobody was at it."""

    def reject(
        self,
        claim_key: str,
        reason: str,
        *,
        attempts: int | None = None,
        now: Time | None = None,
    ) -> bool:
        """Settles a callback without an effect; whether it was open and nobody was at it."""

    def reopen(self, claim_key: str, *, now: Time | None = None) -> bool:
        """Has a rejected callback tried again; whether it was there."""

    def due(
        self,
        limit: int = 100,
        *,
        provider: str | None = None,
        merchant: str | None = None,
        environment: str | None = None,
        now: Time | None = None,
    ) -> list[Kept]:
        """Callbacks whose time has come, first those that wait longest; all, or somebody's."""

    def credit(
        self,
        payment_key: str,
        total: str,
        effect: Callable[[Connection_co, str, str], object],
        *,
        now: Time | None = None,
    ) -> str | None:
        """Runs `effect(connection, due, idempotency_key)` exactly once for what is due."""

    def credit_elsewhere(
        self,
        payment_key: str,
        total: str,
        effect: Callable[[str, str], object],
        lease: float = 60.0,
        *,
        now: Time | None = None,
    ) -> str | None:
        """Runs `effect(due, idempotency_key)` in another store for what is due."""

    def forget(self, before: Time) -> int:
        """Drops the payloads of what was settled before; how many."""
