"""Claims: who may run the effect of a callback, and that it has run."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from paysig.store._callbacks import Callbacks
from paysig.store._checks import Time, duration, hex_key, milliseconds, reason_text
from paysig.store._errors import Busy, LostClaim, StoreError
from paysig.store._records import Claim, ClaimRow
from paysig.store._tables import Connection
from paysig.store._transitions import SETTLED, is_free, released


class Claims(Callbacks[Connection]):
    """The operations that lead up to an effect and away from it."""

    def once(
        self,
        claim_key: str,
        effect: Callable[[Connection, str], object],
        *,
        retry_at: Time | None = None,
        now: Time | None = None,
    ) -> bool:
        """Runs `effect(connection, idempotency_key)` exactly once; whether it ran now.

        What the effect writes through the connection is committed together with the claim, or
        not at all. It must neither commit nor roll back. If it raises, all is rolled back, a
        callback that was kept is noted as failed and due again at `retry_at` (at once, where
        nothing is given), and the exception goes on.

        Within a transaction of the host's, the host's commit settles both.
        """
        hex_key("claim_key", claim_key)
        moment = milliseconds("now", now)
        retry = moment if retry_at is None else milliseconds("retry_at", retry_at)
        started = False

        def settle(connection: Connection) -> bool:
            nonlocal started
            row = self._free(claim_key, moment)
            if row is None:
                return False
            # Before the effect: should the effect commit by itself, it stays done.
            self._write_claim(_settled(row, moment))
            started = True
            effect(connection, claim_key)
            return True

        try:
            return self._transact(settle)
        except BaseException as error:
            if started:
                self._note_failure(claim_key, error, retry, now)
            raise

    def claim(
        self, claim_key: str, lease: float = 60.0, *, now: Time | None = None
    ) -> Claim | None:
        """Takes the claim for `lease` seconds; None where it is done or rejected.

        Raises Busy while another holds it. Takes over what failed, was never claimed, or was
        claimed by somebody whose lease ran out.
        """
        hex_key("claim_key", claim_key)
        length = duration("lease", lease)
        moment = milliseconds("now", now)

        def take(_: object) -> Claim | None:
            row = self._free(claim_key, moment)
            if row is None:
                return None
            row = replace(
                row,
                state="claimed",
                fence=row.fence + 1,
                lease_until=moment + length,
                updated_at=moment,
            )
            self._write_claim(row)
            return _claim(row)

        return self._transact(take)

    def renew(self, claim: Claim, lease: float = 60.0, *, now: Time | None = None) -> Claim:
        """Holds the claim for `lease` seconds from now. Raises LostClaim if it was taken over."""
        length = duration("lease", lease)
        moment = milliseconds("now", now)

        def prolong(_: object) -> Claim:
            row = replace(self._held(claim), lease_until=moment + length, updated_at=moment)
            self._write_claim(row)
            return _claim(row)

        return self._transact(prolong)

    def done(self, claim: Claim, *, now: Time | None = None) -> None:
        """Settles the claim. Raises LostClaim if it was taken over."""
        moment = milliseconds("now", now)

        def settle(_: object) -> None:
            held = replace(self._held(claim), state="done", lease_until=0, reason="")
            self._write_claim(replace(held, updated_at=moment))

        self._transact(settle)

    def fail(
        self,
        claim: Claim,
        reason: str,
        next_at: Time | None = None,
        *,
        now: Time | None = None,
    ) -> None:
        """Gives the claim back, due again at `next_at`. Raises LostClaim if it was taken over."""
        text = reason_text(reason)
        moment = milliseconds("now", now)
        due = moment if next_at is None else milliseconds("next_at", next_at)

        def release(_: object) -> None:
            held = replace(self._held(claim), state="failed", lease_until=0, reason=text)
            self._write_claim(replace(held, next_at=due, updated_at=moment))

        self._transact(release)

    def at_least_once(
        self,
        claim_key: str,
        effect: Callable[[str], object],
        lease: float = 60.0,
        *,
        retry_at: Time | None = None,
        now: Time | None = None,
    ) -> bool:
        """Runs `effect(idempotency_key)` in another store; whether it ran now.

        It runs again, with the same key, after a crash, an exception, or a lease that ran out.
        If it raises, the claim has failed and the exception goes on. Raises LostClaim when the
        effect took longer than the lease and somebody else took over.
        """
        self._outside("at_least_once")
        claim = self.claim(claim_key, lease, now=now)
        if claim is None:
            return False
        try:
            effect(claim_key)
        except BaseException as error:
            with contextlib.suppress(StoreError):
                self.fail(claim, _name(error), retry_at, now=now)
            raise
        self.done(claim, now=now)
        return True

    def _free(self, claim_key: str, moment: int) -> ClaimRow | None:
        """The row, which nobody holds; None where it is settled."""
        row = self._read_claim(claim_key)
        if row is None:
            return ClaimRow(claim_key, "kept", next_at=moment, created_at=moment)
        if row.state in SETTLED:
            return None
        if row.state == "claimed" and row.lease_until > moment:
            message = "somebody else holds this claim"
            raise Busy(message)
        return row

    def _held(self, claim: Claim) -> ClaimRow:
        row = self._read_claim(hex_key("claim.key", claim.key))
        if row is None or row.state != "claimed" or row.fence != claim.fence:
            message = "the lease ran out and somebody else took over"
            raise LostClaim(message)
        return row

    def _note_failure(
        self, claim_key: str, error: BaseException, retry: int, now: Time | None
    ) -> None:
        """Nothing of the exception but its class: its text may hold what the payload does."""
        moment = milliseconds("now", now)

        def failed(row: ClaimRow) -> ClaimRow | None:
            if not is_free(row, None, moment):
                return None
            row = replace(released(row), state="failed", reason=_name(error))
            return replace(row, next_at=retry, updated_at=moment)

        with contextlib.suppress(StoreError):
            self._change(claim_key, failed)


def _settled(row: ClaimRow, moment: int) -> ClaimRow:
    # One more than the fence of a holder whose lease ran out: it is not to report any more.
    row = replace(row, state="done", fence=row.fence + 1, lease_until=0)
    return replace(row, reason="", updated_at=moment)


def _claim(row: ClaimRow) -> Claim:
    return Claim(row.claim_key, row.fence, row.lease_until / 1000)


def _name(error: BaseException) -> str:
    return reason_text(type(error).__qualname__)
