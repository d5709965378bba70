"""The numbers of the statistics, on every kind of database."""

import datetime as dt
import math
import random
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from django_app.staff import row
from django_store.databases import on
from paysig.django import statistics
from paysig.django._durations import duration, moment
from paysig.django.models import Callback, Refusal
from stores import key

# Both changes of the clock lie in these days, in the north as in the south.
LAST = dt.date(2026, 11, 22)
DAYS = 90
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")


def milliseconds(when: dt.datetime) -> int:
    return round(when.timestamp() * 1000)


def many(changes: list[dict[str, object]]) -> None:
    texts = dict.fromkeys(("reason", "merchant", "environment"), "")
    numbers = dict.fromkeys(("fence", "lease_until", "attempts", "next_at"), 0)
    Callback.objects.bulk_create(
        Callback(
            **{
                "claim_key": key(str(number)),
                "provider": "paymento",
                "endpoint": "paymento",
                **texts,
                **numbers,
                **each,
            }
        )
        for number, each in enumerate(changes)
    )


def refusal(received_at: dt.datetime, code: str = "signature_mismatch", **changes: object) -> None:
    names = ("merchant", "hint", "found_in", "headers_seen", "method", "peer")
    Refusal.objects.create(
        **{
            "endpoint": "paymento",
            "provider": "paymento",
            "code": code,
            "body_length": 3,
            "received_at": received_at,
            **dict.fromkeys(names, ""),
            **changes,
        }
    )


@pytest.mark.usefixtures("database")
def test_every_day_counts_what_came_in_on_it_in_every_time_zone() -> None:
    chance = random.Random(7)  # noqa: S311 - the same each time
    first = dt.datetime(2026, 8, 20, tzinfo=dt.UTC)
    moments = [first + dt.timedelta(seconds=chance.uniform(0, 100 * 86_400)) for _ in range(3000)]
    # To the millisecond around every midnight that there is.
    for place in map(ZoneInfo, ZONES):
        for number in range(100):
            midnight = dt.datetime(2026, 8, 20, tzinfo=place) + dt.timedelta(number)
            at = midnight.astimezone(dt.UTC)
            moments += [at, at - dt.timedelta(milliseconds=1)]
    states = ("done", "rejected", "kept", "failed", "claimed")
    rows = []
    for at in moments:
        took = round(math.exp(chance.uniform(0, 19)))
        state = chance.choice(states)
        rows.append(
            {"created_at": milliseconds(at), "updated_at": milliseconds(at) + took, "state": state}
        )
    many(rows)
    for zone in ZONES:
        with timezone.override(zone), CaptureQueriesContext(connection) as captured:
            days = statistics.per_day(DAYS, last=LAST)
        assert len(captured) == 2
        assert [day.date for day in days] == [
            LAST - dt.timedelta(DAYS - 1 - number) for number in range(DAYS)
        ]
        wanted: dict[dt.date, list[dict[str, object]]] = {day.date: [] for day in days}
        for at, each in zip(moments, rows, strict=True):
            # As the row holds it, to the millisecond.
            stored = dt.datetime.fromtimestamp(milliseconds(at) / 1000, ZoneInfo(zone)).date()
            if stored in wanted:
                wanted[stored].append(each)
        for day in days:
            came = wanted[day.date]
            delays = sorted(
                (int(str(each["updated_at"])) - int(str(each["created_at"]))) / 1000
                for each in came
                if each["state"] in {"done", "rejected"}
            )
            assert (day.received, day.settled) == (len(came), len(delays)), (zone, day.date)
            for share, found in ((0.5, day.p50), (0.95, day.p95)):
                exact = delays[math.ceil(len(delays) * share) - 1]
                assert found == pytest.approx(exact, rel=0.052), (zone, day.date)


@pytest.mark.usefixtures("database")
def test_refusals_are_counted_by_reason_with_those_that_were_not_stored() -> None:
    with timezone.override("America/New_York"):
        zone = timezone.get_current_timezone()
        midnight = dt.datetime(2026, 11, 22, tzinfo=zone)
        refusal(midnight)
        refusal(midnight + dt.timedelta(hours=23, minutes=59), suppressed=40)
        refusal(midnight, "header_missing")
        refusal(midnight - dt.timedelta(milliseconds=1), "header_missing", suppressed=1)
        refusal(midnight + dt.timedelta(days=1))
        refusal(midnight - dt.timedelta(days=7))
        days = statistics.per_day(7, last=LAST)
    assert [(day.date.day, dict(day.refused)) for day in days if day.refused] == [
        (21, {"header_missing": 2}),
        (22, {"header_missing": 1, "signature_mismatch": 42}),
    ]
    assert days[-1].refusals == 43
    assert (days[0].received, days[0].settled, days[0].p50, days[0].p95) == (0, 0, None, None)


@pytest.mark.usefixtures("database")
def test_an_hour_that_comes_twice_belongs_to_its_day() -> None:
    # Half past two comes twice in Berlin on this day, which has 25 hours.
    day = dt.date(2026, 10, 25)
    begins = milliseconds(dt.datetime(2026, 10, 24, 22, tzinfo=dt.UTC))
    hour = 3_600_000
    many(
        [
            {"created_at": begins + number * hour, "updated_at": begins, "state": "kept"}
            for number in range(-24, 25 + 24)
        ]
    )
    with timezone.override("Europe/Berlin"):
        found = statistics.per_day(3, last=day + dt.timedelta(1))
    assert [each.received for each in found] == [24, 25, 24]


@pytest.mark.usefixtures("database")
def test_claims_of_payments_do_not_count_and_reopened_ones_do_once() -> None:
    now = milliseconds(dt.datetime.now(dt.UTC))
    shared = {"created_at": now, "updated_at": now, "state": "done"}
    many([{**shared, "provider": "", "endpoint": ""}, shared])
    assert sum(day.received for day in statistics.per_day(7)) == 1


@pytest.mark.usefixtures("database")
def test_clocks_that_went_back_break_nothing() -> None:
    now = milliseconds(dt.datetime.now(dt.UTC))
    many([{"created_at": now, "updated_at": now - 5000, "state": "done"}])
    today = statistics.per_day(7)[-1]
    assert today.settled == 1
    assert today.p50 is not None
    assert today.p50 < 0.002


@on("sqlite")
@pytest.mark.usefixtures("database")
def test_a_project_without_time_zones_has_days_as_well() -> None:
    with override_settings(USE_TZ=False, TIME_ZONE="America/New_York"):
        noon = dt.datetime.combine(statistics.local_today(), dt.time(12))
        refusal(noon)
        row("one")
        today = statistics.per_day(7)[-1]
    assert (today.received, today.refusals) == (1, 1)


@pytest.mark.usefixtures("database")
def test_what_waits_is_told_for_each_endpoint() -> None:
    row("one", age=100, next_at=0)
    row("two", state="failed", age=5000)
    row("three", state="claimed", endpoint="stripe", provider="stripe", age=7, next_at=0)
    row("four", state="done", age=90_000)
    row("five", state="rejected", age=90_000, reason="gave_up")
    row("six", provider="", endpoint="", state="claimed", age=90_000)
    now = statistics.waiting()
    assert [(one.endpoint, one.count) for one in now.endpoints] == [("paymento", 2), ("stripe", 1)]
    assert [round(one.longest, -1) for one in now.endpoints] == [5000, 10]
    assert (now.count, round(now.longest, -1), now.overdue) == (3, 5000, 2)
    assert statistics.given_up(7) == 1


@pytest.mark.usefixtures("database")
def test_nothing_that_somebody_is_at_or_that_has_no_payload_is_overdue() -> None:
    later = milliseconds(dt.datetime.now(dt.UTC)) + 60_000
    late = later - 60_000 - round(statistics.GRACE * 1000)
    row("leased", next_at=0, lease_until=later, state="claimed")
    row("empty", payload=None, next_at=0)
    row("soon", next_at=late + 5000)
    assert statistics.waiting().overdue == 0
    row("late", next_at=late - 5000)
    assert statistics.waiting().overdue == 1


@pytest.mark.usefixtures("database")
def test_nothing_waits_in_an_empty_table() -> None:
    now = statistics.waiting()
    assert (now.endpoints, now.count, now.longest, now.overdue) == ((), 0, 0, 0)
    assert Counter(day.received for day in statistics.per_day(30)) == {0: 30}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "0 s"),
        (0, "0 s"),
        (0.0004, "0 s"),
        (0.001, "1 ms"),
        (0.25, "250 ms"),
        (0.9994, "999.4 ms"),
        (0.99996, "1 s"),
        (59.94, "59.9 s"),
        (59.98, "1 min"),
        (90, "1.5 min"),
        (3599, "1 h"),
        (86_400 * 3, "3 d"),
    ],
)
def test_spans_of_time_are_told_in_the_largest_unit_that_fits(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize("value", [None, 0, 10**18, -(10**18)])
def test_what_is_no_date_is_none(value: int | None) -> None:
    assert moment(value) is None
