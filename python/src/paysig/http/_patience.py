"""How long an ask may take, what is asked again, and after which wait."""

import re
import time
from datetime import UTC, datetime
from typing import Any, Final

import tenacity

from paysig import LookupRequest
from paysig.http._outcome import Outcome
from paysig.http._settings import LONGEST, Settings

# Full jitter: anything from none to 0.1 s, 0.2 s, 0.4 s .. 1 s.
_BACKOFF: Final = tenacity.wait_random_exponential(multiplier=0.1, max=1)

_SECONDS: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
# RFC 9110, section 5.6.7: the one form of a date that is still to be sent.
_DATE: Final = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4})"
    r" ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT",
    re.ASCII,
)
_MONTHS: Final = "- Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads better


class Patience:
    """That of one ask."""

    def __init__(self, request: LookupRequest, settings: Settings, budget: float | None) -> None:
        """Counts from now."""
        seconds = settings.timeout if budget is None else min(budget, LONGEST)
        self._deadline = time.monotonic() + seconds
        # An attempt that failed may have reached the provider, and its interval has begun.
        self._attempts = 1 if request.interval else settings.attempts
        self.attempt = 0

    def left(self) -> float:
        """The seconds that are left."""
        return self._deadline - time.monotonic()

    def rules(self) -> dict[str, Any]:
        """What tenacity goes by."""
        return {
            "retry": tenacity.retry_if_result(lambda outcome: outcome.passing),
            "wait": _wait,
            "stop": self._is_over,
            "retry_error_callback": _last,
        }

    def _is_over(self, state: tenacity.RetryCallState) -> bool:
        """Also when the wait would leave no time to ask."""
        return state.attempt_number >= self._attempts or state.upcoming_sleep >= self.left()


def _wait(state: tenacity.RetryCallState) -> float:
    asked_for = seconds_of(_last(state).retry_after)
    return _BACKOFF(state) if asked_for is None else asked_for


def _last(state: tenacity.RetryCallState) -> Outcome:
    assert state.outcome is not None  # noqa: S101 - there is one after every attempt
    outcome: Outcome = state.outcome.result()
    return outcome


def seconds_of(retry_after: str | None) -> float | None:
    """How long Retry-After asks to wait; None where it is missing or is not as it has to be."""
    if retry_after is None:
        return None
    if _SECONDS.fullmatch(retry_after):
        return float(retry_after)
    date = _DATE.fullmatch(retry_after)
    if date is None or date[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(date[part]) for part in (1, 3, 4, 5, 6))
    month = _MONTHS.index(date[2])
    try:
        until = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return max(0.0, until.timestamp() - time.time())
