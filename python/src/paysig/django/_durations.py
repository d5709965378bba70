"""Spans of time and moments as people read them."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.utils import timezone

_UNITS: Final = (("d", 86_400.0), ("h", 3600.0), ("min", 60.0), ("s", 1.0), ("ms", 0.001))
_ALMOST: Final = 0.9995


def duration(seconds: float) -> str:
    """Seconds in the largest unit that fits, with a digit behind the point: `250 ms`, `3.5 min`."""
    for name, length in _UNITS:
        # Short of a unit by less than is shown, it is one.
        if seconds >= length * _ALMOST:
            return f"{round(seconds / length, 1):g} {name}"
    return "0 s"


def moment(milliseconds: int | None) -> dt.datetime | None:
    """Milliseconds since 1970 as the project shows moments; None for 0 and for what is no date."""
    if not milliseconds:
        return None
    try:
        aware = dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
        return aware if settings.USE_TZ else timezone.make_naive(aware)
    except (OverflowError, ValueError, OSError):
        return None
