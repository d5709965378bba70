"""The one connection that a process has to a SQLite file."""

import contextlib
import os
import sqlite3
import sys
import threading
import weakref
from collections.abc import Iterator

from paysig.store._errors import Busy, StoreError
from paysig.store._sqlite_statements import execute, translated


class SharedConnection:
    """A connection that the threads of a process take turns with.

    SQLite has one writer at a time, so a connection for each thread would let none of them get
    ahead. It is opened when first used, once in every process: none goes through a fork.
    """

    def __init__(self, database: str | sqlite3.Connection, timeout: float) -> None:
        """Takes a path, or a connection that stays the host's."""
        self._database = database
        self._timeout = timeout
        self._lock = threading.RLock()
        self._opened: sqlite3.Connection | None = None
        _ALL.add(self)

    @property
    def is_own(self) -> bool:
        """Whether it was opened here, and not handed over by the host."""
        return not isinstance(self._database, sqlite3.Connection)

    @contextlib.contextmanager
    def taken(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone until the block ends."""
        with self._locked():
            connection = self._connection()
            if self.is_own or connection.in_transaction:
                yield connection
                return
            ((patience,),) = execute(connection, "PRAGMA busy_timeout")
            execute(connection, f"PRAGMA busy_timeout = {round(self._timeout * 1000)}")
            try:
                yield connection
            finally:
                # The effect may have closed it.
                with contextlib.suppress(StoreError):
                    execute(connection, f"PRAGMA busy_timeout = {patience}")

    def close(self) -> None:
        """Closes it if it was opened here."""
        with self._locked():
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        lock = self._lock
        if not lock.acquire(timeout=self._timeout):
            message = "another thread of this process is in a transaction"
            raise Busy(message)
        try:
            yield
        finally:
            lock.release()

    def _connection(self) -> sqlite3.Connection:
        if isinstance(self._database, sqlite3.Connection):
            return self._database
        if self._opened is None:
            self._opened = self._open(self._database)
        return self._opened

    def _open(self, path: str) -> sqlite3.Connection:
        with translated():
            connection = sqlite3.connect(
                path, timeout=self._timeout, isolation_level=None, check_same_thread=False
            )
        try:
            # What has been committed survives a power failure, too.
            execute(connection, "PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def before_fork(self) -> None:
        """Closes it where nobody is using it, so that the child inherits nothing of it."""
        if self._lock.acquire(blocking=False):
            try:
                if self._opened is not None and not self._opened.in_transaction:
                    self._opened.close()
                    self._opened = None
            finally:
                self._lock.release()

    def after_fork(self) -> None:
        """Leaves what the parent is using alone: to close it here would break the parent's locks.

        SQLite knows the file as locked in such a child, and others in it find it Busy.
        """
        self._lock = threading.RLock()
        if self._opened is not None:
            _INHERITED.append(self._opened)
            self._opened = None


_ALL: weakref.WeakSet[SharedConnection] = weakref.WeakSet()
_INHERITED: list[sqlite3.Connection] = []


def _before_fork() -> None:
    for connection in list(_ALL):
        connection.before_fork()


def _after_fork() -> None:
    for connection in list(_ALL):
        connection.after_fork()


if sys.platform != "win32":
    os.register_at_fork(before=_before_fork, after_in_child=_after_fork)
