"""What `manage.py check` says about the project around the settings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.views.debug import SafeExceptionReporterFilter

from django_app.checked import GOOD, SECRET, checked, handled, ids, shown
from django_store.databases import on
from paysig.django.handlers import isolated_handlers

pytestmark = [pytest.mark.usefixtures("database"), on("sqlite")]

TODAY = datetime.now(UTC).date()
LIST = {"allowlist": ["203.0.113.0/24"], "allowlist_reviewed": TODAY}
PROXIES = {"trusted_proxies": ["127.0.0.1"], "forwarded_header": "X-Forwarded-For"}


def good(**options: Any) -> dict[str, Any]:
    return {"akashicpay": {**GOOD["akashicpay"], **options}}


@pytest.mark.parametrize(
    "sign",
    [
        {"USE_X_FORWARDED_HOST": True},
        {"USE_X_FORWARDED_PORT": True},
        {"MIDDLEWARE": ["x_forwarded_for.middleware.XForwardedForMiddleware"]},
        {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")},
    ],
)
def test_an_allowlist_behind_a_proxy_wants_the_proxy_named(sign: dict[str, Any]) -> None:
    with handled():
        assert ids(checked(good(**LIST))) == []
        messages = checked(good(**LIST), **sign)
        assert ids(messages) == ["W006"]
        assert 'PAYSIG["akashicpay"]["allowlist"]' in shown(messages)
        assert ids(checked(good(**LIST, **PROXIES), **sign)) == []


def test_proxies_are_of_use_without_an_allowlist_too() -> None:
    """They tell who it was that was refused."""
    with handled():
        assert ids(checked(good(**PROXIES))) == []


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        (TODAY, []),
        (TODAY - timedelta(days=90), []),
        (TODAY - timedelta(days=91), ["W007"]),
        (TODAY + timedelta(days=1), []),
        (TODAY + timedelta(days=3), ["W007"]),
        (date(2020, 1, 31), ["W007"]),
        ("2020-01-31", ["W007"]),
        (datetime(2020, 1, 31, tzinfo=UTC), ["W007"]),
        (datetime.now(UTC).isoformat(), []),
        (None, ["W007"]),
    ],
)
def test_an_allowlist_is_to_be_reviewed(reviewed: Any, expected: list[str]) -> None:
    with handled():
        settings = good(**{**LIST, "allowlist_reviewed": reviewed})
        assert ids(checked(settings)) == []
        assert ids(checked(settings, deploy=True)) == expected


def test_an_allowlist_that_only_reports_is_for_the_beginning() -> None:
    with handled():
        settings = good(**LIST, allowlist_mode="report")
        assert ids(checked(settings)) == []
        assert ids(checked(settings, deploy=True)) == ["W008"]


def test_a_limit_of_django_s_below_ours_is_warned_of() -> None:
    with handled():
        assert ids(checked(GOOD, DATA_UPLOAD_MAX_MEMORY_SIZE=None)) == []
        assert ids(checked(GOOD, DATA_UPLOAD_MAX_MEMORY_SIZE=1_048_576)) == []
        messages = checked(GOOD, DATA_UPLOAD_MAX_MEMORY_SIZE=1_048_575)
        assert ids(messages) == ["W011"]
        assert 'PAYSIG["akashicpay"]["max_body"]' in shown(messages)


def test_callbacks_without_tls_are_warned_of() -> None:
    proxy = ("HTTP_X_FORWARDED_PROTO", "https")
    with handled():
        assert ids(checked(GOOD, SECURE_SSL_REDIRECT=False)) == []
        assert ids(checked(GOOD, deploy=True, SECURE_SSL_REDIRECT=False)) == ["W012"]
        # Without its middleware the setting does nothing.
        assert ids(checked(GOOD, deploy=True, MIDDLEWARE=[])) == ["W012"]
        behind: dict[str, Any] = {"SECURE_SSL_REDIRECT": False, "SECURE_PROXY_SSL_HEADER": proxy}
        assert ids(checked(GOOD, deploy=True, **behind)) == []
        square = {"square": {"secrets": SECRET, "url": "http://shop.example/square"}}
        assert ids(checked(square, deploy=True)) == ["W012"]
        square["square"]["url"] = "https://shop.example/square"
        assert ids(checked(square, deploy=True)) == []


def test_a_redirect_behind_a_proxy_that_django_does_not_know_is_warned_of() -> None:
    with handled():
        assert ids(checked(GOOD, deploy=True, USE_X_FORWARDED_HOST=True)) == ["W013"]
        known = {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
        assert ids(checked(GOOD, deploy=True, USE_X_FORWARDED_HOST=True, **known)) == []


def test_a_database_that_there_is_none_of_is_an_error() -> None:
    with handled():
        messages = checked(GOOD, PAYSIG_DATABASE="paymnts", databases=["default", "paymnts"])
        assert ids(messages) == ["E008"]
        assert "There are: default" in shown(messages)


def test_a_check_that_fails_becomes_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise LookupError(SECRET)

    monkeypatch.setattr("paysig.django.checks.addresses.lists", fails)
    with handled():
        messages = checked(GOOD)
    assert ids(messages) == ["W099"]
    assert "LookupError" in shown(messages)
    assert SECRET not in shown(messages)


def test_django_s_page_for_errors_hides_secrets() -> None:
    settings = {
        "a": {"secrets": [{"value": "hidden-1"}, "hidden-2"], "api_key": {"value": "hidden-3"}}
    }
    with override_settings(PAYSIG=settings):
        assert "hidden" not in str(SafeExceptionReporterFilter().get_safe_settings()["PAYSIG"])


def test_checks_are_silenced_as_django_s_own_are() -> None:
    with isolated_handlers(), override_settings(SILENCED_SYSTEM_CHECKS=["paysig.W020"]):
        silenced = [message for message in checked(GOOD) if message.is_silenced()]
    assert ids(silenced) == ["W020"]
