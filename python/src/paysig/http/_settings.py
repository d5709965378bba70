"""What a carrier is told when it is made."""

from dataclasses import dataclass
from typing import Final

from paysig import ConfigError

# Longer than anybody waits for an answer; what a thread can be told to wait has an end.
LONGEST: Final = 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """The numbers that both carriers take."""

    timeout: float
    connect_timeout: float
    attempts: int
    max_answer: int
    cache_seconds: int

    def __post_init__(self) -> None:
        """Refuses numbers that would ask nobody, or without end."""
        for name in ("timeout", "connect_timeout"):
            seconds = getattr(self, name)
            if not isinstance(seconds, int | float) or isinstance(seconds, bool):
                message = f"{name} must be a number of seconds, not {type(seconds).__name__}"
                raise TypeError(message)
            if not 0 < seconds <= LONGEST:
                message = f"{name} must be more than 0 and at most {LONGEST} seconds"
                raise ConfigError(message)
        for name in ("attempts", "max_answer", "cache_seconds"):
            number = getattr(self, name)
            if not isinstance(number, int) or isinstance(number, bool):
                message = f"{name} must be an int, not {type(number).__name__}"
                raise TypeError(message)
            if number < 1:
                message = f"{name} must be 1 or more"
                raise ConfigError(message)
