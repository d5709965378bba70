"""A store in the project's own database."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, TypeVar

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q

from paysig import ConfigError
from paysig.django import _rows
from paysig.django._delivery import Delivery
from paysig.django._failures import Conflict, translated
from paysig.django._transactions import guarded, is_open, patiently, somebody_commits
from paysig.store._credits import Credits
from paysig.store._records import ClaimRow, CreditRow
from paysig.store._transitions import OPEN, SETTLED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Manager

    from paysig.django.models import Callback
    from paysig.store import Kept

Result = TypeVar("Result")

_SETTLED: Final = Q(state__in=SETTLED, payload_bytes__isnull=False)
# Of payloads that are dropped with one statement.
_TOGETHER: Final = 500


class DjangoStore(Credits[BaseDatabaseWrapper]):
    """Keeps callbacks in a database of the project's: SQLite, PostgreSQL, MySQL or MariaDB.

        store = DjangoStore()
        store.once(verified.claim_key(), lambda connection, key: order.mark_as_paid())

    Effects are handed `django.db.connections[using]`. What they write to that database, through
    models or otherwise, is committed together with the claim. Within `transaction.atomic()` of
    the host's the store joins in, and the host's commit settles both.

    Its own transactions run anew, with their effect, where a deadlock or the like undid them, and
    raise Busy when that does not help. How long one waits for another is the database's setting:
    `lock_timeout`, `innodb_lock_wait_timeout`, SQLite's `timeout`. In MySQL the tables have to be
    InnoDB's.

    Like Django's connections it is for threads, and in a coroutine raises SynchronousOnlyOperation:
    there, await `sync_to_async(store.keep)(...)`. It may be made before the apps are ready. In
    Django's TestCase all operations work, as durable blocks do.
    """

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        """Opens nothing yet."""
        self._using = using
        self._thread = _Thread()

    def note(self, claim_key: str, **notes: str) -> None:
        """Writes columns of a callback that no store knows of, such as `proofs`."""
        with translated(self._connection()):
            self._callbacks().using(self._using).filter(pk=claim_key).update(**notes)

    def _transact(self, work: Callable[[BaseDatabaseWrapper], Result]) -> Result:
        connection = self._connection()
        with translated(connection):
            joins = is_open(connection)
        if joins:
            if not connection.in_atomic_block:
                self._begin_to_write(connection)
            return guarded(connection, lambda: self._tidily(connection, work))

        def locking() -> Result:
            self._begin_to_write(connection)
            self._thread.may_run_anew = connection.vendor != "mysql"
            try:
                return self._tidily(connection, work)
            finally:
                self._thread.may_run_anew = False

        return patiently(connection, locking)

    def _joins(self) -> bool:
        connection = self._connection()
        with translated(connection):
            return somebody_commits(connection)

    def _read_claim(self, claim_key: str) -> ClaimRow | None:
        thread = self._thread
        if thread.may_run_anew:
            found = _rows.found(self._connection(), ClaimRow, claim_key, lock=True)
            if found is None:
                thread.absent.add(claim_key)
        else:
            found = _rows.locked(self._connection(), ClaimRow(claim_key, state=""))
            if not found.state:
                thread.empty.add(claim_key)
                return None
        thread.read[claim_key] = found
        return found

    def _write_claim(self, row: ClaimRow) -> None:
        self._write(row, {})

    def _write_kept(self, row: ClaimRow, kept: Kept) -> None:
        self._write(row, _notes(kept))

    def _insert_kept(self, row: ClaimRow, kept: Kept) -> bool:
        connection = self._connection()
        with translated(connection):
            if is_open(connection) or connection.vendor == "mysql":
                return False
        try:
            return _rows.inserted(connection, row, _notes(kept))
        except Conflict:
            return False

    def _write(self, row: ClaimRow, notes: Mapping[str, object]) -> None:
        thread, key = self._thread, row.claim_key
        if key not in thread.absent:
            _rows.updated(self._connection(), thread.read.get(key), row, notes)
            thread.empty.discard(key)
        elif not _rows.inserted(self._connection(), row, notes):
            message = "somebody else inserted the row meanwhile"
            raise Conflict(message)
        thread.absent.discard(key)
        thread.read[key] = row

    def _peek(self, claim_key: str) -> ClaimRow | None:
        found = _rows.found(self._connection(), ClaimRow, claim_key, lock=False)
        # One without a state was inserted by this transaction, to be locked.
        return found if found is not None and found.state else None

    def _read_credit(self, payment_key: str) -> CreditRow | None:
        # One that says that nothing was credited is as good as none.
        return _rows.locked(self._connection(), CreditRow(payment_key))

    def _write_credit(self, row: CreditRow) -> None:
        _rows.updated(self._connection(), None, row, {})

    def _due(self, now: int, limit: int, owner: Mapping[str, str]) -> list[ClaimRow]:
        open_ = Q(state__in=OPEN, payload_bytes__isnull=False)
        rows = self._callbacks().using(self._using).filter(open_, **owner)
        rows = rows.filter(next_at__lte=now, lease_until__lte=now).order_by("next_at", "claim_key")
        with translated(self._connection()):
            return _rows.read(rows[:limit])

    def _forget(self, before: int) -> int:
        rows = self._callbacks().using(self._using).filter(_SETTLED, updated_at__lt=before)
        dropped = 0
        with translated(self._connection()):
            # By their keys: by the index MySQL would lock what is between them, too.
            keys = list(rows.values_list("pk", flat=True))
            for start in range(0, len(keys), _TOGETHER):
                some = rows.filter(pk__in=keys[start : start + _TOGETHER])
                dropped += some.update(payload_bytes=None, message=None)
        return dropped

    def _begin_to_write(self, connection: BaseDatabaseWrapper) -> None:
        """Has SQLite lock the database now, as BEGIN IMMEDIATE would.

        A transaction that has read may not wait for that lock. One that has only a savepoint, as
        without autocommit, would be committed when that is released.
        """
        if connection.vendor == "sqlite":
            with translated(connection):
                self._callbacks().using(self._using).filter(pk="").update(fence=F("fence"))

    def _tidily(
        self, connection: BaseDatabaseWrapper, work: Callable[[BaseDatabaseWrapper], Result]
    ) -> Result:
        """Leaves no row that was inserted to be locked and then not written."""
        empty = self._thread.empty
        try:
            result = work(connection)
            if empty:
                with translated(connection):
                    rows = self._callbacks().using(self._using)
                    rows.filter(pk__in=empty, state="").delete()
        finally:
            empty.clear()
            self._thread.absent.clear()
            self._thread.read.clear()
        return result

    def _connection(self) -> BaseDatabaseWrapper:
        connection = connections[self._using]
        if connection.vendor not in _rows.VENDORS:
            message = "the database must be SQLite, PostgreSQL, MySQL or MariaDB"
            raise ConfigError(message)
        return connection

    def _callbacks(self) -> Manager[Callback]:
        model: type[Callback] = apps.get_model("paysig", "Callback")
        return model.objects


def _notes(kept: Kept) -> dict[str, str | bytes | None]:
    return kept.notes if isinstance(kept, Delivery) else {}


class _Thread(threading.local):
    """What a thread remembers within one transaction."""

    def __init__(self) -> None:
        # Rows that it inserted to lock them.
        self.empty: set[str] = set()
        # Rows that were not there. They are inserted when they are written, and if somebody else
        # was faster, the transaction, which is the store's own, runs anew. In MySQL two who look
        # for such a row and then insert it are a deadlock, and nobody else's transaction could be
        # run anew: there, rows are inserted first.
        self.absent: set[str] = set()
        # Rows as they are, which this transaction has locked.
        self.read: dict[str, ClaimRow | None] = {}
        self.may_run_anew = False
