"""Views of a shop's own behind the decorator: they see genuine callbacks and nothing else."""

import json
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from asgiref.sync import async_to_sync
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, Client, RequestFactory, override_settings
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from django_app import settings
from django_app.callbacks import Signed, signed
from django_store.databases import on
from paysig import Verified
from paysig.django import refusals
from paysig.django.decorators import verified_callback
from paysig.django.models import Callback, Refusal

KINDS = ["plain", "async", "class", "async-class"]
REFUSED, LATER = (400, b"refused\n"), (503, b"try again later\n")


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    with override_settings(ROOT_URLCONF="django_app.receiver_urls"):
        yield
    refusals.forget()


def sync_post(path: str, callback: Signed, method: str = "POST", **changes: Any) -> Any:
    client = Client(enforce_csrf_checks=True)
    answer: Any = client.generic(
        method,
        path,
        changes.pop("body", callback.body),
        content_type=changes.pop("content_type", "application/json"),
        headers={**callback.headers, **changes},
    )
    return answer


def async_post(path: str, callback: Signed, method: str = "POST", **changes: Any) -> Any:
    async def post() -> Any:
        client = AsyncClient(enforce_csrf_checks=True)
        return await client.generic(
            method,
            path,
            changes.pop("body", callback.body),
            content_type=changes.pop("content_type", "application/json"),
            headers={**callback.headers, **changes},
        )

    return async_to_sync(post)()


@pytest.fixture(params=[sync_post, async_post], ids=["wsgi", "asgi"])
def post(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_gets_what_was_verified(post: Any, kind: str) -> None:
    response = post(f"/own/{kind}/7", signed())
    assert response.status_code == 200
    assert json.loads(response.content) == {
        "order": "A-1",
        "same": True,
        "number": 7,
        "atomic": False,
    }
    assert "no-store" in response.headers["Cache-Control"]
    assert not Refusal.objects.exists()
    # It keeps and settles nothing: that is the view's.
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": b"{}"}, "signature_mismatch"),
        ({"body": b""}, "body_lost"),
        ({"body": b"x" * 1_048_577}, "body_too_large"),
        ({"X-Paymento-HMAC": "0" * 64}, "signature_mismatch"),
        ({"X-Paymento-HMAC": "x"}, "signature_malformed"),
        ({"X-Paymento-HMAC": ""}, "header_missing"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
@on("sqlite")
def test_no_view_is_entered_for_a_forged_callback(
    post: Any, kind: str, changes: dict[str, Any], code: str
) -> None:
    response = post(f"/own/{kind}", signed(), **changes)
    assert (response.status_code, response.content) == REFUSED
    assert Refusal.objects.get().code == code


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_is_noted_on_every_database(post: Any, kind: str) -> None:
    response = post(f"/own/{kind}", signed(), body=b"{}")
    assert (response.status_code, response.content) == REFUSED
    assert Refusal.objects.get().peer == "127.0.0.1"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE"])
@pytest.mark.parametrize("kind", KINDS)
@on("sqlite")
def test_other_methods_do_not_reach_the_view(post: Any, kind: str, method: str) -> None:
    response = post(f"/own/{kind}", signed(), method)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST, PUT")


@pytest.mark.parametrize("kind", ["class", "async-class"])
@on("sqlite")
def test_a_method_of_the_providers_that_a_class_does_not_have_is_not_allowed(
    post: Any, kind: str
) -> None:
    response = post(f"/own/{kind}", signed(), "PUT")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize("kind", KINDS)
@on("sqlite")
def test_login_and_csrf_checks_do_not_apply(post: Any, kind: str) -> None:
    middleware = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    with override_settings(MIDDLEWARE=middleware):
        response = post(f"/own/{kind}", signed(), Origin="https://evil.example")
    assert response.status_code == 200


@pytest.mark.parametrize("kind", KINDS)
@on("sqlite")
def test_atomic_requests_do_not_apply(post: Any, kind: str) -> None:
    # That of a database which is added later counts as well.
    known = connections.settings
    more = {**known, "later": {**known["default"], "ATOMIC_REQUESTS": True}}
    with (
        mock.patch.dict(known["default"], ATOMIC_REQUESTS=True),
        mock.patch.object(connections, "settings", more),
    ):
        assert json.loads(post(f"/own/{kind}", signed()).content)["atomic"] is False
        assert post(f"/own/{kind}", signed(), body=b"{}").status_code == 400
    assert Refusal.objects.count() == 1


@on("sqlite")
def test_what_the_view_raises_is_its_own(post: Any) -> None:
    with pytest.raises(LookupError):
        post("/own/failing", signed())
    assert not Refusal.objects.exists()


@on("sqlite")
def test_an_endpoint_that_is_not_configured_is_told_when_it_is_called(
    post: Any, caplog: pytest.LogCaptureFixture
) -> None:
    response = post("/own/unconfigured", signed())
    assert (response.status_code, response.content) == LATER
    assert "PAYSIG has no endpoint nowhere" in caplog.text


@on("sqlite")
def test_a_view_keeps_its_name_and_what_others_have_marked_it_with() -> None:
    @verified_callback("paymento")
    @require_POST
    def view(_request: HttpRequest, verified: Verified) -> HttpResponse:
        """Its own words."""
        return HttpResponse(verified.message)

    assert (view.__name__, view.__doc__) == ("view", "Its own words.")
    callback = signed()
    requests = RequestFactory(headers=callback.headers)
    posted = requests.post("/", callback.body, "application/json")
    assert view(posted).content == callback.body
    assert view(requests.put("/", callback.body, "application/json")).status_code == 405


@pytest.mark.parametrize("body", [b"a=1&b=2", b"--b--\r\n"])
@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
)
@on("sqlite")
def test_a_form_that_middleware_has_parsed_is_judged_or_refused(
    post: Any, content_type: str, body: bytes
) -> None:
    middleware = ["django_app.receiver_views.touching", *settings.MIDDLEWARE]
    with override_settings(MIDDLEWARE=middleware):
        response = post(
            "/own/plain",
            signed(),
            body=body,
            content_type=content_type,
            **{"X-Touch": "post", "Content-Type": content_type},
        )
    assert (response.status_code, response.content) == REFUSED
    multipart = content_type.startswith("multipart")
    assert Refusal.objects.get().code == ("body_lost" if multipart else "signature_mismatch")


@on("sqlite")
def test_a_view_that_returns_nothing_is_django_s_to_complain_of() -> None:
    @verified_callback("paymento")
    def view(_request: HttpRequest, _verified: Verified) -> None:
        return None

    callback = signed()
    requests = RequestFactory(headers=callback.headers)
    assert view(requests.post("/", callback.body, "application/json")) is None


@on("sqlite")
def test_a_decorator_without_a_name_is_a_mistake_that_shows_at_once() -> None:
    anything: Any = verified_callback
    with pytest.raises(TypeError, match="takes the name of an endpoint"):
        anything(lambda _request, _verified: None)


@on("sqlite")
def test_an_async_class_may_have_other_decorators_too() -> None:
    @method_decorator([verified_callback("paymento"), sensitive_post_parameters()])
    def inner(self: View, request: HttpRequest, verified: Verified) -> Any:
        return View.dispatch(self, request, verified)

    class Both(View):
        dispatch = inner

        async def post(self, _request: HttpRequest, verified: Verified) -> HttpResponse:
            return HttpResponse(verified.message)

    callback = signed()
    requests = RequestFactory(headers=callback.headers)
    as_view: Any = Both.as_view()
    view = async_to_sync(as_view)
    assert view(requests.post("/", callback.body, "application/json")).content == callback.body
    assert view(requests.post("/", b"{}", "application/json")).status_code == 400
