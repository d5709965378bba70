"""Amounts, counted exactly."""

import re
from fractions import Fraction


class DecimalError(ValueError):
    """A text that is no amount."""


def parsed(text: str) -> Fraction:
    """What a text of digits with at most one point between them stands for."""
    if len(text) > 64 or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        raise DecimalError(text)
    return Fraction(text)


def written(number: Fraction) -> str:
    """As short as it can be said without an exponent."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
