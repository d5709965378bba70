"""The two tables, whatever holds them: all that a store has to bring."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from paysig.store._records import ClaimRow, CreditRow

Connection = TypeVar("Connection")
Result = TypeVar("Result")


class Tables(ABC, Generic[Connection]):
    """Rows, read and written within transactions.

    Between two transactions nothing is remembered. Within one, a row that was read does not
    change by another's hand until it ends.
    """

    @abstractmethod
    def _transact(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` in a transaction, or in a savepoint of the one that is open already.

        What `work` raises undoes all that it wrote and goes on. Whoever cannot have the locks in
        time gets Busy. `work` may be run again after a deadlock that undid it.
        """

    @abstractmethod
    def _joins(self) -> bool:
        """Whether a transaction is open already, so that somebody else will commit."""

    @abstractmethod
    def _read_claim(self, claim_key: str) -> ClaimRow | None:
        """The row, locked until the transaction ends."""

    @abstractmethod
    def _write_claim(self, row: ClaimRow) -> None:
        """Inserts the row, or replaces the one with its key."""

    @abstractmethod
    def _peek(self, claim_key: str) -> ClaimRow | None:
        """The row as it was last committed; it is not locked."""

    @abstractmethod
    def _read_credit(self, payment_key: str) -> CreditRow | None:
        """The row, locked until the transaction ends."""

    @abstractmethod
    def _write_credit(self, row: CreditRow) -> None:
        """Inserts the row, or replaces the one with its key."""

    @abstractmethod
    def _due(self, now: int, limit: int, owner: Mapping[str, str]) -> list[ClaimRow]:
        """Open rows with a payload whose `next_at` and `lease_until` have come, by `next_at`.

        Of `owner`, the columns that are there have to hold these texts: provider, merchant,
        environment. They are as they were last committed, and are not locked.
        """

    @abstractmethod
    def _forget(self, before: int) -> int:
        """Drops payloads of settled rows not touched since; how many."""
