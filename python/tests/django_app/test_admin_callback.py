"""The page of one callback in the admin, and who may see it."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from django_app.crediting import receive
from django_app.staff import (
    LIST,
    STATISTICS,
    page_of,
    row,
    staff,
    superuser,
    text_of,
)
from django_store.databases import on
from paysig.django._payload_text import LIMIT
from paysig.django.models import Callback
from paysig.django.store import DjangoStore


@pytest.fixture
def viewer(database: str) -> Client:  # noqa: ARG001 - there has to be a database
    return staff("view_callback")


def payload_shown(viewer: Client, callback: Callback) -> str:
    html = viewer.get(page_of(callback)).content.decode()
    found = re.search(r'<pre class="paysig-payload">(.*?)</pre>', html, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def test_it_shows_all_that_is_known(viewer: Client) -> None:
    receive("stripe", now=dt.datetime.now(dt.UTC).timestamp())
    callback = Callback.received.get()
    response = viewer.get(page_of(callback))
    page = text_of(response)
    for said in (
        "Order: A-1",
        "Outcome: paid",
        "State: ✗ rejected",
        "Reason: transaction_missing",
        "Found in: Stripe-Signature",
        "Form: raw",
        "Proofs: signature",
        "From the provider's address: not asked",
        f"Claim key: {callback.claim_key}",
    ):
        assert said in page, page
    moment = dt.datetime.fromtimestamp(callback.created_at / 1000, dt.UTC)
    assert f"Received: {moment:%Y-%m-%d %H:%M:%S}.{callback.created_at % 1000:03} UTC" in page
    for label in ("Settled: 20", "Last change: 20", "Next try: -", "Lease until: -"):
        assert label in page
    assert payload_shown(viewer, callback).startswith('{\n  "type": "checkout.session.completed",')
    # What Stripe signs begins with the time.
    assert re.search(r"Signed message: \d{10}\.\{", page)


@on("sqlite")
def test_moments_are_those_of_the_current_time_zone(viewer: Client) -> None:
    # Half past five ahead; some milliseconds.
    callback = row("one", created_at=1_700_000_000_007, next_at=10**18, lease_until=-(10**18))
    with timezone.override("Asia/Kolkata"):
        page = text_of(viewer.get(page_of(callback)))
    assert "Received: 2023-11-15 03:43:20.007 IST" in page
    # What is no date breaks nothing.
    assert "Next try: -" in page


def test_a_payload_that_is_all_of_the_message_is_shown_once(viewer: Client) -> None:
    receive("paymento")
    page = text_of(viewer.get(page_of(Callback.received.get())))
    assert "Signed message: the payload" in page
    assert page.count("d1179e54") == 2  # the transaction, and in the payload


def test_a_payload_that_was_dropped_says_so(viewer: Client) -> None:
    callback = row("one", state="done")
    DjangoStore().forget(dt.datetime.now(dt.UTC) + dt.timedelta(1))
    page = text_of(viewer.get(page_of(callback)))
    assert "Payload: Dropped after it was settled." in page
    assert "Order: -" in page


def test_nothing_can_be_added_changed_or_deleted_not_even_by_a_superuser(database: str) -> None:  # noqa: ARG001
    callback, client = row("one"), superuser()
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", {"state": "done"}).status_code == 403
    assert client.post(page_of(callback), {"state": "done"}).status_code == 403
    assert client.get(f"{LIST}{callback.pk}/delete/").status_code == 403
    assert client.post(f"{LIST}{callback.pk}/delete/", {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [callback.pk], "post": "yes"}
    client.post(LIST, data)
    assert Callback.objects.get().state == "kept"
    html = client.get(page_of(callback)).content.decode()
    assert 'name="_save"' not in html


PAGES = (LIST, STATISTICS, "page", "history")


@pytest.mark.parametrize(
    ("permissions", "is_staff", "status"),
    [
        ((), True, 403),
        (("process_callback",), True, 403),
        (("view_refusal", "delete_refusal"), True, 403),
        (("view_callback",), True, 200),
        (("view_callback", "process_callback"), True, 200),
        (("view_callback", "process_callback"), False, 302),
    ],
)
@on("sqlite")
def test_only_staff_with_the_permission_sees_callbacks(
    database: str,  # noqa: ARG001
    permissions: tuple[str, ...],
    is_staff: bool,  # noqa: FBT001
    status: int,
) -> None:
    callback = row("one")
    client = staff(*permissions, is_staff=is_staff)
    for page in PAGES:
        url = {"page": page_of(callback), "history": f"{LIST}{callback.pk}/history/"}.get(
            page, page
        )
        assert client.get(url).status_code == status, url


@on("sqlite")
def test_who_is_not_logged_in_is_sent_to_the_login(database: str) -> None:  # noqa: ARG001
    callback = row("one")
    for url in (LIST, STATISTICS, page_of(callback), f"{LIST}{callback.pk}/act/process/"):
        response = Client().get(url)
        assert (response.status_code, response.headers["Location"].split("?")[0]) == (
            302,
            "/admin/login/",
        )


@on("sqlite")
def test_buttons_are_for_those_who_may_use_them(viewer: Client) -> None:
    callback = row("one")
    assert "Process again" not in text_of(viewer.get(page_of(callback)))
    html = staff("view_callback", "process_callback").get(page_of(callback)).content.decode()
    assert f'action="{LIST}{callback.pk}/act/process/"' in html
    assert f'action="{LIST}{callback.pk}/act/look-up/"' in html
    assert html.count("csrfmiddlewaretoken") >= 3


@on("sqlite")
def test_a_callback_that_is_not_there_breaks_nothing(viewer: Client) -> None:
    for name in ("0" * 64, "x", "%00", "a/b"):
        assert viewer.get(f"{LIST}{name}/change/", follow=True).status_code in {200, 404}


@pytest.mark.parametrize(
    "payload",
    [
        b'{"a":"<script>alert(1)</script><img src=x onerror=alert(1)>"}',
        b"<script>alert(1)</script>",
        b'{"a":"\\u0000"}',
        b'{"a":"\\ud800"}',
        b"\xff\xfe<script>",
        b"[" * 10_000 + b"]" * 10_000,
        b"[" * 900 + b"1," * 200_000 + b"1" + b"]" * 900,
        b"1" * 5000,
        b'"' + b"x" * 1_000_000 + b'"',
        b"",
        b"\0" * 100,
    ],
    ids=range(11),
)
def test_hostile_payloads_break_no_page(viewer: Client, payload: bytes) -> None:
    callback = row("one", payload, message=b"1700000000." + payload)
    response = viewer.get(page_of(callback))
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"<img src=x" not in response.content
    assert b"\0" not in response.content
    assert len(response.content) < 8 * LIMIT


@on("sqlite")
def test_settings_at_fault_break_no_page(viewer: Client) -> None:
    callback = row("one", provider="gone", endpoint="gone")
    other = row("two")
    settings: list[Any] = [*({"paymento": {}}, {"paymento": {"provider": "none"}}, [])]
    for broken in settings:
        with override_settings(PAYSIG=broken):
            assert viewer.get(page_of(callback)).status_code == 200
            assert "Order: A-1" in text_of(viewer.get(page_of(other)))
