"""What `manage.py check` says about secrets."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import paysig
from django_app import settings as project
from django_app.checked import GOOD, SECRET, checked, handled, ids, shown
from django_store.databases import on

pytestmark = [pytest.mark.usefixtures("database"), on("sqlite")]


def paymento(**options: Any) -> dict[str, Any]:
    return {"paymento": {"secrets": SECRET, **options}}


def raises() -> str:
    message = f"the vault said {SECRET}"
    raise LookupError(message)


def merchant(name: str, **options: Any) -> dict[str, Any]:
    return {"provider": "paymento", "merchant": name, "secrets": f"{SECRET}{name}", **options}


def good(**options: Any) -> dict[str, Any]:
    return {"akashicpay": {**GOOD["akashicpay"], **options}}


def test_a_variable_that_the_environment_lacks_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAYSIG_TEST_SECRET", raising=False)
    settings = {"paymento": {"secrets": {"env": "PAYSIG_TEST_SECRET"}}}
    with handled():
        messages = checked(settings)
        assert ids(messages) == ["E003"]
        assert "no variable PAYSIG_TEST_SECRET" in shown(messages)
        monkeypatch.setenv("PAYSIG_TEST_SECRET", "")
        assert ids(checked(settings)) == ["E004"]
        monkeypatch.setenv("PAYSIG_TEST_SECRET", SECRET)
        assert checked(settings) == []


def test_an_api_key_that_is_missing_is_an_error() -> None:
    with handled():
        messages = checked(paymento(api_key={"env": "PAYSIG_TEST_NOTHING"}))
    assert ids(messages) == ["E003"]
    assert 'PAYSIG["paymento"]["api_key"]' in shown(messages)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("tiny", ["W001"]),
        ("whsec_tiny", ["W001"]),
        (f"{SECRET}\n", ["W002"]),
        (f"\t{SECRET}".encode(), ["W002"]),
        ("tiny ", ["W001", "W002"]),
        (SECRET[:16], []),
        (paysig.Secret("tiny"), []),
    ],
)
def test_secrets_that_are_short_or_padded_are_warned_of(value: Any, expected: list[str]) -> None:
    with handled():
        for settings in (value, [value], {"value": value}):
            if isinstance(value, paysig.Secret) and isinstance(settings, dict):
                continue
            messages = checked({"paymento": {"secrets": settings}})
            assert ids(messages) == expected
            assert "tiny" not in shown(messages)
            assert SECRET not in shown(messages)


@pytest.mark.parametrize(
    "provider", ["paymento-links", "coinpayments", "nowpayments", "standardwebhooks", "svix"]
)
def test_white_space_that_a_provider_trims_does_no_harm(provider: str) -> None:
    with handled():
        assert checked({provider: {"secrets": f" {SECRET}\n"}}) == []


def test_white_space_that_a_provider_does_not_trim_does() -> None:
    square = {"secrets": f"{SECRET}\n", "url": "https://shop.example/square"}
    with handled():
        assert ids(checked({"square": square})) == ["W002"]
        # Not even without white space would it be a secret of theirs.
        assert ids(checked({"svix": {"secrets": " whsec_this is no base64, is it?"}})) == [
            "W002",
            "E002",
        ]
        messages = checked({"rajaongkir": {"secrets": "tiny", "environment": "sandbox"}})
        assert ids(messages) == ["W001"]
        assert "Choose one of 32 random characters" in shown(messages)


def test_white_space_in_an_api_key_is_an_error() -> None:
    with handled():
        messages = checked(paymento(api_key="tiny key\n"))
    assert ids(messages) == ["E002"]
    assert "api_key" in shown(messages)
    assert "tiny" not in shown(messages)


def test_secrets_that_have_ended_are_an_error() -> None:
    past, soon = time.time() - 60, time.time() + 3 * 86_400
    later = datetime.now(UTC) + timedelta(days=60)

    def secrets(*ends: Any) -> dict[str, Any]:
        return {"paymento": {"secrets": [{"value": SECRET, "not_after": end} for end in ends]}}

    with handled():
        assert ids(checked(secrets(int(past)), deploy=True)) == ["E006"]
        assert ids(checked(secrets(int(past), int(soon)))) == []
        messages = checked(secrets(int(past), int(soon)), deploy=True)
        assert ids(messages) == ["W005"]
        assert "within 3 days" in shown(messages)
        assert ids(checked(secrets(int(past), later), deploy=True)) == []
        assert ids(checked({"paymento": {"secrets": paysig.Secret("x", not_after=5)}})) == ["E006"]


def test_functions_are_called_for_deployments_only() -> None:
    calls = []

    def vault() -> str:
        calls.append(1)
        return "tiny "

    with handled():
        assert checked({"paymento": {"secrets": vault}}) == []
        assert calls == []
        messages = checked({"paymento": {"secrets": vault}}, deploy=True)
        assert ids(messages) == ["W001", "W002"]
        assert "tiny" not in shown(messages)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (raises, "raises LookupError"),
        (lambda: None, "returns NoneType, not a secret"),
        (list, "returns no secret"),
        (lambda: raises, "returns function, not a secret"),
        (lambda: [SECRET, 5], "returns int, not a secret"),
    ],
)
def test_a_function_that_returns_no_secret_is_an_error(function: Any, expected: str) -> None:
    with handled():
        for settings in (function, [function], {"call": function}):
            messages = checked({"paymento": {"secrets": settings}}, deploy=True)
            assert ids(messages) == ["E005"]
            assert expected in shown(messages)
            assert SECRET not in shown(messages)


def test_what_a_function_returns_is_tried_out() -> None:
    with handled():
        settings = {"standardwebhooks": {"secrets": lambda: "whsec_not base64, by any means!"}}
        assert checked(settings) == []
        messages = checked(settings, deploy=True)
    assert ids(messages) == ["E002"]
    assert "base64, by" not in shown(messages)


@pytest.mark.parametrize("key", ["secrets", "api_key"])
def test_a_function_that_cannot_be_imported_is_an_error(key: str) -> None:
    with handled():
        for path, said in (
            ("no.such.function", "ConfigError"),
            ("django_app.failing.function", "ZeroDivisionError"),
        ):
            messages = checked(paymento(**{key: {"call": path}}))
            assert ids(messages) == ["E007"]
            assert f'PAYSIG["paymento"]["{key}"]["call"] cannot be imported: {said}' in shown(
                messages
            )


def test_a_function_may_return_whatever_could_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAYSIG_TEST_SECRET", raising=False)
    cases: list[tuple[object, list[str]]] = [
        ("", ["E004"]),
        ({"env": "PAYSIG_TEST_SECRET"}, ["E003"]),
        ({"env": 5}, ["E005"]),
        ({"value": None}, ["E005"]),
        ({"value": "tiny"}, ["W001"]),
        ([paysig.Secret("x"), {"value": SECRET, "not_after": 4_000_000_000}], []),
    ]
    with handled():
        for returned, expected in cases:
            function = {"call": lambda returned=returned: returned, "not_after": 4_000_000_000}
            assert checked({"paymento": {"secrets": function}}) == []
            assert ids(checked({"paymento": {"secrets": function}}, deploy=True)) == expected


def test_a_key_for_each_order_cannot_be_looked_at() -> None:
    with handled():
        by_order = {"secret_for_order": lambda _: "tiny", "environment": "sandbox"}
        assert checked({"rajaongkir": by_order}, deploy=True) == []


def test_merchants_and_environments_are_not_to_share_a_secret() -> None:
    with handled():
        shared = {"a": merchant("a", secrets=SECRET), "b": merchant("b", secrets=[SECRET])}
        messages = checked(shared)
        assert ids(messages) == ["W003"]
        assert "different merchants" in shown(messages)
        assert ids(checked({"a": merchant("a"), "b": merchant("b")})) == []
        testnet = {**good(), "real": {**GOOD["akashicpay"], "provider": "akashicpay"}}
        testnet["real"]["environment"] = "mainnet"
        messages = checked(testnet)
        assert ids(messages) == ["W003"]
        assert "different environments" in shown(messages)


def test_a_secret_that_a_function_returns_is_compared_as_well() -> None:
    with handled():
        shared = {"a": merchant("a", secrets=SECRET), "b": merchant("b", secrets=lambda: SECRET)}
        assert ids(checked(shared)) == []
        assert ids(checked(shared, deploy=True)) == ["W003"]


def test_endpoints_that_nothing_tells_apart_are_an_error() -> None:
    with handled():
        messages = checked({"a": merchant("a"), "b": merchant("a", secrets=f"{SECRET}another")})
        assert ids(messages) == ["E012"]
        assert 'PAYSIG["a"] and PAYSIG["b"]' in shown(messages)


def test_a_secret_in_the_source_of_the_settings_is_warned_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PAYSIG_TEST_SECRET", project.PAYMENTO_SECRET)
    with handled():
        written = {"paymento": {"secrets": project.PAYMENTO_SECRET}}
        assert ids(checked(written)) == []
        messages = checked(written, deploy=True)
        assert ids(messages) == ["W004"]
        assert project.PAYMENTO_SECRET not in shown(messages)
        # It may well be the same secret: what the environment has is not read from the source.
        fetched = {"paymento": {"secrets": {"env": "PAYSIG_TEST_SECRET"}}}
        assert ids(checked(fetched, deploy=True)) == []
        assert ids(checked({"paymento": {"secrets": SECRET * 2}}, deploy=True)) == []
        # Settings that were never a module have no source.
        monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
        assert ids(checked(written, deploy=True)) == []
