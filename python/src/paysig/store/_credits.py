"""Partial payments: what a payment has brought so far, and what is due when it brings more."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from paysig import credit_due, credit_key
from paysig.store._checks import Time, duration, hex_key, milliseconds
from paysig.store._claims import Claims
from paysig.store._errors import Busy, LostClaim, StoreError
from paysig.store._records import CreditRow
from paysig.store._tables import Connection


@dataclass(frozen=True, slots=True)
class _Step:
    """One credit: from a sum to a greater one."""

    row: CreditRow
    due: str
    key: str


class Credits(Claims[Connection]):
    """The operations on paysig_credits."""

    def credit(
        self,
        payment_key: str,
        total: str,
        effect: Callable[[Connection, str, str], object],
        *,
        now: Time | None = None,
    ) -> str | None:
        """Credits what a payment has brought beyond what was credited before, exactly once.

        `total` is all that it has brought. `effect(connection, due, idempotency_key)` writes the
        difference through the connection and is committed together with the sum, or not at all.
        Returns what was credited now, None where nothing is due.

        Within a transaction of the host's, the host's commit settles both; within the effect of
        `once()`, the commit of that.
        """
        hex_key("payment_key", payment_key)
        reached = credit_due(total, "0")
        moment = milliseconds("now", now)

        def settle(connection: Connection) -> str | None:
            first = row = self._unheld(payment_key, moment)
            # At most two: one that credit_elsewhere() left open, and that to `total`.
            while (step := _next(row, reached)) is not None:
                row = _closed(step.row, moment)
                # Before the effect: should the effect commit by itself, it stays credited.
                self._write_credit(row)
                effect(connection, step.due, step.key)
            return credit_due(row.credited, first.credited)

        return self._transact(settle)

    def credit_elsewhere(
        self,
        payment_key: str,
        total: str,
        effect: Callable[[str, str], object],
        lease: float = 60.0,
        *,
        now: Time | None = None,
    ) -> str | None:
        """Credits in another store what a payment has brought beyond what was credited before.

        `effect(due, idempotency_key)` runs again, with the same two, after a crash, an exception,
        or a lease that ran out: credits that differ in their keys add up to the total. Returns
        what was credited now, None where nothing is due. Raises Busy while another credits this
        payment, LostClaim when the effect took longer than the lease and somebody took over.
        """
        self._outside("credit_elsewhere")
        hex_key("payment_key", payment_key)
        reached = credit_due(total, "0")
        length = duration("lease", lease)
        first = step = self._open(payment_key, reached, length, now)
        last = first
        # At most twice: one that somebody left open is finished before that to `total`.
        while step is not None:
            try:
                effect(step.due, step.key)
            except BaseException:
                with contextlib.suppress(StoreError):
                    self._give_back(step.row, now)
                raise
            last, step = step, self._close(step.row, reached, length, now)
        if first is None or last is None:
            return None
        return credit_due(_reached(last.row), first.row.credited)

    def _open(
        self, payment_key: str, reached: str | None, length: int, now: Time | None
    ) -> _Step | None:
        """Writes down which credit is about to be made."""
        moment = milliseconds("now", now)

        def write(_: object) -> _Step | None:
            step = _next(self._unheld(payment_key, moment), reached)
            return None if step is None else self._opened(step, moment, length)

        return self._transact(write)

    def _close(
        self, opened: CreditRow, reached: str | None, length: int, now: Time | None
    ) -> _Step | None:
        """Writes down that the credit was made, and which is made next."""
        moment = milliseconds("now", now)

        def write(_: object) -> _Step | None:
            row = _closed(self._own(opened), moment)
            step = _next(row, reached)
            if step is not None:
                return self._opened(step, moment, length)
            self._write_credit(row)
            return None

        return self._transact(write)

    def _opened(self, step: _Step, moment: int, length: int) -> _Step:
        fence, until = step.row.fence + 1, moment + length
        row = replace(step.row, fence=fence, lease_until=until, updated_at=moment)
        self._write_credit(row)
        return replace(step, row=row)

    def _give_back(self, opened: CreditRow, now: Time | None) -> None:
        """The credit stays open, since the effect may have run; whoever is next finishes it."""
        moment = milliseconds("now", now)
        self._transact(
            lambda _: self._write_credit(
                replace(self._own(opened), lease_until=0, updated_at=moment)
            )
        )

    def _own(self, opened: CreditRow) -> CreditRow:
        row = self._read_credit(opened.payment_key)
        if row is None or row.pending is None or row.fence != opened.fence:
            message = "the lease ran out and somebody else took over"
            raise LostClaim(message)
        return row

    def _unheld(self, payment_key: str, moment: int) -> CreditRow:
        row = self._read_credit(payment_key) or CreditRow(payment_key)
        if row.pending is not None and row.lease_until > moment:
            message = "somebody else is crediting this payment"
            raise Busy(message)
        return row


def _next(row: CreditRow, reached: str | None) -> _Step | None:
    """The credit that is to be made: one left open before any other."""
    pending = reached if row.pending is None else row.pending
    due = None if pending is None else credit_due(pending, row.credited)
    if pending is None or due is None:
        return None
    row = replace(row, pending=pending)
    return _Step(row, due, credit_key(row.payment_key, row.credited, pending))


def _closed(row: CreditRow, moment: int) -> CreditRow:
    credited = _reached(row)
    return replace(row, credited=credited, pending=None, lease_until=0, updated_at=moment)


def _reached(row: CreditRow) -> str:
    return row.credited if row.pending is None else row.pending
