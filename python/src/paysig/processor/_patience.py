"""When a callback is tried again."""

import random
from dataclasses import dataclass, fields

from paysig import ConfigError
from paysig.store._checks import count


@dataclass(frozen=True, slots=True)
class Patience:
    """When a callback that is kept is tried again, and for how long, in seconds.

    The first wait is `first`; each is twice the one before, at most `longest`, and up to a fifth
    longer, so that not all are tried at once. A callback about which nothing could be decided is
    given up `give_up_after` its arrival, if it was tried again `least_attempts` times by then;
    one whose effect or expectation raises never is, nor one for which the provider refuses the
    API key. One for an order that is not known waits for it for `unknown_order`. `budget` bounds
    one lookup when nobody waits for an answer.
    """

    __module__ = "paysig.processor"

    first: float = 30.0
    longest: float = 21_600.0
    give_up_after: float = 259_200.0
    least_attempts: int = 8
    unknown_order: float = 3600.0
    budget: float = 15.0

    def __post_init__(self) -> None:
        """Refuses what is no duration."""
        count("least_attempts", self.least_attempts)
        for field in fields(self):
            seconds = getattr(self, field.name)
            if isinstance(seconds, bool) or not isinstance(seconds, int | float):
                message = f"{field.name} must be a number of seconds, not {type(seconds).__name__}"
                raise TypeError(message)
            if not 0 < seconds < float("inf"):
                message = f"{field.name} must be more than 0 seconds, and not endless"
                raise ConfigError(message)

    def wait(self, attempts: int) -> float:
        """How long a callback waits that was tried so often before."""
        # 2 to the power of 64 is beyond every longest wait.
        seconds = min(self.longest, self.first * 2.0 ** min(attempts, 64))
        return seconds * random.uniform(1, 1.2)  # noqa: S311 - nobody gains by guessing it
