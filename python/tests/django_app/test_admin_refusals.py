"""Refused callbacks in the admin."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from django_app.staff import REFUSALS, rows_of, staff, superuser, text_of
from django_app.test_statistics import refusal
from django_store.databases import on
from paysig.django.models import Refusal


@pytest.fixture
def viewer(database: str) -> Client:  # noqa: ARG001 - there has to be a database
    return staff("view_refusal")


def one(**changes: Any) -> Refusal:
    values = {
        "hint": "the secret did not sign this body <b>",
        "headers_seen": "Host, X-<script>alert(1)</script>",
        "method": "POST",
        "peer": "192.0.2.7",
        "body": b"body-of-nobody",
    }
    refusal(dt.datetime.now(dt.UTC), **{**values, **changes})
    return Refusal.objects.order_by("-pk")[0]


def test_it_shows_what_is_known_and_no_body(viewer: Client) -> None:
    found = one(suppressed=5, endpoint="shop-b", merchant="shop-b")
    (line,) = rows_of(viewer.get(REFUSALS))
    assert "shop-b (paymento) shop-b signature_mismatch 192.0.2.7 5" in line
    response = viewer.get(f"{REFUSALS}{found.pk}/change/")
    page = text_of(response)
    for said in (
        "Hint: the secret did not sign this body <b>",
        "Headers that came: Host X-<script>alert(1)</script>",
        "Length of the body: 3 bytes",
        "More like it: 5",
    ):
        assert said in page, page
    assert b"<script>alert" not in response.content
    assert b"body-of-nobody" not in response.content


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?code=signature_mismatch", 2),
        ("?code=header_missing", 1),
        ("?received=today", 2),
        ("?received=30days", 3),
        ("?endpoint=shop-b", 0),
        ("?merchant=shop-b", 1),
        ("?provider=paymento&code=header_missing", 1),
    ],
)
def test_filters_narrow_it_down(viewer: Client, query: str, count: int) -> None:
    one()
    one(merchant="shop-b")
    refusal(dt.datetime.now(dt.UTC) - dt.timedelta(10), "header_missing")
    assert len(rows_of(viewer.get(REFUSALS + query))) == count


@on("sqlite")
def test_a_stored_body_cannot_be_guessed_through_the_url(viewer: Client) -> None:
    one()
    for lookup in ("body__contains=body", "body__startswith=b", "body=x"):
        assert viewer.get(f"{REFUSALS}?{lookup}").status_code == 400


def test_refusals_are_deleted_by_those_who_may_and_changed_by_nobody(database: str) -> None:  # noqa: ARG001
    found = one()
    data = {"action": "delete_selected", "_selected_action": [found.pk], "post": "yes"}
    viewer = staff("view_refusal")
    viewer.post(REFUSALS, data)
    assert viewer.post(f"{REFUSALS}{found.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Refusal.objects.count() == 1
    root = superuser()
    assert root.get(f"{REFUSALS}add/").status_code == 403
    assert root.post(f"{REFUSALS}{found.pk}/change/", {"code": "x"}).status_code == 403
    assert Refusal.objects.get().code == "signature_mismatch"
    staff("view_refusal", "delete_refusal").post(REFUSALS, data)
    assert Refusal.objects.count() == 0


@pytest.mark.parametrize(
    ("permissions", "status"),
    [((), 403), (("view_callback",), 403), (("delete_refusal",), 403), (("view_refusal",), 200)],
)
@on("sqlite")
def test_only_staff_with_the_permission_sees_them(
    database: str,  # noqa: ARG001
    permissions: tuple[str, ...],
    status: int,
) -> None:
    client = staff(*permissions)
    found = one()
    for url in (REFUSALS, f"{REFUSALS}{found.pk}/change/"):
        assert client.get(url).status_code == status
