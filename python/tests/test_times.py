"""The time of a request, and the end of a secret."""

import datetime as dt
import time
from typing import Any

import pytest

import paysig
from genuine import BODY, NOW, SECRET, code

VERIFIER = paysig.Verifier("generic-timestamp", secrets=SECRET)
SIGNED = paysig.sign_request("generic-timestamp", BODY, SECRET, now=NOW)
JAKARTA = dt.timezone(dt.timedelta(hours=7))


class Count(int):
    pass


class Moment(dt.datetime):
    pass


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        Count(NOW),
        float(NOW),
        NOW + 0.999,
        dt.datetime.fromtimestamp(NOW, dt.UTC),
        dt.datetime.fromtimestamp(NOW + 0.5, JAKARTA),
        Moment.fromtimestamp(NOW, dt.UTC),
    ],
    ids=repr,
)
def test_a_time_is_a_number_or_an_aware_datetime(now: Any) -> None:
    assert paysig.sign_request("generic-timestamp", BODY, SECRET, now=now) == SIGNED
    assert VERIFIER.verify(body=BODY, headers=SIGNED, now=now).timestamp == NOW
    assert paysig.Secret(SECRET, not_after=now).not_after == NOW


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (300, None),
        (300.9, None),
        (301, "timestamp_too_old"),
        (-300, None),
        (-300.1, "timestamp_in_future"),
        (-(2**62), "timestamp_in_future"),
    ],
)
def test_a_signed_time_is_judged_by_now(age: float, expected: str | None) -> None:
    assert code(VERIFIER, headers=SIGNED, now=NOW + age) == expected


def test_without_a_time_the_clock_is_read() -> None:
    long_ago = paysig.sign_request("generic-timestamp", BODY, SECRET, now=0)
    assert code(VERIFIER, headers=long_ago) == "timestamp_too_old"
    before = int(time.time())
    headers = paysig.sign_request("generic-timestamp", BODY, SECRET)
    verified = VERIFIER.verify(body=BODY, headers=headers)
    assert verified.timestamp is not None
    assert before <= verified.timestamp <= time.time()
    assert headers["X-Timestamp"] == str(verified.timestamp)


def test_a_signed_time_is_a_part_of_the_message_and_not_of_the_payload() -> None:
    verified = VERIFIER.verify(body=BODY, headers=SIGNED, now=NOW)
    assert verified.message == f"{NOW}.".encode() + BODY
    assert verified.payload["OrderId"] == "etp-3900"
    assert verified.form == "raw"


@pytest.mark.parametrize(
    "now",
    [
        dt.datetime(2026, 9, 21, 12, 0, 0),  # noqa: DTZ001 - what is tested
        float("nan"),
        float("inf"),
        -float("inf"),
        1e300,
        2.0**63,
        2**63,
        -(2**63) - 1,
        10**400,
    ],
    ids=repr,
)
def test_a_time_that_is_none_is_a_value_error(now: Any) -> None:
    for call in calls(now):
        with pytest.raises(ValueError, match=r"^(now|not_after) is "):
            call()


@pytest.mark.parametrize("now", [True, "1790000000", b"1", object(), dt.date(2026, 9, 21), 1j, []])
def test_a_time_of_another_type_is_a_type_error(now: Any) -> None:
    text = r"^(now|not_after) must be int, float or an aware datetime, not "
    for call in calls(now):
        with pytest.raises(TypeError, match=text + type(now).__name__):
            call()


def calls(now: Any) -> list[Any]:
    return [
        lambda: VERIFIER.verify(body=BODY, headers=SIGNED, now=now),
        lambda: VERIFIER.explain(body=BODY, headers=SIGNED, now=now),
        lambda: paysig.sign_request("generic-timestamp", BODY, SECRET, now=now),
        lambda: paysig.Secret(SECRET, not_after=now),
    ]


@pytest.mark.parametrize("now", [2**63 - 1, -(2**63), -1, 0, -0.5])
def test_every_64_bit_number_is_a_time(now: float) -> None:
    assert paysig.Secret(SECRET, not_after=now).not_after == now // 1
    assert code(VERIFIER, headers=SIGNED, now=now) in {"timestamp_too_old", "timestamp_in_future"}


@pytest.mark.parametrize("provider", ["generic-timestamp"])
def test_what_signs_a_time_needs_the_whole_request(provider: str) -> None:
    for call in (
        lambda: paysig.Key(SECRET, provider),
        lambda: paysig.sign(BODY, SECRET, provider),
        lambda: paysig.verify_signature(BODY, None, SECRET, provider),
        lambda: paysig.match_signature(BODY, None, SECRET, provider),
    ):
        with pytest.raises(paysig.ConfigError, match="verify the whole request"):
            call()
