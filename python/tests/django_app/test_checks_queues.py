"""What `manage.py check` says about whoever settles what is queued."""

from __future__ import annotations

import importlib.util
import sys
import types
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any

import pytest
from celery import Celery

from django_app.checked import GOOD, checked, handled, ids, shown
from django_store.databases import on

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.usefixtures("database", "shop"), on("sqlite")]


@pytest.fixture
def shop() -> Iterator[None]:
    with handled():
        yield


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's tasks; in a Django that has none, as much of them as a check looks for."""
    if importlib.util.find_spec("django.tasks") is None:
        stand_in = types.ModuleType("django.tasks")
        stand_in.__spec__ = ModuleSpec("django.tasks", None)
        monkeypatch.setitem(sys.modules, "django.tasks", stand_in)


def queue(name: str) -> dict[str, Any]:
    return {"akashicpay": {**GOOD["akashicpay"], "queue": name}}


def with_app(monkeypatch: pytest.MonkeyPatch, **conf: Any) -> list[str]:
    app = Celery("shop", set_as_current=False)
    app.conf.update(conf)
    monkeypatch.setattr("celery.current_app", app)
    messages = checked(queue("celery"))
    assert "password" not in shown(messages)
    return ids(messages)


def test_the_request_itself_needs_nobody_else() -> None:
    assert checked(queue("inline"), deploy=True) == []


def test_the_queue_of_the_command_is_told_of_in_production() -> None:
    assert checked(queue("command")) == []
    assert ids(checked(queue("command"), deploy=True)) == ["I002"]


def test_celery_that_is_not_installed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    messages = checked(queue("celery"))
    assert ids(messages) == ["E010"]
    assert 'PAYSIG["akashicpay"]["queue"]' in shown(messages)


def test_a_project_without_a_celery_app_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    fallback = Celery("default", set_as_current=False)
    monkeypatch.setattr("celery.current_app", fallback)
    assert ids(checked(queue("celery"))) == ["W016"]
    assert ids(checked(GOOD, PAYSIG_QUEUE="celery")) == ["W016"]


def test_a_broker_that_workers_cannot_reach_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    redis = "redis://:password@127.0.0.1:6379/0"
    assert with_app(monkeypatch) == ["W017"]
    assert with_app(monkeypatch, broker_url="memory://") == ["W017"]
    assert with_app(monkeypatch, broker_url=redis, task_always_eager=True) == ["W017"]
    assert with_app(monkeypatch, broker_url=redis) == []
    assert with_app(monkeypatch, broker_url=[redis, "memory://"]) == []
    assert with_app(monkeypatch, broker_read_url=redis, broker_write_url=redis) == []


def test_tasks_of_a_django_that_has_none_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    # As it is before Django 6.0.
    monkeypatch.setitem(sys.modules, "django.tasks", None)
    assert ids(checked(queue("tasks"))) == ["E010"]


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize(
    ("backend", "said"),
    [
        ("django.tasks.backends.immediate.ImmediateBackend", "within the request"),
        ("django.tasks.backends.dummy.DummyBackend", "runs nothing"),
    ],
)
def test_a_backend_without_workers_is_warned_of(backend: str, said: str) -> None:
    messages = checked(queue("tasks"), TASKS={"default": {"BACKEND": backend}})
    assert ids(messages) == ["W018"]
    assert said in shown(messages)


@pytest.mark.usefixtures("tasks")
def test_a_backend_with_workers_is_nothing_to_tell_of() -> None:
    backend = {"BACKEND": "django_app.no_such.DatabaseBackend"}
    assert checked(queue("tasks"), TASKS={"default": backend}) == []
    assert ids(checked(queue("tasks"), TASKS={})) == ["W018"]
