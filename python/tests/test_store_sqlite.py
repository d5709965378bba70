"""What is SQLite's own: files, connections, and transactions of the host's."""

import contextlib
import multiprocessing
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paysig import ConfigError
from paysig.store import Busy, SQLiteStore, StoreError
from stores import NOW, Effects, callback, credited_key, key

KEY = key("payment")
INSERT = "INSERT INTO effects VALUES (?)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "paysig.db"


@pytest.fixture
def store(path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(path, timeout=0.2) as store:
        store.install()
        with connected(path) as connection:
            connection.execute("CREATE TABLE effects (idempotency_key TEXT)")
            connection.commit()
        yield store


@contextlib.contextmanager
def connected(path: Path, **options: Any) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, **{"timeout": 0.2, **options})
    try:
        yield connection
    finally:
        connection.close()


def written(path: Path) -> list[str]:
    with connected(path) as connection:
        return [value for (value,) in connection.execute("SELECT * FROM effects").fetchall()]


def write(connection: sqlite3.Connection, idempotency_key: str) -> None:
    connection.execute(INSERT, (idempotency_key,))


def test_an_effect_is_committed_with_its_claim(store: SQLiteStore, path: Path) -> None:
    def effect(connection: sqlite3.Connection, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        # Nobody else sees it yet.
        assert written(path) == []

    assert store.once(KEY, effect)
    assert written(path) == [KEY]


def test_an_effect_that_raises_leaves_nothing(store: SQLiteStore, path: Path) -> None:
    def effect(connection: sqlite3.Connection, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.once(KEY, effect)
    assert written(path) == []
    assert store.once(KEY, write)


def test_an_error_of_the_effects_own_statements_goes_on_as_it_is(store: SQLiteStore) -> None:
    def effect(connection: sqlite3.Connection, _key: str) -> None:
        connection.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        store.once(KEY, effect)


def by_commit(connection: sqlite3.Connection) -> None:
    connection.commit()


def by_context(connection: sqlite3.Connection) -> None:
    with connection:
        pass


def by_script(connection: sqlite3.Connection) -> None:
    connection.executescript("SELECT 1;")


def by_a_transaction_of_its_own(connection: sqlite3.Connection) -> None:
    connection.commit()
    connection.execute("BEGIN")


@pytest.mark.parametrize("end", [by_commit, by_context, by_script, by_a_transaction_of_its_own])
def test_an_effect_that_commits_is_told_so_and_does_not_run_again(
    store: SQLiteStore, path: Path, end: Any
) -> None:
    def effect(connection: sqlite3.Connection, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        end(connection)

    with pytest.raises(StoreError, match="ended the transaction"):
        store.once(KEY, effect)
    assert not store.once(KEY, effect)
    assert written(path) == [KEY]


def test_an_effect_that_rolls_back_is_told_so_and_runs_again(
    store: SQLiteStore, path: Path
) -> None:
    def effect(connection: sqlite3.Connection, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        connection.rollback()

    with pytest.raises(StoreError, match="ended the transaction"):
        store.once(KEY, effect)
    assert store.once(KEY, write)
    assert written(path) == [KEY]


def test_a_credit_whose_effect_commits_is_not_made_again(store: SQLiteStore, path: Path) -> None:
    def effect(connection: sqlite3.Connection, _due: str, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        connection.commit()

    with pytest.raises(StoreError, match="ended the transaction"):
        store.credit(KEY, "10", effect)
    assert store.credit(KEY, "10", effect) is None
    assert written(path) == [credited_key(KEY, "0", "10")]


@pytest.mark.parametrize("commits", [False, True])
def test_the_hosts_commit_settles_claim_credit_and_effect(
    store: SQLiteStore, path: Path, *, commits: bool
) -> None:
    effects = Effects()
    with connected(path) as connection:
        host = SQLiteStore(connection, timeout=0.2)
        write(connection, "the host's")
        assert host.once(KEY, write)
        assert host.credit(KEY, "1", effects.credit) == "1"
        assert connection.in_transaction
        assert written(path) == []
        if commits:
            connection.commit()
        else:
            connection.rollback()
    assert written(path) == (["the host's", KEY] if commits else [])
    assert store.credit(KEY, "1", effects.credit) == (None if commits else "1")
    assert store.once(KEY, write) is not commits


def test_an_effect_that_raises_in_the_hosts_transaction_leaves_the_hosts_part(
    store: SQLiteStore, path: Path
) -> None:
    def effect(connection: sqlite3.Connection, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        raise RuntimeError

    store.keep(callback("payment"), 0, now=NOW)
    with connected(path) as connection:
        host = SQLiteStore(connection, timeout=0.2)
        write(connection, "the host's")
        with pytest.raises(RuntimeError):
            host.once(KEY, effect, now=NOW)
        assert connection.in_transaction
        connection.commit()
    assert written(path) == ["the host's"]
    assert store.state(KEY) == "failed"


@pytest.mark.parametrize("isolation", ["", "IMMEDIATE", "EXCLUSIVE", None])
def test_a_connection_of_the_hosts_may_have_any_isolation_level(
    store: SQLiteStore, path: Path, isolation: Any
) -> None:
    with connected(path, isolation_level=isolation) as connection:
        host = SQLiteStore(connection, timeout=0.2)
        assert host.once(KEY, write)
        assert not connection.in_transaction
        assert connection.isolation_level == isolation
    assert written(path) == [KEY]
    assert not store.once(KEY, write)


def test_a_connection_of_the_hosts_may_make_rows_of_its_own(store: SQLiteStore, path: Path) -> None:
    with connected(path) as connection:
        connection.row_factory = lambda _cursor, row: {"row": row}
        host = SQLiteStore(connection, timeout=0.2)
        host.keep(callback("payment", b"1"), 0, now=NOW)
        assert [kept.payload for kept in host.due(now=NOW)] == [b"1"]
        assert host.once(KEY, write, now=NOW)
        host.close()
        assert connection.execute("SELECT 1").fetchone() == {"row": (1,)}
    assert not store.once(KEY, write)


def test_a_connection_in_the_hands_of_another_thread_is_refused(path: Path) -> None:
    with connected(path) as connection:
        host = SQLiteStore(connection)
        host.install()
        seen: list[BaseException] = []

        def use() -> None:
            try:
                host.claim(KEY)
            except StoreError as error:
                seen.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        assert len(seen) == 1


def test_a_locked_database_is_busy_and_nothing_is_written(store: SQLiteStore, path: Path) -> None:
    effects = Effects()
    with connected(path, isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for call in (
            lambda: store.once(KEY, effects.once),
            lambda: store.keep(callback("payment")),
            lambda: store.claim(KEY),
            lambda: store.credit(KEY, "1", effects.credit),
        ):
            with pytest.raises(Busy):
                call()
        connection.execute("ROLLBACK")
    assert effects.seen == []
    assert store.once(KEY, effects.once)


def test_what_is_due_can_be_asked_while_another_writes(store: SQLiteStore, path: Path) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    with connected(path, isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        write(connection, KEY)
        assert len(store.due(now=NOW)) == 1


def test_what_is_settled_can_be_asked_while_another_writes(store: SQLiteStore, path: Path) -> None:
    with connected(path, isolation_level=None) as connection:
        another = SQLiteStore(connection, timeout=0.2)
        connection.execute("BEGIN IMMEDIATE")
        assert another.once(KEY, Effects().once)
        assert another.state(KEY) == "done"
        # Until it is committed, nobody can know whether it will be.
        assert store.state(KEY) is None
        connection.execute("COMMIT")
    assert store.state(KEY) == "done"


def test_a_delivery_that_changes_nothing_waits_for_nobody(store: SQLiteStore, path: Path) -> None:
    assert store.keep(callback("payment"), now=NOW)
    store.keep(callback("rejected"), now=NOW)
    store.reject(key("rejected"), "wrong_order", now=NOW)
    store.once(key("done"), write, now=NOW)
    with connected(path, isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for name in ("payment", "rejected", "done"):
            assert store.keep(callback(name), now=NOW + 29) is None
        with pytest.raises(Busy):
            store.keep(callback("payment"), now=NOW + 30)


@pytest.mark.parametrize("isolation", ["", None])
def test_nothing_is_kept_in_a_transaction_of_the_hosts(
    store: SQLiteStore, path: Path, isolation: Any
) -> None:
    with connected(path, isolation_level=isolation) as connection:
        host = SQLiteStore(connection, timeout=0.2)
        connection.execute("BEGIN")
        write(connection, "the host's")
        with pytest.raises(ConfigError, match=r"keep\(\) .* outside of a transaction"):
            host.keep(callback("payment"))
        assert connection.in_transaction
        connection.commit()
        assert host.keep(callback("payment"))
    assert written(path) == ["the host's"]
    assert store.state(KEY) == "kept"


def test_the_store_waits_by_its_own_time_and_the_host_by_its_own(path: Path) -> None:
    with connected(path, timeout=7, isolation_level=None) as connection:
        host = SQLiteStore(connection, timeout=0.2)
        host.install()

        def patience(using: sqlite3.Connection) -> int:
            return int(using.execute("PRAGMA busy_timeout").fetchone()[0])

        seen: list[int] = []
        host.once(KEY, lambda using, _: seen.append(patience(using)))
        with pytest.raises(RuntimeError):
            host.once(key("raises"), Raising().once)
        with connected(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            with pytest.raises(Busy):
                host.keep(callback("another"))
            assert time.monotonic() - began < 2
        assert patience(connection) == 7000
        connection.execute("BEGIN")
        host.once(key("joined"), lambda using, _: seen.append(patience(using)))
        assert seen == [200, 7000]
        connection.execute("ROLLBACK")


class Raising(Effects):
    """Effects that raise."""

    def __init__(self) -> None:
        super().__init__()
        self.error = RuntimeError()


def test_who_reads_what_is_old_in_a_transaction_of_the_hosts_is_busy(
    store: SQLiteStore, path: Path
) -> None:
    effects = Effects()
    with connected(path, isolation_level=None) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM effects").fetchall()
        assert store.once(KEY, effects.once)
        with pytest.raises(Busy):
            SQLiteStore(connection, timeout=0.2).once(KEY, effects.once)
    assert effects.seen == [(KEY,)]


def test_another_thread_waits_for_the_transaction_of_the_first(store: SQLiteStore) -> None:
    seen: list[object] = []

    def use() -> None:
        try:
            store.claim(key("another"))
        except Busy as error:
            seen.append(error)

    def effect(_connection: object, _key: str) -> None:
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()

    assert store.once(KEY, effect)
    assert len(seen) == 1
    assert store.claim(key("another")) is not None


def test_without_the_tables_it_says_which_one_is_missing(path: Path) -> None:
    with SQLiteStore(path) as store, pytest.raises(StoreError, match="no such table: paysig_"):
        store.claim(KEY)


def test_a_folder_that_is_not_there_is_an_error_of_the_store(tmp_path: Path) -> None:
    with SQLiteStore(tmp_path / "nowhere" / "paysig.db") as store, pytest.raises(StoreError):
        store.install()


def test_a_file_that_is_no_database_is_an_error_of_the_store(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    with SQLiteStore(path) as store, pytest.raises(StoreError):
        store.install()


def test_installing_twice_keeps_what_is_there(store: SQLiteStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    store.install()
    assert len(store.due(now=NOW)) == 1


def test_the_schema_makes_the_tables_that_install_makes(store: SQLiteStore, path: Path) -> None:
    query = "SELECT sql FROM sqlite_master WHERE sql LIKE '%paysig%' ORDER BY name"
    other = path.with_name("other.db")
    with connected(other) as connection:
        for statement in SQLiteStore.schema():
            connection.execute(statement)
        connection.commit()
        wanted = connection.execute(query).fetchall()
    with connected(path) as connection:
        assert connection.execute(query).fetchall() == wanted
    assert len(wanted) == 3
    with SQLiteStore(other) as another:
        assert another.once(KEY, Effects().once)
    assert store.once(KEY, Effects().once)


@pytest.mark.parametrize("owner", [{}, {"provider": "p", "merchant": "m", "environment": "e"}])
def test_what_is_due_is_found_by_an_index(path: Path, owner: dict[str, Any]) -> None:
    statements: list[str] = []
    with connected(path) as connection:
        host = SQLiteStore(connection)
        host.install()
        connection.set_trace_callback(statements.append)
        host.due(**owner)
        connection.set_trace_callback(None)
        (statement,) = (text for text in statements if "PRAGMA" not in text)
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert "paysig_claims_due" in str(plan)


def test_the_rows_say_what_became_of_each_callback(store: SQLiteStore, path: Path) -> None:
    effects = Effects()
    for name in ("kept", "claimed", "done", "failed", "rejected", "postponed", "failed again"):
        store.keep(callback(name), 0, now=NOW)
    effects.error = RuntimeError()
    for name in ("failed", "failed again"):
        with pytest.raises(RuntimeError):
            store.once(key(name), effects.once, now=NOW)
    effects.error = None
    store.claim(key("claimed"), now=NOW)
    store.once(key("done"), effects.once, now=NOW)
    store.reject(key("rejected"), "wrong_order", now=NOW)
    store.postpone(key("postponed"), "lookup_unsure", NOW + 5, now=NOW)
    store.postpone(key("failed again"), "lookup_unsure", NOW + 5, now=NOW)
    with connected(path) as connection:
        query = "SELECT claim_key, state, reason, lease_until, next_at FROM paysig_claims"
        rows = {row[0]: row[1:] for row in connection.execute(query).fetchall()}
    start = round(NOW * 1000)
    assert rows == {
        key("kept"): ("kept", "", 0, start),
        key("claimed"): ("claimed", "", start + 60_000, start),
        key("done"): ("done", "", 0, start),
        key("failed"): ("failed", "RuntimeError", 0, start),
        key("rejected"): ("rejected", "wrong_order", 0, start),
        key("postponed"): ("kept", "lookup_unsure", 0, start + 5000),
        key("failed again"): ("failed", "lookup_unsure", 0, start + 5000),
    }


def test_a_closed_store_opens_again(store: SQLiteStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    store.close()
    store.close()
    assert len(store.due(now=NOW)) == 1


FORK = multiprocessing.get_context("fork")


@pytest.mark.usefixtures("store")
def test_a_store_that_was_used_before_a_fork_is_used_on_by_both(path: Path) -> None:
    store = SQLiteStore(path, timeout=60)
    answers: Any = FORK.SimpleQueue()

    def use() -> None:
        for number in range(50):
            answers.put(store.once(key(str(number)), write))

    processes = [FORK.Process(target=use) for _ in range(2)]
    for process in processes:
        store.keep(callback("payment"))
        process.start()
    ran = [store.once(key(str(number)), write) for number in range(50)]
    for process in processes:
        process.join(120)
        assert process.exitcode == 0
    store.close()
    while not answers.empty():
        ran.append(answers.get())
    assert Counter(ran) == {True: 50, False: 100}
    assert sorted(written(path)) == sorted(key(str(number)) for number in range(50))


def test_a_child_of_a_fork_within_an_effect_does_the_parent_no_harm(
    store: SQLiteStore, path: Path
) -> None:
    answers: Any = FORK.SimpleQueue()

    def use() -> None:
        try:
            store.once(KEY, write)
        except Busy:
            answers.put("busy")

    process = FORK.Process(target=use)

    def effect(connection: sqlite3.Connection, idempotency_key: str) -> None:
        write(connection, idempotency_key)
        process.start()
        assert answers.get() == "busy"
        process.join(60)

    assert store.once(KEY, effect)
    assert written(path) == [KEY]
    assert not store.once(KEY, write)
