"""Hands callbacks that are kept to workers, by what the endpoint's setting `queue` says.

A queue makes processing prompt, and nothing depends on it: a message is the name of an endpoint
and the key of a callback, which stays kept whatever becomes of the message. What a broker or a
worker loses, `manage.py paysig_process` or the Celery task `paysig.process_due` takes up.
"""

from __future__ import annotations

import importlib
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import django
from django.apps import apps

from paysig import ConfigError, Error
from paysig.django import logs
from paysig.django.conf import read_settings
from paysig.django.endpoints import endpoint as endpoint_named
from paysig.django.rounds import all_names, fault_of

if TYPE_CHECKING:
    from paysig.django.endpoints import Endpoint
    from paysig.django.models import Callback

_logger: Final = logging.getLogger("paysig")

# Brokers forget or repeat what is to wait for longer: Redis does so after an hour.
_LONGEST: Final = 3600.0
# The module that knows the queue.
_MODULES: Final = {"celery": "paysig.django.tasks", "tasks": "paysig.django.background"}


@dataclass(frozen=True, slots=True)
class Again:
    """When a callback is to be tried again, in seconds from now, and how often it was by then."""

    seconds: float
    attempts: int


def require(queue: str) -> None:
    """Raises `paysig.ConfigError` for a queue whose library is not there."""
    if queue == "tasks" and django.VERSION < (6, 0):
        message = f'the queue "tasks" needs Django 6.0 or newer, this is {django.get_version()}'
        raise ConfigError(message)
    if queue == "celery":
        try:
            importlib.import_module("celery")
        except ImportError as error:
            message = 'the queue "celery" needs Celery: pip install "paysig[celery]"'
            raise ConfigError(message) from error


def enqueue(endpoint: Endpoint, key: str) -> None:
    """Hands the callback of that key to a worker, where the endpoint has a queue of workers.

    To be called after the callback was kept, outside of transactions. Takes about a second at
    most. Raises nothing: what goes wrong is logged, and the callback stays kept.
    """
    _send(endpoint, key, None)


def enqueue_again(name: str, key: str, again: Again) -> None:
    """Hands a callback to a worker that it was not settled by, for later."""
    _send(endpoint_named(name), key, again)


def settle(name: str, key: str, attempts: int | None = None) -> Again | None:
    """What a worker does: settles a callback now; when to try again, None where not to.

    `attempts` is how often it had been tried when that was agreed upon. If it was tried since, by
    another worker or a scheduler, the message is out of date and nothing is done: whoever tried
    it has sent a message of his own.
    """
    endpoint = endpoint_named(name)
    if attempts is not None:
        row = _row(key)
        if row is None or row.attempts != attempts:
            return None
    with logs.about(endpoint):
        code = endpoint.processor.settle(key)
    if code != "kept":
        return None
    row = _row(key)
    if row is None:
        return None
    seconds = row.next_at / 1000 - time.time()
    return Again(min(max(seconds, 1.0), _LONGEST), row.attempts)


def process_due(limit: int = 100) -> None:
    """Tries what is due at every endpoint, at most `limit` each.

    An endpoint that fails is logged and does not stop the others.
    """
    for name in all_names():
        try:
            endpoint = endpoint_named(name)
            with logs.about(endpoint):
                endpoint.processor.ask_again(limit)
        except Exception as error:  # noqa: BLE001 - whatever the set-up and the database raise
            # Which logs a traceback where there is anything to find in it.
            reason = fault_of(name, error)
            text = "endpoint %s: what is due was not processed (%s)"
            _logger.error(text, name, reason, extra={"endpoint": name})  # noqa: TRY400


def _send(endpoint: Endpoint, key: str, again: Again | None) -> None:
    queue = endpoint.settings.queue
    if queue not in _MODULES:
        return
    try:
        require(queue)
        importlib.import_module(_MODULES[queue]).send(endpoint.name, key, again)
    except Exception as error:  # noqa: BLE001 - whatever brokers and their libraries raise
        _not_queued(endpoint.name, key, error)


def _not_queued(name: str, key: str, error: Exception) -> None:
    # The text of a broker's error may hold its address, and with it a password.
    reason = str(error) if isinstance(error, Error) else type(error).__qualname__
    text = "endpoint %s: callback %s is kept, but not queued (%s)"
    _logger.error(text, name, key, reason, extra={"endpoint": name})


def _row(key: str) -> Callback | None:
    model: Any = apps.get_model("paysig", "Callback")
    rows = model.objects.using(read_settings().database)
    row: Callback | None = rows.only("attempts", "next_at").filter(pk=key).first()
    return row
