"""The body of a request, read once and no further than it is wanted."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from django.http import HttpRequest

_CONSUMED = (
    "something read the body before, and it is gone: a middleware, a parser, or request.POST of "
    "a form; have it leave requests to this URL alone"
)
_BROKEN_OFF = "the body could not be read to its end: the sender broke off, or sent it malformed"


class UnreadableError(Exception):
    """The body is not to be had; the text says why, for the operator."""


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def bounded_body(request: HttpRequest, limit: int) -> bytes:
    """The raw body; of one that is longer than `limit`, `limit + 1` bytes.

    DATA_UPLOAD_MAX_MEMORY_SIZE does not count here. Afterwards `request.body` is there for others,
    unless it was too long. Raises `UnreadableError` where it is not to be had.
    """
    parts: Any = vars(request)
    body: bytes | None = parts.get("_body")
    if body is None and parts.get("_read_started", False):
        raise UnreadableError(_CONSUMED)
    unannounced = _unannounced(request)
    if body is None or (not body and unannounced is not None):
        # Django reads as much as Content-Length says, and without it nothing.
        stream = unannounced or parts.get("_stream") or BytesIO()
        parts["_read_started"] = True
        try:
            body = _read(stream, limit + 1)
        except Exception as error:
            # Servers have errors of their own for a body that is cut off or badly chunked.
            raise UnreadableError(_BROKEN_OFF) from error
        if len(body) <= limit:
            parts["_body"] = body
            parts["_stream"] = BytesIO(body)
    return body


def _read(stream: _Stream, size: int) -> bytes:
    """So many bytes, or all that there are. A read may bring fewer than it was asked for."""
    first = stream.read(size)
    if len(first) == size:
        return first
    chunks, missing = [first], size - len(first)
    while chunks[-1] and missing:
        chunks.append(stream.read(missing))
        missing -= len(chunks[-1])
    return b"".join(chunks)


def _unannounced(request: HttpRequest) -> _Stream | None:
    """The stream of a body without Content-Length, if it ends by itself: one sent in chunks.

    Of WSGI's servers those that see to it say so; that of others never ends. ASGI has no such
    thing: there Django has received the whole body before.
    """
    environ = vars(request).get("environ")
    if environ is None or environ.get("CONTENT_LENGTH"):
        return None
    if environ.get("wsgi.input_terminated") is not True:
        return None
    stream: _Stream | None = environ.get("wsgi.input")
    return stream
