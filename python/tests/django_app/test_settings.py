"""The settings, as the project writes them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

import paysig
from django_app.callbacks import signed
from paysig import ConfigError
from paysig.django.conf import problems, read_settings
from paysig.django.credentials import api_key_of
from paysig.django.endpoints import endpoint, endpoints

SECRET = "paymento secret of the test project"


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


def test_what_is_left_out_has_its_default() -> None:
    with paymento():
        assert problems() == []
        settings = read_settings().endpoints["paymento"]
        made = endpoint("paymento")
    assert (settings.provider, settings.merchant, settings.environment) == ("paymento", "", None)
    assert (settings.queue, settings.exactly_once, settings.partial) == ("inline", True, False)
    assert (settings.lease, settings.lookup_timeout, settings.max_body) == (60, 2.5, 1_048_576)
    assert (made.name, made.provider, made.merchant, made.environment) == (
        "paymento",
        "paymento",
        "",
        "production",
    )
    assert (made.methods, made.accepted_body) == (("POST", "PUT"), b"ok\n")
    assert made.lookup is None
    assert made.carrier is None


def test_an_api_key_makes_a_lookup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYSIG_TEST_KEY", "key")
    with paymento(api_key={"env": "PAYSIG_TEST_KEY"}):
        made = endpoint("paymento")
        assert made.lookup is not None
        assert made.carrier is not None
        assert made.environment == "production"
        assert api_key_of(made.settings) == "key"
    with paymento(api_key="key", lookup=False):
        assert endpoint("paymento").lookup is None
    with paymento(api_key=["one", "two"]):
        assert [str(problem) for problem in problems()] == [
            'PAYSIG["paymento"]["api_key"] must be a secret, a dict or a function, not list'
        ]
    with paymento(api_key=lambda: ["one", "two"]), pytest.raises(ConfigError, match="one key"):
        _ = endpoint("paymento").lookup


def test_a_policy_that_needs_a_lookup_makes_one() -> None:
    akashicpay = {"secrets": SECRET, "environment": "testnet"}
    with override_settings(PAYSIG={"akashicpay": akashicpay}):
        assert endpoint("akashicpay").lookup is None
        assert endpoint("akashicpay").environment == "testnet"
    for more in ({"policy": "signature and lookup"}, {"lookup": True}):
        with override_settings(PAYSIG={"akashicpay": {**akashicpay, **more}}):
            lookup = endpoint("akashicpay").lookup
            assert lookup is not None
            assert lookup.environment == "testnet"


def test_merchants_of_one_provider_have_endpoints_of_their_own() -> None:
    north = {"provider": "paymento", "merchant": "north", "secrets": SECRET}
    south = {"provider": "paymento", "merchant": "south", "secrets": "the southern secret"}
    with override_settings(PAYSIG={"north": north, "south": south}):
        assert [(one.name, one.provider, one.merchant) for one in endpoints()] == [
            ("north", "paymento", "north"),
            ("south", "paymento", "south"),
        ]
        assert accepts("north")
        assert not accepts("south")


def test_a_row_of_one_s_own_is_a_provider() -> None:
    row = {
        "version": 1,
        "name": "my-gateway",
        "headers": ["X-Gateway-Signature"],
        "signature": {"algorithm": "sha512", "encoding": "base64"},
    }
    with override_settings(PAYSIG={"mine": {"provider": row, "secrets": SECRET}}):
        assert problems() == []
        assert endpoint("mine").provider == "my-gateway"
        headers = paysig.sign_request(row, b"{}", SECRET)
        assert endpoint("mine").verifier.verify(body=b"{}", headers=headers).form == "raw"
    with override_settings(PAYSIG={"mine": {"provider": {"version": 1}, "secrets": SECRET}}):
        [problem] = problems()
        assert problem.path == 'PAYSIG["mine"]["provider"]'
        assert problem.endpoint == "mine"


def test_an_endpoint_at_fault_leaves_the_others_at_work() -> None:
    with override_settings(PAYSIG={"paymento": {"secrets": SECRET}, "other": {"secret": "x"}}):
        assert accepts()
        assert [one.name for one in endpoints()] == ["paymento"]
        with pytest.raises(ConfigError, match="did you mean secrets"):
            endpoint("other")
        with pytest.raises(ConfigError, match="PAYSIG has no endpoint third"):
            endpoint("third")


def test_settings_that_are_overridden_are_read_again() -> None:
    with paymento():
        before = endpoint("paymento")
        assert endpoint("paymento") is before
        with paymento(merchant="other"):
            assert endpoint("paymento").merchant == "other"
        assert endpoint("paymento") is not before
        assert endpoint("paymento").merchant == ""
        with override_settings(PAYSIG_QUEUE="command"):
            assert endpoint("paymento").settings.queue == "command"
            assert endpoint("paymento").settings.status_of_kept == 200
        assert endpoint("paymento").settings.status_of_kept == 503


def test_an_endpoint_s_own_queue_comes_before_the_project_s() -> None:
    with paymento(queue="command", kept_status=202), override_settings(PAYSIG_QUEUE="celery"):
        assert endpoint("paymento").settings.queue == "command"
        assert endpoint("paymento").settings.status_of_kept == 202


def test_nothing_that_is_printed_holds_a_secret() -> None:
    with paymento(secrets=[SECRET, {"value": "hidden"}], api_key="hidden too"):
        made = endpoint("paymento")
        assert made.lookup is not None
        printed = (
            f"{read_settings()!r} {made!r} {made.settings!s} {made.verifier!r} {made.lookup!r}"
        )
    assert "hidden" not in printed
    assert SECRET not in printed
    assert "paymento" in printed


def test_the_patience_of_the_settings_is_the_processor_s() -> None:
    with override_settings(PAYSIG_PATIENCE={"first": 5, "budget": 3.0}):
        patience = read_settings().patience
    assert (patience.first, patience.budget, patience.longest) == (5, 3.0, 21_600)


@pytest.mark.parametrize(
    ("name", "options", "environment"),
    [
        ("paymento", {}, "production"),
        ("paymento", {"lookup": False}, "production"),
        ("paymento", {"api_key": "key"}, "production"),
        ("akashicpay", {}, ""),
        ("akashicpay", {"environment": "testnet"}, "testnet"),
        ("akashicpay", {"environment": "testnet", "lookup": True}, "testnet"),
        ("rajaongkir", {}, ""),
        ("rajaongkir", {"environment": "sandbox", "api_key": "key"}, "sandbox"),
        ("stripe", {}, ""),
        ("stripe", {"environment": "live"}, "live"),
    ],
)
def test_by_which_keys_payments_are_known_does_not_depend_on_lookups(
    name: str, options: dict[str, Any], environment: str
) -> None:
    """Else a callback from before the key to the provider's API was set would count as new."""
    with override_settings(PAYSIG={name: {"secrets": "secret", **options}}):
        assert endpoint(name).environment == environment


def test_the_cache_of_lookups_is_each_threads_own() -> None:
    options = {"secrets": "secret", "api_key": "key", "lookup_cache": "default"}
    with override_settings(PAYSIG={"paymento": options}):
        assert endpoint("paymento").carrier is not endpoint("paymento").fresh_carrier
        assert endpoint("paymento").carrier is endpoint("paymento").carrier
    with (
        override_settings(PAYSIG={"paymento": {**options, "lookup_cache": "nowhere"}}),
        pytest.raises(ConfigError, match=r"lookup_cache.* is none of CACHES"),
    ):
        _ = endpoint("paymento").carrier


def test_a_setting_that_there_is_none_of_is_a_problem() -> None:
    with override_settings(PAYSIG_DATABSE="other", PAYSIG_SHOP_KEY=SECRET, Paysig_own=1):
        found = [str(problem) for problem in problems()]
    assert found == [
        "PAYSIG_DATABSE is no setting of Paysig; did you mean PAYSIG_DATABASE?",
        "PAYSIG_SHOP_KEY is no setting of Paysig",
    ]
    assert problems() == []
