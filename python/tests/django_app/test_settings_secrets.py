"""Secrets, from wherever the settings say."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings

import paysig
from django_app.callbacks import signed
from paysig import ConfigError
from paysig.django.conf import problems, read_settings
from paysig.django.credentials import secrets_of, signing_secret
from paysig.django.endpoints import endpoint

SECRET = "paymento secret of the test project"
CALLS: list[str] = []


def vault() -> str:
    CALLS.append("vault")
    return SECRET


def key_of(order_id: str) -> str | None:
    return {"A-1": SECRET}.get(order_id)


def paymento(**options: Any) -> override_settings:
    return override_settings(PAYSIG={"paymento": {"secrets": SECRET, **options}})


def accepts(name: str = "paymento") -> bool:
    """Whether the endpoint takes a callback that is signed with SECRET."""
    callback = signed("paymento", secret=SECRET)
    try:
        endpoint(name).verifier.verify(body=callback.body, headers=callback.headers)
    except paysig.Rejected:
        return False
    return True


@pytest.mark.parametrize(
    "given",
    [
        SECRET,
        SECRET.encode(),
        paysig.Secret(SECRET),
        {"value": SECRET},
        {"value": SECRET, "id": "2027", "not_after": 4_000_000_000},
        {"env": "PAYSIG_TEST_SECRET", "id": "2027"},
        {"call": "django_app.test_settings_secrets.vault"},
        {"call": vault, "id": "2027"},
        vault,
        lambda: [{"value": "another"}, {"env": "PAYSIG_TEST_SECRET"}],
        lambda: paysig.Secret(SECRET),
        ["another", {"env": "PAYSIG_TEST_SECRET"}],
        ("another", SECRET),
        [vault],
    ],
)
def test_secrets_come_from_wherever_the_settings_say(
    given: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYSIG_TEST_SECRET", SECRET)
    with paymento(secrets=given):
        assert problems() == []
        assert accepts()
    with paymento(secrets="another"):
        assert not accepts()


def test_the_id_of_a_secret_tells_which_one_has_signed() -> None:
    old, new = {"value": SECRET, "id": "old"}, {"value": "the new one", "id": "new"}
    with paymento(secrets=[new, old]):
        callback = signed("paymento", secret=SECRET)
        verified = endpoint("paymento").verifier.verify(
            body=callback.body, headers=callback.headers
        )
    assert verified.key_id == "old"


def test_a_function_is_called_once_and_not_before_it_is_needed() -> None:
    CALLS.clear()
    with paymento(secrets=vault):
        assert problems() == []
        made = endpoint("paymento")
        assert CALLS == []
        assert made.verifier is made.verifier
        assert CALLS == ["vault"]


def test_a_secret_that_was_not_to_be_had_is_asked_for_again() -> None:
    answers = [SECRET]

    def recovering() -> str:
        if answers:
            raise ConnectionError(answers.pop())
        return SECRET

    with paymento(secrets=recovering):
        with pytest.raises(ConnectionError):
            _ = endpoint("paymento").verifier
        assert accepts()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"env": "PAYSIG_TEST_NOTHING"}, "the environment has no variable PAYSIG_TEST_NOTHING"),
        ({"env": "PAYSIG_TEST_EMPTY"}, "is empty: so is the environment's variable"),
        ({"call": "no.such.function"}, "cannot be imported"),
        ({"call": "django_app.test_settings_secrets.SECRET"}, "must name a function, not str"),
        (lambda: None, "holds no secret but NoneType"),
        (lambda: "", "is empty"),
        (list, "names no secret"),
        (lambda: vault, "holds no secret but function"),
        ({"value": SECRET, "id": "a name that is longer than 64" * 3}, '"id" that is not 1'),
        ({"value": SECRET, "not_after": "tomorrow"}, "is wrong"),
    ],
)
def test_a_secret_that_is_not_to_be_had_is_told_of_without_it(
    given: Any, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYSIG_TEST_EMPTY", "")
    with paymento(secrets=given), pytest.raises(ConfigError, match=text) as raised:
        _ = endpoint("paymento").verifier
    assert str(raised.value).startswith('PAYSIG["paymento"]["secrets"]')
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize("given", [key_of, "django_app.test_settings_secrets.key_of"])
def test_each_order_may_have_its_own_secret(given: Any) -> None:
    with override_settings(PAYSIG={"rajaongkir": {"secret_for_order": given}}):
        assert problems() == []
        callback = signed("rajaongkir", secret=SECRET)
        verified = endpoint("rajaongkir").verifier.verify(
            body=callback.body, headers=callback.headers
        )
        assert verified.resolved_id == "A-1"
        settings = read_settings().endpoints["rajaongkir"]
        assert signing_secret(settings, "A-1") == SECRET
        with pytest.raises(ConfigError, match="needs an order"):
            signing_secret(settings)
        with pytest.raises(ConfigError, match="knows no secret for order"):
            signing_secret(settings, "A-2")


def test_the_secret_to_sign_with_is_one_that_can_be_read() -> None:
    with paymento(secrets=[paysig.Secret("hidden"), SECRET]):
        assert signing_secret(read_settings().endpoints["paymento"]) == SECRET
    with paymento(secrets=paysig.Secret("hidden")):
        settings = read_settings().endpoints["paymento"]
        assert len(secrets_of(settings)) == 1
        with pytest.raises(ConfigError, match="whose value can be read"):
            signing_secret(settings)


def test_a_secret_in_the_place_of_its_variable_s_name_is_not_told() -> None:
    with (
        override_settings(PAYSIG={"paymento": {"secrets": {"env": "the real secret"}}}),
        pytest.raises(ConfigError, match="name the variable, not its value") as raised,
    ):
        _ = endpoint("paymento").verifier
    assert "real" not in str(raised.value)


def test_a_vault_that_is_slow_to_fail_is_left_alone_for_a_while() -> None:
    calls = []

    def vault() -> str:
        calls.append(time.monotonic())
        time.sleep(0.15)
        raise TimeoutError

    with override_settings(PAYSIG={"paymento": {"secrets": vault}}):
        for _ in range(5):
            with pytest.raises(TimeoutError):
                _ = endpoint("paymento").verifier
    assert len(calls) == 1


def test_a_secret_that_has_ended_signs_only_if_there_is_no_other() -> None:
    old = {"value": "an old secret of the shop", "not_after": time.time() - 60}
    dated = {**old, "not_after": datetime.now(UTC) - timedelta(days=1)}
    late = {"value": SECRET, "not_after": datetime.now(UTC) + timedelta(days=1)}

    def signs(*given: Any) -> str | bytes:
        with paymento(secrets=list(given)):
            return signing_secret(read_settings().endpoints["paymento"])

    assert signs(old, SECRET) == SECRET
    assert signs(dated, late) == SECRET
    assert signs(SECRET, old) == SECRET
    assert signs(old) == signs(old, dated) == old["value"]
