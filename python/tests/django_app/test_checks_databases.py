"""What `manage.py check --database default` says."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from django_app.callbacks import signed
from django_app.checked import GOOD, SECRET, checked, handled, ids, shown
from django_store.databases import on
from paysig.django.endpoints import endpoint
from paysig.django.models import Callback

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("database", "shop")


# With an endpoint whose callbacks they are.
OWNED: Final = {**GOOD, "paymento": {"secrets": SECRET}}


@pytest.fixture
def shop() -> Iterator[None]:
    with handled():
        yield


@pytest.fixture
def empty() -> Iterator[str]:
    """A database without tables."""
    made = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    known = connections.configure_settings({"default": {}, "empty": made})
    connections.settings["empty"] = known["empty"]
    try:
        yield "empty"
    finally:
        connections["empty"].close()
        del connections["empty"]
        del connections.settings["empty"]


def asked() -> list[str]:
    return ids(checked(OWNED, databases=["default"]))


def kept(*, seconds_ago: float, **changes: str) -> None:
    """A callback that was to be tried again so long ago."""
    callback = signed("paymento", **changes)
    verifier = endpoint("paymento").verifier
    verified = verifier.verify(body=callback.body, headers=callback.headers)
    answer = endpoint("paymento").processor.accept(verified, settle=False)
    assert answer.key is not None
    moment = int((time.time() - seconds_ago) * 1000)
    assert Callback.received.filter(pk=answer.key).update(next_at=moment) == 1


def test_tables_that_are_up_to_date_are_nothing_to_tell_of() -> None:
    assert asked() == []


def test_a_migration_that_was_not_made_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = MigrationRecorder(connection)
    last = max(name for app, name in recorder.applied_migrations() if app == "paysig")
    recorder.record_unapplied("paysig", last)
    try:
        messages = checked(GOOD, databases=["default"])
        assert ids(messages) == ["W014"]
        assert last in shown(messages)
        # Nobody who is not asked for it connects to a database.
        with override_settings(PAYSIG=GOOD):
            assert "paysig.W014" not in [message.id for message in run_checks()]
        assert ids(checked(GOOD, databases=["another"])) == []
        # The command that makes the tables asks first.
        monkeypatch.setattr(sys, "argv", ["manage.py", "migrate"])
        assert asked() == []
    finally:
        recorder.record_applied("paysig", last)


@on("sqlite")
def test_a_database_without_tables_is_warned_of(empty: str) -> None:
    messages = checked(GOOD, databases=[empty], PAYSIG_DATABASE=empty)
    assert ids(messages) == ["W014"]
    assert f"manage.py migrate --database {empty}" in shown(messages)
    with override_settings(MIGRATION_MODULES={"paysig": None}):
        messages = checked(GOOD, databases=[empty], PAYSIG_DATABASE=empty)
    assert ids(messages) == ["W014"]
    assert "paysig_claims" in shown(messages)
    call_command("migrate", "paysig", database=empty, verbosity=0)
    assert ids(checked(GOOD, databases=[empty], PAYSIG_DATABASE=empty)) == []


def test_callbacks_that_nobody_takes_up_are_warned_of() -> None:
    kept(seconds_ago=-60)
    assert asked() == []
    Callback.objects.all().delete()
    kept(seconds_ago=500)
    assert asked() == []
    Callback.objects.all().delete()
    kept(seconds_ago=700)
    messages = checked(OWNED, databases=["default"])
    assert ids(messages) == ["W015"]
    assert "1 callback should" in shown(messages)
    Callback.objects.update(state="done")
    assert asked() == []


def test_callbacks_of_nobody_are_not_for_want_of_a_command() -> None:
    kept(seconds_ago=-60)
    messages = checked(GOOD, databases=["default"])
    assert ids(messages) == ["W023"]
    assert "1 callback of paymento (paymento, production) waits" in shown(messages)
    Callback.objects.update(next_at=0)
    assert ids(checked(GOOD, databases=["default"])) == ["W023"]
    kept(seconds_ago=700, Token="another")
    renamed = {"new": {"provider": "paymento", "merchant": "b", "secrets": SECRET}}
    messages = checked({**GOOD, **renamed}, databases=["default"])
    assert ids(messages) == ["W023"]
    assert "2 callbacks of paymento (paymento, production) wait," in shown(messages)
    Callback.objects.filter(next_at=0).update(merchant="b")
    assert ids(checked({**GOOD, **renamed}, databases=["default"])) == ["W015", "W023"]


def test_somebody_who_is_at_it_is_not_overdue() -> None:
    kept(seconds_ago=700)
    Callback.objects.update(state="claimed", lease_until=int((time.time() + 60) * 1000))
    assert asked() == []


@on("mariadb")
def test_tables_without_transactions_are_an_error() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE paysig_credits ENGINE=MyISAM")
        try:
            messages = checked(GOOD, databases=["default"])
        finally:
            cursor.execute("ALTER TABLE paysig_credits ENGINE=InnoDB")
    assert ids(messages) == ["E009"]
    assert "paysig_credits is of the engine MyISAM" in shown(messages)
    assert asked() == []


@on("sqlite")
def test_a_database_of_another_kind_is_an_error(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections[empty], "vendor", "oracle")
    messages = checked(GOOD, databases=[empty], PAYSIG_DATABASE=empty)
    assert ids(messages) == ["E008"]
    assert '"oracle"' in shown(messages)


@on("sqlite")
def test_a_database_that_is_not_there_becomes_a_message(empty: str) -> None:
    connections.settings[empty]["NAME"] = "/no/such/folder/db.sqlite3"
    messages = checked(GOOD, databases=[empty], PAYSIG_DATABASE=empty)
    assert ids(messages) == ["W099"]
    assert "OperationalError" in shown(messages)
