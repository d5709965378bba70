"""A database of each kind, and the store on it."""

from collections.abc import Iterator

import pytest

from django_store import databases
from paysig.django.store import DjangoStore
from stores import Effects


@pytest.fixture(scope="session", params=databases.KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    kind: str = request.param
    with databases.database(kind) as made, databases.connected(kind, made):
        yield kind


@pytest.fixture
def alias(server: str) -> Iterator[str]:
    """A database without rows."""
    databases.emptied(server)
    with databases.all_closed():
        yield server


@pytest.fixture
def store(alias: str) -> DjangoStore:
    return DjangoStore(alias)


@pytest.fixture
def effects() -> Effects:
    return Effects()
