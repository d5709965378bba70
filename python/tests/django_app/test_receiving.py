"""The ready endpoint: who is let in, and what is answered."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import AsyncClient, Client, RequestFactory, override_settings
from django.urls import reverse

import paysig
from django_app import settings
from django_app.callbacks import Signed, signed, signed_body
from django_app.shop.models import Entry
from django_store.databases import on
from paysig.django import refusals
from paysig.django.endpoints import endpoint
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback, Refusal
from paysig.django.receiving import receive

REFUSED, LATER = b"refused\n", b"try again later\n"


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    yield
    refusals.forget()


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=True)


def send(client: Client, callback: Signed, path: str | None = None, **changes: Any) -> Any:
    """Posts the callback with some of its headers changed; those changed to None are left out."""
    headers = {**callback.headers, **changes.pop("headers", {})}
    content_type = headers.pop("Content-Type", "application/json")
    given = {name: value for name, value in headers.items() if value is not None}
    body = changes.pop("body", callback.body)
    return client.post(
        path or callback.path, body, content_type=content_type, headers=given, **changes
    )


def handled() -> list[str]:
    """Credits every payment, and returns for which orders that was done."""
    orders: list[str] = []

    @on_payment(outcome=("paid", "partial"))
    def credit(event: PaymentEvent) -> None:
        Entry.objects.create(key=event.key, order=event.payment.order_id or "", due=event.due)
        orders.append(event.payment.order_id or "")

    return orders


def test_a_genuine_callback_is_settled_once_and_answered_as_the_provider_expects(
    client: Client,
) -> None:
    orders = handled()
    for _ in range(3):
        response = send(client, signed())
        assert (response.status_code, response.content) == (200, b"ok\n")
    assert orders == ["A-1"]
    assert Callback.received.get().peer == "127.0.0.1"
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("name", ["akashicpay", "rajaongkir", "stripe", "shop-b"])
@on("sqlite")
def test_each_endpoint_takes_the_callbacks_of_its_own_provider_and_merchant(
    client: Client, name: str
) -> None:
    handled()
    assert send(client, signed(name)).status_code == 200
    assert Callback.received.get().endpoint == name
    for other in ["paymento", "akashicpay", "rajaongkir", "stripe", "shop-b"]:
        if other != name:
            response = send(client, signed(name), f"/callbacks/{other}")
            assert response.status_code in {400, 401, 403}, other
            assert response.content == REFUSED


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/callbacks/paymento", 200),
        ("/callbacks/paymento/", 200),
        ("/callbacks/paymento//", 404),
        ("/callbacks/Paymento", 404),
        ("/callbacks/nowhere", 404),
        ("/callbacks/nowhere/", 404),
        ("/callbacks/paymento%0A", 404),
        ("/callbacks/paymento%00", 404),
        ("/callbacks/" + "a" * 64, 404),
        ("/callbacks/" + "a" * 65, 404),
        ("/callbacks/..%2fadmin", 404),
        ("/callbacks/", 404),
    ],
)
@override_settings(APPEND_SLASH=True)
@on("sqlite")
def test_a_path_is_answered_with_and_without_a_slash_and_never_redirected(
    client: Client, path: str, status: int
) -> None:
    handled()
    response = send(client, signed(), path)
    assert response.status_code == status
    assert "Location" not in response.headers
    if "nowhere" in path:
        assert response.content == b"not found\n"


@on("sqlite")
def test_the_url_of_an_endpoint_can_be_had_by_its_name() -> None:
    assert reverse("paysig:callback", args=["shop-b"]) == "/callbacks/shop-b"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE"])
@on("sqlite")
def test_other_methods_than_the_providers_are_not_allowed(client: Client, method: str) -> None:
    callback = signed()
    response = client.generic(method, callback.path, callback.body, headers=callback.headers)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, PUT"
    assert response.content == (b"" if method == "HEAD" else b"method not allowed\n")
    assert "no-store" in response.headers["Cache-Control"]
    assert not Refusal.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": signed().body + b" "}, "signature_mismatch"),
        ({"body": signed().body[:-1]}, "signature_mismatch"),
        ({"body": b""}, "body_lost"),
        ({"body": b"\xff\x00"}, "signature_mismatch"),
        ({"body": b"\x1f\x8b" + signed().body}, "body_encoded"),
        ({"body": b"x" * 1_048_577}, "body_too_large"),
        ({"headers": {"X-Paymento-HMAC": None, "X-HMAC-SHA256-SIGNATURE": None}}, "header_missing"),
        ({"headers": {"X-Paymento-HMAC": "0" * 64}}, "signature_mismatch"),
        ({"headers": {"X-Paymento-HMAC": "0" * 63}}, "signature_malformed"),
        ({"headers": {"X-Paymento-HMAC": "\xe9"}}, "signature_malformed"),
        ({"headers": {"X-Paymento-HMAC": "0" * 64 + "," + "0" * 64}}, "header_duplicated"),
        ({"REDIRECT_HTTP_X_PAYMENTO_HMAC": "0" * 64}, "header_conflict"),
    ],
)
def test_a_refusal_is_stored_with_its_reason_and_the_sender_learns_only_the_status(
    client: Client, changes: dict[str, Any], code: str, caplog: pytest.LogCaptureFixture
) -> None:
    orders = handled()
    response = send(client, signed(), **changes)
    assert (response.status_code, response.content) == (400, REFUSED)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in response.headers["Cache-Control"]
    row = Refusal.objects.get()
    assert (row.code, row.endpoint, row.provider, row.peer) == (
        code,
        "paymento",
        "paymento",
        "127.0.0.1",
    )
    assert row.body is None
    assert row.body_length == len(changes.get("body", signed().body))
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert (record.name, vars(record)["code"]) == ("paysig", code)
    assert not orders
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    ("options", "status", "body"),
    [
        ({}, 204, b""),
        ({"accepted_body": "RECEIVED"}, 204, b""),
        # 200 for what is kept means whatever the provider expects of a success.
        ({"queue": "command"}, 204, b""),
    ],
)
@on("sqlite")
def test_an_answer_without_a_body_has_none(
    client: Client, options: dict[str, Any], status: int, body: bytes
) -> None:
    secret = "of GoCardless"
    content = b'{"events":[]}'
    with override_settings(PAYSIG={"gocardless": {"secrets": secret, **options}}):
        headers = paysig.sign_request("gocardless", content, secret)
        response = client.post(
            "/callbacks/gocardless", content, "application/json", headers=headers
        )
        assert (response.status_code, response.content) == (status, body)
        # The client would take a body away.
        posted = RequestFactory(headers=headers).post("/", content, "application/json")
        assert receive(endpoint("gocardless"), posted).content == body
        response = client.post("/callbacks/gocardless", b"{}", "application/json", headers=headers)
        assert (response.status_code, response.content) == (498, REFUSED)


@on("sqlite")
def test_the_body_of_an_accepted_callback_is_the_endpoints(client: Client) -> None:
    handled()
    options = {"secrets": settings.PAYMENTO_SECRET, "accepted_body": '{"ok": true}'}
    with override_settings(PAYSIG={"paymento": options}):
        assert json.loads(send(client, signed()).content) == {"ok": True}


@on("sqlite")
def test_a_callback_about_no_payment_or_no_json_is_taken_in(client: Client) -> None:
    for body in (b"{}", b"", b"\xff\xfe", b"null", b'"\\ud800"', b"[" * 100_000, b"a=b&c=d"):
        response = send(client, signed_body("paymento", body))
        assert (response.status_code, response.content) == (200, b"ok\n"), body[:9]
    assert not Refusal.objects.exists()


@pytest.mark.parametrize(
    ("options", "status", "body"),
    [
        ({}, 503, LATER),
        ({"kept_status": 200}, 200, b"ok\n"),
        ({"kept_status": 202}, 202, b"ok\n"),
        ({"kept_status": 500}, 500, REFUSED),
        ({"queue": "command"}, 200, b"ok\n"),
        ({"queue": "command", "kept_status": 503}, 503, LATER),
    ],
)
def test_a_callback_that_is_kept_and_not_settled_is_answered_as_configured(
    client: Client, options: dict[str, Any], status: int, body: bytes
) -> None:
    options = {"secrets": settings.PAYMENTO_SECRET, **options}
    with override_settings(PAYSIG={"paymento": options}):
        for _ in range(2):
            response = send(client, signed())
            assert (response.status_code, response.content) == (status, body)
    assert Callback.received.get().state in {"kept", "failed"}


@override_settings(LOGIN_URL="/login")
@on("sqlite")
def test_login_and_csrf_checks_do_not_apply(client: Client) -> None:
    handled()
    middleware = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    with override_settings(MIDDLEWARE=middleware, CSRF_TRUSTED_ORIGINS=[]):
        for changes in ({}, {"headers": {"Origin": "https://evil.example"}}, {"secure": True}):
            response = send(client, signed(), **changes)
            assert (response.status_code, response.content) == (200, b"ok\n")
        assert client.get("/admin/").status_code == 302


def test_a_refusal_is_stored_and_a_callback_kept_durably_under_atomic_requests(
    client: Client,
) -> None:
    entered: list[bool] = []

    @on_payment("paymento")
    def fail(_: PaymentEvent) -> None:
        entered.append(transaction.get_connection().in_atomic_block)
        raise LookupError

    with mock.patch.dict(connections.settings["default"], ATOMIC_REQUESTS=True):
        assert send(client, signed()).status_code == 503
        assert send(client, signed(), body=b"{}").status_code == 400
    assert entered == [True]
    assert Callback.received.get().state == "failed"
    assert Refusal.objects.get().code == "signature_mismatch"


async def _posted(callback: Signed, body: bytes) -> HttpResponse:
    response = await AsyncClient(enforce_csrf_checks=True).post(
        callback.path, body, content_type="application/json", headers=callback.headers
    )
    assert isinstance(response, HttpResponse)
    return response


def test_an_event_loop_gets_the_same_answers() -> None:
    # As a server would call it: in a thread of its own, and so on a connection of its own.
    from asgiref.sync import async_to_sync  # noqa: PLC0415

    orders = handled()
    callback = signed()
    accepted = async_to_sync(_posted)(callback, callback.body)
    refused = async_to_sync(_posted)(callback, b"{}")
    assert (accepted.status_code, accepted.content) == (200, b"ok\n")
    assert (refused.status_code, refused.content) == (400, REFUSED)
    assert orders == ["A-1"]
    assert Refusal.objects.get().code == "signature_mismatch"


BARE = """
import django, paysig
from django.conf import settings
from django.core.management import call_command
from django.test import Client

secret, body = "a secret of thirty-two characters", b'{"kind":"test"}'
database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.configure(
    INSTALLED_APPS=["paysig.django"],
    ROOT_URLCONF="paysig.django.urls",
    DATABASES={"default": database},
    PAYSIG={"paymento": {"secrets": secret}},
)
django.setup()
call_command("migrate", verbosity=0)
headers = paysig.sign_request("paymento", body, secret)
for sent in (body, b"{}"):
    print(Client().post("/paymento", sent, "application/json", headers=headers).status_code)
"""


@on("sqlite")
def test_a_project_without_users_and_middleware_has_the_endpoint_too() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": ""}
    done = subprocess.run(
        [sys.executable, "-c", BARE], check=True, capture_output=True, text=True, env=environment
    )
    assert done.stdout.split() == ["200", "400"]
    assert "signature_mismatch" in done.stderr
