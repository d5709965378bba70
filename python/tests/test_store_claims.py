"""Claims: an effect, once or at least once, and whoever holds it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from paysig import ConfigError
from paysig.store import Busy, Claim, LostClaim
from stores import KINDS, NOW, AnyStore, Effects, callback, key, made

KEY = key("payment")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    yield from made(request.param, tmp_path)


@pytest.fixture
def effects() -> Effects:
    return Effects()


def taken(store: AnyStore, now: float = NOW, lease: float = 60) -> Claim:
    claim = store.claim(KEY, lease, now=now)
    assert claim is not None
    return claim


def test_an_effect_runs_once_with_the_claim_key_as_its_idempotency_key(
    store: AnyStore, effects: Effects
) -> None:
    assert store.once(KEY, effects.once) is True
    assert store.once(KEY, effects.once) is False
    assert effects.seen == [(KEY,)]


def test_an_effect_of_another_claim_runs_too(store: AnyStore, effects: Effects) -> None:
    assert store.once(KEY, effects.once)
    assert store.once(key("another"), effects.once)
    assert effects.seen == [(KEY,), (key("another"),)]


def test_an_effect_that_raised_runs_again(store: AnyStore, effects: Effects) -> None:
    effects.error = RuntimeError("no")
    with pytest.raises(RuntimeError) as raised:
        store.once(KEY, effects.once)
    assert raised.value is effects.error
    effects.error = None
    assert store.once(KEY, effects.once)
    assert len(effects.seen) == 2


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_an_interrupted_effect_runs_again(
    store: AnyStore, effects: Effects, error: BaseException
) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    effects.error = error
    with pytest.raises(type(error)):
        store.once(KEY, effects.once, now=NOW)
    assert len(store.due(now=NOW)) == 1
    effects.error = None
    assert store.once(KEY, effects.once, now=NOW)


def test_a_kept_callback_whose_effect_raised_is_due_again(
    store: AnyStore, effects: Effects
) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        store.once(KEY, effects.once, retry_at=NOW + 30, now=NOW)
    assert store.due(now=NOW + 29.999) == []
    # Who takes it up again counts that, see take().
    assert [kept.attempts for kept in store.due(now=NOW + 30)] == [0]


def test_without_a_time_to_retry_it_is_due_at_once(store: AnyStore, effects: Effects) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    effects.error = RuntimeError()
    for seconds in (1, 2):
        with pytest.raises(RuntimeError):
            store.once(KEY, effects.once, now=NOW + seconds)
        assert len(store.due(now=NOW + seconds)) == 1


def test_a_callback_whose_effect_ran_is_due_no_more(store: AnyStore, effects: Effects) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    store.once(KEY, effects.once, now=NOW)
    assert store.due(now=NOW + 10**6) == []


def test_an_effect_may_use_the_store_in_its_own_transaction(
    store: AnyStore, effects: Effects
) -> None:
    def effect(_connection: object, _key: str) -> None:
        assert store.once(key("inner"), effects.once)
        assert store.credit(key("paid"), "1", effects.credit) == "1"

    assert store.once(KEY, effect)
    assert not store.once(key("inner"), effects.once)
    assert store.credit(key("paid"), "1", effects.credit) is None


def test_what_an_effect_did_with_the_store_is_undone_with_it(
    store: AnyStore, effects: Effects
) -> None:
    def effect(_connection: object, _key: str) -> None:
        assert store.once(key("inner"), effects.once, now=NOW)
        assert store.credit(key("paid"), "1", effects.credit, now=NOW) == "1"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.once(KEY, effect, now=NOW)
    assert store.state(key("inner")) is None
    assert store.once(key("inner"), effects.once, now=NOW)
    assert store.credit(key("paid"), "1", effects.credit, now=NOW) == "1"


def test_an_inner_effect_that_raises_undoes_nothing_but_its_own(
    store: AnyStore, effects: Effects
) -> None:
    store.keep(callback("inner"), 0, now=NOW)
    effects.error = RuntimeError()

    def effect(_connection: object, _key: str) -> None:
        with pytest.raises(RuntimeError):
            store.once(key("inner"), effects.once, now=NOW)

    assert store.once(KEY, effect, now=NOW)
    assert not store.once(KEY, effect, now=NOW)
    assert store.state(key("inner")) == "failed"


def test_a_claim_is_held_until_its_lease_runs_out(store: AnyStore, effects: Effects) -> None:
    claim = taken(store, lease=60)
    assert claim == Claim(KEY, 1, NOW + 60)
    for moment in (NOW, NOW + 59.999):
        with pytest.raises(Busy):
            store.claim(KEY, now=moment)
        with pytest.raises(Busy):
            store.once(KEY, effects.once, now=moment)
        with pytest.raises(Busy):
            store.at_least_once(KEY, effects.elsewhere, now=moment)
    assert effects.seen == []
    assert taken(store, NOW + 60).fence == 2


def test_a_claim_that_is_done_is_nobodys(store: AnyStore, effects: Effects) -> None:
    store.done(taken(store), now=NOW)
    assert store.claim(KEY, now=NOW) is None
    assert not store.once(KEY, effects.once, now=NOW)
    assert not store.at_least_once(KEY, effects.elsewhere, now=NOW)
    assert effects.seen == []


def test_a_slow_holder_cannot_settle_what_its_successor_holds(store: AnyStore) -> None:
    slow = taken(store, lease=1)
    successor = taken(store, NOW + 1)
    for report in (
        lambda: store.done(slow, now=NOW + 2),
        lambda: store.fail(slow, "too late", now=NOW + 2),
        lambda: store.renew(slow, now=NOW + 2),
    ):
        with pytest.raises(LostClaim):
            report()
    with pytest.raises(Busy):
        store.claim(KEY, now=NOW + 2)
    store.done(successor, now=NOW + 2)
    with pytest.raises(LostClaim):
        store.done(slow, now=NOW + 3)
    assert store.claim(KEY, now=NOW + 3) is None


def test_a_slow_holder_cannot_settle_what_ran_in_a_transaction_meanwhile(
    store: AnyStore, effects: Effects
) -> None:
    slow = taken(store, lease=1)
    assert store.once(KEY, effects.once, now=NOW + 1)
    with pytest.raises(LostClaim):
        store.fail(slow, "too late", now=NOW + 2)
    assert store.claim(KEY, now=NOW + 2) is None


def test_a_slow_holder_cannot_settle_what_is_kept_again(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    slow = taken(store, lease=1)
    assert store.postpone(KEY, "lookup_unsure", NOW + 90, now=NOW + 1)
    with pytest.raises(LostClaim):
        store.done(slow, now=NOW + 2)
    assert len(store.due(now=NOW + 90)) == 1


def test_a_holder_whose_lease_ran_out_may_report_while_nobody_took_over(store: AnyStore) -> None:
    store.done(taken(store, lease=1), now=NOW + 3600)
    assert store.claim(KEY, now=NOW + 3600) is None


def test_a_renewed_lease_counts_from_then(store: AnyStore) -> None:
    claim = store.renew(taken(store, lease=10), 20, now=NOW + 5)
    assert claim == Claim(KEY, 1, NOW + 25)
    with pytest.raises(Busy):
        store.claim(KEY, now=NOW + 24)
    assert store.renew(claim, 20, now=NOW + 30).lease_until == NOW + 50
    assert taken(store, NOW + 50).fence == 2


def test_a_claim_that_was_given_back_is_due_when_it_says(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    store.fail(taken(store), "timeout", NOW + 5, now=NOW)
    assert store.due(now=NOW + 4) == []
    assert len(store.due(now=NOW + 5)) == 1
    # Whoever delivers it again need not wait until then.
    assert taken(store, NOW + 1).fence == 2


def test_a_claim_that_nobody_took_is_no_claim(store: AnyStore) -> None:
    for claim in (Claim(KEY, 1, NOW), Claim(KEY, 0, NOW)):
        with pytest.raises(LostClaim):
            store.done(claim, now=NOW)
    store.keep(callback("payment"), 0, now=NOW)
    with pytest.raises(LostClaim):
        store.done(Claim(KEY, 0, NOW), now=NOW)


def test_an_effect_elsewhere_runs_until_it_succeeds(store: AnyStore, effects: Effects) -> None:
    effects.error = RuntimeError()
    for _ in range(2):
        with pytest.raises(RuntimeError):
            store.at_least_once(KEY, effects.elsewhere, now=NOW)
    effects.error = None
    assert store.at_least_once(KEY, effects.elsewhere, now=NOW) is True
    assert store.at_least_once(KEY, effects.elsewhere, now=NOW) is False
    assert effects.seen == [(KEY,)] * 3


def test_an_effect_elsewhere_that_raised_is_due_when_it_says(
    store: AnyStore, effects: Effects
) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        store.at_least_once(KEY, effects.elsewhere, retry_at=NOW + 30, now=NOW)
    assert store.due(now=NOW + 29) == []
    # Who takes it up again counts that, see take().
    assert [kept.attempts for kept in store.due(now=NOW + 30)] == [0]


def test_an_effect_elsewhere_holds_its_claim_while_it_runs(
    store: AnyStore, effects: Effects
) -> None:
    def effect(_key: str) -> None:
        with pytest.raises(Busy):
            store.at_least_once(KEY, effects.elsewhere, now=NOW + 59)

    assert store.at_least_once(KEY, effect, 60, now=NOW)
    assert effects.seen == []


def test_an_effect_elsewhere_slower_than_its_lease_is_told_that_it_was_overtaken(
    store: AnyStore, effects: Effects
) -> None:
    def slow(_key: str) -> None:
        assert store.at_least_once(KEY, effects.elsewhere, now=NOW + 1)

    with pytest.raises(LostClaim):
        store.at_least_once(KEY, slow, 1, now=NOW)
    assert effects.seen == [(KEY,)]
    assert store.claim(KEY, now=NOW + 2) is None


def test_an_overtaken_effect_elsewhere_that_raises_disturbs_nothing(store: AnyStore) -> None:
    def slow(_key: str) -> None:
        taken(store, NOW + 1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.at_least_once(KEY, slow, 1, now=NOW)
    with pytest.raises(Busy):
        store.claim(KEY, now=NOW + 2)


def test_what_has_to_be_committed_first_is_refused_within_a_transaction(
    store: AnyStore, effects: Effects
) -> None:
    def effect(_connection: object, _key: str) -> None:
        with pytest.raises(ConfigError, match="outside of a transaction"):
            store.at_least_once(key("inner"), effects.elsewhere)
        with pytest.raises(ConfigError, match="outside of a transaction"):
            store.credit_elsewhere(key("inner"), "1", effects.credit_elsewhere)

    assert store.once(KEY, effect)
    assert effects.seen == []


def test_without_a_time_the_hosts_clock_counts(store: AnyStore) -> None:
    before = dt.datetime.now(dt.UTC).timestamp()
    claim = store.claim(KEY, 60)
    after = dt.datetime.now(dt.UTC).timestamp()
    assert claim is not None
    assert before - 0.001 <= claim.lease_until - 60 <= after
    with pytest.raises(Busy):
        store.claim(KEY)


def test_a_time_may_be_an_aware_datetime(store: AnyStore) -> None:
    zone = dt.timezone(dt.timedelta(hours=7))
    moment = dt.datetime.fromtimestamp(NOW, zone)
    claim = store.claim(KEY, 60, now=moment)
    assert claim == Claim(KEY, 1, NOW + 60)
