"""What the endpoint does when it cannot judge, or cannot keep what it has judged."""

import logging
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError, OperationalError, connections
from django.test import Client, override_settings

from django_app import settings
from django_app.callbacks import signed
from django_store.databases import on
from paysig.django import logs, refusals
from paysig.django.models import Callback, Refusal
from paysig.processor import _log
from paysig.store import StoreError

pytestmark = on("sqlite")

LATER = (503, b"try again later\n")
HIDDEN = "a secret of nobody's"


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    yield
    refusals.forget()


def posted(endpoint: str = "paymento", body: bytes | None = None) -> tuple[int, bytes]:
    callback = signed(endpoint)
    response = Client().post(
        callback.path,
        callback.body if body is None else body,
        content_type="application/json",
        headers=callback.headers,
    )
    return response.status_code, response.content


def raises(error: BaseException) -> Any:
    def function(*_: object) -> Any:
        raise error

    return function


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "has no secrets"),
        ({"secrets": ""}, "empty"),
        ({"secrets": []}, "must name a secret"),
        ({"secrets": {"env": "PAYSIG_TEST_NOT_THERE"}}, "PAYSIG_TEST_NOT_THERE"),
        ({"secrets": HIDDEN, "secrts": HIDDEN}, "did you mean secrets?"),
        ({"secrets": HIDDEN, "provider": "paymentoo"}, "did you mean paymento?"),
        ({"secrets": HIDDEN, "window": 5}, "window"),
        ({"secrets": HIDDEN, "allowlist": ["x"]}, "allowlist"),
        ({"secrets": settings.PAYMENTO_SECRET, "policy": "lookup"}, "api_key"),
        ({"secrets": lambda: None}, "NoneType"),
        ({"secret_for_order": "django_app.nowhere.secret"}, "cannot be imported"),
    ],
)
def test_a_wrong_set_up_is_told_in_the_log_and_the_callback_asked_for_again(
    options: dict[str, Any], text: str, caplog: pytest.LogCaptureFixture
) -> None:
    with override_settings(PAYSIG={"paymento": options}):
        assert posted() == LATER
        assert Client().get("/callbacks/other").status_code == 404
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.name == "paysig"
    assert text in record.getMessage()
    assert HIDDEN not in caplog.text
    assert (vars(record)["endpoint"], vars(record)["code"]) == ("paymento", "not_kept")
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("given", [[], "paymento", None, 7])
def test_settings_that_are_no_settings_lose_no_callback(given: Any) -> None:
    with override_settings(PAYSIG=given):
        assert posted() == LATER


def test_a_fault_of_one_endpoint_is_not_anothers() -> None:
    given = {"paymento": {"secrets": ""}, "akashicpay": settings.PAYSIG["akashicpay"]}
    with override_settings(PAYSIG=given):
        assert posted() == LATER
        assert posted("akashicpay", b"{}")[0] == 401


def test_an_endpoint_that_was_mended_works_without_a_restart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = {"secrets": {"env": "PAYSIG_TEST_LATE"}, "kept_status": 202}
    with override_settings(PAYSIG={"paymento": options}):
        assert posted() == LATER
        monkeypatch.setenv("PAYSIG_TEST_LATE", settings.PAYMENTO_SECRET)
        assert posted()[0] == 202


@pytest.mark.parametrize("error", [LookupError(HIDDEN), DatabaseError(HIDDEN), OSError(HIDDEN)])
@pytest.mark.parametrize("key", ["secrets", "secret_for_order"])
def test_a_function_of_the_projects_that_raises_refuses_nobody(
    key: str, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with override_settings(PAYSIG={"rajaongkir": {key: raises(error)}}):
        assert posted("rajaongkir") == LATER
    (record,) = [record for record in caplog.records if record.name == "paysig"]
    assert type(error).__name__ in record.getMessage()
    assert vars(record)["error"] == type(error).__name__
    assert HIDDEN not in caplog.text
    assert not Refusal.objects.exists()
    assert not Callback.objects.exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit()])
@pytest.mark.parametrize("key", ["secrets", "secret_for_order"])
def test_who_ends_the_process_is_not_held_up(key: str, error: BaseException) -> None:
    given = {"rajaongkir": {key: raises(error)}}
    with override_settings(PAYSIG=given), pytest.raises(type(error)):
        posted("rajaongkir")


def test_an_order_whose_secret_nobody_knows_is_refused() -> None:
    with override_settings(PAYSIG={"rajaongkir": {"secret_for_order": raises_nothing}}):
        assert posted("rajaongkir")[0] == 401
    assert Refusal.objects.get().code == "key_unknown"


def raises_nothing(_: str) -> None:
    return None


def gone() -> Any:
    """The database is not there."""
    error = OperationalError("a row with values that it quotes")
    return mock.patch.object(connections["default"], "ensure_connection", side_effect=error)


def test_a_genuine_callback_is_asked_for_again_while_the_database_is_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    connections["default"].close()
    for _ in range(30):
        with gone():
            assert posted() == LATER
    told = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(told) == 30
    assert "quotes" not in caplog.text
    assert not Callback.objects.exists()


def test_a_forged_callback_is_refused_while_the_database_is_away_and_that_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    connections["default"].close()
    for _ in range(5):
        with gone():
            assert posted(body=b"{}") == (400, b"refused\n")
    told = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(told) == 1
    assert "refusals are not stored: OperationalError" in told[0].getMessage()
    assert "quotes" not in caplog.text


def test_what_anybody_can_bring_about_does_not_fill_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs._failures, "_clock", lambda: 1000.0)  # noqa: SLF001 - no time passes
    with override_settings(PAYSIG={"paymento": {"secrets": {"env": "PAYSIG_TEST_NOT_THERE"}}}):
        for _ in range(25):
            assert posted() == LATER
        told = [record for record in caplog.records if record.levelno >= logging.WARNING]
        assert len(told) == 10
        logs._failures.clear()  # noqa: SLF001 - as time does
        posted()
    last = caplog.records[-1]
    assert vars(last)["suppressed"] == 15
    assert "and 15 more like it before" in last.getMessage()


def test_what_befalls_genuine_callbacks_is_told_of_each(caplog: pytest.LogCaptureFixture) -> None:
    options = {"secrets": settings.PAYMENTO_SECRET, "policy": "lookup"}
    with override_settings(PAYSIG={"paymento": options}):
        for _ in range(15):
            assert posted() == LATER
    told = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(told) == 15


def test_a_queue_that_fails_leaves_the_callback_kept(caplog: pytest.LogCaptureFixture) -> None:
    """No broker runs for these tests."""
    options = {"secrets": settings.PAYMENTO_SECRET, "queue": "celery"}
    with override_settings(PAYSIG={"paymento": options}):
        assert posted() == (200, b"ok\n")
    assert Callback.received.get().state == "kept"
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert [text for text in told if "is kept, but not queued" in text]


def test_what_paysig_itself_says_is_told_and_no_other_error_s_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    advice = StoreError("its tables are not there: run manage.py migrate")
    for error in (advice, DatabaseError(HIDDEN)):
        _log.not_kept("paymento", error)
        logs.failed("paymento", error, genuine=True)
    said = [record.getMessage() for record in caplog.records]
    assert [text.count("run manage.py migrate") for text in said] == [1, 1, 0, 0]
    assert [text.count("DatabaseError") for text in said] == [0, 0, 1, 1]
    assert HIDDEN not in caplog.text
