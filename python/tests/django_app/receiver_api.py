"""Views of Django REST framework that see genuine callbacks only."""

from typing import Any

from django.db import connection
from django.urls import path
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser, FormParser, JSONParser, MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.versioning import BaseVersioning
from rest_framework.views import APIView

from paysig.django.drf import (
    CallbackAPIView,
    IsVerifiedCallback,
    callback_authentication,
    verified_of,
)


def _told(request: Request, **more: object) -> Response:
    user: Any = request.user
    verified = verified_of(request)
    assert verified.payment is not None
    return Response(
        {
            "order": verified.payment.order_id,
            "user": str(user),
            "somebody": bool(user.is_authenticated or user.is_staff or user.is_active),
            "anonymous": user.is_anonymous,
            "pk": user.pk,
            **more,
        },
        status=verified.status,
    )


class Consuming(BaseParser):
    """A parser that takes all of the stream, whatever it is, as a project may have one."""

    media_type = "*/*"

    def parse(self, stream: Any, *_: Any, **__: Any) -> Any:
        return {"length": len(stream.read())}


class TouchingVersion(BaseVersioning):
    """Reads the data before anybody was authenticated."""

    def determine_version(self, request: Request, *_: Any, **__: Any) -> str:
        return str(len(request.data))


class TouchingNegotiation(DefaultContentNegotiation):
    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        _ = request.data
        return super().select_renderer(request, renderers, format_suffix)


class NoMore(AnonRateThrottle):
    def allow_request(self, *_: Any) -> bool:
        return False

    def wait(self) -> None:
        return None


class Pair(APIView):
    """The authentication and the permission, in any view."""

    authentication_classes = (callback_authentication("paymento"),)
    permission_classes = (IsVerifiedCallback,)
    throttle_classes = ()

    def post(self, request: Request) -> Response:
        return _told(request)

    def get(self, request: Request) -> Response:
        return _told(request)


class Touched(Pair):
    """Something reads the data first."""

    versioning_class = TouchingVersion
    parser_classes: Any = (JSONParser, FormParser, MultiPartParser)


class Negotiated(Pair):
    content_negotiation_class = TouchingNegotiation
    parser_classes = (JSONParser,)


class Consumed(Touched):
    parser_classes = (Consuming,)


class After(Pair):
    """The view reads the data afterwards."""

    parser_classes: Any = (JSONParser, FormParser, MultiPartParser)

    def post(self, request: Request) -> Response:
        return _told(
            request, data=sorted(request.data), same=request.body == verified_of(request).message
        )


class AfterConsumed(After):
    parser_classes = (Consuming,)


class Staff(APIView):
    """Lets somebody log in as well, and only callbacks do anything."""

    authentication_classes = (SessionAuthentication, callback_authentication("paymento"))
    permission_classes = (IsVerifiedCallback,)

    def post(self, request: Request) -> Response:
        return _told(request)


class Persons(APIView):
    """A view for persons, which callbacks are not."""

    authentication_classes = (callback_authentication("paymento"),)
    permission_classes = (IsAuthenticated,)

    def post(self, _request: Request) -> Response:
        raise AssertionError


class Unconfigured(APIView):
    authentication_classes = (callback_authentication("nowhere"),)
    permission_classes = (IsVerifiedCallback,)

    def post(self, _request: Request) -> Response:
        raise AssertionError


class Base(CallbackAPIView):
    """The base class, with everything in its way that a project may put there."""

    endpoint = "paymento"
    parser_classes = (Consuming,)
    authentication_classes = (SessionAuthentication,)

    def post(self, request: Request) -> Response:
        data: Any = request.data
        same = request.body == self.verified.message
        atomic = connection.in_atomic_block
        return _told(request, length=data.get("length"), same=same, atomic=atomic)


class Complaining(CallbackAPIView):
    endpoint = "paymento"

    def post(self, _request: Request) -> Response:
        raise ValidationError(["no"])


class NoBase(CallbackAPIView):
    endpoint = "nowhere"

    def post(self, _request: Request) -> Response:
        raise AssertionError


urlpatterns = [
    path("api/pair", Pair.as_view()),
    path("api/touched", Touched.as_view()),
    path("api/negotiated", Negotiated.as_view()),
    path("api/consumed", Consumed.as_view()),
    path("api/after", After.as_view()),
    path("api/after-consumed", AfterConsumed.as_view()),
    path("api/staff", Staff.as_view()),
    path("api/persons", Persons.as_view()),
    path("api/unconfigured", Unconfigured.as_view()),
    path("api/base", Base.as_view()),
    path("api/complaining", Complaining.as_view()),
    path("api/no-base", NoBase.as_view()),
    path("api/throttled", Pair.as_view(throttle_classes=(NoMore,))),
]
