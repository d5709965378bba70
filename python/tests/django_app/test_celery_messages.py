"""What is said to a broker, and to one that does not listen."""

import base64
import json
import logging
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from django_app.brokers import PASSWORD, Broker, broker, queued, silent, with_queue
from django_app.celery_app import app
from django_app.crediting import credit, credited, receive
from django_app.processes import all_due
from django_store import databases
from paysig import ConfigError
from paysig.django import queueing
from paysig.django.endpoints import endpoint
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback
from paysig.django.queueing import Again
from paysig.django.tasks import process_due, send, settle

pytestmark = [pytest.mark.usefixtures("database"), databases.on("sqlite")]


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Broker]:
    with broker(tmp_path) as made:
        yield made


def kept() -> str:
    answer = receive("paymento", settle=False)
    assert answer.key is not None
    return answer.key


def arguments(message: bytes) -> list[Any]:
    body = json.loads(message)
    found: list[Any] = json.loads(base64.b64decode(body["body"]))[0]
    return found


def test_a_message_names_an_endpoint_and_a_key_and_nothing_else(redis: Broker) -> None:
    with with_queue():
        key = kept()
        queueing.enqueue(endpoint("paymento"), key)
    (message,) = redis.messages()
    assert arguments(message) == ["paymento", key]
    headers = json.loads(message)["headers"]
    assert (headers["task"], headers["ignore_result"]) == ("paysig.settle", True)
    assert json.loads(message)["content-type"] == "application/json"


def test_messages_are_json_whatever_the_project_prefers(redis: Broker) -> None:
    app.conf.task_serializer = "pickle"
    try:
        with with_queue():
            send("paymento", "0" * 64)
    finally:
        app.conf.task_serializer = "json"
    (message,) = redis.messages()
    assert json.loads(message)["content-type"] == "application/json"


@pytest.mark.parametrize("queue", ["inline", "command"])
def test_without_a_queue_of_workers_nothing_is_sent(redis: Broker, queue: str) -> None:
    with with_queue(queue=queue):
        queueing.enqueue(endpoint("paymento"), kept())
    assert redis.messages() == []


def test_a_broker_that_never_answers_holds_nobody_up_for_long(
    redis: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    with silent() as url, with_queue(), caplog.at_level(logging.ERROR, "paysig"):
        app.conf["broker_url"] = url
        key = kept()
        started = time.monotonic()
        queueing.enqueue(endpoint("paymento"), key)
        # A second, and what else this machine has to do.
        assert time.monotonic() - started < 6.0
    assert redis.process is not None
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert Callback.received.get().state == "kept"


def test_a_brokers_password_is_not_logged(redis: Broker, caplog: pytest.LogCaptureFixture) -> None:
    app.conf["broker_url"] = redis.url.replace(":password", ":wrong password")
    with with_queue(), caplog.at_level(logging.DEBUG):
        queueing.enqueue(endpoint("paymento"), kept())
    ours = [record for record in caplog.records if record.name == "paysig"]
    assert [record.levelname for record in ours if record.levelno >= logging.ERROR] == ["ERROR"]
    assert PASSWORD not in caplog.text
    assert "wrong" not in "".join(record.getMessage() for record in ours)


def test_a_project_whose_tasks_run_at_once_needs_no_broker(redis: Broker) -> None:
    redis.stop()
    on_payment()(credit)
    app.conf.task_always_eager = True
    try:
        with with_queue():
            queueing.enqueue(endpoint("paymento"), kept())
    finally:
        app.conf.task_always_eager = False
    assert credited() == ["A-1"]


def fails(_: PaymentEvent) -> None:
    raise LookupError


def test_what_was_not_settled_is_sent_again_for_when_it_is_due(redis: Broker) -> None:
    on_payment()(fails)
    with with_queue():
        key = kept()
        settle("paymento", key)
    (message,) = redis.messages()
    assert arguments(message) == ["paymento", key, 1]
    due = datetime.fromisoformat(json.loads(message)["headers"]["eta"])
    assert abs(due.timestamp() - Callback.received.get().next_at / 1000) < 1.0
    again = queueing.settle("paymento", key)
    assert again is not None
    row = Callback.received.get()
    assert again.attempts == row.attempts == 2
    assert abs(row.next_at / 1000 - time.time() - again.seconds) < 1.0


def test_nobody_waits_for_longer_than_an_hour(redis: Broker) -> None:
    assert redis.process is not None
    on_payment()(fails)
    with override_settings(PAYSIG=queued(), PAYSIG_PATIENCE={"first": 7_200.0}):
        assert queueing.settle("paymento", kept()) == Again(3600.0, 1)


def test_a_message_that_was_overtaken_does_nothing(redis: Broker) -> None:
    assert redis.process is not None
    on_payment()(fails)
    key = kept()
    first = queueing.settle("paymento", key)
    assert first is not None
    assert queueing.settle("paymento", key, first.attempts) is not None
    assert queueing.settle("paymento", key, first.attempts) is None
    assert Callback.received.get().attempts == 2


def test_a_message_about_what_is_not_there_or_settled_does_nothing(redis: Broker) -> None:
    assert redis.process is not None
    on_payment()(credit)
    assert queueing.settle("paymento", "0" * 64) is None
    assert queueing.settle("paymento", "0" * 64, 1) is None
    key = kept()
    assert [queueing.settle("paymento", key) for _ in range(3)] == [None] * 3
    # Nor does one about a callback of another endpoint.
    assert queueing.settle("akashicpay", key) is None
    assert credited() == ["A-1"]


def test_an_endpoint_that_fails_does_not_stop_the_others(
    redis: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    assert redis.process is not None
    on_payment()(credit)
    kept()
    all_due()
    broken = {"stripe": {"secrets": {"env": "PAYSIG_TEST_NOWHERE"}}, "shop-b": {}}
    with (
        override_settings(PAYSIG={**broken, **queued(), **broken}),
        caplog.at_level(logging.ERROR, "paysig"),
    ):
        process_due()
    assert credited() == ["A-1"]
    assert [record.getMessage().split(" (PAYSIG")[0] for record in caplog.records] == [
        f"endpoint {name}: what is due was not processed" for name in broken
    ]


def test_a_queue_without_its_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    queueing.require("celery")
    monkeypatch.setitem(__import__("sys").modules, "celery", None)
    with pytest.raises(ConfigError, match=r"pip install .paysig\[celery\]"):
        queueing.require("celery")


def test_a_project_whose_tasks_run_at_once_tries_once_only() -> None:
    tries = []

    @on_payment()
    def fail(event: PaymentEvent) -> None:
        tries.append(event.key)
        raise OSError

    app.conf.task_always_eager = True
    try:
        with with_queue():
            queueing.enqueue(endpoint("paymento"), kept())
    finally:
        app.conf.task_always_eager = False
    assert len(tries) == 1
