"""Processor: callbacks that somebody else settles, and payments whose callback never came."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import paysig
from paysig.http import Carrier
from paysig.processor import Answer, Processor
from shop import BODIES, CONFIRMATIONS, HASH, SECRET, TOKEN, Api, Shop, api, send

OPEN = json.dumps({"OrderId": "O1", "Token": TOKEN, "OrderStatus": 7}).encode()
L1_HASH = "fedcba9876543210" * 4


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def provider() -> Iterator[Api]:
    with api() as made:
        yield made


def accept(processor: Processor[Any], name: str, **more: Any) -> Answer:
    """Has a callback verified first and accepted then."""
    body = json.dumps(BODIES[name]).encode()
    headers = paysig.sign_request(name, body, SECRET)
    verified = paysig.Verifier(name, secrets=SECRET).verify(body=body, headers=headers)
    return processor.accept(verified, **more)


def asking(shop: Shop, provider: Api, name: str = "paymento", **settings: Any) -> Processor[Any]:
    provider.answers = provider.answers or [(200, CONFIRMATIONS[name])]
    lookup = provider.lookup(name)
    carrier = Carrier(attempts=1, timeout=5)
    return shop.processor(name, lookup=lookup, carrier=carrier, **settings)


# Queued


def test_a_callback_that_is_queued_is_settled_by_its_key(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    answer = accept(processor, "rajaongkir", settle=False)
    assert (answer.status, answer.code, shop.credits()) == (200, "queued", [])
    assert shop.states() == [("kept", "")]
    assert answer.key is not None
    assert processor.settle(answer.key) == "done"
    assert len(shop.credits()) == 1
    assert processor.settle(answer.key) is None
    assert accept(processor, "rajaongkir", settle=False).code == "duplicate"
    assert accept(processor, "rajaongkir").code == "duplicate"


def test_a_callback_that_is_queued_and_forgotten_is_found_by_ask_again(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    accept(processor, "rajaongkir", settle=False, now=1000.0)
    assert processor.ask_again(now=1029.0) == {}
    assert processor.ask_again(now=1030.0) == {"done": 1}
    assert len(shop.credits()) == 1


def test_of_many_who_settle_one_callback_one_credits_it(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    key = accept(processor, "rajaongkir", settle=False).key
    assert key is not None
    came_to: list[str | None] = []
    threads = [
        threading.Thread(target=lambda: came_to.append(processor.settle(key))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert came_to.count("done") == 1
    assert set(came_to) <= {"done", "duplicate", "kept", None}
    assert len(shop.credits()) == 1


def test_a_callback_is_settled_before_its_time_if_somebody_asks_for_it(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    shop.broken = ZeroDivisionError("mended later")
    key = send(processor, "rajaongkir", now=1000.0).key
    assert key is not None
    assert shop.states() == [("failed", "ZeroDivisionError")]
    assert processor.settle(key, now=1001.0) == "kept"
    shop.broken = None
    assert processor.settle(key, now=1002.0) == "done"


def test_what_was_rejected_is_settled_again_only_if_it_is_reopened(shop: Shop) -> None:
    limits = [paysig.Expectation(order_id="O1", amount="7")]
    processor = shop.processor("rajaongkir", expect=lambda _: limits[-1])
    key = send(processor, "rajaongkir").key
    assert key is not None
    assert shop.states() == [("rejected", "underpaid")]
    assert processor.settle(key) is None
    assert processor.settle(key, reopen=True) == "rejected"
    limits.append(paysig.Expectation(order_id="O1", amount="5"))
    assert processor.settle(key) is None
    assert processor.settle(key, reopen=True) == "done"
    assert processor.settle(key, reopen=True) is None
    assert len(shop.credits()) == 1


def test_only_callbacks_of_ones_own_are_settled(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    key = accept(processor, "rajaongkir", settle=False).key
    assert key is not None
    assert shop.processor("paymento").settle(key) is None
    assert shop.processor("rajaongkir", merchant="other").settle(key) is None
    assert processor.settle("0" * 64) is None
    with pytest.raises(paysig.ConfigError, match="64 lower-case hexadecimal digits"):
        processor.settle("no key")


def test_a_callback_of_another_provider_is_not_accepted(shop: Shop) -> None:
    with pytest.raises(paysig.ConfigError, match="for another provider"):
        accept(shop.processor("rajaongkir"), "paymento")


@pytest.mark.parametrize(
    "call",
    [
        lambda processor: accept(processor, "rajaongkir", settle=False),
        lambda processor: processor.settle("0" * 64),
        lambda processor: processor.reconcile(OPEN),
    ],
)
def test_without_a_store_nothing_waits(
    shop: Shop, call: Callable[[Processor[Any]], object]
) -> None:
    processor = shop.processor("rajaongkir", store=None, exactly_once=False)
    with pytest.raises(paysig.ConfigError, match="without a store"):
        call(processor)


# Reconciled


def test_a_payment_whose_callback_never_came_is_settled_on_the_providers_word(
    shop: Shop, provider: Api
) -> None:
    processor = asking(shop, provider)
    assert processor.reconcile(OPEN) == "done"
    assert [(order, due) for order, due, _ in shop.credits()] == [("O1", "5.00")]
    assert processor.reconcile(OPEN) == "duplicate"
    assert len(provider.asked) == 1
    # And then it comes.
    assert send(processor, "paymento").code == "duplicate"
    assert len(shop.credits()) == 1


def test_a_payment_whose_callback_came_is_not_asked_about(shop: Shop, provider: Api) -> None:
    processor = asking(shop, provider)
    assert send(processor, "paymento").code == "done"
    asked = len(provider.asked)
    assert processor.reconcile(OPEN) == "duplicate"
    assert len(provider.asked) == asked


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ((404, {}), "not_found"),
        ((500, {}), "unsure"),
        ((200, {"success": False, "message": "Order is Paid"}), "unsure"),
        ((401, {}), "misconfigured"),
    ],
)
def test_what_the_provider_does_not_confirm_leaves_nothing_behind(
    shop: Shop, provider: Api, answer: tuple[int, Any], verdict: str
) -> None:
    provider.answers = [answer]
    assert asking(shop, provider).reconcile(OPEN) == verdict
    assert (shop.credits(), shop.states(), shop.claims()) == ([], [], [])


def reconcile(processor: Processor[Any], name: str, transaction_id: str) -> str:
    payment = paysig.Payment(order_id="O1", transaction_id=transaction_id, outcome="paid")
    return processor.reconcile(paysig.write_payment(name, payment))


@pytest.mark.parametrize(
    ("name", "transaction_id"), [("akashicpay", HASH), ("paymento", TOKEN), ("rajaongkir", "K1")]
)
def test_what_callbacks_name_a_payment_by_settles_it_for_them(
    shop: Shop, provider: Api, name: str, transaction_id: str
) -> None:
    processor = asking(shop, provider, name)
    assert reconcile(processor, name, transaction_id) == "done"
    # And then it comes.
    assert send(processor, name).code == "duplicate"
    assert (len(shop.credits()), len(provider.asked)) == (1, 1)


@pytest.mark.parametrize("transaction_id", [L1_HASH, "0x" + L1_HASH, "AS" + HASH[2:].upper()])
def test_by_an_id_that_callbacks_may_not_name_it_by_no_payment_is_settled(
    shop: Shop, provider: Api, transaction_id: str
) -> None:
    processor = asking(shop, provider, "akashicpay")
    # The provider would confirm it, by whichever id.
    transaction = CONFIRMATIONS["akashicpay"]["transaction"] | {"txHash": L1_HASH}
    provider.answers = [(200, {"transaction": transaction})]
    with pytest.raises(paysig.ConfigError, match="by an id that its callbacks may not name it by"):
        reconcile(processor, "akashicpay", transaction_id)
    assert (provider.asked, shop.credits(), shop.states(), shop.claims()) == ([], [], [], [])
    # The callback names it by the other one, and by this as well.
    assert send(processor, "akashicpay", txHash=L1_HASH).code == "done"
    assert len(shop.credits()) == 1


def test_a_callback_by_an_id_that_nobody_may_reconcile_by_is_confirmed_and_credited(
    shop: Shop, provider: Api
) -> None:
    processor = asking(shop, provider, "akashicpay")
    assert send(processor, "akashicpay", l2TxnHash="AS" + HASH[2:].upper()).code == "done"
    assert (len(shop.credits()), len(provider.asked)) == (1, 1)


def test_what_was_confirmed_is_still_compared_with_the_order(shop: Shop, provider: Api) -> None:
    def expect(_: paysig.Payment) -> paysig.Expectation:
        return paysig.Expectation(order_id="O1", amount="5.01")

    assert asking(shop, provider, expect=expect).reconcile(OPEN) == "rejected"
    assert asking(shop, provider, expect=lambda _: None).reconcile(OPEN) == "unknown_order"
    assert (shop.credits(), shop.states()) == ([], [])


def test_a_reconciled_payment_whose_effect_failed_is_tried_again(shop: Shop, provider: Api) -> None:
    processor = asking(shop, provider)
    shop.broken = ZeroDivisionError("mended later")
    with pytest.raises(ZeroDivisionError):
        processor.reconcile(OPEN, now=1000.0)
    assert shop.states() == [("failed", "ZeroDivisionError")]
    shop.broken = None
    assert processor.ask_again(now=2000.0) == {"done": 1}


def test_without_a_lookup_there_is_nobody_to_ask(shop: Shop) -> None:
    with pytest.raises(paysig.ConfigError, match="no lookup"):
        shop.processor("paymento").reconcile(OPEN)


def test_a_callback_and_a_reconciliation_at_once_credit_once(shop: Shop, provider: Api) -> None:
    processor = asking(shop, provider)
    came_to: list[str] = []
    jobs = [
        lambda: came_to.append(processor.reconcile(OPEN)),
        lambda: came_to.append(send(processor, "paymento").code),
    ] * 4
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(came_to) == len(jobs)
    assert came_to.count("done") <= 1
    processor.ask_again(now=4e9)
    assert len(shop.credits()) == 1


def test_a_look_up_says_what_a_reconciliation_would_come_to_and_writes_nothing(
    shop: Shop, provider: Api
) -> None:
    processor = asking(shop, provider)
    assert processor.look_up(OPEN) == ("confirmed", ())
    assert (shop.credits(), shop.states(), shop.claims()) == ([], [], [])
    too_little = asking(
        shop, provider, expect=lambda _: paysig.Expectation(order_id="O1", amount="9")
    )
    assert too_little.look_up(OPEN) == ("rejected", ("underpaid",))
    assert asking(shop, provider, expect=lambda _: None).look_up(OPEN) == ("unknown_order", ())
    assert processor.reconcile(OPEN) == "done"
    assert processor.look_up(OPEN) == ("duplicate", ())
    provider.answers = [(404, {})]
    other = json.dumps({"OrderId": "O1", "Token": "0" * 32, "OrderStatus": 7}).encode()
    assert processor.look_up(other) == ("not_found", ("absent",))
