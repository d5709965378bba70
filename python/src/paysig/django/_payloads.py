"""Payloads for people and programs to read, after they were verified and kept."""

import json
from decimal import Decimal
from typing import Any, NoReturn

from paysig import PayloadError


def read_payload(payload: bytes) -> Any:  # noqa: ANN401 - as for json.loads()
    """The value of the JSON, as `paysig.Verified.payload` is."""
    try:
        text = payload.decode("utf-8-sig")
        value = json.loads(text, parse_float=_number, parse_constant=_refuse)
        # A lone surrogate, written as an escape, could not be shown.
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except (ValueError, ArithmeticError, RecursionError):
        message = "the payload is not JSON, or is none that Python can hold"
        raise PayloadError(message) from None
    return value


def _number(digits: str) -> float | Decimal:
    exact, near = Decimal(digits), float(digits)
    return near if Decimal(repr(near)) == exact else exact


def _refuse(_: str) -> NoReturn:
    raise ValueError
