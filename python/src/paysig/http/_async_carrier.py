"""The carrier for programs on an event loop."""

import asyncio
from types import TracebackType
from typing import Self

import httpx
import tenacity

from paysig import LookupAnswer, LookupRequest
from paysig.http._cache import AsyncMemory, Cache
from paysig.http._connection import Connection, log, request_of
from paysig.http._outcome import FAILURES, TIMEOUT, Outcome, failed
from paysig.http._patience import Patience
from paysig.http._reading import Reading
from paysig.http._settings import Settings


class AsyncCarrier:
    """Asks providers over HTTP, on asyncio. All else is as with `Carrier`.

    Where the cache has them, its `aget`, `aset`, `aadd` and `adelete` are awaited.
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
        self._memory = AsyncMemory(cache, cache_seconds)
        self._connection = Connection(self._settings)

    async def ask(self, request: LookupRequest, budget: float | None = None) -> LookupAnswer:
        """What the provider says. `budget` replaces `timeout` for this ask.

        Raises nothing for what the network or the provider does, only `RuntimeError` once the
        carrier is closed.
        """
        patience = Patience(request, self._settings, budget)
        self._connection.check()
        known = await self._memory.answer(request)
        if known is not None:
            return known
        if not patience.left() > 0:
            return request.failed("timeout")
        if await self._memory.too_soon(request):
            return request.failed("too_soon")
        retrying = tenacity.AsyncRetrying(**patience.rules())
        outcome: Outcome = await retrying(self._attempt, request, patience)
        answer = outcome.judged(request)
        if answer.final:
            await self._memory.keep(request, outcome)
        return answer

    async def aclose(self) -> None:
        """Ends its use. No connection outlives its ask, so none is left open without this."""
        self._connection.close()

    async def __aenter__(self) -> Self:
        """Itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes it."""
        await self.aclose()

    async def _attempt(self, request: LookupRequest, patience: Patience) -> Outcome:
        patience.attempt += 1
        left = max(patience.left(), 0)
        try:
            async with asyncio.timeout(left):
                outcome = await self._exchange(request, left)
        except TimeoutError:
            outcome = TIMEOUT
        except FAILURES as error:
            outcome = failed(error)
        log(request, patience, outcome)
        return outcome

    async def _exchange(self, request: LookupRequest, left: float) -> Outcome:
        async with (
            httpx.AsyncClient(**self._connection.client(left, request)) as client,
            client.stream(**request_of(request)) as response,
        ):
            reading = Reading(response, self._settings.max_answer)
            async for piece in response.aiter_raw():
                if not reading.add(piece):
                    break
            return reading.outcome()
