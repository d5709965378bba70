"""What is remembered between asks: final answers, and who was asked a moment ago.

A cache that fails is as good as none: it must not stand between a payment and its order.
"""

import base64
import json
import logging
from typing import Any, Final, Protocol

from paysig import LookupAnswer, LookupRequest
from paysig.http._interval import ASKED
from paysig.http._outcome import Outcome

_logger: Final = logging.getLogger("paysig")
_NOTHING: Final = object()


class Cache(Protocol):
    """A cache of the host's, such as Django's.

    `add` keeps a value only where there is none, and tells whether it did. Where it has
    `delete(key)`, answers that no longer hold are taken out. An AsyncCarrier awaits `aget`,
    `aset`, `aadd` and `adelete` instead, where the cache has them.
    """

    def get(self, key: str, /) -> object:
        """The value, or None."""

    def set(self, key: str, value: str, timeout: int, /) -> object:
        """Keeps a value for so many seconds."""

    def add(self, key: str, value: str, timeout: int, /) -> object:
        """Keeps a value for so many seconds unless there is one; whether it did."""


class Memory:
    """The host's cache, or what stands in for it."""

    def __init__(self, cache: Cache | None, seconds: int) -> None:
        """Final answers are kept for so many seconds."""
        self._cache = _checked(cache)
        self._seconds = seconds

    def answer(self, request: LookupRequest) -> LookupAnswer | None:
        """The answer that is kept, if it still confirms what is asked."""
        kept = self._call("get", _answer_key(request))
        answer = _read(request, kept)
        if answer is None and _is_kept(kept):
            self._call("delete", _answer_key(request))
        return answer

    def keep(self, request: LookupRequest, outcome: Outcome) -> None:
        """Keeps a final answer."""
        self._call("set", _answer_key(request), _written(outcome), self._seconds)

    def too_soon(self, request: LookupRequest) -> bool:
        """Whether the same was asked within the provider's interval; it counts as asked now."""
        if not request.interval:
            return False
        added = self._call("add", _asked_key(request), "1", request.interval)
        if added is _NOTHING:
            return _asked_here(request)
        # Some caches that are down say so of every key; then it is not there either.
        return not added and (
            _is_kept(self._call("get", _asked_key(request))) or _asked_here(request)
        )

    def _call(self, name: str, *arguments: Any) -> Any:  # noqa: ANN401 - anything may be cached
        method = getattr(self._cache, name, None)
        if method is None:
            return _NOTHING
        try:
            return method(*arguments)
        except Exception as error:  # noqa: BLE001 - whatever a cache raises
            return _failed(name, error)


class AsyncMemory:
    """The same for an event loop."""

    def __init__(self, cache: Cache | None, seconds: int) -> None:
        """Final answers are kept for so many seconds."""
        self._cache = _checked(cache)
        self._seconds = seconds

    async def answer(self, request: LookupRequest) -> LookupAnswer | None:
        """The answer that is kept, if it still confirms what is asked."""
        kept = await self._call("get", _answer_key(request))
        answer = _read(request, kept)
        if answer is None and _is_kept(kept):
            await self._call("delete", _answer_key(request))
        return answer

    async def keep(self, request: LookupRequest, outcome: Outcome) -> None:
        """Keeps a final answer."""
        await self._call("set", _answer_key(request), _written(outcome), self._seconds)

    async def too_soon(self, request: LookupRequest) -> bool:
        """Whether the same was asked within the provider's interval; it counts as asked now."""
        if not request.interval:
            return False
        added = await self._call("add", _asked_key(request), "1", request.interval)
        if added is _NOTHING:
            return _asked_here(request)
        # Some caches that are down say so of every key; then it is not there either.
        return not added and (
            _is_kept(await self._call("get", _asked_key(request))) or _asked_here(request)
        )

    async def _call(self, name: str, *arguments: Any) -> Any:  # noqa: ANN401 - as above
        awaited = getattr(self._cache, f"a{name}", None)
        method = getattr(self._cache, name, None)
        try:
            if awaited is not None:
                return await awaited(*arguments)
            return _NOTHING if method is None else method(*arguments)
        except Exception as error:  # noqa: BLE001 - whatever a cache raises
            return _failed(name, error)


def _checked(cache: Cache | None) -> Cache | None:
    if cache is not None and not all(hasattr(cache, name) for name in ("get", "set", "add")):
        message = f"cache must have get(), set() and add(), as {type(cache).__name__} has not"
        raise TypeError(message)
    return cache


def _answer_key(request: LookupRequest) -> str:
    return f"paysig-lookup-{request.cache_key}"


def _asked_key(request: LookupRequest) -> str:
    return f"paysig-asked-{request.cache_key}"


def _failed(name: str, error: Exception) -> object:
    # The error's own text may hold anything, such as the address and password of the cache.
    _logger.warning("the cache failed to %s: %s", name, type(error).__name__)
    return _NOTHING


def _is_kept(value: object) -> bool:
    return value is not None and value is not _NOTHING


def _asked_here(request: LookupRequest) -> bool:
    return not ASKED.add(request.cache_key, request.interval)


def _written(outcome: Outcome) -> str:
    body = base64.b64encode(outcome.body).decode()
    return json.dumps({"status": outcome.status, "body": body}, separators=(",", ":"))


def _read(request: LookupRequest, kept: object) -> LookupAnswer | None:
    """What was kept is judged anew: a cache is written by others too."""
    if not isinstance(kept, str | bytes):
        return None
    try:
        value = json.loads(kept)
        status, body = value["status"], base64.b64decode(value["body"], validate=True)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if type(status) is not int or not 100 <= status <= 599:  # noqa: PLR2004 - statuses
        return None
    answer = request.judge(status, body)
    return answer if answer.final else None
