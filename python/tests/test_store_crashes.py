"""A process that dies in the middle, at every point where it can, and what the next one finds."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paysig.store import SQLiteStore
from stores import NOW, Effects, callback, credited_key, key

KEY, OTHER = key("payment"), key("other")
PREPARED = """
import os, signal, sqlite3, sys
from paysig.store import Kept, SQLiteStore

KEY, OTHER, NOW = sys.argv[2], sys.argv[3], float(sys.argv[4])
store = SQLiteStore(sys.argv[1])

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def write(connection, *values):
    connection.execute("INSERT INTO effects VALUES (?)", (values[-1],))

def append(*values):
    with open(sys.argv[1] + ".effects", "a") as file:
        file.write(values[-1] + "\\n")

def then_die(run):
    def both(*values):
        run(*values)
        die()
    return both
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(tmp_path / "paysig.db") as store:
        store.install()
        store.once(
            key("preparation"),
            lambda connection, _: connection.execute("CREATE TABLE effects (name TEXT)"),
        )
        store.keep(callback("payment"), 0, now=NOW)
        # None of it is open while another process dies.
        store.close()
        yield store


def killed(tmp_path: Path, program: str) -> None:
    arguments = [str(tmp_path / "paysig.db"), KEY, OTHER, str(NOW)]
    command = [sys.executable, "-c", PREPARED + program, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def in_database(store: SQLiteStore) -> list[str]:
    seen: list[str] = []

    def read(connection: object, _key: str) -> None:
        rows = connection.execute("SELECT name FROM effects")  # type: ignore[attr-defined]
        seen.extend(name for (name,) in rows)
        raise KeyError

    with pytest.raises(KeyError):
        store.once(key("reader"), read)
    return seen


def in_file(tmp_path: Path) -> list[str]:
    file = tmp_path / "paysig.db.effects"
    return file.read_text().split() if file.exists() else []


@pytest.mark.parametrize("effect", ["die", "then_die(write)"])
def test_a_death_before_the_commit_leaves_nothing(
    store: SQLiteStore, tmp_path: Path, effect: str
) -> None:
    killed(tmp_path, f"store.once(KEY, {effect}, now=NOW)")
    assert in_database(store) == []
    assert [kept.attempts for kept in store.due(now=NOW)] == [0]
    effects = Effects()
    assert store.once(KEY, effects.once, now=NOW)
    assert effects.seen == [(KEY,)]


def test_a_death_after_the_commit_leaves_all(store: SQLiteStore, tmp_path: Path) -> None:
    killed(tmp_path, "store.once(KEY, write, now=NOW); die()")
    assert in_database(store) == [KEY]
    assert store.due(now=NOW) == []
    assert not store.once(KEY, Effects().once, now=NOW)


def test_a_death_after_the_callback_is_kept_leaves_it_due(
    store: SQLiteStore, tmp_path: Path
) -> None:
    kept = "Kept(claim_key=OTHER, provider='p', payload=b'1')"
    killed(tmp_path, f"store.keep({kept}, 0, now=NOW - 1); die()")
    assert [kept.claim_key for kept in store.due(now=NOW)] == [OTHER, KEY]


@pytest.mark.parametrize(("effect", "ran"), [("die", 0), ("then_die(append)", 1)])
def test_a_death_in_an_effect_elsewhere_has_it_run_again_when_the_lease_runs_out(
    store: SQLiteStore, tmp_path: Path, effect: str, ran: int
) -> None:
    killed(tmp_path, f"store.at_least_once(KEY, {effect}, 60, now=NOW)")
    assert in_file(tmp_path) == [KEY] * ran
    assert store.due(now=NOW + 59) == []
    assert [kept.claim_key for kept in store.due(now=NOW + 60)] == [KEY]
    effects = Effects()
    assert store.at_least_once(KEY, effects.elsewhere, now=NOW + 60)
    assert effects.seen == [(KEY,)]


@pytest.mark.parametrize("effect", ["die", "then_die(write)"])
def test_a_death_before_a_credit_is_committed_leaves_nothing(
    store: SQLiteStore, tmp_path: Path, effect: str
) -> None:
    killed(tmp_path, f"store.credit(KEY, '10', {effect}, now=NOW)")
    assert in_database(store) == []
    effects = Effects()
    assert store.credit(KEY, "15", effects.credit, now=NOW) == "15"
    assert effects.seen == [("15", credited_key(KEY, "0", "15"))]


def test_a_death_after_a_credit_is_committed_leaves_all(store: SQLiteStore, tmp_path: Path) -> None:
    killed(tmp_path, "store.credit(KEY, '10', write, now=NOW); die()")
    assert in_database(store) == [credited_key(KEY, "0", "10")]
    effects = Effects()
    assert store.credit(KEY, "15", effects.credit, now=NOW) == "5"


@pytest.mark.parametrize("then", ["", "die()"])
def test_a_death_between_a_part_and_its_callback_leaves_nothing(
    store: SQLiteStore, tmp_path: Path, then: str
) -> None:
    program = f"""
def part(connection, key):
    store.credit(OTHER, "10", write, now=NOW)
    {then or "pass"}
store.once(KEY, part, now=NOW)
die()
"""
    killed(tmp_path, program)
    whole = not then
    assert in_database(store) == [credited_key(OTHER, "0", "10")] * whole
    assert (store.state(KEY) == "done") is whole
    assert store.credit(OTHER, "15", Effects().credit, now=NOW) == ("5" if whole else "15")


@pytest.mark.parametrize("place", ["before", "inner", "outer", "after"])
def test_a_death_between_a_payment_and_its_callback_leaves_both_or_none(
    store: SQLiteStore, tmp_path: Path, place: str
) -> None:
    """The callback is settled under one key, and within that its payment under another."""
    program = f"""
def settle(connection, key):
    {"die()" if place == "before" else "pass"}
    store.once(OTHER, {"then_die(write)" if place == "inner" else "write"}, now=NOW)
    {"die()" if place == "outer" else "pass"}
store.once(KEY, settle, now=NOW)
die()
"""
    killed(tmp_path, program)
    whole = place == "after"
    assert in_database(store) == [OTHER] * whole
    assert [store.state(name) for name in (KEY, OTHER)] == (
        ["done", "done"] if whole else ["kept", None]
    )
    assert store.once(KEY, lambda *_: store.once(OTHER, Effects().once), now=NOW) is not whole


@pytest.mark.parametrize(("effect", "ran"), [("die", 0), ("then_die(append)", 1)])
def test_a_death_in_a_credit_elsewhere_has_it_finished_with_the_same_key(
    store: SQLiteStore, tmp_path: Path, effect: str, ran: int
) -> None:
    killed(tmp_path, f"store.credit_elsewhere(KEY, '10', {effect}, 60, now=NOW)")
    first = credited_key(KEY, "0", "10")
    assert in_file(tmp_path) == [first] * ran
    effects = Effects()
    credited = store.credit_elsewhere(KEY, "15", effects.credit_elsewhere, now=NOW + 60)
    assert credited == "15"
    assert effects.seen == [("10", first), ("5", credited_key(KEY, "10", "15"))]


def test_a_death_between_two_credits_elsewhere_leaves_the_second_open(
    store: SQLiteStore, tmp_path: Path
) -> None:
    killed(tmp_path, "store.credit_elsewhere(KEY, '10', then_die(append), 60, now=NOW)")
    program = """
def effect(due, key):
    append(key)
    if due != "10":
        die()
store.credit_elsewhere(KEY, "15", effect, 60, now=NOW + 60)
"""
    killed(tmp_path, program)
    first, second = credited_key(KEY, "0", "10"), credited_key(KEY, "10", "15")
    assert in_file(tmp_path) == [first, first, second]
    effects = Effects()
    credited = store.credit_elsewhere(KEY, "20", effects.credit_elsewhere, now=NOW + 120)
    assert credited == "10"
    assert effects.seen == [("5", second), ("5", credited_key(KEY, "15", "20"))]


def test_a_death_in_the_hosts_transaction_leaves_nothing(
    store: SQLiteStore, tmp_path: Path
) -> None:
    program = """
host = sqlite3.connect(sys.argv[1])
write(host, "the host's")
SQLiteStore(host).once(KEY, write, now=NOW)
die()
"""
    killed(tmp_path, program)
    assert in_database(store) == []
    assert store.once(KEY, Effects().once, now=NOW)
