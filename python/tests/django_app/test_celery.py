"""Callbacks that Celery's workers settle, with Redis in between."""

import logging
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from django_app.brokers import Broker, ask_for_what_is_due, broker, with_queue, worker
from django_app.callbacks import signed
from django_app.crediting import credited
from django_app.processes import PATIENCE, all_due, runs, wait_until
from paysig.django.models import Callback
from paysig.django.tasks import send

pytestmark = pytest.mark.usefixtures("database")
QUICK = {"first": 1.0}


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Broker]:
    with broker(tmp_path) as made:
        yield made


def delivered(**changes: Any) -> int:
    """The status that a genuine callback is answered with."""
    callback = signed("paymento", **changes)
    return (
        Client()
        .post(
            callback.path, callback.body, content_type="application/json", headers=callback.headers
        )
        .status_code
    )


def states() -> list[str]:
    return sorted(Callback.received.values_list("state", flat=True))


def test_a_worker_settles_what_was_kept_and_each_payment_once(
    redis: Broker, tmp_path: Path
) -> None:
    with with_queue(), worker(redis, tmp_path) as running:
        assert [delivered(Token=f"t{n % 5}", OrderId=f"A-{n % 5}") for n in range(15)] == [200] * 15
        wait_until(lambda: states() == ["done"] * 5)
        (key, *_) = Callback.received.values_list("pk", flat=True)
        # A broker may deliver a message more than once.
        for _ in range(3):
            send("paymento", key)
        wait_until(lambda: running.log().count("paysig.settle[") >= 16)
        assert delivered(Token="t0", OrderId="A-0") == HTTPStatus.OK
        time.sleep(0.5)
        assert redis.messages() == []
    assert credited() == sorted(runs(tmp_path)) == [f"A-{number}" for number in range(5)]


def test_a_worker_that_is_killed_in_a_handler_leaves_nothing_and_another_settles_it_once(
    redis: Broker, tmp_path: Path
) -> None:
    (tmp_path / "hold").touch()
    with with_queue(), worker(redis, tmp_path) as running:
        assert delivered() == HTTPStatus.OK
        wait_until(lambda: runs(tmp_path))
        running.kill()
    (tmp_path / "hold").unlink()
    assert (credited(), states()) == ([], ["kept"])
    all_due()
    with with_queue(), worker(redis, tmp_path):
        ask_for_what_is_due()
        wait_until(lambda: states() == ["done"])
    assert credited() == ["A-1"]
    assert runs(tmp_path) == ["A-1", "A-1"]


def test_a_handler_that_kills_its_worker_waits_its_time_before_it_runs_again(
    redis: Broker, tmp_path: Path
) -> None:
    (tmp_path / "kill").touch()
    with with_queue(), worker(redis, tmp_path) as running:
        assert delivered() == HTTPStatus.OK
        wait_until(lambda: "SIGKILL" in running.log())
        # The worker has another process for the next message, and does not repeat this one.
        time.sleep(1.0)
        assert (runs(tmp_path), credited(), states()) == (["A-1"], [], ["kept"])
        assert Callback.received.get().next_at > time.time() * 1000
        all_due()
        ask_for_what_is_due()
        wait_until(lambda: states() == ["done"])
    assert credited() == ["A-1"]


def test_what_fails_is_tried_again_without_a_scheduler(redis: Broker, tmp_path: Path) -> None:
    (tmp_path / "fail").touch()
    with with_queue(), worker(redis, tmp_path, PAYSIG_PATIENCE=QUICK):
        assert delivered() == HTTPStatus.OK
        wait_until(lambda: len(runs(tmp_path)) >= 2)
        (tmp_path / "fail").unlink()
        wait_until(lambda: states() == ["done"])
    assert credited() == ["A-1"]
    row = Callback.received.get()
    # One message follows the other: none was doubled on the way.
    assert row.attempts == len(runs(tmp_path))


def test_messages_that_are_repeated_do_not_become_more_and_more(
    redis: Broker, tmp_path: Path
) -> None:
    (tmp_path / "fail").touch()
    with with_queue(), worker(redis, tmp_path, PAYSIG_PATIENCE=QUICK):
        assert delivered() == HTTPStatus.OK
        key = Callback.received.get().pk
        wait_until(lambda: runs(tmp_path))
        for _ in range(4):
            send("paymento", key)
        wait_until(lambda: len(runs(tmp_path)) >= 5)
        known = Callback.received.get().attempts
        # Each doubles the time to the next; those that were overtaken do nothing.
        time.sleep(4.0)
        assert Callback.received.get().attempts <= known + 1
    assert credited() == []


def test_beat_takes_up_what_a_crash_has_left(redis: Broker, tmp_path: Path) -> None:
    schedule = {"callbacks": {"task": "paysig.process_due", "schedule": 1.0}}
    with with_queue(queue="command"):
        assert delivered() == HTTPStatus.OK
    assert redis.messages() == []
    all_due()
    beat = ["-B", "-s", str(tmp_path / "schedule")]
    with worker(redis, tmp_path, *beat, CELERY_BEAT_SCHEDULE=schedule):
        wait_until(lambda: states() == ["done"])
    assert credited() == ["A-1"]


def test_a_broker_that_is_down_holds_up_no_answer_and_loses_nothing(
    redis: Broker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    redis.stop()
    with with_queue(), caplog.at_level(logging.ERROR, "paysig"):
        started = time.monotonic()
        assert delivered() == HTTPStatus.OK
        assert time.monotonic() - started < PATIENCE / 5
    assert states() == ["kept"]
    (record,) = caplog.records
    key = Callback.received.get().pk
    assert record.getMessage() == (
        f"endpoint paymento: callback {key} is kept, but not queued (OperationalError)"
    )
    redis.start()
    all_due()
    with worker(redis, tmp_path):
        ask_for_what_is_due()
        wait_until(lambda: states() == ["done"])
    assert credited() == ["A-1"]
    call_command("paysig_process", verbosity=0)
    assert credited() == ["A-1"]
