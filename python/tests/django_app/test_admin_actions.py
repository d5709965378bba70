"""What can be done to callbacks in the admin, by whom, and what comes of it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db import OperationalError, connection, connections, transaction
from django.db.models.signals import post_save
from django.test import Client, override_settings

import paysig
from carrier_site import API_KEY, Exchange, site
from django_app.crediting import credit, credited, receive, with_options
from django_app.settings import PAYSIG
from django_app.staff import LIST, page_of, row, staff, text_of
from django_store.databases import on
from paysig.django.admin import _callbacks
from paysig.django.handlers import PaymentEvent, expects, on_payment
from paysig.django.models import Callback
from paysig.django.store import DjangoStore


@pytest.fixture
def operator(database: str) -> Client:  # noqa: ARG001 - there has to be a database
    return staff("view_callback", "process_callback")


def told(client: Client, response: Any) -> list[str]:
    """The messages that are shown next, and then no more."""
    client.cookies.pop("messages", None)
    return [str(message) for message in get_messages(response.wsgi_request)]


def press(client: Client, callback: Callback, name: str = "process") -> str:
    """Presses a button of the callback's page; the one message that comes of it."""
    response = client.post(f"{LIST}{callback.pk}/act/{name}/")
    assert (response.status_code, response.headers["Location"]) == (302, page_of(callback))
    (message,) = told(client, response)
    return message.removeprefix(f"Callback {callback.pk[:12]}: ")


def select(client: Client, name: str, *callbacks: Callback) -> list[str]:
    data = {"action": f"{name}_selected", "_selected_action": [one.pk for one in callbacks]}
    response = client.post(LIST, data)
    assert response.status_code == 302
    return told(client, response)


def kept() -> Callback:
    """A paid callback that waits, since nobody handles it."""
    answer = receive("paymento")
    assert answer.code == "kept"
    return Callback.received.get()


def test_a_callback_that_waits_is_processed_now(operator: Client) -> None:
    callback = kept()
    on_payment("paymento")(credit)
    assert press(operator, callback) == "processed: done."
    assert credited() == ["A-1"]
    assert Callback.received.get().state == "done"
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.change_message) == (
        callback.pk,
        "Process again: processed: done",
    )
    assert entry.user.get_username().startswith("user")


def test_what_was_rejected_is_reopened_and_processed(operator: Client) -> None:
    known: list[str] = []

    @expects("paymento")
    def expected(payment: Any) -> Any:
        return paysig.Expectation(order_id=payment.order_id) if known else None

    on_payment("paymento")(credit)
    receive("paymento", now=time.time() - 4000)
    callback = Callback.received.get()
    DjangoStore().reject(callback.pk, "unknown_order")
    assert press(operator, callback).startswith("processed, and it came to kept (unknown_order)")
    DjangoStore().reject(callback.pk, "unknown_order")
    known.append("A-1")
    assert press(operator, callback) == "processed: done."
    assert credited() == ["A-1"]


def test_what_was_settled_is_not_processed_again(operator: Client) -> None:
    on_payment("paymento")(credit)
    receive("paymento")
    callback = Callback.received.get()
    wanted = "it was settled, and a payment is credited once only."
    assert press(operator, callback) == wanted
    assert select(operator, "process", callback) == [f"Callback {callback.pk[:12]}: {wanted}"]
    assert credited() == ["A-1"]


def test_what_somebody_is_at_is_left_to_them(operator: Client) -> None:
    callback = kept()
    on_payment("paymento")(credit)
    assert DjangoStore().claim(callback.pk, 60) is not None
    assert press(operator, callback) == "somebody is at it, or it was settled meanwhile."
    assert credited() == []
    Callback.objects.update(lease_until=0)
    assert press(operator, callback) == "processed: done."


def test_another_callback_about_the_same_payment_credits_nothing(operator: Client) -> None:
    first = kept()
    receive("paymento", PaymentId=999)
    second = Callback.received.exclude(pk=first.pk).get()
    on_payment("paymento")(credit)
    assert press(operator, first) == "processed: done."
    assert press(operator, second).startswith("duplicate: its payment was settled before")
    assert credited() == ["A-1"]


def test_a_handler_that_fails_becomes_a_message(operator: Client) -> None:
    @on_payment("paymento")
    def failing(_event: PaymentEvent) -> None:
        message = "nobody sees this"
        raise LookupError(message)

    callback = kept()
    assert press(operator, callback) == "processed, and it came to kept (LookupError)."


def test_what_was_dropped_can_be_neither_processed_nor_asked_about(operator: Client) -> None:
    callback = row("one", state="rejected", environment="production")
    DjangoStore().forget(time.time() + 60)
    with paymento_says(200, {}):
        assert press(operator, callback).startswith("its payload was dropped")
        assert press(operator, callback, "look-up").startswith("its payload was dropped")


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (ZeroDivisionError("nobody sees this"), "ZeroDivisionError, see the log."),
        (OperationalError("nobody sees this"), "the database refused (OperationalError)."),
    ],
)
@on("sqlite")
def test_whatever_the_projects_code_raises_becomes_a_message(
    operator: Client, error: Exception, wanted: str
) -> None:
    def secrets() -> str:
        raise error

    callback = row("one")
    with override_settings(PAYSIG={"paymento": {"secrets": secrets}}):
        assert press(operator, callback) == wanted


@pytest.mark.parametrize(
    ("changes", "settings", "wanted"),
    [
        ({"endpoint": "gone"}, PAYSIG, "PAYSIG has no endpoint gone."),
        ({"endpoint": ""}, PAYSIG, "it came through no endpoint of PAYSIG."),
        ({"merchant": "x"}, PAYSIG, "is of another provider, merchant or environment"),
        ({"provider": "stripe"}, PAYSIG, "is of another provider, merchant or environment"),
        ({}, {"paymento": {"secrets": {"env": "NOWHERE"}}}, "no variable NOWHERE."),
        ({}, {"paymento": {"secret": "x"}}, 'PAYSIG["paymento"]["secret"] is no setting'),
    ],
)
@on("sqlite")
def test_settings_at_fault_become_a_message(
    operator: Client, changes: dict[str, Any], settings: dict[str, Any], wanted: str
) -> None:
    callback = row("one", **changes)
    with override_settings(PAYSIG=settings):
        assert wanted in press(operator, callback)
        assert press(operator, callback, "look-up")
    assert LogEntry.objects.count() == 2
    assert Callback.objects.get().attempts == 0


def test_a_database_that_refuses_becomes_a_message(operator: Client) -> None:
    callback = kept()
    on_payment("paymento")(credit)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE paysig_credits RENAME TO paysig_credits_gone")
        cursor.execute("ALTER TABLE django_admin_log RENAME TO django_admin_log_gone")
    try:
        response = operator.post(f"{LIST}{callback.pk}/act/process/")
        assert response.status_code == 302
        messages = told(operator, response)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE paysig_credits_gone RENAME TO paysig_credits")
            cursor.execute("ALTER TABLE django_admin_log_gone RENAME TO django_admin_log")
    assert messages[0].startswith("It could not be noted in the history (")
    assert messages[1].endswith(": processed: done.")


@on("sqlite", "postgresql")
def test_a_read_only_database_becomes_a_message(operator: Client) -> None:
    callback = kept()
    read_only, writable = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": (
            "SET default_transaction_read_only = on",
            "SET default_transaction_read_only = off",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(read_only)
        try:
            messages = told(operator, operator.post(f"{LIST}{callback.pk}/act/process/"))
        finally:
            cursor.execute(writable)
    assert "the database refused" in messages[-1]
    assert "PaymentId" not in "".join(messages)


@on("sqlite")
def test_in_a_project_with_atomic_requests_it_is_settled_as_well(operator: Client) -> None:
    callback = kept()
    happened: list[str] = []

    @on_payment("paymento")
    def handler(event: PaymentEvent) -> None:
        transaction.on_commit(lambda: happened.append("committed"))
        credit(event)

    def noted(**_: object) -> None:
        happened.append("noted")

    before = connections["default"].settings_dict["ATOMIC_REQUESTS"]
    connections.settings["default"]["ATOMIC_REQUESTS"] = True
    post_save.connect(noted, LogEntry)
    try:
        assert select(operator, "process", callback)[0].endswith("processed: done.")
        another = row("two", b'{"Token":"another","PaymentId":5,"OrderStatus":7}')
        assert press(operator, another) == "processed: done."
    finally:
        post_save.disconnect(noted, LogEntry)
        connections.settings["default"]["ATOMIC_REQUESTS"] = before
    assert happened == ["committed", "noted"] * 2


def test_several_are_processed_one_after_the_other(operator: Client) -> None:
    for number in range(7):
        receive("paymento", Token=f"t{number}", OrderId=f"A-{number}")
    on_payment("paymento")(credit)
    callbacks = list(Callback.received.all())
    (message,) = select(operator, "process", *callbacks)
    assert message.startswith("7 callbacks (")
    assert message.endswith(", …): processed: done.")
    assert len(credited()) == 7
    assert LogEntry.objects.count() == 7


@on("sqlite")
def test_one_click_does_no_more_than_there_is_time_for(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        receive("paymento", Token=f"t{number}")
    on_payment("paymento")(credit)
    callbacks = list(Callback.received.all())
    monkeypatch.setattr(_callbacks, "_SECONDS", 0.0)
    assert "Stopped after 1 callbacks: select the others again." in select(
        operator, "process", *callbacks
    )
    monkeypatch.setattr(_callbacks, "_SECONDS", 20.0)
    monkeypatch.setattr(_callbacks, "_MOST", 2)
    assert "Stopped after 2 callbacks: select the others again." in select(
        operator, "process", *Callback.received.exclude(state="done")
    )
    assert len(credited()) == 3


@contextmanager
def paymento_says(status: int, answer: dict[str, Any]) -> Iterator[None]:
    def behave(exchange: Exchange, _number: int) -> None:
        exchange.answer(status, json.dumps(answer).encode())

    with (
        site(behave) as host,
        with_options("paymento", api_key=API_KEY, lookup_origin=host.origin, environment=None),
    ):
        yield


CONFIRMED = {
    "success": True,
    "body": {
        "token": "d1179e54",
        "orderId": "A-1",
        "settlement": {"requestedFiatAmount": "12.50"},
    },
}
OTHER_ORDER = {**CONFIRMED, "body": {**CONFIRMED["body"], "orderId": "A-2"}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("status", "answer", "wanted"),
    [
        (200, CONFIRMED, "the provider's answer is confirmed (matches)."),
        (
            200,
            OTHER_ORDER,
            "the provider's answer is contradicted (differs): it differs in order_id.",
        ),
        (404, {}, "the provider's answer is not_found (absent)."),
        (401, {}, "the provider's answer is misconfigured (key_refused)."),
    ],
)
@on("sqlite")
def test_the_provider_is_asked_and_nothing_changes(
    operator: Client, status: int, answer: dict[str, Any], wanted: str
) -> None:
    callback = row("one", environment="production")
    before = Callback.objects.values().get()
    with paymento_says(status, answer):
        assert press(operator, callback, "look-up") == wanted
        assert select(operator, "look_up", callback)[0].endswith(wanted)
    assert Callback.objects.values().get() == before
    assert LogEntry.objects.filter(change_message=f"Look up again: {wanted[:-1]}").count() == 2


@on("sqlite")
def test_without_a_lookup_there_is_nobody_to_ask(operator: Client) -> None:
    callback = row("one")
    assert press(operator, callback, "look-up").endswith(
        "has no lookup, so there is nobody to ask."
    )


@pytest.mark.parametrize(
    ("permissions", "is_staff", "status"),
    [
        ((), True, 403),
        (("process_callback",), True, 403),
        (("view_callback",), True, 403),
        (("view_callback", "process_callback"), False, 302),
    ],
)
@on("sqlite")
def test_only_who_may_process_callbacks_does(
    database: str,  # noqa: ARG001
    permissions: tuple[str, ...],
    is_staff: bool,  # noqa: FBT001
    status: int,
) -> None:
    callback = kept()
    on_payment("paymento")(credit)
    client = staff(*permissions, is_staff=is_staff)
    for name in ("process", "look-up"):
        response = client.post(f"{LIST}{callback.pk}/act/{name}/")
        assert response.status_code == status
        assert "change" not in response.headers.get("Location", "")
    for name in ("process", "look_up"):
        client.post(LIST, {"action": f"{name}_selected", "_selected_action": [callback.pk]})
    Client().post(f"{LIST}{callback.pk}/act/process/")
    assert (credited(), LogEntry.objects.count()) == ([], 0)
    assert Callback.received.get().attempts == 0


@on("sqlite")
def test_the_actions_of_the_list_are_shown_to_those_who_may(operator: Client) -> None:
    row("one")
    assert b'value="process_selected"' in operator.get(LIST).content
    assert b"_selected" not in staff("view_callback").get(LIST).content


@on("sqlite")
def test_a_button_takes_a_token_and_a_post(database: str) -> None:  # noqa: ARG001
    callback = kept()
    on_payment("paymento")(credit)
    client = staff("view_callback", "process_callback", csrf=True)
    url = f"{LIST}{callback.pk}/act/process/"
    assert client.post(url).status_code == 403
    assert client.get(url).status_code == 405
    assert credited() == []
    client.get(page_of(callback))
    token = client.cookies["csrftoken"].value
    assert client.post(url, {"csrfmiddlewaretoken": token}).status_code == 302
    assert credited() == ["A-1"]


@on("sqlite")
def test_what_is_not_there_becomes_a_message(operator: Client) -> None:
    claim = row("claim", provider="", endpoint="")
    callback = row("one")
    for url in (f"{'0' * 64}/act/process/", f"{claim.pk}/act/process/", f"{callback.pk}/act/x/"):
        response = operator.post(LIST + url, follow=True)
        assert "There is no such callback." in text_of(response)
