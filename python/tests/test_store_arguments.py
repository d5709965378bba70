"""What a store refuses to be called with."""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import paysig
from paysig import ConfigError
from paysig.store import Busy, Claim, Kept, LostClaim, SQLiteStore, StoreError
from stores import KINDS, NOW, AnyStore, Effects, callback, key, made

KEY = key("payment")
WRONG_KEYS = [
    "",
    KEY[:-1],
    KEY + "0",
    KEY.upper(),
    "g" * 64,
    KEY[:-1] + "\n",
    "\u0660" * 64,
    " " * 64,
]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    yield from made(request.param, tmp_path)


def effect(*_arguments: object) -> None:
    pytest.fail("the effect ran")


CALLS: dict[str, Callable[[AnyStore, Any], object]] = {
    "once": lambda store, given: store.once(given, effect),
    "claim": lambda store, given: store.claim(given),
    "renew": lambda store, given: store.renew(Claim(given, 1, NOW)),
    "done": lambda store, given: store.done(Claim(given, 1, NOW)),
    "fail": lambda store, given: store.fail(Claim(given, 1, NOW), "reason"),
    "at_least_once": lambda store, given: store.at_least_once(given, effect),
    "state": lambda store, given: store.state(given),
    "take": lambda store, given: store.take(given, 0, NOW),
    "reopen": lambda store, given: store.reopen(given),
    "postpone": lambda store, given: store.postpone(given, "reason", NOW),
    "reject": lambda store, given: store.reject(given, "reason"),
    "credit": lambda store, given: store.credit(given, "1", effect),
    "credit_elsewhere": lambda store, given: store.credit_elsewhere(given, "1", effect),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_key_of_another_shape_is_a_mistake_and_is_not_repeated(
    store: AnyStore, call: str
) -> None:
    for wrong in WRONG_KEYS:
        with pytest.raises(ConfigError, match="64 lower-case hexadecimal digits") as raised:
            CALLS[call](store, wrong)
        assert not wrong.strip() or wrong not in str(raised.value)
    for other in (None, KEY.encode(), 7):
        with pytest.raises(TypeError, match="must be str"):
            CALLS[call](store, other)


@pytest.mark.parametrize("wrong", WRONG_KEYS)
def test_a_callback_is_not_kept_under_a_key_of_another_shape(wrong: str) -> None:
    with pytest.raises(ConfigError, match="claim_key"):
        Kept(claim_key=wrong, provider="paymento", payload=b"")


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("provider", "x" * 65),
        ("merchant", "x" * 191),
        ("environment", "x" * 191),
        ("merchant", "a\0b"),
        ("environment", "\ud800"),
        ("delivery_id", "\udfff"),
        ("delivery_id", "\0"),
    ],
)
def test_texts_that_some_database_would_refuse_or_cut_are_refused(part: str, wrong: str) -> None:
    parts: dict[str, Any] = {"provider": "paymento", part: wrong}
    with pytest.raises(ConfigError, match=part) as raised:
        Kept(claim_key=KEY, payload=b"", **parts)
    assert wrong not in str(raised.value)


@pytest.mark.parametrize(
    ("part", "wrong"),
    [("provider", None), ("merchant", b"x"), ("payload", "{}"), ("payload", None)],
)
def test_parts_of_another_type_are_refused(part: str, wrong: object) -> None:
    parts: dict[str, Any] = {"provider": "paymento", "payload": b"", part: wrong}
    with pytest.raises(TypeError, match=part):
        Kept(claim_key=KEY, **parts)


def test_the_longest_texts_are_kept(store: AnyStore) -> None:
    longest: dict[str, Any] = {"merchant": "é" * 190, "environment": "漢" * 190}
    kept = Kept(claim_key=KEY, provider="p" * 64, payload=b"", **longest)
    store.keep(kept, 0, now=NOW)
    (back,) = store.due(now=NOW)
    assert {"merchant": back.merchant, "environment": back.environment} == longest


@pytest.mark.parametrize("lease", [0, -1, 0.0001, math.nan, math.inf])
def test_a_lease_lasts(store: AnyStore, lease: float) -> None:
    for call in (
        lambda: store.claim(KEY, lease),
        lambda: store.at_least_once(KEY, effect, lease),
        lambda: store.credit_elsewhere(KEY, "1", effect, lease),
    ):
        with pytest.raises(ConfigError, match="lease"):
            call()
    assert store.claim(KEY, now=NOW) is not None


@pytest.mark.parametrize("wrong", [-1, math.nan, math.inf])
def test_a_wait_is_a_number_of_seconds(store: AnyStore, wrong: float) -> None:
    with pytest.raises(ConfigError, match="wait "):
        store.keep(callback("payment"), wrong)
    assert store.state(KEY) is None


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 1e15, dt.datetime(2026, 1, 1)])  # noqa: DTZ001 - that is what is wrong with it
def test_a_time_that_is_none_is_refused(store: AnyStore, wrong: Any) -> None:
    with pytest.raises(ValueError, match="now is "):
        store.claim(KEY, now=wrong)
    with pytest.raises(ValueError, match="next_at is "):
        store.postpone(KEY, "reason", wrong)
    with pytest.raises(ValueError, match="retry_at is "):
        store.once(KEY, effect, retry_at=wrong)


@pytest.mark.parametrize("wrong", ["1700000000", True, dt.timedelta(1)])
def test_a_time_of_another_type_is_refused(store: AnyStore, wrong: Any) -> None:
    with pytest.raises(TypeError, match="now must be a number of seconds"):
        store.claim(KEY, now=wrong)


def test_a_limit_is_a_number_of_callbacks(store: AnyStore) -> None:
    for number in (0, -1):
        with pytest.raises(ConfigError, match="limit"):
            store.due(number)
    wrong: Any
    for wrong in ("1", 1.5, True):
        with pytest.raises(TypeError, match="limit"):
            store.due(wrong)


@pytest.mark.parametrize("owner", ["provider", "merchant", "environment"])
def test_an_owner_is_a_text_that_a_database_takes(store: AnyStore, owner: str) -> None:
    wrong: Any
    for wrong in (7, b"m", ["m"]):
        with pytest.raises(TypeError, match=f"{owner} must be str"):
            store.due(**{owner: wrong})
    text: Any
    for text in ("a\0b", "\ud800"):
        with pytest.raises(ConfigError, match=f"{owner} holds a NUL or a lone surrogate"):
            store.due(**{owner: text})
    long: Any = {owner: "x" * 1000}
    assert store.due(**long) == []


@pytest.mark.parametrize("total", [1.5, None, b"1"])
def test_a_total_is_exact(store: AnyStore, total: Any) -> None:
    with pytest.raises(TypeError):
        store.credit(KEY, total, effect)


@pytest.mark.parametrize("reason", ["x" * 1000, "漢" * 1000, "a\0b\nc\x1b[2J\ud800", ""])
def test_a_reason_may_be_any_text(store: AnyStore, reason: str) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    claim = store.claim(KEY, now=NOW)
    assert claim is not None
    store.fail(claim, reason, now=NOW)
    assert store.postpone(KEY, reason, NOW, now=NOW)
    assert store.reject(KEY, reason, now=NOW)


def test_a_reason_is_cut_where_its_column_ends_and_holds_nothing_for_a_terminal(
    tmp_path: Path,
) -> None:
    with SQLiteStore(tmp_path / "paysig.db") as store:
        store.install()
        store.keep(callback("payment"), 0, now=NOW)
        for given, kept in (("é" * 300, "é" * 255), ("a\0b\nc\x1b[2J\ud800", "a?b?c?[2J?")):
            store.postpone(KEY, given, NOW, now=NOW)
            assert reason_of(store) == kept


def reason_of(store: SQLiteStore) -> str:
    seen: list[str] = []

    def read(connection: Any, _key: str) -> None:
        query = "SELECT reason FROM paysig_claims WHERE claim_key = ?"
        seen.extend(connection.execute(query, (KEY,)).fetchone())
        raise KeyError

    with pytest.raises(KeyError):
        store.once(key("reader"), read)
    return seen[0]


def test_the_text_of_an_exception_is_not_kept(tmp_path: Path) -> None:
    effects = Effects()
    effects.error = LookupError("4111 1111 1111 1111")
    with SQLiteStore(tmp_path / "paysig.db") as store:
        store.install()
        for call in (store.once, store.at_least_once):
            name = call.__name__
            store.keep(callback("payment"), now=NOW)
            run: Any = effects.once if name == "once" else effects.elsewhere
            with pytest.raises(LookupError):
                call(KEY, run, now=NOW)
            assert reason_of(store) == "LookupError"


def test_a_payload_is_not_shown() -> None:
    assert "4111" not in repr(callback("payment", b'{"card":"4111 1111 1111 1111"}'))


def test_all_that_a_store_raises_is_of_paysig() -> None:
    assert issubclass(StoreError, paysig.Error)
    assert issubclass(Busy, StoreError)
    assert issubclass(LostClaim, StoreError)
