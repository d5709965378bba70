"""Views of a shop's own, which see genuine callbacks only."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View

from paysig import Verified
from paysig.django.decorators import verified_callback

Handler = Callable[[HttpRequest], HttpResponseBase]


def _told(request: HttpRequest, verified: Verified, **more: object) -> JsonResponse:
    assert verified.payment is not None
    told = {"order": verified.payment.order_id, "same": request.body == verified.message}
    return JsonResponse({**told, **more}, status=verified.status)


@verified_callback("paymento")
def paid(request: HttpRequest, verified: Verified, number: int = 0) -> HttpResponse:
    """A plain view."""
    return _told(request, verified, number=number, atomic=connection.in_atomic_block)


@verified_callback("paymento")
async def apaid(request: HttpRequest, verified: Verified, number: int = 0) -> HttpResponse:
    """A coroutine function."""
    return _told(request, verified, number=number, atomic=False)


@method_decorator(verified_callback("paymento"), name="dispatch")
class Paid(View):
    """A class."""

    def post(self, request: HttpRequest, verified: Verified, number: int = 0) -> HttpResponse:
        return _told(request, verified, number=number, atomic=connection.in_atomic_block)


@method_decorator(verified_callback("paymento"), name="dispatch")
class AsyncPaid(View):
    """A class whose methods are coroutine functions."""

    async def post(self, request: HttpRequest, verified: Verified, number: int = 0) -> HttpResponse:
        return _told(request, verified, number=number, atomic=False)


@verified_callback("paymento")
def failing(_request: HttpRequest, _verified: Verified) -> HttpResponse:
    """A view with a fault."""
    raise LookupError


@verified_callback("nowhere")
def unconfigured(_request: HttpRequest, _verified: Verified) -> HttpResponse:
    """A view of an endpoint that PAYSIG does not name."""
    raise AssertionError


def touching(get_response: Handler) -> Handler:
    """Middleware that does to a request's body what the header X-Touch says."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        touch = request.headers.get("X-Touch", "")
        if touch == "post":
            _ = request.POST
        elif touch == "body":
            with contextlib.suppress(RequestDataTooBig):
                _ = request.body
        elif touch == "read":
            request.read()
        elif touch == "some":
            request.read(5)
        elif touch == "line":
            request.readline()
        elif touch == "input":
            request.META["wsgi.input"].read()
        elif touch == "json":
            json.loads(request.read())
        return get_response(request)

    return middleware


class Keeping:
    """Middleware that keeps the requests that it has seen."""

    seen: list[Any] = []  # noqa: RUF012 - the test empties it

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        self.seen.append(request)
        return response
