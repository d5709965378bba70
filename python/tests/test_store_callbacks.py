"""Callbacks: kept, due, postponed, rejected, forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from paysig.store import Busy, Kept, LostClaim
from stores import KINDS, NOW, AnyStore, Effects, callback, key, made

KEY = key("payment")
FULL = Kept(
    claim_key=KEY,
    provider="akashicpay",
    payload=b"\x00\xff'\"\\ not text",
    merchant="Café ”Zum Löwen”; DROP TABLE paysig_claims;-- 漢字 🦁",
    environment="testnet",
    address_ok=False,
    delivery_id="msg_1",
)


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    yield from made(request.param, tmp_path)


def names(callbacks: list[Kept]) -> list[bytes]:
    return [kept.payload for kept in callbacks]


@pytest.mark.parametrize("address_ok", [None, False, True])
@pytest.mark.parametrize("delivery_id", [None, "", "x" * 5000])
def test_a_callback_comes_back_as_it_was_kept(
    store: AnyStore, delivery_id: str | None, *, address_ok: bool | None
) -> None:
    parts = {"address_ok": address_ok, "delivery_id": delivery_id}
    kept = callback("payment", FULL.payload, merchant=FULL.merchant, environment="e", **parts)
    arrived = store.keep(kept, 0, now=NOW + 0.25)
    (back,) = store.due(now=NOW + 1)
    again = callback(
        "payment",
        FULL.payload,
        merchant=FULL.merchant,
        environment="e",
        attempts=0,
        created_at=NOW + 0.25,
        **parts,
    )
    assert arrived == back == again
    assert back.address_ok is address_ok


def test_a_merchant_may_have_any_name(store: AnyStore) -> None:
    store.keep(FULL, 0, now=NOW)
    (back,) = store.due(now=NOW)
    assert (back.merchant, back.environment) == (FULL.merchant, FULL.environment)


def test_a_payload_may_be_empty_or_large(store: AnyStore) -> None:
    for name, payload in (("a", b""), ("b", bytes(2**20))):
        assert store.keep(callback(name, payload), now=NOW)
        assert not store.keep(callback(name, payload), now=NOW)
    assert sorted(map(len, names(store.due(now=NOW + 30)))) == [0, 2**20]


def test_what_is_kept_is_due_in_a_while_should_its_receiver_die(store: AnyStore) -> None:
    assert store.keep(callback("payment"), now=NOW)
    assert store.keep(callback("patient"), 90, now=NOW)
    assert store.due(now=NOW + 29.999) == []
    assert [kept.claim_key for kept in store.due(now=NOW + 30)] == [KEY]
    assert len(store.due(now=NOW + 90)) == 2


def test_a_second_delivery_changes_nothing(store: AnyStore) -> None:
    assert store.keep(callback("payment", b"first"), now=NOW)
    assert store.keep(callback("payment", b"second", merchant="other"), now=NOW + 29) is None
    (back,) = store.due(now=NOW + 30)
    assert (back.payload, back.merchant, back.created_at) == (b"first", "", NOW)


def test_a_delivery_of_what_is_overdue_takes_it_up(store: AnyStore) -> None:
    store.keep(callback("payment", b"first", address_ok=True), now=NOW)
    replayed = callback("payment", b"second", address_ok=False)
    again = store.keep(replayed, 60, now=NOW + 30)
    assert again is not None
    # It is the one that was kept, wherever this delivery came from.
    assert (again.payload, again.address_ok, again.attempts) == (b"first", True, 1)
    assert again.created_at == NOW
    assert store.due(now=NOW + 89) == []
    assert store.keep(replayed, now=NOW + 89) is None
    assert [kept.attempts for kept in store.due(now=NOW + 90)] == [1]


def test_a_second_delivery_of_a_failed_callback_leaves_it_failed(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    claim = store.claim(KEY, now=NOW)
    assert claim is not None
    store.fail(claim, "timeout", NOW + 30, now=NOW)
    assert store.keep(callback("payment"), now=NOW + 1) is None
    assert store.due(now=NOW + 29) == []
    assert store.keep(callback("payment"), now=NOW + 30)
    assert store.state(KEY) == "failed"


def test_a_delivery_of_what_is_done_does_not_open_it(store: AnyStore) -> None:
    store.keep(callback("payment", address_ok=False), now=NOW)
    store.once(KEY, Effects().once, now=NOW)
    assert store.keep(callback("payment", b"another", address_ok=True), now=NOW + 9e6) is None
    assert store.due(now=NOW + 1e7) == []


def test_a_rejected_callback_that_is_delivered_again_later_is_opened_again(
    store: AnyStore,
) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    assert store.take(KEY, 0, NOW, now=NOW)
    store.reject(KEY, "wrong_order", now=NOW + 5)
    assert store.keep(callback("payment"), now=NOW + 34) is None
    assert store.state(KEY) == "rejected"
    again = store.keep(callback("payment"), now=NOW + 35)
    assert again is not None
    assert (again.attempts, again.created_at) == (0, NOW + 35)
    assert store.due(now=NOW + 64) == []
    assert store.due(now=NOW + 65) == [again]


@pytest.mark.parametrize("before", [None, False])
@pytest.mark.parametrize("state", ["kept", "failed", "rejected"])
def test_what_now_comes_from_the_providers_address_is_looked_into_at_once(
    store: AnyStore, state: str, *, before: bool | None
) -> None:
    store.keep(callback("payment", address_ok=before), now=NOW)
    if state == "failed":
        effects = Effects()
        effects.error = RuntimeError()
        with pytest.raises(RuntimeError):
            store.once(KEY, effects.once, retry_at=NOW + 90, now=NOW)
    if state == "rejected":
        store.reject(KEY, "policy_unmet", now=NOW)
    again = store.keep(callback("payment", address_ok=True), now=NOW + 1)
    assert again is not None
    assert again.address_ok is True
    # Once, and whatever comes from elsewhere later does not take it back.
    for address_ok in (None, False, True):
        assert store.keep(callback("payment", address_ok=address_ok), now=NOW + 2) is None
    assert [kept.address_ok for kept in store.due(now=NOW + 31)] == [True]


def test_the_address_of_what_somebody_is_at_is_noted_for_later(store: AnyStore) -> None:
    store.keep(callback("payment", address_ok=False), 0, now=NOW)
    claim = store.claim(KEY, 60, now=NOW)
    assert claim is not None
    assert store.keep(callback("payment", address_ok=True), now=NOW + 1) is None
    assert [kept.address_ok for kept in store.due(now=NOW + 60)] == [True]
    store.done(claim, now=NOW + 60)


def test_a_callback_that_was_claimed_before_it_was_kept_is_kept(store: AnyStore) -> None:
    claim = store.claim(KEY, 60, now=NOW)
    assert claim is not None
    # Somebody is at it.
    assert store.keep(callback("payment"), now=NOW) is None
    with pytest.raises(Busy):
        store.claim(KEY, now=NOW)
    assert store.due(now=NOW + 59) == []
    assert names(store.due(now=NOW + 60)) == [b"{}"]
    store.done(claim, now=NOW + 60)


@pytest.mark.parametrize("address_ok", [None, False, True])
def test_the_address_of_what_was_claimed_before_is_that_of_the_delivery(
    store: AnyStore, *, address_ok: bool | None
) -> None:
    store.claim(KEY, 1, now=NOW)
    assert store.keep(callback("payment", address_ok=address_ok), 0, now=NOW + 1)
    (back,) = store.due(now=NOW + 1)
    assert back.address_ok is address_ok


def test_a_callback_that_failed_before_it_was_kept_is_kept(store: AnyStore) -> None:
    claim = store.claim(KEY, 60, now=NOW)
    assert claim is not None
    store.fail(claim, "timeout", NOW + 90, now=NOW)
    assert store.keep(callback("payment"), now=NOW)
    assert names(store.due(now=NOW + 30)) == [b"{}"]


def test_each_callback_has_a_state_and_to_ask_for_it_leaves_no_trace(store: AnyStore) -> None:
    assert store.state(KEY) is None
    assert not store.postpone(KEY, "lookup_unsure", NOW, now=NOW)
    for name in ("kept", "claimed", "left", "failed", "postponed", "done", "rejected"):
        store.keep(callback(name), 0, now=NOW)
    store.claim(key("claimed"), 60, now=NOW)
    store.claim(key("left"), 1, now=NOW - 60)
    effects = Effects()
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        store.once(key("failed"), effects.once, now=NOW)
    store.postpone(key("postponed"), "lookup_unsure", NOW + 30, now=NOW)
    store.once(key("done"), Effects().once, now=NOW)
    store.reject(key("rejected"), "wrong_order", now=NOW)
    states = {
        "kept": "kept",
        "claimed": "claimed",
        "left": "claimed",
        "failed": "failed",
        "postponed": "kept",
        "done": "done",
        "rejected": "rejected",
    }
    assert {name: store.state(key(name)) for name in states} == states
    store.forget(NOW + 1)
    assert {name: store.state(key(name)) for name in states} == states


def test_what_is_due_is_taken_up_once(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    (first,) = store.due(now=NOW)
    assert store.take(KEY, first.attempts, NOW + 60, now=NOW)
    # By another process, which has read it too and whose clock is ahead.
    assert not store.take(KEY, first.attempts, NOW + 60, now=NOW + 60)
    assert store.due(now=NOW + 59) == []
    (second,) = store.due(now=NOW + 60)
    assert (second.attempts, second.created_at) == (1, NOW)
    assert store.take(KEY, 1, NOW + 180, now=NOW + 60)
    assert [kept.attempts for kept in store.due(now=NOW + 180)] == [2]


@pytest.mark.parametrize("state", ["absent", "early", "held", "done", "rejected"])
def test_what_is_not_due_is_not_taken_up(store: AnyStore, state: str) -> None:
    if state != "absent":
        store.keep(callback("payment"), 5 if state == "early" else 0, now=NOW)
    if state == "held":
        store.claim(KEY, 60, now=NOW)
    if state == "done":
        store.once(KEY, Effects().once, now=NOW)
    if state == "rejected":
        store.reject(KEY, "wrong_order", now=NOW)
    assert not store.take(KEY, 0, NOW + 60, now=NOW + 4)


def test_a_holder_whose_callback_was_taken_up_has_lost_it(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    claim = store.claim(KEY, 60, now=NOW)
    assert claim is not None
    assert store.take(KEY, 0, NOW + 120, now=NOW + 60)
    with pytest.raises(LostClaim):
        store.done(claim, now=NOW + 61)


def test_a_decision_from_before_it_was_taken_up_does_not_count(store: AnyStore) -> None:
    store.keep(callback("payment", address_ok=False), now=NOW)
    assert store.keep(callback("payment", address_ok=True), now=NOW)
    assert not store.reject(KEY, "policy_unmet", attempts=0, now=NOW)
    assert not store.postpone(KEY, "lookup_unsure", NOW + 9, attempts=0, now=NOW)
    assert store.state(KEY) == "kept"
    assert store.postpone(KEY, "lookup_unsure", NOW + 9, attempts=1, now=NOW)
    assert store.reject(KEY, "wrong_order", attempts=1, now=NOW)


def test_an_operator_reopens_what_was_rejected(store: AnyStore) -> None:
    assert not store.reopen(KEY, now=NOW)
    store.keep(callback("payment"), 0, now=NOW)
    assert not store.reopen(KEY, now=NOW)
    assert store.take(KEY, 0, NOW, now=NOW)
    store.reject(KEY, "gave_up", now=NOW + 1)
    assert store.reopen(KEY, now=NOW + 9)
    assert store.due(now=NOW + 8) == []
    (back,) = store.due(now=NOW + 9)
    assert (back.attempts, back.created_at) == (0, NOW + 9)
    store.once(KEY, Effects().once, now=NOW + 9)
    assert not store.reopen(KEY, now=NOW + 10)


def test_what_was_forgotten_cannot_be_reopened_and_can_be_delivered(store: AnyStore) -> None:
    store.keep(callback("payment"), now=NOW)
    store.reject(KEY, "gave_up", now=NOW)
    assert store.forget(NOW + 1) == 1
    assert not store.reopen(KEY, now=NOW + 1)
    assert store.keep(callback("payment"), now=NOW + 29) is None
    assert store.keep(callback("payment"), now=NOW + 30)
    assert names(store.due(now=NOW + 60)) == [b"{}"]


def test_what_waits_longest_comes_first(store: AnyStore) -> None:
    for number in (3, 1, 2):
        store.keep(callback(str(number), b"%d" % number), 0, now=NOW + number)
    assert names(store.due(now=NOW + 2)) == [b"1", b"2"]
    assert names(store.due(2, now=NOW + 9)) == [b"1", b"2"]
    assert names(store.due(now=NOW + 9)) == [b"1", b"2", b"3"]


def test_what_is_due_can_be_had_of_one_owner(store: AnyStore) -> None:
    owners = [(provider, merchant) for provider in ("paymento", "mollie") for merchant in "ab"]
    for number, (provider, merchant) in enumerate(owners):
        for environment in ("", "test"):
            name = f"{provider} {merchant} {environment}"
            kept = replace(
                callback(name, name.encode(), merchant=merchant, environment=environment),
                provider=provider,
            )
            store.keep(kept, 0, now=NOW + number)
    everything = names(store.due(now=NOW + 9))
    assert len(everything) == 8

    def due(**owner: Any) -> list[bytes]:
        return names(store.due(now=NOW + 9, **owner))

    def of(text: bytes) -> list[bytes]:
        return [name for name in everything if text in name]

    assert due(provider="mollie") == of(b"mollie")
    assert due(merchant="a") == of(b" a ")
    assert due(environment="test") == of(b"test")
    assert due(provider=None, merchant=None, environment=None) == everything
    # The empty name is one, too.
    assert due(provider="paymento", merchant="b", environment="") == [b"paymento b "]
    assert due(provider="Mollie") == due(merchant="") == due(merchant="a' OR '1'='1") == []
    # The limit is one of those that are meant.
    assert names(store.due(2, provider="mollie", now=NOW + 9)) == of(b"mollie")[:2]
    assert store.due(provider="mollie", now=NOW + 1) == []


def test_what_was_postponed_or_failed_stands_behind_what_it_kept_waiting(
    store: AnyStore,
) -> None:
    for number in (1, 2, 3):
        store.keep(callback(str(number), b"%d" % number), 0, now=NOW + number)
    assert store.postpone(key("1"), "lookup_unsure", NOW + 50, now=NOW + 10)
    claim = store.claim(key("2"), now=NOW + 10)
    assert claim is not None
    store.fail(claim, "timeout", NOW + 40, now=NOW + 10)
    assert names(store.due(now=NOW + 39)) == [b"3"]
    assert names(store.due(now=NOW + 49)) == [b"3", b"2"]
    assert names(store.due(now=NOW + 50)) == [b"3", b"2", b"1"]


def test_a_callback_whose_holder_is_gone_is_due(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    store.claim(KEY, 60, now=NOW)
    assert store.due(now=NOW + 59) == []
    assert len(store.due(now=NOW + 60)) == 1


def test_a_callback_whose_holder_is_gone_waits_for_its_time_too(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    assert store.take(KEY, 0, NOW + 90, now=NOW)
    store.claim(KEY, 60, now=NOW)
    assert store.due(now=NOW + 89) == []
    assert len(store.due(now=NOW + 90)) == 1


def test_what_was_never_kept_cannot_be_processed_again(store: AnyStore) -> None:
    store.claim(KEY, 1, now=NOW)
    effects = Effects()
    effects.error = RuntimeError()
    with pytest.raises(RuntimeError):
        store.once(key("another"), effects.once, now=NOW)
    assert store.due(now=NOW + 100) == []


def test_a_callback_that_somebody_is_at_is_neither_postponed_nor_rejected(
    store: AnyStore,
) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    claim = store.claim(KEY, 60, now=NOW)
    assert claim is not None
    assert not store.postpone(KEY, "lookup_unsure", NOW + 5, now=NOW + 59)
    assert not store.reject(KEY, "wrong_order", now=NOW + 59)
    store.done(claim, now=NOW + 59)


@pytest.mark.parametrize("decision", ["postpone", "reject"])
def test_a_callback_whose_holder_is_gone_may_be_decided_anew(
    store: AnyStore, decision: str
) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    store.claim(KEY, 60, now=NOW)
    if decision == "reject":
        assert store.reject(KEY, "wrong_order", now=NOW + 60)
        assert store.due(now=NOW + 1000) == []
        assert store.claim(KEY, now=NOW + 1000) is None
    else:
        assert store.postpone(KEY, "lookup_unsure", NOW + 90, now=NOW + 60)
        assert store.due(now=NOW + 89) == []
        assert len(store.due(now=NOW + 90)) == 1


def test_a_settled_callback_stays_as_it_is(store: AnyStore) -> None:
    for name in ("done", "rejected"):
        store.keep(callback(name), 0, now=NOW)
    store.once(key("done"), Effects().once, now=NOW)
    assert store.reject(key("rejected"), "wrong_order", now=NOW)
    effects = Effects()
    for name in ("done", "rejected"):
        assert not store.postpone(key(name), "lookup_unsure", NOW, now=NOW)
        assert not store.reject(key(name), "wrong_order", now=NOW)
        assert not store.once(key(name), effects.once, now=NOW)
        assert store.claim(key(name), now=NOW) is None
    assert effects.seen == []
    assert store.due(now=NOW + 1000) == []


def test_nothing_is_decided_about_what_is_not_there(store: AnyStore) -> None:
    assert not store.postpone(KEY, "lookup_unsure", NOW, now=NOW)
    assert not store.reject(KEY, "wrong_order", now=NOW)
    assert store.claim(KEY, now=NOW) is not None


def test_payloads_of_settled_callbacks_are_forgotten(store: AnyStore) -> None:
    for name in ("done", "rejected", "later", "open"):
        store.keep(callback(name, name.encode()), 0, now=NOW)
    store.once(key("done"), Effects().once, now=NOW + 1)
    store.reject(key("rejected"), "wrong_order", now=NOW + 1)
    store.once(key("later"), Effects().once, now=NOW + 2)
    assert store.forget(NOW + 1) == 0
    assert store.forget(NOW + 2) == 2
    assert store.forget(NOW + 2) == 0
    assert names(store.due(now=NOW + 3)) == [b"open"]
    effects = Effects()
    for name in ("done", "rejected"):
        assert not store.once(key(name), effects.once, now=NOW + 3)
    assert not store.keep(callback("done"), now=NOW + 3)
    assert effects.seen == []


# Looked up by its key


def test_a_callback_is_found_by_its_key_whatever_became_of_it(store: AnyStore) -> None:
    assert store.find(KEY) is None
    store.keep(callback("payment", b"first"), 0, now=NOW)
    found = store.find(KEY)
    assert found is not None
    assert (found.payload, found.attempts, found.created_at) == (b"first", 0, NOW)
    store.reject(KEY, "for a test", now=NOW)
    assert store.find(KEY) == found
    store.forget(NOW + 1)
    assert store.find(KEY) is None


def test_a_claim_without_a_callback_is_none(store: AnyStore) -> None:
    store.once(KEY, Effects().once, now=NOW)
    assert store.find(KEY) is None


def test_what_is_not_due_is_taken_up_early_only_if_that_is_asked_for(store: AnyStore) -> None:
    store.keep(callback("payment"), 30, now=NOW)
    assert not store.take(KEY, 0, NOW + 60, now=NOW + 1)
    assert store.take(KEY, 0, NOW + 60, early=True, now=NOW + 1)
    assert not store.take(KEY, 0, NOW + 60, early=True, now=NOW + 1)
    assert store.take(KEY, 1, NOW + 60, early=True, now=NOW + 1)


def test_what_somebody_holds_or_is_settled_is_not_taken_up_early(store: AnyStore) -> None:
    store.keep(callback("payment"), 0, now=NOW)
    claim = store.claim(KEY, 60, now=NOW)
    assert claim is not None
    assert not store.take(KEY, 0, NOW + 60, early=True, now=NOW + 59)
    store.done(claim, now=NOW + 1)
    assert not store.take(KEY, 0, NOW + 60, early=True, now=NOW + 99)
