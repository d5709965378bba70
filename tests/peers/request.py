"""A request as both sides get it."""

from collections.abc import Mapping
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Request:
    """`now` is the time at which it is judged. `made_by` names what was done to it; without that
    it is as its sender makes them."""

    secret: str
    body: bytes
    headers: Mapping[str, str]
    now: float
    max_body: int = MIB
    made_by: tuple[str, ...] = ()
