"""Callbacks that tasks of Django's own settle: from Django 6.0 on, where they came in."""

import contextlib
import logging
import signal
import time
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from django_app import settings
from django_app.callbacks import signed
from django_app.crediting import credit, credited
from django_app.processes import all_due, manage, runs, wait_until
from django_store import databases
from paysig import ConfigError
from paysig.django import queueing
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback

pytestmark = pytest.mark.usefixtures("database")
PAYSIG = {name: {**one, "queue": "tasks"} for name, one in settings.PAYSIG.items()}
STORED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Of the package that brings it.
STORE = "django_tasks_database"


def delivered() -> int:
    """The status that a genuine callback is answered with."""
    callback = signed("paymento")
    return (
        Client()
        .post(
            callback.path, callback.body, content_type="application/json", headers=callback.headers
        )
        .status_code
    )


def state() -> str:
    return Callback.received.get().state


def not_queued(records: list[logging.LogRecord]) -> str:
    """What was logged about a callback that is kept and that no worker was told of."""
    (text,) = [each.getMessage() for each in records if each.levelno == logging.ERROR]
    return text


if django.VERSION < (6, 0):

    def test_before_django_6_the_queue_is_refused() -> None:
        with pytest.raises(ConfigError, match=r"needs Django 6\.0 or newer, this is 5\.2"):
            queueing.require("tasks")
        with pytest.raises(ImportError):
            import_module("paysig.django.background")

    def test_before_django_6_a_callback_is_kept_for_whoever_comes(
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        on_payment()(credit)
        with override_settings(PAYSIG=PAYSIG), caplog.at_level(logging.INFO, "paysig"):
            assert delivered() == HTTPStatus.OK
            assert "needs Django 6.0 or newer" in not_queued(caplog.records)
            assert (state(), credited()) == ("kept", [])
            all_due()
            call_command("paysig_process", verbosity=0)
        assert credited() == ["A-1"]

else:

    @pytest.fixture
    def stored(database: str) -> Iterator[None]:
        """A backend that keeps tasks in the project's database, and its table, which stays."""
        assert database
        installed = [*settings.INSTALLED_APPS, "django_tasks_db"]
        with override_settings(INSTALLED_APPS=installed, TASKS=STORED, PAYSIG=PAYSIG):
            call_command("migrate", STORE, verbosity=0)
            model: Any = apps.get_model(STORE, "DBTaskResult")
            model.objects.all().delete()
            yield
        # What the package registered when it was imported, for projects that have it.
        if admin.site.is_registered(model):
            admin.site.unregister(model)

    def tasks() -> list[Any]:
        model: Any = apps.get_model(STORE, "DBTaskResult")
        return list(model.objects.order_by("enqueued_at"))

    @contextlib.contextmanager
    def worker(folder: Path, **options: Any) -> Iterator[Any]:
        installed = [*settings.INSTALLED_APPS, "django_app.till", "django_tasks_db"]
        command = ["db_worker", "--interval", "0.1", "--no-startup-delay"]
        options = {"PAYSIG": PAYSIG, "TASKS": STORED, "INSTALLED_APPS": installed, **options}
        with manage(folder, *command, **options) as process:
            yield process

    @pytest.mark.usefixtures("stored")
    def test_a_worker_settles_what_was_kept(tmp_path: Path) -> None:
        assert delivered() == HTTPStatus.OK
        assert (state(), credited()) == ("kept", [])
        (task,) = tasks()
        assert task.task_path == "paysig.django.background.settle"
        assert task.args_kwargs == {"args": ["paymento", Callback.received.get().pk], "kwargs": {}}
        with worker(tmp_path):
            wait_until(lambda: state() == "done")
        assert delivered() == HTTPStatus.OK
        assert (credited(), len(tasks())) == (["A-1"], 1)

    @pytest.mark.usefixtures("stored")
    def test_what_fails_is_tried_again_when_it_is_due(tmp_path: Path) -> None:
        (tmp_path / "fail").touch()
        with worker(tmp_path, PAYSIG_PATIENCE={"first": 1.0}):
            assert delivered() == HTTPStatus.OK
            wait_until(lambda: len(runs(tmp_path)) >= 2)
            (tmp_path / "fail").unlink()
            wait_until(lambda: state() == "done")
        assert credited() == ["A-1"]
        first, *later = tasks()
        assert first.run_after.year == 9999
        assert [task.args_kwargs["args"][2] for task in later] == [*range(1, len(later) + 1)]

    @pytest.mark.usefixtures("stored")
    def test_a_worker_that_is_killed_in_a_handler_leaves_nothing(tmp_path: Path) -> None:
        (tmp_path / "kill").touch()
        with worker(tmp_path) as process:
            assert delivered() == HTTPStatus.OK
            assert process.wait(30) == -signal.SIGKILL
        assert (runs(tmp_path), credited(), state()) == (["A-1"], [], "kept")
        all_due()
        on_payment()(credit)
        call_command("paysig_process", verbosity=0)
        assert credited() == ["A-1"]

    @databases.on("sqlite")
    def test_a_backend_that_runs_tasks_at_once_settles_within_the_request() -> None:
        on_payment()(credit)
        with override_settings(PAYSIG=PAYSIG):
            assert delivered() == HTTPStatus.OK
        assert (state(), credited()) == ("done", ["A-1"])
        assert not connection.in_atomic_block

    @databases.on("sqlite")
    def test_a_backend_that_runs_tasks_at_once_is_not_asked_to_repeat_them() -> None:
        seen: list[float] = []

        @on_payment()
        def fails(_: PaymentEvent) -> None:
            seen.append(time.monotonic())
            raise LookupError

        with override_settings(PAYSIG=PAYSIG):
            assert delivered() == HTTPStatus.OK
        assert (len(seen), state()) == (1, "failed")

    @databases.on("sqlite")
    def test_a_backend_that_fails_is_logged_and_the_callback_is_kept(
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        failing = {"default": {"BACKEND": "django_app.failing_backend.FailingBackend"}}
        with (
            override_settings(PAYSIG=PAYSIG, TASKS=failing),
            caplog.at_level(logging.INFO, "paysig"),
        ):
            assert delivered() == HTTPStatus.OK
        assert not_queued(caplog.records).endswith("kept, but not queued (ConnectionError)")
        assert "password" not in caplog.text
        assert state() == "kept"
