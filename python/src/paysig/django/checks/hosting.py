"""What stands around the endpoints: the way to them, and what Django does before they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning  # noqa: A004 - Django's names
from django.db import connections

from paysig.django._meant import closest
from paysig.django.checks import routes
from paysig.django.checks.faults import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paysig.django.conf import AppSettings, EndpointSettings

_SECURITY: Final = "django.middleware.security.SecurityMiddleware"


def around(found: AppSettings, endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """Transactions around requests, limits below ours, and endpoints that nobody can reach."""
    yield from _atomic_requests(found.database)
    yield from _upload_limit(endpoints)
    yield from _misnamed(found)
    if endpoints and routes.receives() is False:
        yield Info(
            "Nothing in ROOT_URLCONF receives callbacks for PAYSIG.",
            hint='Add path("callbacks/", include("paysig.django.urls")) to your URLs, or a view '
            "with @verified_callback.",
            id="paysig.I001",
        )


def in_production(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """Whether callbacks come through TLS, and are not sent elsewhere on their way."""
    for endpoint in endpoints:
        url = endpoint.url
        if isinstance(url, str) and url.lower().startswith("http:"):
            yield Warning(
                f"{place(endpoint.name, 'url')} is not https: whoever is on the way reads each "
                "callback and can send it again.",
                hint="Give the provider an https address, and set that here, letter by letter.",
                id="paysig.W012",
            )
    if not endpoints or routes.receives() is False:
        return
    redirects = bool(settings.SECURE_SSL_REDIRECT) and _SECURITY in settings.MIDDLEWARE
    signs = proxy_signs()
    if redirects and signs and settings.SECURE_PROXY_SSL_HEADER is None:
        yield Warning(
            f"SECURE_SSL_REDIRECT is on, and behind a proxy ({', '.join(signs)}) Django cannot "
            "see which requests came through TLS: it redirects all callbacks, and a redirect "
            "loses the body.",
            hint="Set SECURE_PROXY_SSL_HEADER to the header that your proxy writes, and have it "
            "remove that header from what it receives.",
            id="paysig.W013",
        )
    if not redirects and settings.SECURE_PROXY_SSL_HEADER is None:
        yield Warning(
            "Nothing in the settings keeps callbacks from coming without TLS.",
            hint="Set SECURE_SSL_REDIRECT = True, and give the provider the https address: a "
            "redirect loses the body. Silence this where the web server lets nothing but https "
            "through.",
            id="paysig.W012",
        )


def proxy_signs() -> list[str]:
    """The settings by which a project shows that there is a proxy in front of it."""
    signs = [
        name
        for name in ("SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT")
        if getattr(settings, name, None)
    ]
    middlewares = [path for path in settings.MIDDLEWARE if isinstance(path, str)]
    return signs + [path for path in middlewares if "forwarded" in path.lower()]


def _atomic_requests(alias: str) -> Iterator[CheckMessage]:
    if not connections.settings.get(alias, {}).get("ATOMIC_REQUESTS"):
        return
    views = routes.atomic_views(alias)
    if not views:
        return
    yield Warning(
        f'DATABASES["{alias}"]["ATOMIC_REQUESTS"] is on, and it opens a transaction around '
        f"{', '.join(views)}, where callbacks arrive: of those that are refused no note is left, "
        "and none can be kept there.",
        hint="Base the view on CallbackAPIView, or put @transaction.non_atomic_requests on it.",
        id="paysig.W010",
    )


def _misnamed(found: AppSettings) -> Iterator[CheckMessage]:
    """Views of the project's own, of an endpoint that there is none of."""
    faults = {problem.endpoint for problem in found.problems if problem.endpoint is not None}
    # Of those at fault something else is told; and nothing is known if all of PAYSIG is.
    known = sorted({*found.endpoints, *faults})
    if any(problem.path == "PAYSIG" for problem in found.problems):
        return
    for view, name in sorted(set(routes.named_endpoints())):
        if name in known:
            continue
        close = closest(name, known)
        guess = "." if close is None else f'; did you mean "{close}"?'
        yield Error(
            f'{view} receives callbacks for "{name}", which is no endpoint of PAYSIG{guess}'
            if name
            else f"{view} does not say for which endpoint of PAYSIG it receives callbacks.",
            hint="It answers every callback with 503. Correct the name given to "
            "@verified_callback or callback_authentication, or the view's endpoint.",
            id="paysig.E013",
        )


def _upload_limit(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    for endpoint in endpoints:
        if limit is not None and limit < endpoint.max_body:
            yield Warning(
                f"DATA_UPLOAD_MAX_MEMORY_SIZE is {limit}, less than "
                f"{place(endpoint.name, 'max_body')}, which is {endpoint.max_body}: whatever "
                "reads request.body before the endpoint does, such as a middleware, fails with a "
                "longer callback.",
                hint="Raise the one or lower the other.",
                id="paysig.W011",
            )
