"""The command that drops what is not needed any more, on every kind of database."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from django_app.crediting import credit, credited, receive
from django_app.staff import row
from django_app.test_statistics import refusal
from django_store.databases import on
from paysig.django.handlers import on_payment
from paysig.django.management.commands import paysig_prune
from paysig.django.models import Callback, Refusal

pytestmark = pytest.mark.usefixtures("database")
DAY = 86_400


def prune(*arguments: str) -> str:
    out = io.StringIO()
    call_command("paysig_prune", *arguments, stdout=out)
    return out.getvalue()


def with_payload() -> set[str]:
    rows = Callback.objects.filter(payload_bytes__isnull=False)
    return set(rows.values_list("reason", flat=True))


@pytest.fixture
def rows(database: str) -> None:  # noqa: ARG001 - there has to be one
    for number, (state, age) in enumerate(
        [
            ("done", 100),
            ("rejected", 100),
            ("kept", 100),
            ("failed", 100),
            ("done", 50),
            ("done", 1),
        ]
    ):
        row(
            str(number),
            state=state,
            age=age * DAY,
            reason=f"{state} {age}",
            message=b"1.{}" if state == "done" else None,
        )
    for age in (100, 50, 50, 1):
        refusal(dt.datetime.now(dt.UTC) - dt.timedelta(age))


@pytest.mark.usefixtures("rows")
def test_payloads_of_what_was_settled_go_and_rows_stay() -> None:
    assert prune() == "dropped: 2 payloads\ndeleted: 1 refusals\n"
    assert with_payload() == {"kept 100", "failed 100", "done 50", "done 1"}
    assert Callback.objects.count() == 6
    assert Callback.objects.filter(reason="done 100").get().message is None
    assert Refusal.objects.count() == 3
    assert prune() == "dropped: 0 payloads\ndeleted: 0 refusals\n"


@pytest.mark.usefixtures("rows")
def test_how_many_days_can_be_said_for_each() -> None:
    assert prune("--days", "30", "--refusals-days", "80") == (
        "dropped: 3 payloads\ndeleted: 1 refusals\n"
    )
    assert prune("--days=99", "--refusals-days=7") == "dropped: 0 payloads\ndeleted: 2 refusals\n"
    assert with_payload() == {"kept 100", "failed 100", "done 1"}


@pytest.mark.usefixtures("rows")
def test_a_dry_run_counts_and_changes_nothing() -> None:
    wanted = "would be dropped: 2 payloads\nwould be deleted: 1 refusals\n"
    assert prune("--dry-run") == wanted
    assert prune("--dry-run") == wanted
    assert Refusal.objects.count() == 4


@pytest.mark.usefixtures("rows")
def test_it_can_be_silent() -> None:
    assert prune("--verbosity", "0") == ""
    assert len(with_payload()) == 4


def test_a_callback_whose_payload_is_gone_is_a_duplicate_when_it_comes_again() -> None:
    on_payment("paymento")(credit)
    receive("paymento")
    Callback.objects.update(updated_at=0)
    assert prune() == "dropped: 1 payloads\ndeleted: 0 refusals\n"
    assert receive("paymento").code == "duplicate"
    assert credited() == ["A-1"]


def test_refusals_are_deleted_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paysig_prune, "_TOGETHER", 3)
    for _ in range(8):
        refusal(dt.datetime.now(dt.UTC) - dt.timedelta(100))
    with CaptureQueriesContext(connection) as captured:
        assert prune() == "dropped: 0 payloads\ndeleted: 8 refusals\n"
    deleting = [one["sql"] for one in captured.captured_queries if one["sql"].startswith("DELETE")]
    assert len(deleting) == 3


@pytest.mark.parametrize("arguments", [("--days", "0"), ("--days", "-1"), ("--refusals-days", "x")])
@on("sqlite")
def test_a_number_of_days_is_one(arguments: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        prune(*arguments)


@on("sqlite")
def test_more_days_than_there_were_are_refused() -> None:
    with pytest.raises(CommandError, match="that many days ago there were no callbacks"):
        prune("--days", "99999999")


@pytest.mark.usefixtures("rows")
def test_a_database_that_refuses_becomes_an_error_of_the_command() -> None:
    for table in ("paysig_claims", "paysig_refusals"):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
            try:
                with pytest.raises(CommandError, match="the database refused"):
                    prune()
            finally:
                cursor.execute(f"ALTER TABLE {table}_gone RENAME TO {table}")


@on("sqlite")
def test_a_database_that_is_not_there_becomes_an_error_of_the_command() -> None:
    with (
        override_settings(PAYSIG_DATABASE="nowhere"),
        pytest.raises(CommandError, match="PAYSIG_DATABASE names no database"),
    ):
        prune()
