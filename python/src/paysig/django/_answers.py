"""What the provider is answered. Nothing in it depends on why."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

REFUSED: Final = "refused\n"
LATER: Final = "try again later\n"

_TEXT: Final = "text/plain; charset=utf-8"
# Statuses whose answers have no body (RFC 9110, section 6.4.1).
_BODILESS: Final = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT})
_SUCCESS: Final = range(200, 300)


def accepted(status: int, body: bytes) -> HttpResponse:
    """For a callback that was taken in, by whatever status the provider expects."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return later()
    if status not in _SUCCESS:
        return refused(status)
    return _noted(_plain(status, b"" if status in _BODILESS else body))


def refused(status: int) -> HttpResponse:
    """For a callback that is not to be believed."""
    return _noted(_plain(status, REFUSED))


def later() -> HttpResponse:
    """For a callback that the provider has to send again."""
    return _noted(_plain(HTTPStatus.SERVICE_UNAVAILABLE, LATER))


def unknown() -> HttpResponse:
    """For an endpoint that there is none of."""
    return _plain(HTTPStatus.NOT_FOUND, "not found\n")


def not_allowed(methods: Iterable[str]) -> HttpResponse:
    """For another method than the provider's."""
    response = _plain(HTTPStatus.METHOD_NOT_ALLOWED, "method not allowed\n")
    response["Allow"] = ", ".join(methods)
    return response


def _plain(status: int, body: str | bytes) -> HttpResponse:
    response = HttpResponse(body, status=status, content_type=_TEXT)
    add_never_cache_headers(response)
    return response


def _noted(response: HttpResponse) -> HttpResponse:
    # Else Django logs each of them as well, and mails every 503 to the administrators: whoever
    # likes could fill a disk that way. The "paysig" logger has told what there is to tell.
    vars(response)["_has_been_logged"] = True
    return response
