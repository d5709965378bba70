"""What the app tells the logger "paysig" about requests, with attributes for structured logs.

While a request is looked at, or a command or a worker is at an endpoint's callbacks, every record
of the logger has

| attribute | what it is |
|---|---|
| `endpoint` | the endpoint's name |
| `provider`, `merchant` | whose callbacks it takes |
| `peer` | the address that it came from, behind trusted proxies; None where none is known |
| `method` | the request's method; None for commands and workers |

A refused callback is a WARNING. It has these besides, none of which holds a secret, a signature,
a header's value or a part of the body:

| attribute | what it is |
|---|---|
| `code` | the reason's stable name |
| `hint` | what it likely comes from |
| `found_in` | the header or server variable that held the signature; None for none |
| `headers_seen` | the names of the headers that arrived, a tuple |
| `status` | the HTTP status of the answer |
| `suppressed` | how many more of this endpoint and code were not logged since the last one |

A genuine callback from an address that is not on a list that only reports is a WARNING with the
`code` "address_not_listed". A request that could not be looked at, for a fault in the set-up or
what the project's own code raises, is an ERROR with the `code` "not_kept" and the exception's class
as `error`; the provider is asked to send it again. What an authentic callback comes to is logged
by `paysig.processor`.

Whatever stands in a record is printable: no line of a log can be forged.
"""

from __future__ import annotations

import contextlib
import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from paysig import Error, Rejected
from paysig.django._limiter import Limiter, Passed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from paysig.django.endpoints import Endpoint

_logger: Final = logging.getLogger("paysig")
_context: Final[ContextVar[Mapping[str, object]]] = ContextVar("paysig.django.logs")

# Anybody can bring about what fails before a callback is known to be genuine.
_failures: Final = Limiter()
_unlogged: Final = Passed()
_FAILURES: Final = 10
_LONGEST: Final = 1000


@contextlib.contextmanager
def about(
    endpoint: Endpoint, *, peer: str | None = None, method: str | None = None
) -> Iterator[None]:
    """Has all records of the logger say for which request they were made.

    What a command or a worker does for an endpoint has no peer and no method.
    """
    request = {
        "endpoint": endpoint.name,
        "provider": endpoint.provider,
        "merchant": endpoint.merchant,
        "peer": peer,
        "method": None if method is None else printable(method),
    }
    token = _context.set(request)
    try:
        yield
    finally:
        _context.reset(token)


@contextlib.contextmanager
def judging() -> Iterator[None]:
    """Names what the verifier itself logs: that an address is not on the list."""
    token = _context.set({**_context.get({}), "code": "address_not_listed"})
    try:
        yield
    finally:
        _context.reset(token)


def refused(rejection: Rejected, *, peer: str | None, suppressed: int) -> None:
    """A callback that is not to be believed."""
    more = f", and {suppressed} more like it before" if suppressed else ""
    details = {
        "code": rejection.code,
        "hint": printable(rejection.hint),
        "found_in": None if rejection.found_in is None else printable(rejection.found_in),
        "headers_seen": tuple(map(printable, rejection.headers_seen)),
        "status": rejection.status,
        "suppressed": suppressed,
    }
    text = printable(str(rejection))
    _logger.warning("%s (from %s%s)", text, peer or "an unknown address", more, extra=details)


def failed(endpoint: str, error: Exception, *, genuine: bool = False) -> None:
    """A request that was not looked at, or not to the end. One that is genuine is always told."""
    kind = type(error).__qualname__
    key = (endpoint, kind)
    if not genuine and not _failures.takes(key, _FAILURES):
        _unlogged.add(key)
        return
    suppressed = _unlogged.take(key)
    # The text of another exception is whatever its author made it, and may quote what it was about.
    reason = printable(str(error)) if isinstance(error, Error) else printable(kind)
    details = {"code": "not_kept", "error": printable(kind), "suppressed": suppressed}
    if "endpoint" not in _context.get({}):
        details["endpoint"] = endpoint
    more = f", and {suppressed} more like it before" if suppressed else ""
    text = "endpoint %s: the callback was not kept, the provider has to send it again: %s%s"
    _logger.error(text, endpoint, reason, more, extra=details)


def unnoted(endpoint: str, error: Exception) -> None:
    """A refusal that could not be stored."""
    kind = printable(type(error).__qualname__)
    _logger.error("endpoint %s: refusals are not stored: %s", endpoint, kind)


def receiver_failed(endpoint: str, receiver: object, error: Exception) -> None:
    """What a receiver of `callback_refused` raised, with its traceback."""
    name = printable(getattr(receiver, "__qualname__", type(receiver).__qualname__))
    _logger.error("endpoint %s: %s failed", endpoint, name, exc_info=error)


def printable(text: str) -> str:
    """The text with everything escaped that could end a line or that a column may refuse."""
    text = text[:_LONGEST]
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in text
    )


def forget() -> None:
    """Forgets what was logged before, for tests."""
    _failures.clear()
    _unlogged.clear()


class _Context(logging.Filter):
    """Adds what is known of the request to the records, whoever makes them."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name, value in _context.get({}).items():
            if not hasattr(record, name):
                setattr(record, name, value)
        return True


_logger.addFilter(_Context("paysig"))
