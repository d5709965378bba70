"""The way of a callback from the request until it is kept, and settled at once if it may be."""

from datetime import datetime
from typing import Any

from paysig import ConfigError, Rejected, Verified
from paysig.processor import _log
from paysig.processor._answer import Answer
from paysig.processor._base import Base, Connection, seconds
from paysig.processor._settling import TRY_LATER
from paysig.store import Kept, Store
from paysig.store._transitions import SETTLED


class Receiving(Base[Connection]):
    """Answers requests."""

    def receive(
        self,
        *,
        body: bytes,
        headers: Any = None,  # noqa: ANN401 - as Verifier.verify() takes it
        meta: dict[str, Any] | None = None,
        peer: str | None = None,
        now: float | datetime | None = None,
    ) -> Answer:
        """What to answer to one request, after all that is to be done about it is done.

        Takes what `Verifier.verify()` takes, and raises what it raises but for `Rejected`. Call
        it outside of a transaction: a callback is answered for once it is kept durably.
        """
        try:
            verified = self._verifier.verify(
                body=body, headers=headers, meta=meta, peer=peer, now=now
            )
        except Rejected as rejection:
            _log.refused(rejection)
            return Answer(rejection.status, rejection.code)
        return self.accept(verified, peer=peer, now=now)

    def accept(
        self,
        verified: Verified,
        *,
        settle: bool = True,
        peer: str | None = None,
        now: float | datetime | None = None,
    ) -> Answer:
        """What to answer to a callback that was verified already, as `receive()` does.

        Without `settle` it is kept only, and its code "queued", for somebody to call `settle()`
        with the answer's key; if nobody does, `ask_again()` finds it.
        """
        if verified.provider != self._verifier.provider:
            message = "the callback was verified for another provider"
            raise ConfigError(message)
        kept = self._kept(verified, peer)
        if self._store is None:
            if not settle:
                message = "without a store nothing can be kept for later"
                raise ConfigError(message)
            return self._settling.settle_at_once(kept, verified)
        moment = seconds(now)
        try:
            arrived = self._arrived(self._store, kept, moment)
        except Exception as error:  # noqa: BLE001 - whatever a store raises
            _log.not_kept(kept.provider, error)
            return Answer(TRY_LATER, "not_kept", None, verified)
        decision = None
        if isinstance(arrived, str):
            code = arrived
            _log.came_to(kept, code)
        elif settle:
            next_at = self._next(arrived.attempts, moment)
            code, decision = self._settle(self._store, arrived, next_at, moment)
        else:
            code = "queued"
            _log.came_to(arrived, code)
        return Answer(verified.status, code, decision, verified, kept.claim_key)

    def _arrived(self, store: Store[Connection], kept: Kept, now: float | None) -> Kept | str:
        """The callback as it is kept, or the code of one that is not to be looked into now.

        A genuine callback may be sent over and over; that asks nobody anything.
        """
        if self._is_credited(store, kept):
            return "duplicate"
        arrived = store.keep(kept, self._patience.first, now=now)
        if arrived is not None:
            return arrived
        return "duplicate" if store.state(kept.claim_key) in SETTLED else "kept"
