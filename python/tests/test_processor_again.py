"""Processor: several callbacks of one payment, and what may come to something else later."""

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import paysig
from paysig.processor import Patience, Processor
from shop import BODIES, SECRET, Shop, send


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


# Several callbacks of one payment


def test_a_payment_that_several_callbacks_report_is_credited_once(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    shop.broken = ZeroDivisionError("mended later")
    for note in ("a", "b", "c"):
        assert send(processor, "rajaongkir", note=note, now=1000.0).code == "kept"
    assert len(shop.states()) == 3
    shop.broken = None
    assert processor.ask_again(now=4e9) == {"done": 1, "duplicate": 2}
    assert shop.states() == [("done", "")] * 3
    assert len(shop.credits()) == len(shop.claims()) == 1
    assert send(processor, "rajaongkir", note="d").code == "duplicate"
    # Of what was credited before, not even the callback is kept.
    assert len(shop.states()) == 3


@pytest.mark.parametrize("exactly_once", [True, False])
@pytest.mark.parametrize("first", ["rejected", "kept"])
def test_a_callback_that_is_rejected_or_waits_stands_in_no_others_way(
    shop: Shop, first: str, *, exactly_once: bool
) -> None:
    """As with providers that send a payment's event without the order, and one with it."""
    seen: list[str | None] = []

    def expect(payment: paysig.Payment) -> paysig.Expectation | None:
        if payment.order_id is None and first == "kept":
            return None
        return paysig.Expectation(order_id="O1")

    def effect(payment: paysig.Payment, *_: object) -> None:
        seen.append(payment.order_id)

    processor = shop.processor(
        "rajaongkir", expect=expect, effect=effect, exactly_once=exactly_once
    )
    assert send(processor, "rajaongkir", order_id=None).code == first
    assert send(processor, "rajaongkir").code == "done"
    assert seen == ["O1"]
    assert send(processor, "rajaongkir", order_id=None, note="again").code == "duplicate"


def test_a_payment_that_somebody_else_is_crediting_is_tried_again(shop: Shop) -> None:
    codes: list[str] = []

    def effect(*_: object) -> None:
        if not codes:
            codes.append(send(processor, "rajaongkir", note="another", now=1000.0).code)

    processor = shop.processor("rajaongkir", effect=effect, exactly_once=False)
    assert send(processor, "rajaongkir", now=1000.0).code == "done"
    assert codes == ["kept"]
    assert sorted(shop.states()) == [("done", ""), ("failed", "Busy")]
    assert processor.ask_again(now=1037.0) == {"duplicate": 1}


# What may come to something else yet


def test_a_callback_may_overtake_its_order(shop: Shop) -> None:
    orders: list[str] = []

    def expect(payment: paysig.Payment) -> paysig.Expectation | None:
        return paysig.Expectation(amount="5") if payment.order_id in orders else None

    processor = shop.processor("rajaongkir", expect=expect)
    answer = send(processor, "rajaongkir", now=1000.0)
    assert (answer.status, answer.code) == (200, "kept")
    assert answer.decision is None
    assert shop.states() == [("kept", "unknown_order")]
    orders.append("O1")
    assert processor.ask_again(now=1037.0) == {"done": 1}


def test_an_order_that_does_not_come_is_waited_for_in_vain(shop: Shop) -> None:
    processor = shop.processor("rajaongkir", patience=Patience(longest=600))
    assert send(processor, "rajaongkir", order_id="O2", now=1000.0).code == "kept"
    assert processor.ask_again(now=4599.0) == {"kept": 1}
    assert processor.ask_again(now=6000.0) == {"unknown_order": 1}
    assert shop.states() == [("rejected", "unknown_order")]
    assert processor.ask_again(now=4e9) == {}


def test_a_record_that_was_mended_counts_when_the_callback_is_sent_again(shop: Shop) -> None:
    amounts = ["7"]
    seen: list[str] = []

    def expect(_: paysig.Payment) -> paysig.Expectation:
        seen.append(amounts[0])
        return paysig.Expectation(amount=amounts[0])

    processor = shop.processor("rajaongkir", expect=expect)
    assert send(processor, "rajaongkir", now=1000.0).code == "rejected"
    amounts[0] = "5"
    # A flood of the same is not looked into.
    assert {send(processor, "rajaongkir", now=1000.0 + n).code for n in range(30)} == {"duplicate"}
    assert seen == ["7"]
    assert send(processor, "rajaongkir", now=1030.0).code == "done"
    assert len(shop.credits()) == 1


def test_an_operator_has_what_was_rejected_looked_into_again(shop: Shop) -> None:
    assert send(shop.processor("rajaongkir"), "rajaongkir", amount=4).code == "rejected"
    processor = shop.processor("rajaongkir", expect=lambda _: paysig.Expectation(amount="4"))
    assert processor.ask_again(now=4e9) == {}
    body = json.dumps(BODIES["rajaongkir"] | {"amount": 4}).encode()
    assert shop.store.reopen(paysig.message_key("rajaongkir", body))
    assert processor.ask_again() == {"done": 1}


def by_address(shop: Shop) -> Processor[Any]:
    return Processor(
        paysig.Verifier(
            "rajaongkir", secrets=SECRET, allowlist=["192.0.2.1"], allowlist_mode="report"
        ),
        "rajaongkir",
        store=shop.store,
        expect=shop.expect,
        effect=shop.credit,
        policy="address",
    )


def send_from(processor: Processor[Any], peer: str, now: float) -> str:
    body = json.dumps(BODIES["rajaongkir"]).encode()
    headers = paysig.sign_request("rajaongkir", body, SECRET)
    return processor.receive(body=body, headers=headers, peer=peer, now=now).code


@pytest.mark.parametrize("later", [1.0, 3600.0])
def test_a_replay_from_elsewhere_takes_nothing_from_what_is_kept(shop: Shop, later: float) -> None:
    processor = by_address(shop)
    shop.broken = ZeroDivisionError("mended later")
    assert send_from(processor, "192.0.2.1", 1000.0) == "kept"
    assert send_from(processor, "203.0.113.7", 1000.0 + later) == "kept"
    shop.broken = None
    assert processor.ask_again(now=4e9) == {"done": 1}


def test_the_right_address_counts_whenever_it_comes(shop: Shop) -> None:
    processor = by_address(shop)
    assert send_from(processor, "203.0.113.7", 1000.0) == "rejected"
    assert send_from(processor, "203.0.113.7", 1001.0) == "duplicate"
    assert send_from(processor, "192.0.2.1", 1002.0) == "done"


def test_a_decision_that_was_overtaken_by_the_right_address_does_not_count(shop: Shop) -> None:
    codes: list[str] = []

    def expect(_: paysig.Payment) -> paysig.Expectation:
        if not codes:
            codes.append("")
            codes[0] = send_from(processor, "192.0.2.1", 1000.0)
        return paysig.Expectation()

    processor = Processor(
        paysig.Verifier(
            "rajaongkir", secrets=SECRET, allowlist=["192.0.2.1"], allowlist_mode="report"
        ),
        "rajaongkir",
        store=shop.store,
        expect=expect,
        effect=shop.credit,
        policy="address",
    )
    assert send_from(processor, "203.0.113.7", 1000.0) == "duplicate"
    assert codes == ["done"]
    assert shop.states() == [("done", "")]


# An effect that takes its process down


FORK = multiprocessing.get_context("fork")


@pytest.mark.parametrize("exactly_once", [True, False])
def test_an_effect_that_takes_its_process_down_does_not_stop_the_others(
    shop: Shop, *, exactly_once: bool
) -> None:
    path = shop.path.with_name("credited")

    def effect(payment: paysig.Payment, *_: object) -> None:
        if payment.transaction_id == "K1":
            os.kill(os.getpid(), signal.SIGKILL)
        with path.open("a") as file:
            file.write(f"{payment.transaction_id}\n")

    def fail(_: paysig.Payment) -> paysig.Expectation:
        raise ConnectionError

    for number in (1, 2, 3):
        receiver = shop.processor("rajaongkir", expect=fail)
        send(receiver, "rajaongkir", payment_id=f"K{number}", now=1000.0 + number)
    processor = shop.processor("rajaongkir", effect=effect, exactly_once=exactly_once)

    def run(now: float) -> int | None:
        process = FORK.Process(target=processor.ask_again, kwargs={"now": now})
        process.start()
        process.join(60)
        return process.exitcode

    # One after the other may be due with it; in the end it is due alone.
    codes = [run(2000.0 + 60 * number) for number in range(4)]
    assert codes.count(-signal.SIGKILL) in (1, 2)
    assert sorted(path.read_text().split()) == ["K2", "K3"]
    assert [kept.claim_key for kept in shop.store.due(now=4e9)] == [
        paysig.message_key("rajaongkir", json.dumps(BODIES["rajaongkir"]).encode())
    ]


def test_a_receiver_that_dies_leaves_its_callback_to_the_scheduler(shop: Shop) -> None:
    def die(_: paysig.Payment) -> paysig.Expectation:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    processor = shop.processor("rajaongkir", expect=die)
    process = FORK.Process(target=send, args=(processor, "rajaongkir"), kwargs={"now": 1000.0})
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    processor = shop.processor("rajaongkir")
    assert processor.ask_again(now=1029.0) == {}
    assert processor.ask_again(now=1030.0) == {"done": 1}
