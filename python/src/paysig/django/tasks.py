"""Celery's tasks, for endpoints with the queue "celery".

A Celery app of the project's finds them with `autodiscover_tasks()`. Besides the workers, have
Celery's beat run `paysig.process_due` every minute or so:

    app.conf.beat_schedule = {
        "payment callbacks": {"task": "paysig.process_due", "schedule": 60.0},
    }
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from celery import shared_task

from paysig.django import queueing

if TYPE_CHECKING:
    from paysig.django.queueing import Again

# In seconds; the provider waits for its answer meanwhile.
_PATIENCE: Final = 1.0
# In its own words for each transport; the others do not mind. Without the last, kombu would try
# for ever.
_BOUNDS: Final = {
    "socket_connect_timeout": _PATIENCE,
    "socket_timeout": _PATIENCE,
    "retry_on_timeout": False,
    "read_timeout": _PATIENCE,
    "write_timeout": _PATIENCE,
    "max_retries": 0,
}


# Not `reject_on_worker_lost`: what kills its worker would do so again at once, while the callback
# itself waits longer each time.
@shared_task(name="paysig.settle", acks_late=True, ignore_result=True, serializer="json")
def settle(endpoint: str, key: str, attempts: int | None = None) -> None:
    """Settles one callback that is kept."""
    again = queueing.settle(endpoint, key, attempts)
    # A project that runs its tasks at once would run this one again and again.
    if again is not None and not settle.app.conf.task_always_eager:
        queueing.enqueue_again(endpoint, key, again)


@shared_task(name="paysig.process_due", ignore_result=True, serializer="json")
def process_due(limit: int = 100) -> None:
    """Takes up what is due, at most `limit` callbacks of each endpoint."""
    queueing.process_due(limit)


def send(endpoint: str, key: str, again: Again | None = None) -> None:
    """Sends the message. Raises what Celery and kombu raise, within about a second."""
    arguments: list[Any] = [endpoint, key]
    later: dict[str, Any] = {}
    if again is not None:
        arguments.append(again.attempts)
        later["countdown"] = again.seconds
    app = settle.app
    # A connection of its own: those of the app's pool have the project's patience.
    with app.connection_for_write(
        connect_timeout=_PATIENCE,
        transport_options={**app.conf.broker_transport_options, **_BOUNDS},
    ) as connection:
        settle.apply_async(tuple(arguments), connection=connection, retry=False, **later)  # type: ignore[call-arg]
