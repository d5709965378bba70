"""A backend for Django's tasks that takes none. From Django 6.0 on."""

from typing import Any, NoReturn

from django.tasks.backends.base import BaseTaskBackend


class FailingBackend(BaseTaskBackend):
    def enqueue(self, *_: Any, **__: Any) -> NoReturn:
        message = "no connection to somebody:password@example"
        raise ConnectionError(message)
