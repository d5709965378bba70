"""A store in memory."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from paysig.store._credits import Credits
from paysig.store._errors import Busy
from paysig.store._records import ClaimRow, CreditRow
from paysig.store._transitions import OPEN, SETTLED

Result = TypeVar("Result")


class MemoryStore(Credits[None]):
    """Keeps callbacks for as long as the process lives: for tests, and for a single process.

    One thread at a time is in a transaction, with the effect that it runs; others wait for
    `timeout` seconds, then they get Busy. Effects are handed None for a connection: there is no
    transaction that they could write in, and what they have done when they raise stays done.
    """

    __module__ = "paysig.store"

    def __init__(self, *, timeout: float = 2.0) -> None:
        """Holds nothing at first."""
        self._timeout = timeout
        self._lock = threading.RLock()
        self._owner: int | None = None
        self._claims: dict[str, ClaimRow] = {}
        self._credits: dict[str, CreditRow] = {}
        # What puts the rows back as they were, the latest change last.
        self._undo: list[Callable[[], object]] = []

    def _transact(self, work: Callable[[None], Result]) -> Result:
        with self._locked():
            start = len(self._undo)
            try:
                return work(None)
            except BaseException:
                while len(self._undo) > start:
                    self._undo.pop()()
                raise

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=self._timeout):
            message = "another thread is in a transaction"
            raise Busy(message)
        outermost = self._owner is None
        try:
            self._owner = threading.get_ident()
            yield
        finally:
            if outermost:
                self._undo.clear()
                self._owner = None
            self._lock.release()

    def _joins(self) -> bool:
        return self._owner == threading.get_ident()

    def _read_claim(self, claim_key: str) -> ClaimRow | None:
        return self._claims.get(claim_key)

    def _write_claim(self, row: ClaimRow) -> None:
        _put(self._claims, row.claim_key, row, self._undo)

    def _peek(self, claim_key: str) -> ClaimRow | None:
        with self._locked():
            return self._claims.get(claim_key)

    def _read_credit(self, payment_key: str) -> CreditRow | None:
        return self._credits.get(payment_key)

    def _write_credit(self, row: CreditRow) -> None:
        _put(self._credits, row.payment_key, row, self._undo)

    def _due(self, now: int, limit: int, owner: Mapping[str, str]) -> list[ClaimRow]:
        with self._locked():
            rows = list(self._claims.values())
        due = [
            row
            for row in rows
            if row.payload is not None
            and all(getattr(row, name) == text for name, text in owner.items())
            and row.state in OPEN
            and max(row.next_at, row.lease_until) <= now
        ]
        return sorted(due, key=lambda row: (row.next_at, row.claim_key))[:limit]

    def _forget(self, before: int) -> int:
        old = [
            row
            for row in self._claims.values()
            if row.state in SETTLED and row.payload is not None and row.updated_at < before
        ]
        for row in old:
            self._write_claim(replace(row, payload=None))
        return len(old)


Row = TypeVar("Row")


def _put(table: dict[str, Row], key: str, row: Row, undo: list[Callable[[], object]]) -> None:
    if key in table:
        old = table[key]
        undo.append(lambda: table.__setitem__(key, old))
    else:
        undo.append(lambda: table.pop(key))
    table[key] = row
