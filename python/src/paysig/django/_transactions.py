"""Transactions of the store's own, and work within those of the host."""

import random
import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from django.db import Error, IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from paysig.django._failures import Conflict, drop_if_lost, passes, translation
from paysig.store import StoreError

Result = TypeVar("Result")

_ATTEMPTS: Final = 8
# In seconds. To wait for a lock can take a minute; then there is no second attempt.
_PATIENCE: Final = 10.0

_ENDED: Final = (
    "the transaction was over or broken before its end: the effect has ended it or ignored an "
    "error, or the connection is lost"
)
_REFUSED: Final = "the database refused to commit what the effect has written"
_UNKNOWN: Final = "the commit failed, and whether it took effect is not known"


def is_open(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is a transaction already."""
    return connection.in_atomic_block or not connection.get_autocommit()


def somebody_commits(connection: BaseDatabaseWrapper) -> bool:
    """Whether the transaction that is open will be committed, or rolled back, by somebody else.

    That which Django's TestCase puts around a test does not count, as for durable blocks.
    """
    if not connection.in_atomic_block:
        return not connection.get_autocommit()
    try:
        with transaction.atomic(using=connection.alias, savepoint=False, durable=True):
            return False
    except RuntimeError:
        return True


def patiently(connection: BaseDatabaseWrapper, work: Callable[[], Result]) -> Result:
    """Runs `work` in a transaction of its own, anew where others stood in its way."""
    deadline = time.monotonic() + _PATIENCE
    for attempt in range(1, _ATTEMPTS + 1):
        committed: list[bool] = []
        try:
            return _own(connection, work, committed)
        except (Conflict, Error) as error:
            if committed or not (isinstance(error, Conflict) or passes(connection, error)):
                raise
            if attempt == _ATTEMPTS or time.monotonic() >= deadline:
                if isinstance(error, Conflict):
                    raise
                # The effect's own, which was rolled back as a whole and could run again until now.
                message = "others stood in the way of the effect"
                raise Conflict(message) from error
        time.sleep(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311 - only to be out of step
    raise AssertionError


def _own(
    connection: BaseDatabaseWrapper, work: Callable[[], Result], committed: list[bool]
) -> Result:
    noted = _Noted(lambda: guarded(connection, work))
    problem = "no transaction could be begun"
    try:
        with transaction.atomic(using=connection.alias):
            # Before those of the effect's, which may raise.
            transaction.on_commit(lambda: committed.append(True), using=connection.alias)
            result = noted()
            problem = _UNKNOWN
    except BaseException as error:
        drop_if_lost(connection)
        if noted.error is not None:
            raise noted.error  # noqa: B904 - it has a cause of its own, or none
        if committed or not isinstance(error, Error):
            raise
        refused = isinstance(error, IntegrityError)
        raise translation(connection, error, _REFUSED if refused else problem) from None
    finally:
        noted.error = None
    return result


def guarded(connection: BaseDatabaseWrapper, work: Callable[[], Result]) -> Result:
    """Runs `work` behind a savepoint; if that is gone afterwards, so is the transaction."""
    noted = _Noted(work)
    try:
        with transaction.atomic(using=connection.alias):
            result = noted()
            # Django would roll back, and say nothing.
            if connection.needs_rollback or connection.connection is None:
                raise StoreError(_ENDED)
    except Error as error:
        if noted.error is not None:
            raise noted.error  # noqa: B904 - it has a cause of its own, or none
        raise translation(connection, error, _ENDED) from None
    finally:
        noted.error = None
    return result


class _Noted(Generic[Result]):
    """Work whose own exception can be told from what Django raises around it."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self.error: BaseException | None = None

    def __call__(self) -> Result:
        try:
            return self._work()
        except BaseException as error:
            # Until it was raised again: by its traceback it holds on to this.
            self.error = error
            raise
