"""The carrier for programs that wait."""

from types import TracebackType
from typing import Self

import httpx
import tenacity

from paysig import LookupAnswer, LookupRequest
from paysig.http._bounded import Line, within
from paysig.http._cache import Cache, Memory
from paysig.http._connection import Connection, log, request_of
from paysig.http._outcome import FAILURES, TIMEOUT, Outcome, failed
from paysig.http._patience import Patience
from paysig.http._reading import Reading
from paysig.http._settings import Settings


class Carrier:
    """Asks providers over HTTP. Made once, shared between threads, and safe to fork.

    One ask takes at most `timeout` seconds, whatever the network or the provider does, with all
    its attempts and the waits between them; `connect_timeout` bounds each connection's start.
    What may pass is tried up to `attempts` times: failed connections, and the statuses 408, 425,
    429 and 5xx. The waits grow exponentially, with full jitter, unless Retry-After tells another.
    Answers longer than `max_answer` bytes, once inflated, are given up. Certificates are verified,
    redirects not followed; proxies are those of the environment, and none for this machine.

    `cache` is one of the host's, such as Django's. Answers that are final are kept in it for
    `cache_seconds`, and with it all processes together respect a provider's least interval between
    two requests; without it, or where it fails, each process respects it for itself. Where there
    is such an interval, nothing is tried twice.

    Failed attempts are logged as "paysig". Raises `ConfigError` that names the setting at fault,
    and `TypeError` for arguments of other types.
    """

    def __init__(  # noqa: PLR0913 - settings
        self,
        *,
        timeout: float = 2.5,
        connect_timeout: float = 1.0,
        attempts: int = 3,
        max_answer: int = 262144,
        cache: Cache | None = None,
        cache_seconds: int = 86400,
    ) -> None:
        """Takes the settings."""
        self._settings = Settings(timeout, connect_timeout, attempts, max_answer, cache_seconds)
        self._memory = Memory(cache, cache_seconds)
        self._connection = Connection(self._settings)

    def ask(self, request: LookupRequest, budget: float | None = None) -> LookupAnswer:
        """What the provider says. `budget` replaces `timeout` for this ask.

        Raises nothing for what the network or the provider does, only `RuntimeError` once the
        carrier is closed.
        """
        patience = Patience(request, self._settings, budget)
        self._connection.check()
        known = self._memory.answer(request)
        if known is not None:
            return known
        if not patience.left() > 0:
            return request.failed("timeout")
        if self._memory.too_soon(request):
            return request.failed("too_soon")
        retrying = tenacity.Retrying(**patience.rules())
        outcome: Outcome = retrying(self._attempt, request, patience)
        answer = outcome.judged(request)
        if answer.final:
            self._memory.keep(request, outcome)
        return answer

    def close(self) -> None:
        """Ends its use. No connection outlives its ask, so none is left open without this."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes it."""
        self.close()

    def _attempt(self, request: LookupRequest, patience: Patience) -> Outcome:
        patience.attempt += 1
        left = max(patience.left(), 0)
        try:
            outcome = within(left, lambda line: self._exchange(request, left, line))
        except TimeoutError:
            outcome = TIMEOUT
        except FAILURES as error:
            outcome = failed(error)
        log(request, patience, outcome)
        return outcome

    def _exchange(self, request: LookupRequest, left: float, line: Line) -> Outcome:
        traced = {"trace": line.trace}
        with (
            httpx.Client(**self._connection.client(left, request)) as client,
            client.stream(**request_of(request), extensions=traced) as response,
        ):
            reading = Reading(response, self._settings.max_answer)
            for piece in response.iter_raw():
                if not reading.add(piece):
                    break
            return reading.outcome()
