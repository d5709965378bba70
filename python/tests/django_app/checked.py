"""What the system checks say about a project with some settings."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, run_checks
from django.test import override_settings

import paysig
from paysig.django.handlers import expects, isolated_handlers, on_payment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECRET = "0123456789abcdefghijklmnopqrstuv"
# Endpoints at which nothing is wrong, also in production.
GOOD: dict[str, Any] = {"akashicpay": {"secrets": SECRET, "environment": "testnet"}}
# What a project in production has.
SAFE: dict[str, Any] = {"SECURE_SSL_REDIRECT": True}


def checked(
    endpoints: object,
    *,
    deploy: bool = False,
    databases: Iterable[str] | None = None,
    **settings: Any,
) -> list[CheckMessage]:
    """The messages of Paysig's checks."""
    with override_settings(PAYSIG=endpoints, **{**SAFE, **settings}):
        return run_checks(
            tags=["paysig"],
            include_deployment_checks=deploy,
            databases=None if databases is None else list(databases),
        )


@contextmanager
def handled() -> Iterator[None]:
    """A shop that expects something of each payment and handles it."""
    with isolated_handlers():
        expects()(lambda _: paysig.Expectation())
        on_payment(outcome=["paid", "partial"])(lambda _: None)
        yield


def ids(messages: Iterable[CheckMessage]) -> list[str]:
    """Their ids, without the part that all share."""
    return [str(message.id).removeprefix("paysig.") for message in messages]


def shown(messages: Iterable[CheckMessage]) -> str:
    """All that manage.py would print about them."""
    return "\n".join(str(message) for message in messages)
