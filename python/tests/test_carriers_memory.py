"""What carriers remember: final answers in the host's cache, and who was asked a moment ago."""

import base64
import copy
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache.backends.locmem import LocMemCache

import paysig
from built_in import BUILT_IN
from carrier_site import API_KEY, BOTH, Asking, Exchange, Site, on_a_loop, site, told, waiting
from paysig import LookupRequest
from paysig.http import AsyncCarrier, Carrier
from paysig.http._interval import Asked


@pytest.fixture
def cache() -> Iterator[LocMemCache]:
    made = LocMemCache("carriers", {})
    yield made
    made.clear()


def key(request: LookupRequest) -> str:
    return f"paysig-lookup-{request.cache_key}"


def kept(body: bytes, status: int = 200) -> str:
    return json.dumps({"status": status, "body": base64.b64encode(body).decode()})


@BOTH
def test_a_final_answer_is_asked_for_once(
    asking: Callable[..., Asking], cache: LocMemCache
) -> None:
    with site() as provider:
        answers = [asking(cache=cache)(provider.request()) for _ in range(3)]
    assert [answer.verdict for answer in answers] == ["confirmed"] * 3
    assert len(provider.requests) == 1
    value = json.loads(cache.get(key(provider.request())))
    assert value["status"] == 200
    assert base64.b64decode(value["body"]) == told()


@BOTH
@pytest.mark.parametrize("behaviour", ["pending", "absent", "busy"])
def test_another_answer_is_not_kept(
    asking: Callable[..., Asking], behaviour: str, cache: LocMemCache
) -> None:
    def behave(exchange: Exchange, _number: int) -> None:
        status = {"pending": 200, "absent": 404, "busy": 429}[behaviour]
        exchange.answer(status, told(status=1))

    with site(behave) as provider:
        asking(cache=cache, attempts=1)(provider.request())
        assert cache.get(key(provider.request())) is None


@BOTH
def test_what_is_kept_for_one_callback_does_not_confirm_another(
    asking: Callable[..., Asking], cache: LocMemCache
) -> None:
    with site() as provider:
        assert asking(cache=cache)(provider.request()).verdict == "confirmed"
        other = asking(cache=cache)(provider.request(order="etp-3901"))
        assert (other.verdict, other.differences) == ("contradicted", ("order_id",))
        assert len(provider.requests) == 2
        # It is taken out: the provider may by now say otherwise about the first one too.
        assert cache.get(key(provider.request())) is None


@BOTH
@pytest.mark.parametrize(
    "value",
    [
        "rubbish",
        "",
        "{}",
        "[" * 100_000,
        "7",
        7,
        ["list"],
        b"\xff",
        '{"status":200,"body":"not base64!"}',
        '{"status":200,"body":7}',
        '{"status":"200","body":""}',
        '{"status":true,"body":""}',
        '{"status":0,"body":""}',
        '{"status":123456789012345678901234567890,"body":""}',
        kept(told(order="etp-3901")),
        kept(told(), status=500),
        kept(told(), status=401),
    ],
)
def test_what_does_not_confirm_is_asked_for_whatever_the_cache_holds(
    asking: Callable[..., Asking], value: object, cache: LocMemCache
) -> None:
    with site() as provider:
        request = provider.request()
        cache.set(key(request), value)
        assert asking(cache=cache)(request).verdict == "confirmed"
        assert len(provider.requests) == 1
        assert cache.get(key(request)) == kept(told()).replace(" ", "")


@BOTH
def test_a_cache_may_give_bytes(asking: Callable[..., Asking], cache: LocMemCache) -> None:
    with site() as provider:
        request = provider.request()
        cache.set(key(request), kept(told()).encode())
        assert asking(cache=cache)(request).verdict == "confirmed"
    assert provider.requests == []


class Recording:
    """Says by which names it was called."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def get(self, *arguments: Any) -> object:
        self.calls.append(("get", *arguments))
        return None

    def set(self, *arguments: Any) -> None:
        self.calls.append(("set", *arguments))

    def add(self, *arguments: Any) -> bool:
        self.calls.append(("add", *arguments))
        return True


class Awaited(Recording):
    """One that can also be awaited."""

    async def aget(self, *arguments: Any) -> None:
        self.calls.append(("aget", *arguments))

    async def aset(self, *arguments: Any) -> None:
        self.calls.append(("aset", *arguments))

    async def aadd(self, *arguments: Any) -> bool:
        self.calls.append(("aadd", *arguments))
        return True


@pytest.mark.parametrize(
    ("asking", "cache", "names"),
    [
        (waiting, Recording(), ("get", "set")),
        (waiting, Awaited(), ("get", "set")),
        (on_a_loop, Recording(), ("get", "set")),
        (on_a_loop, Awaited(), ("aget", "aset")),
    ],
)
def test_a_loop_awaits_the_cache_where_that_can_be(
    asking: Callable[..., Asking], cache: Recording, names: tuple[str, str]
) -> None:
    with site() as provider:
        request = provider.request()
        asking(cache=cache, cache_seconds=77)(request)
    get, keep = names
    assert cache.calls == [
        (get, key(request)),
        (keep, key(request), kept(told()).replace(" ", ""), 77),
    ]


def test_a_cache_need_not_be_able_to_delete(caplog: pytest.LogCaptureFixture) -> None:
    class Stale(Recording):
        def get(self, *arguments: Any) -> object:
            super().get(*arguments)
            return "stale"

    with site() as provider:
        assert Carrier(cache=Stale()).ask(provider.request()).verdict == "confirmed"
    assert [record for record in caplog.records if record.name == "paysig"] == []


@pytest.mark.parametrize("kind", [Carrier, AsyncCarrier])
def test_what_is_no_cache_is_refused(kind: Callable[..., object]) -> None:
    with pytest.raises(TypeError) as raised:
        kind(cache={})
    assert str(raised.value) == "cache must have get(), set() and add(), as dict has not"


class Broken:
    """Raises whatever is asked of it."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        def method(*_arguments: object) -> object:
            message = f"redis://user:password@cache.example refuses to {name}"
            raise ConnectionError(message)

        return method


@BOTH
def test_a_cache_that_fails_is_as_good_as_none_and_its_error_is_not_told(
    asking: Callable[..., Asking], caplog: pytest.LogCaptureFixture
) -> None:
    with site() as provider:
        assert asking(cache=Broken())(provider.request()).verdict == "confirmed"
    lines = [record.getMessage() for record in caplog.records if record.name == "paysig"]
    assert lines == [f"the cache failed to {name}: ConnectionError" for name in ("get", "set")]
    assert "password" not in caplog.text


def hourly(provider: Site, payment: str) -> LookupRequest:
    """As Paymento's, but that a payment may be asked about once an hour."""
    row = copy.deepcopy(BUILT_IN["paymento"])
    row["name"] = "hourly"
    row["lookup"]["interval"] = 3600
    payload = json.dumps({"Token": payment, "OrderId": "1", "OrderStatus": 7}).encode()
    request = paysig.Lookup(row, api_key=API_KEY, origin=provider.origin).request(payload)
    assert isinstance(request, LookupRequest)
    assert request.interval == 3600
    return request


def busy(exchange: Exchange, _number: int) -> None:
    exchange.answer(503, b"")


@BOTH
def test_within_the_interval_a_payment_is_asked_about_once(asking: Callable[..., Asking]) -> None:
    with site(busy) as provider:
        first = asking()(hourly(provider, "00"))
        # By another carrier, such as one that was made for another callback.
        again = asking()(hourly(provider, "00"))
        other = asking()(hourly(provider, "01"))
        assert [first.reason, again.reason, other.reason] == [
            "server_error",
            "too_soon",
            "server_error",
        ]
        assert len(provider.requests) == 2


@BOTH
def test_the_interval_is_that_of_all_processes_that_share_a_cache(
    asking: Callable[..., Asking], cache: LocMemCache
) -> None:
    with site() as provider:
        request = hourly(provider, "00")
        # Another process was here.
        assert cache.add(f"paysig-asked-{request.cache_key}", "1", request.interval)
        assert asking(cache=cache)(request).reason == "too_soon"
        assert provider.requests == []


@BOTH
def test_the_interval_begins_in_the_cache(asking: Callable[..., Asking]) -> None:
    cache = Recording()
    with site(busy) as provider:
        request = hourly(provider, "00")
        asking(cache=cache)(request)
    assert cache.calls == [
        ("get", key(request)),
        ("add", f"paysig-asked-{request.cache_key}", "1", 3600),
    ]


@BOTH
def test_where_the_cache_fails_the_process_keeps_the_interval(
    asking: Callable[..., Asking],
) -> None:
    with site(busy) as provider:
        request = hourly(provider, "00")
        assert asking(cache=Broken())(request).reason == "server_error"
        assert asking(cache=Broken())(request).reason == "too_soon"
        assert len(provider.requests) == 1


class Down:
    """Says no to everything, as clients do that pass over a server that is down."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def get(self, _: str) -> None:
        """Nothing is there."""

    def set(self, *_: object) -> bool:
        return False

    def add(self, key: str, *_: object) -> bool:
        self.asked.append(key)
        return False


@BOTH
def test_a_cache_that_says_no_and_holds_nothing_is_as_good_as_none(
    asking: Callable[..., Asking],
) -> None:
    cache = Down()
    with site(busy) as provider:
        request = hourly(provider, "00")
        reasons = [asking(cache=cache)(request).reason for _ in range(2)]
        assert reasons == ["server_error", "too_soon"]
        assert len(provider.requests) == 1
    assert cache.asked == [f"paysig-asked-{request.cache_key}"] * 2


def test_what_was_asked_may_be_asked_again_after_the_interval() -> None:
    asked = Asked(limit=10)
    assert asked.add("a", 0)
    assert asked.add("a", 3600)
    assert not asked.add("a", 0)


def test_what_was_asked_is_remembered_up_to_a_limit_the_longest_known_forgotten_first() -> None:
    asked = Asked(limit=3)
    assert [asked.add(name, 3600) for name in "abcd"] == [True] * 4
    assert [asked.add(name, 3600) for name in "dcb"] == [False] * 3
    assert asked.add("a", 3600)


def test_of_many_threads_that_ask_at_once_one_is_the_first() -> None:
    asked = Asked(limit=1000)
    for name in "abcdefgh":
        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(asked.add, [name] * 32, [3600] * 32)) == 1
