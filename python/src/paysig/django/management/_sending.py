"""Sends a request once, follows nothing, and says what went wrong in words of this trade."""

from __future__ import annotations

import importlib.util
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.core.management.base import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paysig.django.management._test_callback import Signed

_SECONDS: Final = 30.0
# Of an answer's body.
_BYTES: Final = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    body: bytes
    location: str | None


class UnreachableError(CommandError):
    """No answer came."""


def checked_url(url: str) -> str:
    """The URL, if something can be sent there. Raises `CommandError`."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        message = "the URL must be a whole one, such as https://shop.example/callbacks/paymento"
        raise CommandError(message)
    if "@" in urlsplit(url).netloc:
        message = "a URL with a user name or a password is not sent to"
        raise CommandError(message)
    return url


def send(url: str, request: Signed) -> Reply:
    """Sends it, with httpx where that is installed. Raises `UnreachableError`."""
    has_httpx = importlib.util.find_spec("httpx") is not None
    return _with_httpx(url, request) if has_httpx else _with_urllib(url, request)


def _with_httpx(url: str, request: Signed) -> Reply:
    import httpx  # noqa: PLC0415 - where it is installed

    try:
        with (
            httpx.Client(timeout=_SECONDS, follow_redirects=False) as client,
            client.stream(
                request.method, url, content=request.body, headers=request.headers
            ) as answer,
        ):
            body = bytearray()
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > _BYTES:
                    break
            location = answer.headers.get("location")
            return Reply(answer.status_code, bytes(body[:_BYTES]), location)
    except httpx.HTTPError as error:
        raise _explained(error) from error


class _Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """None: the answer is taken as it is."""


def _with_urllib(url: str, request: Signed) -> Reply:
    opener = urllib.request.build_opener(_Unfollowed)
    outgoing = urllib.request.Request(  # noqa: S310 - see checked_url()
        url, data=request.body, headers=request.headers, method=request.method
    )
    try:
        try:
            answer = opener.open(outgoing, timeout=_SECONDS)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            return Reply(answer.status, answer.read(_BYTES), answer.headers.get("Location"))
    except OSError as error:
        raise _explained(error) from error


def _explained(error: Exception) -> UnreachableError:
    causes = list(_causes(error))
    for kind, text in (
        (ssl.SSLError, "the TLS connection failed: is the certificate valid for this name?"),
        (ConnectionRefusedError, "connection refused: does the server run, on this port?"),
        (socket.gaierror, "the host's name could not be resolved"),
        (TimeoutError, f"no answer within {_SECONDS:.0f} seconds"),
    ):
        if any(isinstance(cause, kind) for cause in causes):
            return UnreachableError(text)
    names = " < ".join(dict.fromkeys(type(cause).__name__ for cause in causes))
    if "Timeout" in names:
        return UnreachableError(f"no answer within {_SECONDS:.0f} seconds")
    return UnreachableError(f"the connection failed ({names})")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        reason = getattr(error, "reason", None)
        error = (
            error.__cause__
            or error.__context__
            or (reason if isinstance(reason, BaseException) else None)
        )


def hint(url: str, reply: Reply, refused_status: int) -> str | None:
    """What an answer that was not expected likely comes from."""
    status, text = reply.status, reply.body.decode("utf-8", "replace")
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return _about_redirect(url, reply)
    if status == HTTPStatus.FORBIDDEN and "CSRF" in text:
        return (
            "Django's protection against CSRF refused it: receive callbacks through "
            "paysig.django.urls or @verified_callback, which are exempt"
        )
    if status == HTTPStatus.BAD_REQUEST and ("DisallowedHost" in text or "Bad Request" in text):
        return "Django refused the request itself: is the host in ALLOWED_HOSTS?"
    known = {
        HTTPStatus.NOT_FOUND: "is paysig.django.urls in the project's urls, and the name in "
        "PAYSIG?",
        HTTPStatus.METHOD_NOT_ALLOWED: "the view there does not take callbacks, or not this "
        "provider's",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "the body is longer than the endpoint's max_body, or "
        "than a proxy lets through",
        HTTPStatus.INTERNAL_SERVER_ERROR: "the project's log says what failed",
        HTTPStatus.BAD_GATEWAY: "a proxy found no server behind it",
        HTTPStatus.SERVICE_UNAVAILABLE: "the callback could not be settled yet, and is kept or has "
        "to be sent again: the log and the admin say why",
    }
    if status == refused_status and status != HTTPStatus.NOT_FOUND:
        return (
            "the callback was refused: has the endpoint the same secret, and may this machine's "
            "address call? The log of paysig there says why"
        )
    return known.get(HTTPStatus(status)) if status in set(HTTPStatus) else None


def _about_redirect(url: str, reply: Reply) -> str:
    lost = "a redirect is not followed by providers, or loses the body"
    if reply.location is None:
        return lost
    here, there = urlsplit(url), urlsplit(reply.location)
    if there.scheme == "https" and here.scheme == "http":
        return f"{lost}: register the URL with https"
    if there.path == f"{here.path}/":
        return f"{lost}: register the URL with the slash at its end"
    if "login" in there.path:
        return f"{lost}: the view asks for a login"
    return lost
