"""Whoever settles what is not settled within the request."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning  # noqa: A004 - Django's names

from paysig.django.checks.faults import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paysig.django.conf import EndpointSettings

_NOBODY_ELSE: Final = "Until then callbacks wait for manage.py paysig_process."


def queued(endpoints: Iterable[EndpointSettings]) -> Iterator[CheckMessage]:
    """Whether each endpoint's queue is there and can be expected to reach a worker."""
    using: dict[str, list[str]] = {}
    for endpoint in endpoints:
        using.setdefault(endpoint.queue, []).append(place(endpoint.name, "queue"))
    if "celery" in using:
        yield from _celery(using["celery"][0])
    if "tasks" in using:
        yield from _tasks(using["tasks"][0])


def noted(endpoints: Iterable[EndpointSettings]) -> Iterator[CheckMessage]:
    """Endpoints that settle nothing by themselves."""
    for endpoint in endpoints:
        if endpoint.queue == "command":
            yield Info(
                f'{place(endpoint.name, "queue")} is "command": nothing is settled but by '
                "manage.py paysig_process.",
                hint="Have it run every minute, or all the time with --watch. "
                "manage.py check --database finds callbacks that wait too long.",
                id="paysig.I002",
            )


def _celery(where: str) -> Iterator[CheckMessage]:
    if importlib.util.find_spec("celery") is None:
        yield Error(
            f'{where} is "celery", which is not installed.',
            hint=f'pip install "paysig[celery]". {_NOBODY_ELSE}',
            id="paysig.E010",
        )
        return
    from celery import current_app  # noqa: PLC0415 - it need not be installed

    # That which Celery makes for itself where there is none.
    if current_app.main == "default":
        yield Warning(
            f'{where} is "celery", and the project has no Celery app: tasks go to a broker that '
            "nobody has chosen.",
            hint="Make an app, and import it in the __init__.py beside your settings, as Celery's "
            f"own pages on Django show. {_NOBODY_ELSE}",
            id="paysig.W016",
        )
        return
    broker: Any = current_app.conf.broker_write_url or current_app.conf.broker_url
    first = broker[0] if isinstance(broker, list | tuple) and broker else broker
    if current_app.conf.task_always_eager:
        problem = "task_always_eager is on, so that callbacks are settled within the request"
    elif not first:
        problem = "the Celery app has no broker_url"
    elif str(first).startswith("memory:"):
        problem = "the Celery app's broker is memory://, which no other process can reach"
    else:
        return
    yield Warning(
        f'{where} is "celery", and {problem}.',
        hint=f"Set CELERY_BROKER_URL to a broker that the workers share. {_NOBODY_ELSE}",
        id="paysig.W017",
    )


def _tasks(where: str) -> Iterator[CheckMessage]:
    if importlib.util.find_spec("django.tasks") is None:
        yield Error(
            f'{where} is "tasks", and this Django has no django.tasks: it came with Django 6.0.',
            hint=f'Use "celery" or "command", or a newer Django. {_NOBODY_ELSE}',
            id="paysig.E010",
        )
        return
    configured: Any = getattr(settings, "TASKS", None) or {}
    backend = str((configured.get("default") or {}).get("BACKEND", ""))
    kind = backend.rpartition(".")[2]
    if kind == "DummyBackend":
        problem = "runs nothing"
    elif kind in {"ImmediateBackend", ""}:
        problem = "runs tasks within the request, while the provider waits"
    else:
        return
    yield Warning(
        f'{where} is "tasks", and {kind or "ImmediateBackend"}, the default backend of TASKS, '
        f"{problem}.",
        hint=f"Use a backend with workers, such as that of django-tasks-db. {_NOBODY_ELSE}",
        id="paysig.W018",
    )
