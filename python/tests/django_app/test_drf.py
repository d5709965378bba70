"""Views of Django REST framework: whatever its parts do, only genuine callbacks get in."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connections
from django.http import HttpResponse
from django.test import override_settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate

from django_app import settings
from django_app.callbacks import Signed, signed, signed_body
from django_app.receiver_api import Pair
from django_store.databases import on
from paysig import PayloadError
from paysig.django import refusals
from paysig.django.drf import (
    CallbackAPIView,
    CallbackAuthentication,
    Sender,
    callback_authentication,
    verified_of,
)
from paysig.django.endpoints import endpoint
from paysig.django.models import Refusal

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
PARTS = b'--b\r\nContent-Disposition: form-data; name="OrderId"\r\n\r\nA-1\r\n--b--\r\n'
TYPES = ["application/json", FORM, MULTIPART, "text/plain", "x", "application/json; charset=nope"]
VIEWS = ["pair", "touched", "negotiated", "consumed", "after", "after-consumed", "base"]


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    middleware = ["django_app.receiver_views.touching", *settings.MIDDLEWARE]
    with override_settings(ROOT_URLCONF="django_app.receiver_urls", MIDDLEWARE=middleware):
        yield
    refusals.forget()


def post(
    view: str,
    callback: Signed,
    content_type: str = "application/json",
    *,
    method: str = "POST",
    body: bytes | None = None,
    **headers: str,
) -> HttpResponse:
    client = APIClient(enforce_csrf_checks=True)
    # A str or bytes, whatever the stubs say.
    sent: Any = callback.body if body is None else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response: HttpResponse = client.generic(
        method,
        f"/api/{view}",
        sent,
        content_type=content_type,
        headers={**callback.headers, "Content-Type": content_type, **named},
    )
    return response


@pytest.mark.parametrize(
    "view", ["pair", "negotiated", "touched", "after", "after-consumed", "base"]
)
def test_a_genuine_callback_gets_in_and_is_nobody(view: str) -> None:
    response = post(view, signed())
    assert response.status_code == 200, response.content
    told = response.json()  # type: ignore[attr-defined]
    assert (told["order"], told["user"]) == ("A-1", "paymento (paymento)")
    assert (told["somebody"], told["anonymous"], told["pk"]) == (False, True, None)
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("view", VIEWS)
@override_settings(PAYSIG_REFUSALS={"per_minute": 1000})
@on("sqlite")
def test_a_forged_callback_never_gets_in(view: str) -> None:
    for content_type in TYPES:
        for body in (b"", b"{}", b"{broken", PARTS, b"OrderId=A-1", b"\xff\x00"):
            Refusal.objects.all().delete()
            response = post(view, signed(), content_type, body=body)
            assert response.status_code in {400, 415}, response.content
            # What the framework refuses before anybody is authenticated is its own.
            if view in {"pair", "base", "after", "after-consumed"}:
                assert Refusal.objects.count() == 1
                assert response.content in {b"refused\n", b'{"detail":"refused"}'}


@pytest.mark.parametrize("view", VIEWS)
@on("sqlite")
def test_the_signature_of_an_empty_body_lets_nothing_in(view: str) -> None:
    empty = signed_body("paymento", b"")
    for content_type in TYPES:
        for body in (b"{}", PARTS, b"OrderId=A-1"):
            assert post(view, empty, content_type, body=body).status_code in {400, 415}


@pytest.mark.parametrize("touch", ["read", "some", "line", "input"])
@pytest.mark.parametrize("view", ["pair", "after", "base"])
@on("sqlite")
def test_a_body_that_middleware_has_consumed_is_refused(view: str, touch: str) -> None:
    for callback in (signed(), signed_body("paymento", b"")):
        response = post(view, callback, body=signed().body, X_Touch=touch)
        assert response.status_code == 400
    assert {row.code for row in Refusal.objects.all()} == {"body_lost"}


@pytest.mark.parametrize("content_type", [FORM, MULTIPART])
@pytest.mark.parametrize("touch", ["", "post", "body"])
@pytest.mark.parametrize("view", ["pair", "touched", "consumed", "base"])
@on("sqlite")
def test_a_form_is_judged_by_its_bytes_or_refused(view: str, touch: str, content_type: str) -> None:
    callback = signed_body("paymento", PARTS)
    by_middleware = touch == "post" and content_type == MULTIPART
    by_parser = view == "consumed" or (view == "touched" and content_type == MULTIPART)
    if by_middleware or (by_parser and not touch):
        # The stream was read to its end, and nothing is left to be judged.
        assert post(view, callback, content_type, X_Touch=touch).status_code == 400
        assert Refusal.objects.get().code == "body_lost"
        return
    # It gets in: the view looks for an order, and finds that this is none.
    with pytest.raises(PayloadError):
        post(view, callback, content_type, X_Touch=touch)
    assert not Refusal.objects.exists()


@on("sqlite")
def test_a_parser_that_runs_after_the_verdict_finds_the_body() -> None:
    response = post("after", signed())
    assert response.json()["same"] is True  # type: ignore[attr-defined]
    assert "OrderId" in response.json()["data"]  # type: ignore[attr-defined]
    for content_type in TYPES:
        told = post("base", signed(), content_type).json()  # type: ignore[attr-defined]
        assert (told["same"], told["length"]) == (True, len(signed().body))


@pytest.mark.parametrize("accept", ["", "text/plain", "image/png", "x", "application/json; v=9"])
@on("sqlite")
def test_no_accept_header_keeps_a_genuine_callback_out(accept: str) -> None:
    assert post("base", signed(), Accept=accept).status_code == 200


@pytest.mark.parametrize("view", ["pair", "base"])
@on("sqlite")
def test_other_methods_than_the_providers_are_not_allowed(view: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "DELETE", "PATCH"):
        assert post(view, signed(), method=method).status_code == 405
    # A method of the provider's that the view does not have.
    assert post(view, signed(), method="PUT").status_code == 405


@pytest.mark.parametrize(
    ("view", "body"), [("pair", b'{"detail":"refused"}'), ("base", b"refused\n")]
)
@on("sqlite")
def test_a_refusal_is_the_providers_status_and_a_constant(view: str, body: bytes) -> None:
    bodies = {post(view, signed(), body=b"x" * length).content for length in (0, 1, 2_000_000)}
    bodies.add(post(view, signed(), X_Paymento_HMAC="0").content)
    assert bodies == {body}
    response = post(view, signed(), body=b"{}")
    assert response.status_code == 400
    assert "WWW-Authenticate" not in response.headers


@pytest.mark.parametrize("view", ["unconfigured", "no-base"])
@on("sqlite")
def test_an_endpoint_that_is_not_configured_is_asked_for_again(
    view: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert post(view, signed()).status_code == 503
    assert "PAYSIG has no endpoint nowhere" in caplog.text


@pytest.mark.parametrize("view", ["pair", "base"])
def test_login_and_csrf_checks_do_not_apply(view: str) -> None:
    middleware = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    with override_settings(MIDDLEWARE=middleware):
        assert post(view, signed(), Origin="https://evil.example").status_code == 200
        assert post(view, signed(), body=b"{}").status_code == 400
    assert Refusal.objects.count() == 1


def test_the_base_class_is_outside_of_atomic_requests() -> None:
    with mock.patch.dict(connections.settings["default"], ATOMIC_REQUESTS=True):
        assert post("base", signed(), body=b"{}").status_code == 400
        assert Refusal.objects.count() == 1
        # With the pair alone the framework has the note rolled back: the module says so.
        assert post("pair", signed(), body=b"{}").status_code == 400
        assert Refusal.objects.count() == 1
        assert post("pair", signed()).status_code == 200
        assert post("base", signed()).json()["atomic"] is False  # type: ignore[attr-defined]


@on("sqlite")
def test_somebody_who_is_logged_in_is_no_callback() -> None:
    user = User.objects.create(username="staff", is_staff=True, is_superuser=True)
    client = APIClient()
    client.force_login(user)
    assert client.post("/api/staff", {}, format="json").status_code == 403
    request = APIRequestFactory().post("/api/pair", {}, format="json")
    force_authenticate(request, user=user)
    assert Pair.as_view()(request).status_code in {401, 403}


@on("sqlite")
def test_a_callback_is_no_person() -> None:
    assert post("persons", signed()).status_code == 403
    sender = Sender("paymento", "paymento")
    assert isinstance(sender, AnonymousUser)
    assert not sender.is_authenticated
    assert not sender.has_perm("paysig.view_callback")
    assert sender == Sender("paymento", "paymento")
    assert sender not in {AnonymousUser(), Sender("shop-b", "paymento")}
    with pytest.raises(NotImplementedError):
        sender.save()


@on("sqlite")
def test_a_view_can_be_tried_with_a_verdict_of_the_tests() -> None:
    callback = signed()
    verified: Any = endpoint("paymento").verifier.verify(
        body=callback.body, headers=callback.headers
    )
    request = APIRequestFactory().post("/api/pair", {}, format="json")
    force_authenticate(request, user=Sender("paymento", "paymento"), token=verified)
    assert Pair.as_view()(request).status_code == 200


@on("sqlite")
def test_a_throttle_of_the_projects_stops_only_views_without_the_base_class() -> None:
    assert post("throttled", signed()).status_code == 429
    for _ in range(3):
        assert post("base", signed()).status_code == 200


@on("sqlite")
def test_what_the_view_complains_of_is_its_own_and_never_cached() -> None:
    response = post("complaining", signed())
    assert response.status_code == 400
    assert "no-store" in response.headers["Cache-Control"]
    assert not Refusal.objects.exists()


@on("sqlite")
def test_a_view_without_an_endpoint_is_asked_for_again_and_one_may_be_given_in_the_urls() -> None:
    class Nameless(CallbackAPIView):
        def post(self, request: Request) -> Response:
            return Response(str(request.user))

    callback = signed()
    requests = APIRequestFactory(headers=callback.headers)
    for given, status in (({}, 503), ({"endpoint": "paymento"}, 200), ({"endpoint": "x"}, 503)):
        request = requests.post("/", callback.body, content_type="application/json")
        assert Nameless.as_view(**given)(request).status_code == status


def test_classes_of_two_endpoints_do_not_share_their_names() -> None:
    one: Any = callback_authentication("paymento")
    other: Any = callback_authentication("shop-b")
    assert (one.endpoint, other.endpoint) == ("paymento", "shop-b")
    assert issubclass(one, CallbackAuthentication)


def test_what_is_no_callback_has_no_proof() -> None:
    request = Request(APIRequestFactory().post("/"))
    with pytest.raises(TypeError, match="no verified callback"):
        verified_of(request)
