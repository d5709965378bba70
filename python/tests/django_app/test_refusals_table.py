"""The table of refused callbacks: bounded, and nothing that an answer depends on."""

import logging
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import QuerySet
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from django_app.callbacks import signed
from django_store.databases import on
from paysig import Rejected
from paysig.django import refusals
from paysig.django.endpoints import endpoint
from paysig.django.models import Refusal
from paysig.django.receiving import receive


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    yield
    refusals.forget()


def limits(**changes: Any) -> Any:
    return override_settings(PAYSIG_REFUSALS={"per_minute": 100_000, **changes})


def forged(body: bytes = b"{}", **meta: Any) -> int:
    callback = signed()
    request = RequestFactory().post(callback.path, body, "application/json")
    request.META.update(callback.meta, **meta)
    return receive(endpoint("paymento"), request).status_code


def rows(count: int) -> None:
    Refusal.objects.bulk_create(
        Refusal(
            endpoint="paymento",
            code="header_missing",
            body_length=number,
            received_at=timezone.now(),
        )
        for number in range(count)
    )


def test_the_oldest_rows_beyond_so_many_are_dropped() -> None:
    rows(50)
    with limits(keep=20):
        forged()
    lengths = list(Refusal.objects.order_by("pk").values_list("body_length", flat=True))
    assert lengths == [*range(31, 50), 2]


def test_rows_are_counted_now_and_again_and_not_with_each() -> None:
    with limits(keep=100):
        for _ in range(250):
            forged()
        # Between two looks there are a tenth more, at most.
        assert 100 <= Refusal.objects.count() <= 111
        forged()
        refusals.forget()
        forged()
        assert Refusal.objects.count() == 100


def test_few_rows_are_dropped_at_a_time_however_many_there_are() -> None:
    rows(2500)
    with limits(keep=1):
        forged()
        assert Refusal.objects.count() == 1501
        forged()
        forged()
        assert Refusal.objects.count() == 1
    assert Refusal.objects.get().body_length == 2


@on("sqlite")
def test_a_refusal_costs_one_statement() -> None:
    with limits(keep=1000):
        forged()
        with CaptureQueriesContext(connection) as queries:
            forged()
    assert len(queries) == 1


@pytest.mark.parametrize("changes", [{"store": False}, {"keep": 0}, {"per_minute": 0}])
@on("sqlite")
def test_nothing_is_stored_where_nothing_is_to_be(changes: dict[str, Any]) -> None:
    with limits(**changes), CaptureQueriesContext(connection) as queries:
        assert forged() == 400
    assert len(queries) == 0


@pytest.mark.parametrize(
    ("bodies", "body", "stored"),
    [
        (0, b"abc", None),
        (2, b"abc", b"ab"),
        (9, b"abc", b"abc"),
        (9, b"\xff\0\xc3\x28", b"\xff\0\xc3\x28"),
        (9, b"", None),
    ],
)
def test_bodies_are_stored_where_they_are_asked_for_and_cut(
    bodies: int, body: bytes, stored: bytes | None
) -> None:
    with limits(bodies=bodies):
        forged(body)
    row = Refusal.objects.get()
    assert (None if row.body is None else bytes(row.body)) == stored
    assert row.body_length == len(body)


@pytest.mark.parametrize(
    "text",
    ["\0", "\ud800", "\udcff\r\n", "🦁" * 3000, "漢" * 3000, "é" * 3000, "'\"`;--", "%s", "\x7f"],
    ids=ascii,
)
def test_whatever_stands_in_a_refusal_its_row_can_be_written(text: str) -> None:
    rejection = Rejected(text, "header_missing", text, text, (text,) * 5, "paymento", 400)
    request = RequestFactory().post("/callbacks/paymento", b"", "text/plain")
    request.method = text
    refusals.note(endpoint("paymento"), rejection, request, body=b"")
    row = Refusal.objects.get()
    for stored in (row.hint, row.found_in, row.headers_seen, row.method):
        assert stored.isprintable()
    assert row.code == "header_missing"


def forged_and_undone() -> None:
    with transaction.atomic():
        assert forged() == 400
        raise LookupError


def test_a_row_is_part_of_the_transaction_around_it() -> None:
    with pytest.raises(LookupError):
        forged_and_undone()
    assert not Refusal.objects.exists()


def test_a_row_that_cannot_be_written_spoils_no_transaction_around_it() -> None:
    with transaction.atomic():
        assert forged() == 400
        # A NULL that the column refuses.
        with mock.patch("paysig.django.refusals.timezone.now", return_value=None):
            assert forged() == 400
        assert Refusal.objects.count() == 1
    assert Refusal.objects.count() == 1


@pytest.mark.parametrize("error", [OperationalError("quoted"), DatabaseError("quoted"), OSError()])
@on("sqlite")
def test_a_table_that_cannot_be_written_is_told_once_a_minute_and_left_alone(
    error: Exception, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[float] = []
    clock = [1000.0]

    def fail(*_: object, **__: object) -> None:
        tries.append(clock[0])
        raise error

    monkeypatch.setattr("paysig.django.refusals.time.monotonic", lambda: clock[0])
    with limits():
        with mock.patch.object(Refusal, "save", fail):
            for _ in range(121):
                assert forged() == 400
                clock[0] += 1
        told = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert len(told) == 3
        assert tries == [1000.0 + 10 * number for number in range(13)]
        assert "quoted" not in caplog.text
        # What was passed over meanwhile is told by the first row that can be written.
        clock[0] += 60
        forged()
    assert Refusal.objects.get().suppressed == 121


@on("sqlite")
def test_a_logging_set_up_that_raises_changes_no_answer() -> None:
    def fail(record: logging.LogRecord) -> bool:
        if record.levelno == logging.WARNING:
            raise LookupError
        return True

    logger = logging.getLogger("paysig")
    logger.addFilter(fail)
    try:
        assert forged() == 400
    finally:
        logger.removeFilter(fail)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
@on("sqlite")
def test_who_ends_the_process_is_not_held_up(error: type[BaseException]) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    failing: Callable[..., None] = fail
    with mock.patch.object(Refusal, "save", failing), pytest.raises(error):
        forged()


@on("sqlite")
def test_rows_that_cannot_be_dropped_are_told_and_the_new_one_is_there(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rows(5)
    with limits(keep=1), mock.patch.object(QuerySet, "delete", side_effect=OperationalError("q")):
        assert forged() == 400
    assert Refusal.objects.count() == 6
    assert "refusals are not stored: OperationalError" in caplog.text
    refusals._table.forget()  # noqa: SLF001 - as time does
    forged()
    assert Refusal.objects.latest("pk").suppressed == 0
