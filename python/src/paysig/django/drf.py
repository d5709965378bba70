"""Views of Django REST framework that see genuine callbacks only.

    class Paid(CallbackAPIView):
        endpoint = "paymento"

        def post(self, request):
            payment = self.verified.payment

`CallbackAPIView` judges a request before the framework looks at it: no parser, renderer, version
or throttle can get in the way of a genuine callback. In views that have to have another base, use

    authentication_classes = [callback_authentication("paymento")]
    permission_classes = [IsVerifiedCallback]

    def post(self, request):
        payment = verified_of(request).payment

Both judge the raw body, whatever parsed it before or parses it later. Where something else has
consumed it, the callback is refused. With the pair alone, mind these:

- Under ATOMIC_REQUESTS the note of a refused callback is rolled back: mark the view with
  `transaction.non_atomic_requests`.
- Throttles count genuine callbacks: set `throttle_classes = []`.
- A request whose Accept header no renderer serves is refused before it is judged.
- Django logs each refusal as well, without a limit, as "django.request".

`request.auth` is the `paysig.Verified`, as are `self.verified` and `verified_of(request)`, with
its type: read the payment from it and not from `request.data`. The provider is no user:
`request.user` is anonymous, has no permission, and names whose callback it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.utils.cache import add_never_cache_headers

try:
    import rest_framework  # noqa: F401 - its own parts would name themselves
except ModuleNotFoundError as _missing:
    if _missing.name != "rest_framework":
        raise
    _message = 'paysig.django.drf needs Django REST framework: pip install "paysig[drf]"'
    raise ModuleNotFoundError(_message, name=_missing.name) from _missing

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation, DefaultContentNegotiation
from rest_framework.permissions import BasePermission
from rest_framework.views import APIView

from paysig import Verified
from paysig.django import receiving
from paysig.django._exemptions import receiving_for
from paysig.django._installed import require_app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase
    from rest_framework.renderers import BaseRenderer
    from rest_framework.request import Request


class Sender(AnonymousUser):
    """Who sends genuine callbacks: nobody who could log in, under the endpoint's name."""

    def __init__(self, endpoint: str, provider: str) -> None:
        """Names the endpoint and its provider."""
        super().__init__()
        self.endpoint = endpoint
        self.provider = provider

    def __str__(self) -> str:
        """As a log may show it."""
        return f"{self.provider} ({self.endpoint})"

    def __eq__(self, other: object) -> bool:
        """Two are one if their endpoint is; they are nobody else."""
        return isinstance(other, Sender) and self.endpoint == other.endpoint

    def __hash__(self) -> int:
        """By the endpoint."""
        return hash(self.endpoint)


class CallbackRefused(APIException):
    """What the authentication raises: the framework answers it with its status and a constant."""

    default_code = "refused"

    def __init__(self, answer: HttpResponse) -> None:
        """Takes over the answer that the ready endpoint would give."""
        super().__init__(answer.content.decode().strip())
        self.status_code = answer.status_code


class CallbackAuthentication(BaseAuthentication):
    """Base of what `callback_authentication()` returns."""

    endpoint: ClassVar[str]

    def authenticate(self, request: Request) -> tuple[Any, Any]:
        """The sender and the `paysig.Verified`. Raises `CallbackRefused`: nobody else is asked."""
        admitted = receiving.admit(self.endpoint, request._request)  # noqa: SLF001 - see below
        if not isinstance(admitted, receiving.Admitted):
            raise CallbackRefused(admitted)
        receiving.accepted(admitted)
        return _proof(admitted)


def callback_authentication(name: str) -> type[CallbackAuthentication]:
    """An authentication class that lets in genuine callbacks of the endpoint `name`, and no others.

    A refusal is answered with the provider's status. An endpoint that PAYSIG does not name is
    answered with 503 once it is called.
    """
    require_app()
    return type("CallbackAuthentication", (CallbackAuthentication,), {"endpoint": name})


def verified_of(request: Request) -> Verified:
    """The verified callback of a request that was let in. Raises `TypeError` for another one."""
    # What the framework's types call a token.
    proof: object = request.auth
    if not isinstance(proof, Verified):
        message = "the request is no verified callback: add IsVerifiedCallback to the view"
        raise TypeError(message)
    return proof


class IsVerifiedCallback(BasePermission):
    """Lets in what was verified, whoever else a view lets authenticate itself."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002
        """Whether there is a `paysig.Verified`."""
        return isinstance(request.auth, Verified)


class CallbackAPIView(APIView):
    """A view of genuine callbacks of one `endpoint`, the methods of its provider as its own.

    It needs no CSRF token and no login, is never cached, and runs outside of ATOMIC_REQUESTS.
    Refusals are answered and noted as by the ready endpoint.
    """

    endpoint: str = ""

    permission_classes = (IsVerifiedCallback,)
    throttle_classes = ()
    versioning_class = None

    _admitted: receiving.Admitted | None = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:  # noqa: ANN401 - as Django's
        """The view function, exempt from what is made for browsers."""
        require_app()
        view = super().as_view(**initkwargs)
        return receiving_for(initkwargs.get("endpoint", cls.endpoint), view)

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Judges the request, and hands it to the framework if it is genuine."""
        admitted = receiving.admit(self.endpoint, request)
        if not isinstance(admitted, receiving.Admitted):
            return admitted
        receiving.accepted(admitted)
        self._admitted = admitted
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @property
    def verified(self) -> Verified:
        """The callback that the view is called for."""
        assert self._admitted is not None  # noqa: S101 - no method runs without
        return self._admitted.verified

    def get_authenticators(self) -> list[BaseAuthentication]:
        """The verdict that there is already."""
        return [] if self._admitted is None else [_Known(self._admitted)]

    def get_content_negotiator(self) -> BaseContentNegotiation:
        """One that no header of a genuine callback can displease."""
        return _AnyContent()


class _Known(BaseAuthentication):
    def __init__(self, admitted: receiving.Admitted) -> None:
        self._admitted = admitted

    def authenticate(self, request: Request) -> tuple[Any, Any]:  # noqa: ARG002 - it was judged
        return _proof(self._admitted)


class _AnyContent(DefaultContentNegotiation):
    def select_renderer(
        self,
        request: Request,  # noqa: ARG002
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,  # noqa: ARG002
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, str(renderer.media_type)


def _proof(admitted: receiving.Admitted) -> tuple[Sender, Verified]:
    endpoint = admitted.endpoint
    return Sender(endpoint.name, endpoint.provider), admitted.verified
