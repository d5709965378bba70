"""How the checks name what they found."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def place(endpoint: str, *keys: str) -> str:
    """Where in the settings: PAYSIG["shop-b"]["secrets"]."""
    return "PAYSIG" + "".join(f'["{key}"]' for key in (endpoint, *keys))


def careful(
    check: Callable[..., Iterable[CheckMessage]],
) -> Callable[..., list[CheckMessage]]:
    """The check, whose own failure becomes a message: a check must not stop manage.py."""

    @functools.wraps(check)
    def checked(**options: object) -> list[CheckMessage]:
        found: list[CheckMessage] = []
        try:
            for message in check(**options):
                found.append(message)  # noqa: PERF402 - what came before a failure is kept
        except Exception as error:  # noqa: BLE001 - whatever it meets; its text may hold anything
            found.append(
                Warning(
                    f"The check {check.__name__} could not be made: {type(error).__name__}.",
                    hint="What it looks at may be out of order: a database that is not there, "
                    "or settings of the project that Django's own checks complain about.",
                    id="paysig.W099",
                )
            )
        return found

    return checked
