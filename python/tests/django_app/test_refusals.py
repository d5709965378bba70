"""What is logged and stored of refused callbacks, and how much of it."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.test import Client, override_settings
from prometheus_client import REGISTRY

from django_app import settings
from django_app.callbacks import signed
from django_app.shop.models import Entry
from django_store.databases import on
from paysig import Rejected
from paysig.django import refusals
from paysig.django._limiter import Limiter, Passed
from paysig.django.endpoints import Endpoint
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.models import Callback, Refusal
from paysig.django.signals import callback_refused


@pytest.fixture(autouse=True)
def _fresh(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert database
    # No token comes back while a test runs.
    monkeypatch.setattr(refusals._limiter, "_clock", lambda: 1000.0)  # noqa: SLF001
    refusals.forget()
    yield
    refusals.forget()


def forged(peer: str = "192.0.2.1", endpoint: str = "paymento", body: bytes = b"{}") -> int:
    callback = signed(endpoint)
    return (
        Client(REMOTE_ADDR=peer)
        .post(callback.path, body, "application/json", headers=callback.headers)
        .status_code
    )


def genuine(peer: str = "192.0.2.1", order: str = "A-1") -> int:
    callback = signed(OrderId=order, PaymentId=order, Token=order)
    return (
        Client(REMOTE_ADDR=peer)
        .post(callback.path, callback.body, "application/json", headers=callback.headers)
        .status_code
    )


def warnings(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [
        record
        for record in caplog.records
        if record.name == "paysig" and record.levelno >= logging.WARNING
    ]


def counted(code: str = "signature_mismatch") -> float:
    labels = {"endpoint": "paymento", "code": code}
    return REGISTRY.get_sample_value("paysig_refusals_total", labels) or 0.0


def test_of_one_peer_ten_a_minute_are_logged_and_stored_and_all_are_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = counted()
    assert {forged() for _ in range(25)} == {400}
    assert Refusal.objects.count() == 10
    assert len(warnings(caplog)) == 10
    assert counted() - before == 25
    # Somebody else's next one tells of those that were passed over.
    assert forged("198.51.100.7") == 400
    row = Refusal.objects.latest("pk")
    assert (row.peer, row.suppressed) == ("198.51.100.7", 15)
    assert vars(warnings(caplog)[-1])["suppressed"] == 15
    assert "and 15 more like it before" in warnings(caplog)[-1].getMessage()
    assert forged("198.51.100.8") == 400
    assert Refusal.objects.latest("pk").suppressed == 0


def test_nothing_else_is_logged_about_a_refusal(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        forged()
    told = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert [record.name for record in told] == ["paysig"]


def test_a_genuine_signature_is_never_limited() -> None:
    @on_payment("paymento")
    def credit(event: PaymentEvent) -> None:
        Entry.objects.create(key=event.key, order=event.payment.order_id or "", due=event.due)

    for number in range(30):
        assert forged() == 400
        assert genuine(order=f"A-{number}") == 200
    assert Entry.objects.count() == 30
    assert Refusal.objects.count() == 10


@on("sqlite")
def test_endpoints_and_codes_are_told_apart() -> None:
    for _ in range(12):
        forged()
        forged(endpoint="shop-b")
    assert Refusal.objects.filter(endpoint="paymento").count() == 10
    assert Refusal.objects.filter(endpoint="shop-b", merchant="shop-b").count() == 10
    forged("198.51.100.7", body=b"")
    assert Refusal.objects.get(code="body_lost").suppressed == 0
    forged("198.51.100.7", endpoint="shop-b")
    assert Refusal.objects.latest("pk").suppressed == 2


@pytest.mark.parametrize(
    ("addresses", "stored"),
    [
        ([f"2001:db8:0:1::{number:x}" for number in range(1, 30)], 10),
        ([f"2001:db8:0:{number:x}::1" for number in range(1, 30)], 29),
        ([f"192.0.2.{number}" for number in range(1, 30)], 29),
        ([f"::ffff:192.0.2.{number}" for number in range(1, 30)], 29),
        (["", "unix:", "unknown", "x", "1.2.3"] * 6, 10),
        (["192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1:4711", "[::ffff:192.0.2.1]:1"] * 5, 10),
    ],
)
@on("sqlite")
def test_a_sender_is_an_address_or_a_network_of_ipv6(addresses: list[str], stored: int) -> None:
    for address in addresses:
        forged(address)
    assert Refusal.objects.count() == stored


@on("sqlite")
def test_a_multitude_of_senders_is_bounded_as_a_whole(caplog: pytest.LogCaptureFixture) -> None:
    for number in range(260):
        assert forged(f"198.51.{number // 200}.{number % 200}") == 400
    assert Refusal.objects.count() == 200
    assert len(warnings(caplog)) == 200


PROXIED: dict[str, Any] = {
    "secrets": settings.PAYMENTO_SECRET,
    "trusted_proxies": ["10.0.0.0/8", "unix"],
    "forwarded_header": "X-Forwarded-For",
}


@pytest.mark.parametrize(
    ("peer", "forwarded", "shown"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "192.0.2.9, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "192.0.2.9, 203.0.113.7 , 10.9.9.9", "203.0.113.7"),
        ("10.0.0.1", "10.1.1.1, 10.9.9.9", "10.1.1.1"),
        ("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        ("10.0.0.1", "fe80::1%eth0", "fe80::1"),
        ("10.0.0.1", "203.0.113.7, unknown", "10.0.0.1"),
        ("10.0.0.1", "unknown, 10.9.9.9", "10.9.9.9"),
        ("10.0.0.1", "203.0.113.7,", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "203.0.113.7," * 1000, "10.0.0.1"),
        ("", "203.0.113.7", "203.0.113.7"),
        ("unix:", "203.0.113.7", "203.0.113.7"),
        ("", None, ""),
        ("192.0.2.1", "203.0.113.7", "192.0.2.1"),
        ("garbage", "203.0.113.7", ""),
    ],
)
@on("sqlite")
def test_behind_trusted_proxies_the_sender_is_who_came_to_them(
    peer: str, forwarded: str | None, shown: str
) -> None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    with override_settings(PAYSIG={"paymento": PROXIED}):
        Client(REMOTE_ADDR=peer).post("/callbacks/paymento", b"{}", "x/y", headers=headers)
    assert Refusal.objects.get().peer == shown


@on("sqlite")
def test_without_trusted_proxies_nobody_chooses_an_address() -> None:
    for number in range(20):
        headers = {"X-Forwarded-For": f"203.0.113.{number}"}
        Client().post("/callbacks/paymento", b"{}", "x/y", headers=headers)
    assert set(Refusal.objects.values_list("peer", flat=True)) == {"127.0.0.1"}
    assert Refusal.objects.count() == 10


@on("sqlite")
def test_receivers_of_the_signal_are_told_and_do_no_harm(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[tuple[str, str, str | None]] = []

    def failing(**_: object) -> None:
        raise LookupError

    def telling(endpoint: Endpoint, rejection: Rejected, peer: str | None, **_: object) -> None:
        told.append((endpoint.name, rejection.code, peer))

    callback_refused.connect(failing)
    callback_refused.connect(telling)
    try:
        assert {forged() for _ in range(15)} == {400}
    finally:
        callback_refused.disconnect(failing)
        callback_refused.disconnect(telling)
    assert told == [("paymento", "signature_mismatch", "192.0.2.1")] * 10
    assert any("failing failed" in record.getMessage() for record in warnings(caplog))
    assert Refusal.objects.count() == 10


def test_many_threads_write_as_many_rows_as_one() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: forged(), range(80))) == {400}
    rows = Refusal.objects.count()
    assert rows == 10
    forged("198.51.100.7")
    assert sum(Refusal.objects.values_list("suppressed", flat=True)) == 70
    assert not Callback.objects.exists()


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_tokens_come_back_evenly_and_never_more_than_fit() -> None:
    clock = Clock()
    limiter = Limiter(clock=clock)
    assert [limiter.takes("a", 10) for _ in range(11)] == [True] * 10 + [False]
    clock.now += 6
    assert [limiter.takes("a", 10) for _ in range(2)] == [True, False]
    clock.now += 6000
    assert sum(limiter.takes("a", 10) for _ in range(50)) == 10
    assert not any(limiter.takes("b", 0) for _ in range(5))


def test_a_limiter_remembers_so_many_and_lets_no_more_pass_for_that() -> None:
    clock = Clock()
    limiter = Limiter(most=100, share=20, clock=clock)
    passed = sum(limiter.takes(number, 10) for number in range(100_000))
    assert (passed, len(limiter)) == (200, 100)
    limiter.clear()
    assert limiter.takes("a", 10)


def test_what_was_passed_over_is_told_once() -> None:
    passed = Passed()
    passed.add("a")
    passed.add("a", 2)
    assert [passed.take("a"), passed.take("a"), passed.take("b")] == [3, 0, 0]
