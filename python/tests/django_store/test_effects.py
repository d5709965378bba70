"""What an effect does to the transaction that it runs in."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import (
    Error,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connections,
    transaction,
)
from django.db.backends.base.base import BaseDatabaseWrapper

from django_store.databases import elsewhere, on, reasons, write, written
from paysig.django.store import DjangoStore
from paysig.store import StoreError
from stores import NOW, Effects, callback, credited_key, key

KEY = key("payment")


def deadlock() -> OperationalError:
    """As MariaDB and PostgreSQL say it."""
    error = OperationalError(1213, "Deadlock found")
    error.__cause__ = psycopg.errors.DeadlockDetected()
    return error


def ran(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_effect_is_committed_with_its_claim(store: DjangoStore, alias: str) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        # Nobody else sees it yet.
        assert elsewhere(lambda: written(alias)) == []

    assert store.once(KEY, effect)
    assert elsewhere(lambda: written(alias)) == [KEY]


def test_an_effect_is_handed_djangos_own_connection(store: DjangoStore, alias: str) -> None:
    seen: list[object] = []
    store.once(KEY, lambda connection, _: seen.append(connection))
    assert seen == [connections[alias]]


def test_an_effect_that_raises_leaves_nothing(store: DjangoStore, alias: str) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.once(KEY, effect)
    assert written(alias) == []
    assert store.once(KEY, write)


def test_what_waits_for_the_commit_runs_after_it_and_only_then(
    store: DjangoStore, alias: str
) -> None:
    seen: list[list[str]] = []

    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        transaction.on_commit(
            lambda: seen.append(elsewhere(lambda: written(alias))), using=connection.alias
        )

    def fails(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        effect(connection, idempotency_key)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.once(KEY, fails)
    assert seen == []
    store.once(KEY, effect)
    assert seen == [[KEY]]


@pytest.mark.parametrize("error", [RuntimeError(), IntegrityError(), deadlock()])
def test_what_waits_for_the_commit_cannot_undo_it(
    store: DjangoStore, alias: str, error: Exception
) -> None:
    def later() -> None:
        raise error

    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        transaction.on_commit(later, using=connection.alias)

    store.keep(callback("payment"), now=NOW)
    with pytest.raises(type(error)) as raised:
        store.once(KEY, effect, now=NOW)
    assert raised.value is error
    assert written(alias) == [KEY]
    assert store.due(now=NOW) == []
    assert not store.once(KEY, effect, now=NOW)


def test_an_error_of_the_effects_own_statements_goes_on_as_it_is(
    store: DjangoStore, alias: str
) -> None:
    store.keep(callback("payment"), now=NOW)
    with pytest.raises(Error, match="nowhere") as raised:
        store.once(KEY, lambda connection, _: ran(connection, "INSERT INTO nowhere VALUES (1)"))
    assert not isinstance(raised.value, StoreError)
    assert raised.value.__cause__ is not None
    assert reasons(alias) == [type(raised.value).__name__]
    assert not connections[alias].in_atomic_block


def by_statement(connection: BaseDatabaseWrapper) -> None:
    ran(connection, "COMMIT")


def by_the_driver(connection: BaseDatabaseWrapper) -> None:
    connection.connection.commit()


def by_a_transaction_of_its_own(connection: BaseDatabaseWrapper) -> None:
    ran(connection, "COMMIT")
    ran(connection, "BEGIN")


ENDS = [by_statement, by_the_driver, by_a_transaction_of_its_own]


@pytest.mark.parametrize("end", ENDS)
def test_an_effect_that_commits_is_told_so_and_does_not_run_again(
    store: DjangoStore, alias: str, end: Callable[[BaseDatabaseWrapper], None]
) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        end(connection)

    with pytest.raises(StoreError, match="the effect has ended it"):
        store.once(KEY, effect)
    assert not store.once(KEY, effect)
    assert written(alias) == [KEY]


def test_a_credit_whose_effect_commits_is_not_made_again(store: DjangoStore, alias: str) -> None:
    def effect(connection: BaseDatabaseWrapper, _due: str, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        by_statement(connection)

    with pytest.raises(StoreError, match="the effect has ended it"):
        store.credit(KEY, "10", effect)
    assert store.credit(KEY, "10", effect) is None
    assert written(alias) == [credited_key(KEY, "0", "10")]


def rolls_back(connection: BaseDatabaseWrapper) -> None:
    ran(connection, "ROLLBACK")


def dooms_it(connection: BaseDatabaseWrapper) -> None:
    transaction.set_rollback(True, using=connection.alias)


def ignores_an_error(connection: BaseDatabaseWrapper) -> None:
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(using=connection.alias, savepoint=False),
    ):
        ran(connection, "INSERT INTO effects VALUES (NULL)")


def closes_it(connection: BaseDatabaseWrapper) -> None:
    connection.close()


@pytest.mark.parametrize("end", [rolls_back, dooms_it, ignores_an_error, closes_it])
def test_an_effect_that_undoes_the_transaction_is_told_so_and_runs_again(
    store: DjangoStore, alias: str, end: Callable[[BaseDatabaseWrapper], None]
) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        end(connection)

    store.keep(callback("payment"), now=NOW)
    with pytest.raises(StoreError, match="over or broken"):
        store.once(KEY, effect, now=NOW)
    assert written(alias) == []
    assert reasons(alias) == ["StoreError"]
    assert store.once(KEY, write)
    assert written(alias) == [KEY]


def test_an_effect_may_undo_a_part_of_its_own(store: DjangoStore, alias: str) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        with pytest.raises(IntegrityError), transaction.atomic(using=alias):
            ran(connection, "INSERT INTO effects VALUES (NULL)")

    assert store.once(KEY, effect)
    assert written(alias) == [KEY]


def cut(alias: str) -> None:
    """Has the server end this thread's connection."""
    kinds = {
        "postgresql": ("SELECT pg_backend_pid()", "SELECT pg_terminate_backend(%s)"),
        "mariadb": ("SELECT CONNECTION_ID()", "KILL %s"),
    }
    which, end = kinds[alias]
    with connections[alias].cursor() as cursor:
        cursor.execute(which)
        (number,) = cursor.fetchone()

    def kill() -> None:
        with connections[alias].cursor() as cursor:
            cursor.execute(end, [number])

    elsewhere(kill)


@on("postgresql", "mariadb")
@pytest.mark.parametrize("ignored", [False, True])
def test_a_lost_connection_is_never_answered_with_done(
    store: DjangoStore, alias: str, *, ignored: bool
) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        cut(alias)
        if ignored:
            return
        write(connection, "more")

    store.keep(callback("payment"), now=NOW)
    with pytest.raises(StoreError if ignored else Error) as raised:
        store.once(KEY, effect, now=NOW)
    assert isinstance(raised.value, StoreError) is ignored
    # It went on to note the failure, through a connection anew.
    assert reasons(alias) == [type(raised.value).__name__]
    assert written(alias) == []
    assert store.once(KEY, write)
    assert written(alias) == [KEY]


@on("postgresql", "mariadb")
def test_a_lost_connection_of_the_hosts_transaction_is_never_answered_with_done(
    store: DjangoStore, alias: str
) -> None:
    def within() -> None:
        with transaction.atomic(using=alias):
            write(connections[alias], "the host's")
            cut(alias)
            store.once(KEY, write)

    with pytest.raises(StoreError):
        within()
    connections[alias].close()
    assert written(alias) == []
    assert store.once(KEY, write)


@on("postgresql", "mariadb")
@pytest.mark.parametrize("operation", ["once", "due", "at_least_once"])
def test_a_connection_that_was_lost_meanwhile_fails_once_and_no_more(
    store: DjangoStore, alias: str, operation: str
) -> None:
    effects = Effects()
    calls: dict[str, Callable[[], object]] = {
        "once": lambda: store.once(KEY, effects.once),
        "due": store.due,
        "at_least_once": lambda: store.at_least_once(KEY, effects.elsewhere),
    }
    cut(alias)
    with pytest.raises(StoreError):
        calls[operation]()
    assert effects.seen == []
    calls[operation]()
    assert len(effects.seen) == (operation != "due")


def test_a_missing_table_is_named_by_what_makes_it(store: DjangoStore, alias: str) -> None:
    ran(connections[alias], "ALTER TABLE paysig_claims RENAME TO gone")
    try:
        for call in (lambda: store.once(KEY, write), store.due, lambda: store.forget(NOW)):
            with pytest.raises(StoreError, match=r"manage.py migrate") as raised:
                call()
            assert KEY not in str(raised.value)
            assert raised.value.__cause__ is None
            assert raised.value.__suppress_context__
    finally:
        ran(connections[alias], "ALTER TABLE gone RENAME TO paysig_claims")


# MariaDB checks at once.
@on("sqlite", "postgresql")
def test_an_effect_that_is_refused_when_it_is_committed_is_not_done(
    store: DjangoStore, alias: str
) -> None:
    connection = connections[alias]
    parent = "CREATE TABLE parents (name VARCHAR(200) PRIMARY KEY)"
    child = (
        "CREATE TABLE children (name VARCHAR(200) REFERENCES parents (name) "
        "DEFERRABLE INITIALLY DEFERRED)"
    )
    ran(connection, parent)
    ran(connection, child)
    insert = "INSERT INTO children VALUES ('a secret value')"
    try:
        with pytest.raises(StoreError, match="refused to commit") as raised:
            store.once(KEY, lambda connection, _: ran(connection, insert))
        assert "secret" not in str(raised.value)
        assert store.once(KEY, Effects().once)
    finally:
        ran(connection, "DROP TABLE children")
        ran(connection, "DROP TABLE parents")


@on("postgresql")
def test_a_commit_of_which_nobody_heard_again_is_said_to_be_unknown(
    store: DjangoStore, alias: str
) -> None:
    # Runs within the COMMIT, which is then answered by nobody.
    function = (
        "CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1); RETURN NULL; END $$"
    )
    trigger = (
        "CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON effects "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()"
    )
    ran(connections[alias], function)
    ran(connections[alias], trigger)
    try:
        store.keep(callback("payment"), now=NOW)
        with pytest.raises(StoreError, match="not known"):
            store.once(KEY, write, now=NOW)
        assert reasons(alias) == ["StoreError"]
    finally:
        ran(connections[alias], "DROP FUNCTION hang_up CASCADE")
    assert store.once(KEY, write, now=NOW)
    assert written(alias) == [KEY]


def test_the_error_of_an_effect_is_no_error_of_the_stores(store: DjangoStore) -> None:
    def effect(_connection: object, _key: str) -> None:
        message = "the merchant's own"
        raise ProgrammingError(message)

    with pytest.raises(ProgrammingError, match="the merchant's own"):
        store.once(KEY, effect)
