"""What becomes of a callback that is kept, but for its effect."""

from collections.abc import Callable
from dataclasses import replace

from paysig import ConfigError
from paysig.store._checks import (
    Time,
    count,
    duration,
    hex_key,
    milliseconds,
    reason_text,
    stored_text,
)
from paysig.store._records import ClaimRow, Kept
from paysig.store._tables import Connection, Tables
from paysig.store._transitions import (
    is_free,
    kept_of,
    received,
    released,
    reopened,
    taken,
)


class Callbacks(Tables[Connection]):
    """Kept, taken up again, postponed, rejected, reopened, due, forgotten."""

    def keep(self, kept: Kept, wait: float = 30.0, *, now: Time | None = None) -> Kept | None:
        """Keeps a callback durably; returns it, as it is kept, if it is to be processed now.

        That is one that was not kept before, and is due `wait` seconds from now should nobody
        settle it until then; one that is due; one that now comes from the provider's address and
        did not before; and one that was rejected, if that is `wait` seconds ago or it was for
        another address. None where it is done, where somebody is at it, or where it has to wait.

        What was kept stays, whatever is delivered under the same key. Raises ConfigError within a
        transaction, where nothing is durable.
        """
        self._outside("keep")
        moment, length = milliseconds("now", now), duration("wait", wait, least=0)
        key = kept.claim_key
        # Most deliveries of what was kept before change nothing, and wait for nobody.
        seen = self._peek(key)
        change = received(seen, kept, moment, length)
        if change is None:
            return None
        if seen is None and self._insert_kept(change[0], kept):
            return kept_of(change[0])

        def write(_: object) -> Kept | None:
            change = received(self._read_claim(key), kept, moment, length)
            if change is None:
                return None
            row, is_taken = change
            self._write_kept(row, kept)
            return kept_of(row) if is_taken else None

        return self._transact(write)

    def state(self, claim_key: str) -> str | None:
        """What is committed about it: kept, claimed, failed, done, rejected; waits for nobody."""
        row = self._peek(hex_key("claim_key", claim_key))
        return None if row is None else row.state

    def find(self, claim_key: str) -> Kept | None:
        """The callback as it is committed, settled or not; None where there is no payload of it."""
        row = self._peek(hex_key("claim_key", claim_key))
        return None if row is None or row.payload is None else kept_of(row)

    def take(
        self,
        claim_key: str,
        attempts: int,
        next_at: Time,
        *,
        early: bool = False,
        now: Time | None = None,
    ) -> bool:
        """Takes up a callback that is due, as `due()` returned it; whether nobody else did.

        It is counted, and due again at `next_at`, before anything is tried: what takes the
        process down with it does not stand in the way of the others. With `early`, one that is
        not due yet is taken up as well, as `find()` returned it.
        """
        moment, later = milliseconds("now", now), milliseconds("next_at", next_at)

        def take_up(row: ClaimRow) -> ClaimRow | None:
            is_ripe = early or row.next_at <= moment
            return taken(row, moment, later) if is_ripe and is_free(row, attempts, moment) else None

        return self._change(claim_key, take_up)

    def postpone(
        self,
        claim_key: str,
        reason: str,
        next_at: Time,
        *,
        attempts: int | None = None,
        now: Time | None = None,
    ) -> bool:
        """Has a callback wait until `next_at`; whether it was open and nobody was at it.

        With `attempts`, only if it was not taken up since it was tried so often.
        """
        text = reason_text(reason)
        moment, later = milliseconds("now", now), milliseconds("next_at", next_at)

        def wait(row: ClaimRow) -> ClaimRow | None:
            if not is_free(row, attempts, moment):
                return None
            return replace(released(row), next_at=later, reason=text, updated_at=moment)

        return self._change(claim_key, wait)

    def reject(
        self,
        claim_key: str,
        reason: str,
        *,
        attempts: int | None = None,
        now: Time | None = None,
    ) -> bool:
        """Settles a callback without an effect; whether it was open and nobody was at it.

        With `attempts`, only if it was not taken up since it was tried so often.
        """
        text = reason_text(reason)
        moment = milliseconds("now", now)

        def settle(row: ClaimRow) -> ClaimRow | None:
            if not is_free(row, attempts, moment):
                return None
            return replace(released(row), state="rejected", reason=text, updated_at=moment)

        return self._change(claim_key, settle)

    def reopen(self, claim_key: str, *, now: Time | None = None) -> bool:
        """Has a rejected callback tried as if it came now; whether it was there, with a payload."""
        moment = milliseconds("now", now)

        def again(row: ClaimRow) -> ClaimRow | None:
            if row.state != "rejected" or row.payload is None:
                return None
            return replace(reopened(row, moment), next_at=moment)

        return self._change(claim_key, again)

    def due(
        self,
        limit: int = 100,
        *,
        provider: str | None = None,
        merchant: str | None = None,
        environment: str | None = None,
        now: Time | None = None,
    ) -> list[Kept]:
        """Callbacks whose time has come and that nobody holds, those that wait longest first.

        All, or those of a provider, a merchant and an environment alone.
        """
        number = count("limit", limit)
        owner = {"provider": provider, "merchant": merchant, "environment": environment}
        given = {name: text for name, text in owner.items() if text is not None}
        for name, text in given.items():
            stored_text(name, text)
        moment = milliseconds("now", now)
        return [kept_of(row) for row in self._due(moment, number, given)]

    def forget(self, before: Time) -> int:
        """Drops the payloads of what was settled before; how many. The rows stay."""
        moment = milliseconds("before", before)
        return self._transact(lambda _: self._forget(moment))

    def _write_kept(self, row: ClaimRow, kept: Kept) -> None:  # noqa: ARG002 - for other stores
        """Writes the row that a delivery has changed. A store may note more of the delivery."""
        self._write_claim(row)

    def _insert_kept(self, row: ClaimRow, kept: Kept) -> bool:  # noqa: ARG002 - for other stores
        """Commits the row if there is still none; whether it did. A store need not try."""
        return False

    def _outside(self, operation: str) -> None:
        if self._joins():
            message = (
                f"{operation}() has to commit before anything else is done: call it outside of a "
                "transaction"
            )
            raise ConfigError(message)

    def _change(self, claim_key: str, change: Callable[[ClaimRow], ClaimRow | None]) -> bool:
        """Writes what `change` makes of the row; whether it made anything."""
        hex_key("claim_key", claim_key)

        def write(_: object) -> bool:
            row = self._read_claim(claim_key)
            changed = None if row is None else change(row)
            if changed is not None:
                self._write_claim(changed)
            return changed is not None

        return self._transact(write)
