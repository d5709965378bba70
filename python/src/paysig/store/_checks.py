"""Arguments that every store reads alike."""

import math
import re
import time
from datetime import datetime
from typing import Final, TypeAlias

from paysig import ConfigError

Time: TypeAlias = int | float | datetime

_KEY: Final = re.compile("[0-9a-f]{64}")
_LONGEST_REASON: Final = 255


def hex_key(argument: str, key: str) -> str:
    """A key as claim_key() and payment_key() make it, and nothing else."""
    if not isinstance(key, str):
        message = f"{argument} must be str, not {type(key).__name__}"
        raise TypeError(message)
    if not _KEY.fullmatch(key):
        message = f"{argument} must be 64 lower-case hexadecimal digits: make it with paysig"
        raise ConfigError(message)
    return key


def stored_text(argument: str, text: str, longest: int | None = None) -> None:
    """Refuses what a text column of some database would refuse or cut."""
    if not isinstance(text, str):
        message = f"{argument} must be str, not {type(text).__name__}"
        raise TypeError(message)
    if longest is not None and len(text) > longest:
        message = f"{argument} is longer than {longest} characters"
        raise ConfigError(message)
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        message = f"{argument} holds a NUL or a lone surrogate"
        raise ConfigError(message)


def reason_text(reason: str) -> str:
    """A reason as its column and a terminal take it."""
    if not isinstance(reason, str):
        message = f"reason must be str, not {type(reason).__name__}"
        raise TypeError(message)
    printable = (character if character.isprintable() else "?" for character in reason)
    return "".join(printable)[:_LONGEST_REASON]


def milliseconds(argument: str, moment: Time | None) -> int:
    """The moment that was given, or the host's."""
    if moment is None:
        return time.time_ns() // 1_000_000
    if isinstance(moment, datetime):
        if moment.utcoffset() is None:
            message = (
                f"{argument} is a datetime without a time zone: make an aware one, e.g. "
                "datetime.now(timezone.utc)"
            )
            raise ValueError(message)
        return _scaled(argument, moment.timestamp())
    return _scaled(argument, moment)


def duration(argument: str, seconds: float, *, least: int = 1) -> int:
    """A duration in milliseconds."""
    try:
        length = _scaled(argument, seconds)
    except ValueError as error:
        raise ConfigError(str(error)) from None
    if length < least:
        message = f"{argument} must be {'more than 0' if least else '0 or more'} seconds"
        raise ConfigError(message)
    return length


def count(argument: str, number: int) -> int:
    """A number of things, at least one."""
    if isinstance(number, bool) or not isinstance(number, int):
        message = f"{argument} must be int, not {type(number).__name__}"
        raise TypeError(message)
    if number < 1:
        message = f"{argument} must be at least 1"
        raise ConfigError(message)
    return number


def _scaled(argument: str, seconds: float) -> int:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        message = f"{argument} must be a number of seconds, not {type(seconds).__name__}"
        raise TypeError(message)
    # Beyond that a database's 64 bits may not hold the milliseconds.
    if not math.isfinite(seconds) or abs(seconds) > 10**14:
        message = f"{argument} is not a number of seconds in range"
        raise ValueError(message)
    return round(seconds * 1000)
