"""What a carrier is told when it is made, and by its environment."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from carrier_site import API_KEY, Asking, Exchange, Site, lookup, site, told
from carrier_site import BOTH as ASKING
from paysig import ConfigError, LookupRequest
from paysig.http import AsyncCarrier, Carrier
from paysig.http._outcome import FAILURES, failed

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


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with site() as made:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, made.origin)
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        yield made


@ASKING
def test_the_proxy_of_the_environment_is_used(asking: Callable[..., Asking], proxy: Site) -> None:
    payload = b'{"Token":"00","OrderId":"1","OrderStatus":7}'
    request = lookup("https://api.example").request(payload)
    assert isinstance(request, LookupRequest)
    assert asking(attempts=1)(request).reason == "unreachable"
    assert proxy.requests == ["api.example:443"]


@ASKING
def test_no_proxy_is_between_this_machine_and_itself(
    asking: Callable[..., Asking], proxy: Site
) -> None:
    with site() as provider:
        assert asking()(provider.request()).verdict == "confirmed"
    assert len(provider.requests) == 1
    assert proxy.requests == []


@pytest.mark.parametrize(
    "resolve",
    [
        lambda: httpx.URL("https://1.2.3.999"),
        lambda: httpx.URL("https://a\x00b"),
        lambda: socket.getaddrinfo(f"{'a' * 64}.example", 443),
    ],
)
def test_an_address_that_nobody_makes_anything_of_is_unreachable(
    resolve: Callable[[], object],
) -> None:
    with pytest.raises(FAILURES) as raised:
        resolve()
    assert failed(raised.value).failure == "unreachable"


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
