"""Headers that somebody makes up, and what of them reaches logs and tables."""

import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory, override_settings

from django_app import settings
from django_app.callbacks import signed
from django_store.databases import on
from paysig.django import refusals
from paysig.django.endpoints import endpoint
from paysig.django.models import Callback, Refusal
from paysig.django.receiving import receive

HOSTILE = [
    "HTTP_X_\r\nERROR paysig forged",
    "HTTP_X_\n",
    "HTTP_\0",
    "HTTP_\x1b[31mRED",
    "HTTP_\u202eEVIL",
    "HTTP_\u2028LINE",
    "HTTP_\x85NEXT",
    "HTTP_\udc80",
    "HTTP_\ud83d",
    "HTTP_\N{LION FACE}",
    "HTTP_" + "A" * 100_000,
    "HTTP_%s%d%n",
    "HTTP_{0.__class__}",
    "HTTP_<script>alert(1)</script>",
    "HTTP_'; DROP TABLE paysig_refusals; --",
    "HTTP_X_PAYMENTO_HMAC\0",
    "HTTP_",
    "",
    "\r\n",
]
VALUE = "value of a header\r\nthat nobody may see \udcff"


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    yield
    refusals.forget()


def sent(meta: dict[str, Any], *, genuine: bool = False) -> int:
    """As a server hands it over that lets anything pass."""
    callback = signed()
    request = RequestFactory().post(callback.path, callback.body, "application/json")
    signature = callback.meta if genuine else {}
    environ = {**request.environ, **signature, **meta}
    return receive(endpoint("paymento"), WSGIRequest(environ)).status_code


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:40])
def test_no_header_forges_a_line_or_breaks_a_row(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert sent({name: VALUE}) == 400
    row = Refusal.objects.get()
    assert row.code == "header_missing"
    (record,) = caplog.records
    line = logging.Formatter("%(message)s %(headers_seen)s %(peer)s %(hint)s").format(record)
    assert line.isprintable()
    for text in (line, row.headers_seen, row.hint, row.found_in, row.peer):
        assert text.isprintable()
        assert "that nobody may see" not in text
    assert len(row.headers_seen) <= 2000


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:40])
def test_no_header_keeps_a_genuine_callback_out(name: str) -> None:
    with override_settings(
        PAYSIG={"paymento": {**settings.PAYSIG["paymento"], "kept_status": 202}}
    ):
        assert sent({name: VALUE}, genuine=True) == 202
    assert Callback.received.get().found_in == "HTTP_X_PAYMENTO_HMAC"
    assert not Refusal.objects.exists()


@pytest.mark.parametrize(
    "value", ["\udcff", "\0", "\r\nInjected: 1", "é", "\N{LION FACE}", "0" * 100_000, "," * 5000]
)
def test_no_value_of_a_signature_is_shown(value: str, caplog: pytest.LogCaptureFixture) -> None:
    assert sent({"HTTP_X_PAYMENTO_HMAC": value}) == 400
    (row,) = Refusal.objects.all()
    assert row.found_in in {"", "HTTP_X_PAYMENTO_HMAC"}
    shown = " ".join(str(vars(record)) for record in caplog.records) + str(vars(row))
    assert "Injected" not in shown
    assert "0" * 100 not in shown


def test_thousands_of_headers_make_a_short_row(caplog: pytest.LogCaptureFixture) -> None:
    many = {f"HTTP_X_{number:04}_{'Z' * 60}": "1" for number in range(5000)}
    assert sent(many) == 400
    assert len(Refusal.objects.get().headers_seen) <= 2000
    (record,) = caplog.records
    assert len(str(vars(record)["headers_seen"])) < 10_000


@pytest.mark.parametrize(
    "address",
    ["", "unix:", "unknown", "1.2.3.4\r\nforged", "\0", "\udc80", "x" * 10_000, None, 7],
)
def test_an_address_that_is_none_is_no_address(
    address: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert sent({"REMOTE_ADDR": address}) == 400
    assert Refusal.objects.get().peer == ""
    (record,) = caplog.records
    assert vars(record)["peer"] is None
    assert "from an unknown address" in record.getMessage()


def test_a_record_says_all_that_there_is_to_say(caplog: pytest.LogCaptureFixture) -> None:
    assert sent({"HTTP_X_PAYMENTO_HMAC": "00" * 32, "HTTP_X_OTHER": "1"}) == 400
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    told = vars(record)
    assert {name: told[name] for name in ("endpoint", "provider", "merchant", "peer")} == {
        "endpoint": "paymento",
        "provider": "paymento",
        "merchant": "",
        "peer": "127.0.0.1",
    }
    assert (told["code"], told["method"], told["status"], told["suppressed"]) == (
        "signature_mismatch",
        "POST",
        400,
        0,
    )
    assert told["found_in"] == "HTTP_X_PAYMENTO_HMAC"
    assert set(told["headers_seen"]) >= {"HTTP_X_PAYMENTO_HMAC", "HTTP_X_OTHER"}
    assert "this secret did not sign this body" in told["hint"]
    assert "request" not in told
    for hidden in ("00" * 16, settings.PAYMENTO_SECRET, "OrderId", "d1179e54"):
        assert hidden not in str(told)


@pytest.mark.parametrize(("peer", "listed"), [("203.0.113.7", True), ("198.51.100.1", False)])
def test_an_address_that_is_not_on_a_reporting_list_is_told_once(
    peer: str, caplog: pytest.LogCaptureFixture, *, listed: bool
) -> None:
    options = {
        **settings.PAYSIG["paymento"],
        "allowlist": ["203.0.113.0/24"],
        "allowlist_mode": "report",
        "kept_status": 202,
    }
    with override_settings(PAYSIG={"paymento": options}):
        assert sent({"REMOTE_ADDR": peer}, genuine=True) == 202
        about = [r for r in caplog.records if vars(r).get("code") == "address_not_listed"]
        assert len(about) == (0 if listed else 1)
        for record in about:
            assert (vars(record)["endpoint"], vars(record)["peer"]) == ("paymento", peer)
            assert record.levelno == logging.WARNING
        assert Callback.received.get().address_ok == listed
        caplog.clear()
        assert sent({"REMOTE_ADDR": peer}) == 400
        assert [vars(record)["code"] for record in caplog.records] == ["header_missing"]


def test_records_of_others_say_for_which_request_they_are_and_of_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # As a project's LOGGING does at every start.
    logging.config.dictConfig({"version": 1, "disable_existing_loggers": False})
    caplog.set_level(logging.INFO, "paysig")
    with override_settings(
        PAYSIG={"paymento": {**settings.PAYSIG["paymento"], "kept_status": 202}}
    ):
        assert sent({}, genuine=True) == 202
    assert {vars(record)["endpoint"] for record in caplog.records} == {"paymento"}
    caplog.clear()
    logging.getLogger("paysig").info("of nobody's")
    assert not hasattr(caplog.records[0], "endpoint")


@on("sqlite")
def test_what_a_record_says_by_itself_is_left_to_it(caplog: pytest.LogCaptureFixture) -> None:
    def secret_of(order: str) -> str:
        details = {"endpoint": order, "code": "looked_up"}
        logging.getLogger("paysig").warning("the project's own", extra=details)
        return settings.RAJAONGKIR_SECRET

    with override_settings(PAYSIG={"rajaongkir": {"secret_for_order": secret_of}}):
        callback = signed("rajaongkir")
        request = RequestFactory().post(callback.path, callback.body, "application/json")
        request.META.update(callback.meta)
        receive(endpoint("rajaongkir"), request)
    (record,) = [each for each in caplog.records if vars(each).get("code") == "looked_up"]
    assert (vars(record)["endpoint"], vars(record)["provider"]) == ("A-1", "rajaongkir")
