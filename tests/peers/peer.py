"""An official package, held against one of the built-in providers."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from difference import Known
from request import Request
from verdict import Judge


@dataclass(frozen=True)
class Peer:
    package: str
    provider: str
    call: str
    judge: Judge
    make: Callable[[Random, float], Request]
    takes_more: tuple[Known, ...]
    takes_less: tuple[Known, ...]
