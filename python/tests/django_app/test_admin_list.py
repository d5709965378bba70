"""The list of callbacks in the admin."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from django_app.staff import LIST, row, rows_of, staff, text_of
from django_store.databases import on
from paysig.django.admin._list import BoundedPaginator
from paysig.django.store import DjangoStore
from stores import key


@pytest.fixture
def viewer(database: str) -> Client:  # noqa: ARG001 - there has to be a database
    return staff("view_callback")


def listed(viewer: Client, query: str = "") -> list[str]:
    response = viewer.get(LIST + query)
    assert response.status_code == 200, response.headers
    return rows_of(response)


def test_it_shows_what_came_and_what_became_of_it(viewer: Client) -> None:
    row("one", state="rejected", reason="wrong_amount", attempts=3, took=2.0)
    row(
        "two",
        b'{"amount":"12.50","tokenSymbol":"USDT","coinSymbol":"TRX","l2TxnHash":"AS1",'
        b'"referenceId":"B-7","status":"Confirmed"}',
        provider="akashicpay",
        endpoint="akashic-b",
        merchant="shop-b",
        age=60,
    )
    first, second = listed(viewer)
    assert "✗ rejected paymento A-1 - paid wrong_amount - 3 " in first
    assert "… kept akashic-b (akashicpay) B-7 12.50 USDT paid - shop-b 0 -" in second


def test_claims_of_payments_are_not_shown(viewer: Client) -> None:
    row("callback")
    DjangoStore().once("0" * 64, lambda _connection, _key: None)
    assert len(listed(viewer)) == 1


def test_the_number_of_queries_does_not_grow_with_the_rows(viewer: Client) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            listed(viewer)
        return [query["sql"] for query in captured.captured_queries]

    for number in range(3):
        row(str(number))
    few = queries()
    for number in range(3, 40):
        row(str(number))
    many = queries()
    assert len(many) == len(few)
    reads_payload = [sql for sql in many if '"payload"' in sql or "`payload`" in sql]
    assert len(reads_payload) == 1
    assert "message" not in "".join(sql for sql in many if "paysig_claims" in sql)


def test_a_large_table_is_neither_counted_nor_listed_to_its_end(
    viewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoundedPaginator, "most", 60)
    for number in range(70):
        row(str(number), age=number)
    with CaptureQueriesContext(connection) as captured:
        response = viewer.get(f"{LIST}?p=2")
    assert len(rows_of(response)) == 10
    assert "The newest 60 are listed" in text_of(response)
    counting = [query["sql"] for query in captured.captured_queries if "COUNT(" in query["sql"]]
    assert len(counting) == 1
    assert "LIMIT 60" in counting[0]


def test_a_short_list_says_nothing_of_an_end(viewer: Client) -> None:
    row("one")
    assert "are listed" not in text_of(viewer.get(LIST))


def test_a_payload_that_is_too_long_for_the_list_is_not_read(viewer: Client) -> None:
    long = b'{"OrderId":"A-1","OrderStatus":7,"x":"' + b"x" * 70_000 + b'"}'
    row("long", long)
    (line,) = listed(viewer)
    assert "A-1" not in line


FILTERS = [
    ("?state=open", {"kept", "failed", "claimed"}),
    ("?state=done", {"done", "old"}),
    ("?endpoint=shop-b", {"failed"}),
    ("?provider=akashicpay", {"claimed"}),
    ("?merchant=shop-b", {"failed"}),
    ("?reason=wrong_amount", {"rejected"}),
    ("?received=today", {"kept", "failed", "claimed", "done", "rejected"}),
    ("?received=7days", {"kept", "failed", "claimed", "done", "rejected"}),
    ("?received=30days", {"kept", "failed", "claimed", "done", "rejected", "old"}),
    ("?state=done&received=today", {"done"}),
]


@pytest.fixture
def several(viewer: Client) -> Client:
    row("kept")
    row("failed", state="failed", endpoint="shop-b", merchant="shop-b")
    row("claimed", state="claimed", provider="akashicpay", endpoint="akashicpay")
    row("done", state="done")
    row("rejected", state="rejected", reason="wrong_amount")
    row("old", state="done", age=10 * 86_400, attempts=77)
    row("older", state="rejected", age=40 * 86_400)
    return viewer


@pytest.mark.parametrize(("query", "wanted"), FILTERS)
def test_filters_narrow_it_down(several: Client, query: str, wanted: set[str]) -> None:
    hrefs = several.get(LIST + query).content.decode()
    names = ("kept", "failed", "claimed", "done", "rejected", "old", "older")
    found = {name for name in names if f"/callback/{key(name)}/change/" in hrefs}
    assert found == wanted


def test_a_day_can_be_asked_for(several: Client) -> None:
    day = dt.datetime.now(dt.UTC).date() - dt.timedelta(10)
    (line,) = listed(several, f"?received={day}")
    assert "77" in line


@pytest.mark.parametrize("value", ["yesterday", "2026-02-30", "9999-12-31", "0001-01-01", "1.5"])
@on("sqlite")
def test_a_day_that_is_none_breaks_nothing(several: Client, value: str) -> None:
    response = several.get(f"{LIST}?received={value}", follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize("name", ["state", "endpoint", "provider", "merchant", "reason", "q", "p"])
def test_whatever_is_asked_for_is_answered(viewer: Client, name: str) -> None:
    for value in ("x", "\0", "%00", "é" * 300, "' OR 1=1", "[]"):
        assert viewer.get(LIST, {name: value}, follow=True).status_code == 200


def test_filters_offer_what_the_settings_name_and_recent_reasons(several: Client) -> None:
    page = text_of(several.get(LIST))
    assert "By reason All wrong_amount" in page
    assert "By endpoint All akashicpay" in page
    assert "By merchant All (none) shop-b" in page


@pytest.mark.parametrize("length", [1, 8, 12, 63, 64])
def test_the_search_goes_by_the_beginning_of_the_key(viewer: Client, length: int) -> None:
    keys = [row(str(number)).claim_key for number in range(20)]
    wanted = [each for each in keys if each.startswith(keys[7][:length])]
    html = viewer.get(LIST, {"q": f" {keys[7][:length].upper()} "}).content.decode()
    assert sorted(each for each in keys if each in html) == sorted(wanted)


@pytest.mark.parametrize("term", ["A-1", "xyz", "f" * 65, "%", "0 or 1"])
def test_nothing_else_is_searched(viewer: Client, term: str) -> None:
    row("one")
    response = viewer.get(LIST, {"q": term})
    assert rows_of(response) == []
    assert "Payloads are not searched" in text_of(response)


@pytest.mark.parametrize("column", ["payload_bytes", "message"])
@on("sqlite")
def test_payloads_cannot_be_guessed_through_the_url(viewer: Client, column: str) -> None:
    row("one")
    assert viewer.get(f"{LIST}?{column}__contains=A-1").status_code == 400


HOSTILE: list[tuple[bytes, str]] = [
    (b'{"OrderId":"<script>alert(1)</script>","OrderStatus":7}', "<script>alert(1)</script>"),
    (b'{"OrderId":"\\u0000\\u0000","OrderStatus":7}', "paymento"),
    ('{"OrderId":"a\u202eb","OrderStatus":7}'.encode(), "a\\u202eb"),
    (b'{"OrderId":"\\ud800","OrderStatus":7}', "paymento"),
    (b"\xff\xfe\x00", "paymento"),
    (b"[" * 10_000 + b"]" * 10_000, "paymento"),
    (b"", "paymento"),
    (b"1" * 5000, "paymento"),
    (b'{"OrderId":' + b"9" * 5000 + b',"OrderStatus":7}', "paymento"),
]


@pytest.mark.parametrize(("payload", "shown"), HOSTILE)
def test_hostile_payloads_break_no_list(viewer: Client, payload: bytes, shown: str) -> None:
    row("hostile", payload)
    response = viewer.get(LIST)
    assert b"<script>alert" not in response.content
    (line,) = rows_of(response)
    assert shown in line


@on("sqlite")
def test_settings_at_fault_break_no_list(viewer: Client) -> None:
    row("one")
    settings: list[Any] = [
        *({"paymento": {}}, {"paymento": {"provider": "none"}}, [], {"paymento": 3})
    ]
    for broken in settings:
        with override_settings(PAYSIG=broken):
            assert len(listed(viewer)) == 1
