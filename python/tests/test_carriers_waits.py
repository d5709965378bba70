"""How long a carrier waits before it asks again, and how much of an answer it takes in."""

import gzip
import time
import tracemalloc
from datetime import UTC, datetime
from email.utils import format_datetime

import httpx
import pytest
import tenacity
from hypothesis import given
from hypothesis import strategies as st

from carrier_site import site
from paysig.http._outcome import Outcome
from paysig.http._patience import Patience, seconds_of
from paysig.http._reading import Reading
from paysig.http._settings import Settings

ENCODINGS = ["", "gzip"]
SETTINGS = Settings(30.0, 1.0, 3, 262144, 86400)


@given(st.integers(0, 999_999_999))
def test_seconds_are_taken_as_they_are(seconds: int) -> None:
    assert seconds_of(str(seconds)) == seconds


@given(st.datetimes(datetime(2100, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - the strategy adds the zone
def test_a_date_ahead_is_that_many_seconds_off(date: datetime) -> None:
    seconds = seconds_of(format_datetime(date, usegmt=True))
    assert seconds is not None
    assert abs(time.time() + seconds - date.replace(microsecond=0).timestamp()) < 60


@given(st.datetimes(datetime(1000, 1, 1), datetime(2020, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - as above
def test_a_date_that_is_over_is_no_wait(date: datetime) -> None:
    assert seconds_of(format_datetime(date, usegmt=True)) == 0


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "-1", "+1", "1.0", "1e3", "0x10", "1 ", " 1", "1\n", "1, 1", "1000000000"),
        *("٣", "soon", "None", "nan", "inf"),
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "06 Nov 1994 08:49:37 GMT",
        "Day, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Non 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ],
)
def test_another_spelling_of_retry_after_is_none(value: str) -> None:
    assert seconds_of(value) is None


def test_a_retry_after_that_is_missing_is_none() -> None:
    assert seconds_of(None) is None


def waits(attempt: int, outcome: Outcome, times: int) -> list[float]:
    with site() as provider:
        rules = Patience(provider.request(), SETTINGS, None).rules()
    retrying = tenacity.Retrying(**rules)
    state = tenacity.RetryCallState(retrying, None, (), {})
    state.attempt_number = attempt
    state.set_result(outcome)
    return [rules["wait"](state) for _ in range(times)]


@pytest.mark.parametrize(
    ("attempt", "most"),
    [(1, 0.1), (2, 0.2), (3, 0.4), (4, 0.8), (5, 1.0), (6, 1.0), (50, 1.0), (5000, 1.0)],
)
def test_the_wait_is_anything_up_to_a_bound_that_doubles(attempt: int, most: float) -> None:
    drawn = waits(attempt, Outcome(status=500), 400)
    assert 0 <= min(drawn) < most / 4
    assert most * 3 / 4 < max(drawn) <= most


def test_what_the_provider_asks_for_stands_in_place_of_it() -> None:
    assert waits(1, Outcome(status=500, retry_after="17"), 1) == [17.0]
    assert waits(4, Outcome(status=429, retry_after="0"), 1) == [0.0]


def reading(body: bytes, limit: int, *, encoding: str = "", piece: int = 65536) -> Outcome:
    headers = {"Content-Encoding": encoding} if encoding else {}
    made = Reading(httpx.Response(200, headers=headers), limit)
    for start in range(0, len(body), piece):
        if not made.add(body[start : start + piece]):
            break
    return made.outcome()


@given(st.binary(max_size=200), st.integers(1, 220), st.integers(1, 50), st.sampled_from(ENCODINGS))
def test_an_answer_is_taken_whole_or_not_at_all(
    body: bytes, limit: int, piece: int, encoding: str
) -> None:
    sent = gzip.compress(body) if encoding else body
    outcome = reading(sent, limit, encoding=encoding, piece=piece)
    if len(body) > limit:
        assert outcome.failure == "too_large"
    else:
        assert (outcome.failure, outcome.body) == (None, body)


@pytest.mark.parametrize("encoding", ["GZIP", "x-gzip", " gzip "])
def test_gzip_has_more_than_one_spelling(encoding: str) -> None:
    assert reading(gzip.compress(b"body"), 100, encoding=encoding).body == b"body"


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "identity"])
def test_what_was_not_asked_for_is_left_as_it_came(encoding: str) -> None:
    assert reading(b"body", 100, encoding=encoding).body == b"body"


def test_little_memory_is_taken_by_an_answer_that_grows_when_it_is_inflated() -> None:
    packed = gzip.compress(b" " * (64 << 20))
    tracemalloc.start()
    try:
        outcome = reading(packed, 262144, encoding="gzip")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert outcome.failure == "too_large"
    assert peak < 4 << 20


def test_nothing_is_taken_after_the_end_of_the_gzip() -> None:
    made = Reading(httpx.Response(200, headers={"Content-Encoding": "gzip"}), 100)
    assert not made.add(gzip.compress(b"body") + b"more")
    assert made.outcome().body == b"body"
