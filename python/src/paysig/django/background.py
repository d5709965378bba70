"""Tasks of Django's own framework, from Django 6.0 on, for endpoints with the queue "tasks".

What runs them is the default backend of TASKS. One that runs them at once, as Django's own does
unless another is set, makes the request wait.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.tasks import task
from django.utils import timezone

from paysig.django import queueing

if TYPE_CHECKING:
    from paysig.django.queueing import Again


@task
def settle(endpoint: str, key: str, attempts: int | None = None) -> None:
    """Settles one callback that is kept."""
    again = queueing.settle(endpoint, key, attempts)
    if again is not None:
        queueing.enqueue_again(endpoint, key, again)


def send(endpoint: str, key: str, again: Again | None = None) -> None:
    """Enqueues it. Raises what the backend raises."""
    if again is None:
        settle.enqueue(endpoint, key)
        return
    # One that cannot have it wait would run it now, and again and again.
    if settle.get_backend().supports_defer:
        later = timezone.now() + timedelta(seconds=again.seconds)
        settle.using(run_after=later).enqueue(endpoint, key, again.attempts)
