"""Processes that are told to end, killed, or many at once."""

import contextlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from django_app.crediting import credited, receive
from django_app.processes import PATIENCE, all_due, environment_of, manage, runs, wait_until
from django_store import databases
from django_store.databases import elsewhere
from paysig.django.models import Callback

pytestmark = pytest.mark.usefixtures("database")


def kept(count: int) -> None:
    for number in range(count):
        receive("paymento", settle=False, Token=f"token{number}", OrderId=f"A-{number:03}")
    all_due()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    said, told = process.communicate(timeout=PATIENCE)
    return process.returncode, said, told


def test_a_handler_that_is_killed_leaves_nothing_and_runs_once_in_the_end(tmp_path: Path) -> None:
    kept(1)
    (tmp_path / "kill").touch()
    with manage(tmp_path, "paysig_process") as process:
        assert ended(process)[0] == -signal.SIGKILL
    assert runs(tmp_path) == ["A-000"]
    assert credited() == []
    row = Callback.received.get()
    assert (row.state, row.attempts) == ("kept", 1)
    # It waits longer than before, so that it cannot take one process down after the other.
    with manage(tmp_path, "paysig_process") as process:
        assert ended(process) == (0, "nothing is due\n", "")
    all_due()
    with manage(tmp_path, "paysig_process") as process:
        assert ended(process) == (0, "paymento: 1 done\n", "")
    assert credited() == ["A-000"]
    assert runs(tmp_path) == ["A-000"] * 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("watch", [False, True])
def test_told_to_end_it_finishes_the_callback_that_it_is_at(
    tmp_path: Path, number: signal.Signals, *, watch: bool
) -> None:
    kept(3)
    (tmp_path / "hold").touch()
    with manage(tmp_path, "paysig_process", *(["--watch", "60"] if watch else [])) as process:
        wait_until(lambda: runs(tmp_path))
        process.send_signal(number)
        (tmp_path / "hold").unlink()
        assert ended(process) == (0, "paymento: 1 done\n", "")
    assert credited() == runs(tmp_path)
    assert len(credited()) == 1
    assert Callback.received.filter(state="kept", attempts=0).count() == 2


def test_told_to_end_twice_it_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    kept(1)
    (tmp_path / "hold").touch()
    with manage(tmp_path, "paysig_process") as process:
        wait_until(lambda: runs(tmp_path))
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
        process.send_signal(signal.SIGTERM)
        assert ended(process)[0] == -signal.SIGTERM
    assert credited() == []
    assert Callback.received.get().state == "kept"


def test_with_watch_it_goes_on_and_finds_what_comes_later(tmp_path: Path) -> None:
    with manage(tmp_path, "paysig_process", "--watch", "0.1") as process:
        kept(1)
        wait_until(lambda: credited() == ["A-000"])
        receive("paymento", settle=False, Token="later", OrderId="A-1")
        all_due()
        wait_until(lambda: len(credited()) == 2)
        process.send_signal(signal.SIGTERM)
        status, said, told = ended(process)
    assert (status, told) == (0, "")
    # In one round or two.
    assert said in {"paymento: 1 done\n" * 2, "paymento: 2 done\n"}


def others_cut(kind: str) -> int:
    """Has the database end everybody else's connections; how many."""
    with connection.cursor() as cursor:
        if kind == "postgresql":
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
            return len(cursor.fetchall())
        cursor.execute(
            "SELECT id FROM information_schema.processlist "
            "WHERE id <> CONNECTION_ID() AND db = DATABASE()"
        )
        found = cursor.fetchall()
        for (number,) in found:
            with contextlib.suppress(OperationalError):
                cursor.execute("KILL %s", [number])
        return len(found)


@databases.on("postgresql", "mariadb")
def test_with_watch_it_outlives_the_connections_that_the_database_ends(
    tmp_path: Path, database: str
) -> None:
    with manage(tmp_path, "paysig_process", "--watch", "0.2") as process:
        kept(1)
        wait_until(lambda: credited() == ["A-000"])
        wait_until(lambda: others_cut(database))
        receive("paymento", settle=False, Token="later", OrderId="A-1")
        all_due()
        wait_until(lambda: len(credited()) == 2)
        process.send_signal(signal.SIGTERM)
        assert ended(process)[0] == 0


def test_an_endpoint_at_fault_shows_in_the_exit_status(tmp_path: Path) -> None:
    kept(1)
    broken = {
        "paymento": {"secrets": "paymento secret of the test project"},
        "stripe": {"secrets": {"env": "PAYSIG_TEST_NOWHERE"}},
    }
    with manage(tmp_path, "paysig_process", PAYSIG=broken) as process:
        status, said, told = ended(process)
    assert (status, said) == (1, "paymento: 1 done\n")
    assert "stripe: " in told
    assert "CommandError: not every endpoint was processed" in told


def test_of_many_at_once_one_runs_each_handler(tmp_path: Path) -> None:
    kept(40)
    (tmp_path / "hold").touch()
    with contextlib.ExitStack() as stack:
        workers = [stack.enter_context(manage(tmp_path, "paysig_process")) for _ in range(4)]
        wait_until(lambda: runs(tmp_path))
        (tmp_path / "hold").unlink()
        results = [ended(worker) for worker in workers]
    assert [(status, told) for status, _, told in results] == [(0, "")] * 4
    # What one could not have is left to the other, perhaps for later.
    all_due()
    with manage(tmp_path, "paysig_process") as process:
        assert ended(process)[0] == 0
    assert credited() == [f"A-{number:03}" for number in range(40)]
    assert sorted(runs(tmp_path)) == credited()


def test_handlers_are_found_in_the_modules_of_installed_apps(tmp_path: Path) -> None:
    code = (
        "import django; django.setup()\n"
        "from paysig.django.endpoints import endpoint\n"
        "from paysig.django.handlers import handlers_for\n"
        "print([each.__module__ for each in handlers_for(endpoint('paymento'), 'paid')])\n"
    )
    env = environment_of(tmp_path)
    found = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert found.stdout == "['django_app.till.paysig_handlers']\n"


def test_in_a_thread_no_signal_is_listened_to() -> None:
    before = signal.getsignal(signal.SIGTERM)
    elsewhere(lambda: call_command("paysig_process", verbosity=0))
    assert signal.getsignal(signal.SIGTERM) is before
