"""What a carrier is told when it is made, and by its environment."""

from collections.abc import Callable
from typing import Any

import pytest

from carrier_site import API_KEY, Exchange, Site, site, told
from paysig import ConfigError
from paysig.http import AsyncCarrier, Carrier

BOTH = pytest.mark.parametrize("kind", [Carrier, AsyncCarrier])


@BOTH
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"timeout": 0}, "timeout must be more than 0 and at most 3600 seconds"),
        ({"timeout": -2.5}, "timeout must be more than 0 and at most 3600 seconds"),
        ({"timeout": float("nan")}, "timeout must be more than 0 and at most 3600 seconds"),
        ({"timeout": float("inf")}, "timeout must be more than 0 and at most 3600 seconds"),
        ({"timeout": 3601}, "timeout must be more than 0 and at most 3600 seconds"),
        ({"connect_timeout": 0.0}, "connect_timeout must be more than 0 and at most 3600 seconds"),
        ({"attempts": 0}, "attempts must be 1 or more"),
        ({"max_answer": 0}, "max_answer must be 1 or more"),
        ({"cache_seconds": -1}, "cache_seconds must be 1 or more"),
    ],
)
def test_a_number_that_asks_nobody_or_without_end_is_refused(
    kind: Callable[..., object], settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        kind(**settings)
    assert str(raised.value) == message


@BOTH
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"timeout": "2.5"}, "timeout must be a number of seconds, not str"),
        ({"timeout": None}, "timeout must be a number of seconds, not NoneType"),
        ({"connect_timeout": True}, "connect_timeout must be a number of seconds, not bool"),
        ({"attempts": 2.0}, "attempts must be an int, not float"),
        ({"attempts": True}, "attempts must be an int, not bool"),
        ({"max_answer": "1"}, "max_answer must be an int, not str"),
        ({"cache_seconds": None}, "cache_seconds must be an int, not NoneType"),
    ],
)
def test_a_setting_of_another_type_is_refused(
    kind: Callable[..., object], settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError) as raised:
        kind(**settings)
    assert str(raised.value) == message


@BOTH
def test_settings_are_given_by_name(kind: Callable[..., object]) -> None:
    with pytest.raises(TypeError):
        kind(2.5)


@pytest.mark.parametrize("budget", [0, -1, float("nan"), float("-inf")])
def test_no_time_is_no_request(budget: float) -> None:
    with site() as provider:
        assert Carrier().ask(provider.request(), budget).reason == "timeout"
    assert provider.requests == []


def test_a_budget_without_end_has_one() -> None:
    with site() as provider:
        answer = Carrier().ask(provider.request(), float("inf"))
    assert answer.verdict == "confirmed"


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with site() as provider, site() as proxy:
        monkeypatch.setenv("http_proxy", proxy.origin)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert Carrier().ask(provider.request()).verdict == "confirmed"
    assert proxy.requests == [f"{provider.origin}/v1/payment/verify"]
    assert provider.requests == []


@BOTH
def test_a_proxy_that_cannot_be_used_is_found_out_when_the_carrier_is_made(
    kind: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "gopher://user:password@proxy.example")
    with pytest.raises(ValueError, match="proxy") as raised:
        kind()
    assert "password" not in str(raised.value)


@BOTH
def test_certificates_that_are_not_there_are_found_out_when_the_carrier_is_made(
    kind: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/there/is/none.pem")
    with pytest.raises(OSError, match="No such file"):
        kind()


def test_neither_its_repr_nor_its_attributes_hold_the_key() -> None:
    with site() as provider:
        carrier = Carrier()
        request = provider.request()
        carrier.ask(request)
    assert API_KEY not in f"{carrier!r} {vars(carrier)!r} {request!r}"


def test_the_answer_may_be_as_long_as_is_said() -> None:
    def behave(exchange: Exchange, _number: int) -> None:
        exchange.answer(200, told().ljust(1000))

    def reason(provider: Site, most: int) -> str:
        return Carrier(max_answer=most).ask(provider.request()).reason

    with site(behave) as provider:
        assert reason(provider, 1000) == "matches"
        assert reason(provider, 999) == "too_large"
