"""Views of your own that see genuine callbacks only.

    @verified_callback("paymento")
    def paid(request, verified):
        if verified.payment is not None and verified.payment.outcome == "paid":
            ...
        return HttpResponse(status=verified.status)

The view may be a coroutine function. A class-based view, of either kind, is decorated at its
`dispatch`, and its methods get `verified` before what the URL brings:

    @method_decorator(verified_callback("paymento"), name="dispatch")
    class Paid(View):
        def post(self, request, verified): ...

Such a view keeps nothing and settles nothing: the same callback reaches it as often as it is sent.
To settle a payment once, hand `verified` to `paysig.django.endpoints.endpoint(name).processor`.
"""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from paysig.django import receiving
from paysig.django._exemptions import receiving_for
from paysig.django._installed import require_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from paysig import Verified

Request = TypeVar("Request", bound=HttpRequest)
Arguments = ParamSpec("Arguments")
Response = TypeVar("Response")


def verified_callback(
    name: str,
) -> Callable[
    [Callable[Concatenate[Request, Verified, Arguments], Response]],
    Callable[Concatenate[Request, Arguments], Response],
]:
    """Calls the view as `view(request, verified, ...)` if the request is a genuine callback.

    `name` is the endpoint's in PAYSIG, whose methods alone are taken, and `verified` the
    `paysig.Verified`. Every other request is answered as the ready endpoint would, and noted:
    the provider's status for one that is refused, 405 for another method, 503 for one that cannot
    be judged now, which goes for an endpoint that PAYSIG does not name.

    The view needs no CSRF token and no login, is never cached, and runs outside of ATOMIC_REQUESTS:
    open a transaction in it where you need one. Of an async view the verification runs in a thread.
    """
    if not isinstance(name, str):
        message = 'verified_callback takes the name of an endpoint: @verified_callback("paymento")'
        raise TypeError(message)
    require_app()

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        if iscoroutinefunction(view):

            @functools.wraps(view)
            async def awaiting(
                request: HttpRequest, *args: object, **kwargs: object
            ) -> HttpResponseBase:
                return await _in_thread(name, view, request, args, kwargs)

            return receiving_for(name, awaiting)

        @functools.wraps(view)
        def calling(request: HttpRequest, *args: object, **kwargs: object) -> object:
            if _is_awaited(view):
                return _in_thread(name, view, request, args, kwargs)
            admitted = receiving.admit(name, request)
            if not isinstance(admitted, receiving.Admitted):
                return admitted
            receiving.accepted(admitted)
            return _uncached(view(request, admitted.verified, *args, **kwargs))

        return receiving_for(name, calling)

    return decorate


async def _in_thread(
    name: str,
    view: Callable[..., Any],
    request: HttpRequest,
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> HttpResponseBase:
    # The secret of an order may be read from the database, and a refusal is written there.
    admitted = await sync_to_async(receiving.admit)(name, request)
    if not isinstance(admitted, receiving.Admitted):
        return admitted
    receiving.accepted(admitted)
    response = view(request, admitted.verified, *args, **kwargs)
    return _uncached(await response if inspect.isawaitable(response) else response)


def _is_awaited(view: Any) -> bool:  # noqa: ANN401 - whatever other decorators made of it
    """Whether it is the dispatch of an async class: a plain function, whose result is awaited."""
    while view is not None:
        owner = getattr(getattr(view, "func", view), "__self__", None)
        if owner is not None:
            return bool(getattr(type(owner), "view_is_async", False))
        view = getattr(view, "__wrapped__", None)
    return False


def _uncached(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponseBase):
        add_never_cache_headers(response)
    return response
