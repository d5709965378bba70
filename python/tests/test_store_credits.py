"""Credits of partial payments, in the store's transaction and elsewhere."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from paysig import ConfigError
from paysig.store import Busy, LostClaim
from stores import KINDS, NOW, AnyStore, Effects, callback, credited_key, key, made

PAYMENT = key("payment")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    yield from made(request.param, tmp_path)


@pytest.fixture
def effects() -> Effects:
    return Effects()


def credit(
    store: AnyStore, total: str, effects: Effects, *, elsewhere: bool, now: float = NOW
) -> str | None:
    if elsewhere:
        return store.credit_elsewhere(PAYMENT, total, effects.credit_elsewhere, 60, now=now)
    return store.credit(PAYMENT, total, effects.credit, now=now)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_each_credit_is_what_came_on_top(
    store: AnyStore, effects: Effects, *, elsewhere: bool
) -> None:
    totals = ["10.50", "010.5", "7", "0", "25.000000000000000001", "25"]
    credited = [credit(store, total, effects, elsewhere=elsewhere) for total in totals]
    assert credited == ["10.5", None, None, None, "14.500000000000000001", None]
    assert effects.seen == [
        ("10.5", credited_key(PAYMENT, "0", "10.5")),
        ("14.500000000000000001", credited_key(PAYMENT, "10.5", "25.000000000000000001")),
    ]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_payments_are_credited_apart(store: AnyStore, effects: Effects, *, elsewhere: bool) -> None:
    assert credit(store, "3", effects, elsewhere=elsewhere) == "3"
    assert store.credit(key("another"), "5", effects.credit) == "5"


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("total", ["", "1e2", "-1", " 1", "1,5", ".5", "1" * 65, "ten"])
def test_what_is_no_amount_is_refused(
    store: AnyStore, effects: Effects, total: str, *, elsewhere: bool
) -> None:
    with pytest.raises(ConfigError):
        credit(store, total, effects, elsewhere=elsewhere)
    assert effects.seen == []


@pytest.mark.parametrize("elsewhere", [False, True])
def test_amounts_of_every_length_are_credited_exactly(
    store: AnyStore, effects: Effects, *, elsewhere: bool
) -> None:
    small, great = "0." + "0" * 61 + "1", "9" * 64
    assert credit(store, small, effects, elsewhere=elsewhere) == small
    assert credit(store, great, effects, elsewhere=elsewhere) == "9" * 63 + "8." + "9" * 62
    assert credit(store, great, effects, elsewhere=elsewhere) is None


def test_a_credit_that_raised_is_made_again(store: AnyStore, effects: Effects) -> None:
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        store.credit(PAYMENT, "10", effects.credit)
    effects.error = None
    assert store.credit(PAYMENT, "15", effects.credit) == "15"
    assert effects.seen == [
        ("10", credited_key(PAYMENT, "0", "10")),
        ("15", credited_key(PAYMENT, "0", "15")),
    ]


@pytest.mark.parametrize("total", ["10", "5", "0"])
def test_a_credit_elsewhere_that_raised_is_finished_as_it_was_begun(
    store: AnyStore, effects: Effects, total: str
) -> None:
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        credit(store, "10", effects, elsewhere=True)
    effects.error = None
    assert credit(store, total, effects, elsewhere=True) == "10"
    assert effects.seen == [("10", credited_key(PAYMENT, "0", "10"))] * 2
    assert credit(store, "10", effects, elsewhere=True) is None


def test_a_greater_total_finishes_the_open_credit_first(store: AnyStore, effects: Effects) -> None:
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        credit(store, "10", effects, elsewhere=True)
    effects.error = None
    assert credit(store, "25", effects, elsewhere=True) == "25"
    first = ("10", credited_key(PAYMENT, "0", "10"))
    assert effects.seen == [first, first, ("15", credited_key(PAYMENT, "10", "25"))]


def test_an_open_credit_is_held_until_its_lease_runs_out(store: AnyStore, effects: Effects) -> None:
    def slow(due: str, idempotency_key: str) -> None:
        effects.credit_elsewhere(due, idempotency_key)
        for total in ("5", "10", "20"):
            for elsewhere in (False, True):
                with pytest.raises(Busy):
                    credit(store, total, effects, elsewhere=elsewhere, now=NOW + 59)

    assert store.credit_elsewhere(PAYMENT, "10", slow, 60, now=NOW) == "10"
    assert effects.seen == [("10", credited_key(PAYMENT, "0", "10"))]


def test_a_successor_finishes_the_open_credit_and_the_slow_holder_loses_it(
    store: AnyStore, effects: Effects
) -> None:
    def slow(due: str, idempotency_key: str) -> None:
        effects.credit_elsewhere(due, idempotency_key)
        assert credit(store, "30", effects, elsewhere=True, now=NOW + 60) == "30"

    with pytest.raises(LostClaim):
        store.credit_elsewhere(PAYMENT, "10", slow, 60, now=NOW)
    first = ("10", credited_key(PAYMENT, "0", "10"))
    assert effects.seen == [first, first, ("20", credited_key(PAYMENT, "10", "30"))]
    assert credit(store, "30", effects, elsewhere=True, now=NOW + 61) is None


@pytest.mark.parametrize("error", [None, RuntimeError()])
def test_a_slow_holder_does_not_touch_the_credit_that_its_successor_is_at(
    store: AnyStore, effects: Effects, error: Exception | None
) -> None:
    """The slow one ends, one way or the other, while the successor's effect runs."""
    begun, overtaken = threading.Event(), threading.Event()

    def slow(due: str, idempotency_key: str) -> None:
        effects.credit_elsewhere(due, idempotency_key)
        begun.set()
        assert overtaken.wait(30)
        if error is not None:
            raise error

    def successor(due: str, idempotency_key: str) -> None:
        effects.credit_elsewhere(due, idempotency_key)
        overtaken.set()
        assert isinstance(running.exception(30), LostClaim if error is None else RuntimeError)
        with pytest.raises(Busy):
            credit(store, "10", effects, elsewhere=True, now=NOW + 119)

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(store.credit_elsewhere, PAYMENT, "10", slow, 60, now=NOW)
        assert begun.wait(30)
        assert store.credit_elsewhere(PAYMENT, "10", successor, 60, now=NOW + 60) == "10"
    assert effects.seen == [("10", credited_key(PAYMENT, "0", "10"))] * 2
    assert credit(store, "10", effects, elsewhere=True, now=NOW + 60) is None


def test_a_transaction_finishes_the_open_credit_of_one_elsewhere(
    store: AnyStore, effects: Effects
) -> None:
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        credit(store, "10", effects, elsewhere=True)
    with pytest.raises(RuntimeError):
        credit(store, "25", effects, elsewhere=False)
    effects.error = None
    assert credit(store, "25", effects, elsewhere=False) == "25"
    first = ("10", credited_key(PAYMENT, "0", "10"))
    assert effects.seen == [first, first, first, ("15", credited_key(PAYMENT, "10", "25"))]


def test_a_part_and_its_callback_are_settled_together(store: AnyStore, effects: Effects) -> None:
    part, next_part = key("first part"), key("second part")

    def credited(total: str, *, fails: bool = False) -> Callable[[object, str], None]:
        def run(_connection: object, _key: str) -> None:
            store.credit(PAYMENT, total, effects.credit, now=NOW)
            if fails:
                raise RuntimeError

        return run

    effects.error = KeyError()
    with pytest.raises(KeyError):
        store.once(part, credited("10"), now=NOW)
    effects.error = None
    with pytest.raises(RuntimeError):
        store.once(part, credited("10", fails=True), now=NOW)
    assert store.state(part) is None
    # Nothing of it is left: all of the second part is due.
    assert store.once(next_part, credited("25"), now=NOW)
    assert store.once(part, credited("10"), now=NOW)
    assert not store.once(part, credited("30"), now=NOW)
    ten, whole = (credited_key(PAYMENT, "0", total) for total in ("10", "25"))
    assert effects.seen == [("10", ten), ("10", ten), ("25", whole)]


def test_a_part_that_meets_a_credit_elsewhere_is_to_be_tried_again(
    store: AnyStore, effects: Effects
) -> None:
    store.keep(callback("part"), 0, now=NOW)

    def slow(due: str, idempotency_key: str) -> None:
        effects.credit_elsewhere(due, idempotency_key)
        with pytest.raises(Busy):
            store.at_least_once(
                key("part"),
                lambda _: credit(store, "25", effects, elsewhere=True),
                retry_at=NOW + 30,
                now=NOW,
            )

    assert store.credit_elsewhere(PAYMENT, "10", slow, 60, now=NOW) == "10"
    assert store.due(now=NOW + 29) == []
    assert [kept.claim_key for kept in store.due(now=NOW + 30)] == [key("part")]
    assert store.at_least_once(
        key("part"), lambda _: credit(store, "25", effects, elsewhere=True), now=NOW + 30
    )
    assert [due for due, _ in effects.seen] == ["10", "15"]
