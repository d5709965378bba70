"""The test project on a database of each kind, which is the project's default one."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections

from django_app.shop.models import Entry, Order
from django_store import databases
from paysig.django import refusals
from paysig.django.handlers import isolated_handlers
from paysig.django.models import Callback, Credit, Refusal

_MODELS = (Callback, Credit, Refusal, Order, Entry)


@pytest.fixture(scope="session", params=databases.KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The kind of database; with `databases.on("sqlite")` a test runs on one kind only."""
    kind: str = request.param
    with databases.database(kind) as made, _default(made), databases.all_closed():
        call_command("migrate", run_syncdb=True, verbosity=0)
        yield kind


@contextlib.contextmanager
def _default(made: dict[str, Any]) -> Iterator[None]:
    """Makes it the project's default database."""
    before = connections.settings["default"]
    connections.settings["default"] = connections.configure_settings({"default": made})["default"]
    # The thread's own, if it has one, is of the database before.
    connections["default"].close()
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = before


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """Its kind, with empty tables, no handlers and an empty cache."""
    with connection.cursor() as cursor:
        for model in _MODELS:
            table = model._meta.db_table  # noqa: SLF001 - documented by Django
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - of these models
    # With all that refers to them.
    User.objects.all().delete()
    cache.clear()
    refusals.forget()
    with databases.all_closed(), isolated_handlers():
        yield server
