"""Transactions of the host's, and others that stand in the way."""

import asyncio
import contextlib
import threading
import unittest
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.core.exceptions import SynchronousOnlyOperation
from django.db import OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TestCase

from django_store.databases import elsewhere, emptied, on, other, reasons, write, written
from paysig import ConfigError
from paysig.django.store import DjangoStore
from paysig.store import Busy, Claim, LostClaim, SQLiteStore, StoreError
from stores import NOW, Effects, callback, key
from test_store_races import PAYMENTS, THREADS, patiently, raced

KEY, OTHER = key("payment"), key("other")
# When a callback that was kept and not settled is due.
LATER = NOW + 60
# Settings with which nobody waits for a lock.
IMPATIENT: dict[str, dict[str, Any]] = {
    "sqlite": {"timeout": 0.01},
    "postgresql": {"options": "-c lock_timeout=10"},
    "mariadb": {"init_command": "SET innodb_lock_wait_timeout = 0"},
}
# Those in which a transaction goes on to see what was there when it began.
REPEATABLE: dict[str, dict[str, Any]] = {
    "postgresql": {"isolation_level": 3},
    "mariadb": {"isolation_level": "repeatable read"},
}
SERIALIZABLE: dict[str, dict[str, Any]] = {
    "postgresql": {"isolation_level": 4},
    "mariadb": {"isolation_level": "serializable"},
}
# Other ways to connect that Django knows.
OPTIONS: dict[str, list[dict[str, Any]]] = {
    "sqlite": [{"transaction_mode": "IMMEDIATE"}, {"transaction_mode": "EXCLUSIVE"}],
    "postgresql": [{"server_side_binding": True}],
    "mariadb": [
        {"isolation_level": "read uncommitted"},
        {"init_command": "SET sql_mode = 'ANSI,TRADITIONAL'"},
    ],
}


@pytest.fixture
def hasty(alias: str) -> Iterator[str]:
    """The database, but for those who do not wait for a lock."""
    with other(alias, OPTIONS=IMPATIENT[alias]) as name:
        yield name


@pytest.fixture
def impatient(hasty: str) -> DjangoStore:
    return DjangoStore(hasty)


@pytest.mark.parametrize("commits", [False, True])
def test_the_hosts_commit_settles_claim_credit_and_effect(
    store: DjangoStore, alias: str, *, commits: bool
) -> None:
    effects = Effects()
    with contextlib.suppress(KeyError), transaction.atomic(using=alias):
        write(connections[alias], "the host's")
        assert store.once(KEY, write)
        assert store.credit(KEY, "1", effects.credit) == "1"
        assert connections[alias].in_atomic_block
        assert elsewhere(lambda: written(alias)) == []
        if not commits:
            raise KeyError
    assert written(alias) == ([KEY, "the host's"] if commits else [])
    assert store.credit(KEY, "1", effects.credit) == (None if commits else "1")
    assert store.once(KEY, write) is not commits


def test_an_effect_that_raises_in_the_hosts_transaction_leaves_the_hosts_part(
    store: DjangoStore, alias: str
) -> None:
    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        raise RuntimeError

    store.keep(callback("payment"), now=NOW)
    with transaction.atomic(using=alias):
        write(connections[alias], "the host's")
        with pytest.raises(RuntimeError):
            store.once(KEY, effect, now=NOW)
    assert written(alias) == ["the host's"]
    assert reasons(alias) == ["RuntimeError"]


@pytest.mark.parametrize("commits", [False, True])
def test_without_autocommit_the_hosts_commit_settles_it(
    store: DjangoStore, alias: str, *, commits: bool
) -> None:
    effects = Effects()
    effects.error = RuntimeError()
    transaction.set_autocommit(False, using=alias)
    try:
        assert store.once(KEY, write)
        with pytest.raises(RuntimeError):
            store.once(OTHER, effects.once)
        with pytest.raises(ConfigError, match="outside of a transaction"):
            store.at_least_once(OTHER, effects.elsewhere)
        write(connections[alias], "the host's")
        assert elsewhere(lambda: written(alias)) == []
        if commits:
            transaction.commit(using=alias)
        else:
            transaction.rollback(using=alias)
    finally:
        transaction.rollback(using=alias)
        transaction.set_autocommit(True, using=alias)
    assert written(alias) == ([KEY, "the host's"] if commits else [])


def test_a_transaction_that_the_host_has_doomed_settles_nothing(
    store: DjangoStore, alias: str
) -> None:
    with transaction.atomic(using=alias):
        transaction.set_rollback(True, using=alias)
        with pytest.raises(StoreError):
            store.once(KEY, write)
    assert written(alias) == []
    assert store.once(KEY, write)


def test_in_a_test_case_of_djangos_all_operations_work(store: DjangoStore, alias: str) -> None:
    effects = Effects()

    class Shop(TestCase):
        databases = {alias}  # noqa: RUF012 - as Django has it

        def test_effects(self) -> None:
            assert store.once(KEY, write)
            assert store.at_least_once(OTHER, effects.elsewhere)
            assert store.credit_elsewhere(KEY, "1", effects.credit_elsewhere) == "1"
            with (
                transaction.atomic(using=alias),
                pytest.raises(ConfigError, match="outside of a transaction"),
            ):
                store.at_least_once(OTHER, effects.elsewhere)

    result = unittest.TestResult()
    unittest.TestSuite([Shop("test_effects")]).run(result)
    assert (result.testsRun, result.errors, result.failures) == (1, [], [])
    assert len(effects.seen) == 2
    assert written(alias) == []


def test_who_cannot_have_the_lock_in_time_finds_it_busy(
    store: DjangoStore, impatient: DjangoStore
) -> None:
    effects = Effects()
    store.keep(callback("payment"), now=NOW)

    def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        for call in (
            lambda: impatient.once(KEY, effects.once),
            lambda: impatient.keep(callback("payment")),
            lambda: impatient.claim(KEY),
            lambda: impatient.reject(KEY, "reason"),
        ):
            with pytest.raises(Busy) as raised:
                elsewhere(call)
            assert KEY not in str(raised.value)

    assert store.once(KEY, effect)
    assert effects.seen == []
    assert impatient.once(KEY, effects.once) is False


def test_within_the_hosts_transaction_nothing_is_tried_again(
    store: DjangoStore, impatient: DjangoStore, hasty: str
) -> None:
    def within() -> None:
        with transaction.atomic(using=hasty):
            impatient.once(KEY, write)

    def effect(_connection: object, _key: str) -> None:
        with pytest.raises(Busy):
            elsewhere(within)

    assert store.once(KEY, effect)


def test_what_is_due_can_be_asked_while_another_writes(store: DjangoStore) -> None:
    store.keep(callback("kept"), now=NOW)
    seen: list[int] = []
    assert store.once(KEY, lambda *_: seen.append(len(elsewhere(lambda: store.due(now=LATER)))))
    assert seen == [1]


@on("postgresql", "mariadb")
def test_two_effects_that_lock_each_other_out_both_run_in_the_end(
    store: DjangoStore, alias: str
) -> None:
    both = threading.Barrier(2)
    started: list[str] = []

    def cross(first: str, second: str) -> None:
        def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
            write(connection, idempotency_key)
            started.append(idempotency_key)
            with contextlib.suppress(threading.BrokenBarrierError):
                both.wait(5)
            # Later runs do not wait for one another.
            both.abort()
            store.once(second, write)

        store.once(first, effect)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(cross, [KEY, OTHER], [OTHER, KEY]))
    assert len(started) >= 2
    assert written(alias) == sorted([KEY, OTHER])


@on("postgresql", "mariadb")
def test_a_deadlock_of_the_effects_own_has_it_run_again(store: DjangoStore, alias: str) -> None:
    for name in ("a", "b"):
        write(connections[alias], name)
    both = threading.Barrier(2)
    runs: Counter[str] = Counter()

    def cross(first: str, second: str) -> None:
        def effect(connection: BaseDatabaseWrapper, idempotency_key: str) -> None:
            runs[idempotency_key] += 1
            with connection.cursor() as cursor:
                update = "UPDATE effects SET name = CONCAT(name, '!') WHERE name LIKE %s"
                cursor.execute(update, [f"{first}%"])
                with contextlib.suppress(threading.BrokenBarrierError):
                    both.wait(5)
                both.abort()
                cursor.execute(update, [f"{second}%"])

        assert store.once(key(first), effect)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(cross, ["a", "b"], ["b", "a"]))
    assert written(alias) == ["a!!", "b!!"]
    # One was the victim.
    assert sum(runs.values()) == 3


def test_an_effect_that_others_always_stand_in_the_way_of_ends_as_busy(
    store: DjangoStore, alias: str
) -> None:
    driver = {"sqlite": "sqlite3", "postgresql": "psycopg", "mariadb": "pymysql"}[alias]
    errors = __import__(driver)
    runs: list[str] = []

    def effect(_connection: object, idempotency_key: str) -> None:
        runs.append(idempotency_key)
        cause: Exception
        if alias == "sqlite":
            cause = errors.OperationalError()
            cause.sqlite_errorcode = 5 | 2 << 8  # type: ignore[attr-defined]
        elif alias == "postgresql":
            cause = errors.errors.DeadlockDetected()
        else:
            cause = errors.OperationalError(1213, "Deadlock found")
        raise OperationalError(*cause.args) from cause

    store.keep(callback("payment"), now=NOW)
    with pytest.raises(Busy) as raised:
        store.once(KEY, effect, now=NOW)
    assert isinstance(raised.value.__cause__, OperationalError)
    assert len(runs) == 8
    assert reasons(alias) == ["Conflict"]
    assert store.once(KEY, write)


@on("postgresql", "mariadb")
@pytest.mark.parametrize("options", [REPEATABLE, SERIALIZABLE])
def test_one_of_all_runs_the_effect_whatever_the_isolation(
    alias: str, options: dict[str, dict[str, Any]]
) -> None:
    with other(alias, OPTIONS=options[alias]) as name:
        store = DjangoStore(name)
        ran = raced(lambda number: patiently(lambda: store.once(key(str(number)), write)))
    assert Counter(ran) == {True: PAYMENTS, False: PAYMENTS * (THREADS - 1)}
    assert written(alias) == sorted(key(str(number)) for number in range(PAYMENTS))


def test_the_project_may_connect_as_it_likes(store: DjangoStore, alias: str) -> None:
    kept = callback("kept", b"\x00\xff%s'", merchant="漢🦁", address_ok=False, delivery_id="%")
    for options in OPTIONS[alias]:
        emptied(alias)
        effects = Effects()
        with other(alias, OPTIONS=options) as name:
            another = DjangoStore(name)
            assert another.keep(kept, now=NOW)
            assert another.due(merchant="漢🦁", now=LATER) == store.due(now=LATER) != []
            assert another.due(merchant="漢", now=LATER) == []
            assert another.once(KEY, write)
            assert not another.once(KEY, write)
            assert another.credit(KEY, "1.50", effects.credit) == "1.5"
            assert not another.reject(OTHER, "reason")
            assert another.forget(NOW) == 0
        assert written(alias) == [KEY]


@on("postgresql", "mariadb")
def test_a_transaction_that_sees_what_was_does_not_run_what_has_run(
    store: DjangoStore, alias: str
) -> None:
    effects = Effects()
    with other(alias, OPTIONS=REPEATABLE[alias]) as name, transaction.atomic(using=name):
        assert written(name) == []
        assert elsewhere(lambda: store.once(KEY, write))
        assert written(name) == []
        if alias == "postgresql":
            with pytest.raises(Busy):
                DjangoStore(name).once(KEY, effects.once)
        else:
            assert DjangoStore(name).once(KEY, effects.once) is False
    assert effects.seen == []


@on("sqlite")
def test_who_reads_what_is_old_in_a_transaction_of_the_hosts_is_busy(
    store: DjangoStore, alias: str
) -> None:
    effects = Effects()
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
    with transaction.atomic(using=alias):
        assert written(alias) == []
        assert elsewhere(lambda: store.once(KEY, write))
        with pytest.raises(Busy):
            store.once(KEY, effects.once)
    assert effects.seen == []


def test_nothing_is_left_of_what_was_asked_for_and_not_there(
    store: DjangoStore, alias: str
) -> None:
    assert not store.postpone(KEY, "reason", NOW)
    assert not store.reject(KEY, "reason")
    with pytest.raises(LostClaim):
        store.done(Claim(KEY, 1, NOW))
    with transaction.atomic(using=alias):
        assert not store.reject(KEY, "reason")
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM paysig_claims")
        assert cursor.fetchone() == (0,)


def test_in_a_coroutine_django_says_that_it_is_for_threads(store: DjangoStore) -> None:
    effects = Effects()

    async def call() -> None:
        for operation in (
            lambda: store.once(KEY, effects.once),
            lambda: store.keep(callback("payment")),
            lambda: store.at_least_once(KEY, effects.elsewhere),
            store.due,
        ):
            with pytest.raises(SynchronousOnlyOperation):
                operation()
        assert await sync_to_async(store.once)(KEY, effects.once)

    asyncio.run(call())
    assert effects.seen == [(KEY,)]


def test_a_server_that_is_not_there_is_an_error_of_the_store(alias: str, tmp_path: Path) -> None:
    name = str(tmp_path / "nowhere" / "secret.db") if alias == "sqlite" else "secret"
    with other(alias, HOST="127.0.0.1", PORT="1", USER="secret", NAME=name) as name:
        store = DjangoStore(name)
        for call in (lambda: store.once(KEY, write), store.due):
            with pytest.raises(StoreError) as raised:
                call()
            assert "secret" not in str(raised.value)
            assert raised.value.__suppress_context__


def test_another_kind_of_database_is_a_mistake(alias: str) -> None:
    with (
        other(alias, ENGINE="django.db.backends.dummy") as name,
        pytest.raises(ConfigError, match="PostgreSQL"),
    ):
        DjangoStore(name).once(KEY, write)


@on("sqlite")
def test_a_store_of_the_file_and_the_app_share_their_tables(store: DjangoStore, alias: str) -> None:
    effects = Effects()
    with SQLiteStore(connections[alias].settings_dict["NAME"]) as file:
        file.install()
        assert store.keep(callback("payment", b"\x00\xff", address_ok=True), now=NOW)
        assert file.due(now=LATER) == store.due(now=LATER) != []
        assert file.once(KEY, effects.once)
        assert store.once(KEY, effects.once) is False
        assert store.credit(KEY, "1.50", effects.credit) == "1.5"
        assert file.credit(KEY, "2", effects.credit) == "0.5"
        assert file.keep(callback("other", delivery_id="d"), now=NOW)
        assert file.due(now=LATER) == store.due(now=LATER) != []
