"""What the commands that go through endpoints have in common: options, and what they say."""

from __future__ import annotations

import contextlib
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from django.core.management.base import CommandError

from paysig.django.rounds import all_names

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping


def add_endpoint_option(parser: ArgumentParser) -> None:
    """Adds --endpoint, which may be repeated."""
    parser.add_argument(
        "--endpoint",
        action="append",
        metavar="NAME",
        help="only this endpoint; may be given several times",
    )


def chosen(names: list[str] | None) -> list[str]:
    """The names of these endpoints, or of all in PAYSIG, those at fault included."""
    known = all_names()
    if not names:
        return known
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"PAYSIG has no endpoint {', '.join(unknown)}; there are {', '.join(known)}"
        raise CommandError(message)
    return list(dict.fromkeys(names))


def told(codes: Mapping[str, int]) -> str:
    """How many came to what."""
    return ", ".join(f"{count} {code}" for code, count in sorted(codes.items()))


def whole_number(text: str) -> int:
    """The value of an option that counts, 1 at least."""
    with contextlib.suppress(ValueError):
        number = int(text)
        if number > 0:
            return number
    message = "a whole number is wanted, 1 or more"
    raise ArgumentTypeError(message)


def seconds(text: str) -> float:
    """The value of an option that is a duration."""
    with contextlib.suppress(ValueError):
        number = float(text)
        if 0 < number < float("inf"):
            return number
    message = "a number of seconds is wanted, more than 0"
    raise ArgumentTypeError(message)
