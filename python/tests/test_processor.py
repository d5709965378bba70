"""Processor: what it answers, what it credits, and what it never loses."""

import contextlib
import json
import logging
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import paysig
import paysig.http
import paysig.processor
from built_in import BUILT_IN
from paysig.processor import Answer, Patience, Processor
from paysig.store import Busy, Kept, MemoryStore, SQLiteStore, StoreError
from shop import API_KEY, BODIES, PARTS, SECRET, Shop, send

misuse: Any = Processor


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


def told(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.code


# Rejected callbacks


def test_a_callback_that_is_not_authentic_is_refused_and_not_kept(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    answer = processor.receive(body=b"{}", headers={"X-Callback-Api-Key": "0" * 64})
    assert answer == Answer(401, "signature_mismatch")
    assert told(processor.receive(body=b"{}")) == (401, "header_missing")
    assert shop.states() == []


def test_what_a_resolver_raises_is_passed_on(shop: Shop) -> None:
    def resolve(_: str) -> str:
        message = "the database of secrets is down"
        raise ConnectionError(message)

    verifier = paysig.Verifier("rajaongkir", secrets=resolve)
    processor = Processor(
        verifier, "rajaongkir", store=shop.store, expect=shop.expect, effect=shop.credit
    )
    with pytest.raises(ConnectionError):
        send(processor, "rajaongkir")


# Accepted and settled once


@pytest.mark.parametrize("provider", ["akashicpay", "rajaongkir"])
def test_a_callback_as_expected_is_credited_once(shop: Shop, provider: str) -> None:
    processor = shop.processor(provider)
    first = send(processor, provider)
    assert told(first) == (200, "done")
    assert first.decision is not None
    assert first.decision.verdict == "accept"
    assert first.verified is not None
    assert [told(send(processor, provider)) for _ in range(3)] == [(200, "duplicate")] * 3
    assert shop.credits() == [("O1", "5", first.verified.claim_key())]
    assert shop.states() == [("done", "")]
    assert shop.claims() == [(first.verified.claim_key(), "done")]
    assert processor.ask_again() == {}


def test_what_is_settled_is_answered_without_another_look(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    assert send(shop.processor("rajaongkir"), "rajaongkir").code == "done"
    # The very same, and another callback about the same payment.
    callbacks: list[dict[str, Any]] = [{}, {"note": "the same payment"}]
    states = shop.states()

    def fail(*_: object) -> None:
        pytest.fail("there was another look")

    caplog.set_level(logging.INFO, "paysig")
    caplog.clear()
    with Refusing(shop.path) as store:
        settings: Any = {"store": store, "expect": fail, "effect": fail}
        processor = shop.processor("rajaongkir", **settings)
        answers = [send(processor, "rajaongkir", **fields) for fields in callbacks]
    assert [told(answer) for answer in answers] == [(200, "duplicate")] * 2
    assert all(answer.verified and not answer.decision for answer in answers)
    assert shop.states() == states
    messages = [record.getMessage() for record in caplog.records]
    assert [message.rpartition(" ")[2] for message in messages] == ["duplicate"] * 2


class Refusing(SQLiteStore):
    """A store that is written to by nobody."""

    def keep(self, *_: object, **__: object) -> Kept | None:
        pytest.fail("it was kept")


def test_paid_and_approved_are_credited_as_one(shop: Shop) -> None:
    processor = shop.processor("paymento", expect=lambda _: paysig.Expectation(order_id="O1"))
    assert told(send(processor, "paymento", OrderStatus=7)) == (200, "done")
    assert told(send(processor, "paymento", OrderStatus=8)) == (200, "duplicate")
    assert [order for order, *_ in shop.credits()] == ["O1"]


def test_two_processors_that_race_credit_once(shop: Shop) -> None:
    with SQLiteStore(shop.path) as other_store:
        processors = [
            shop.processor("rajaongkir"),
            shop.processor("rajaongkir", store=other_store),
        ] * 8
        with ThreadPoolExecutor(len(processors)) as pool:
            answers = list(pool.map(lambda one: send(one, "rajaongkir"), processors))
    assert {answer.status for answer in answers} == {200}
    codes = [answer.code for answer in answers]
    assert codes.count("done") == 1
    assert set(codes) <= {"done", "duplicate", "kept"}
    assert len(shop.credits()) == 1
    assert shop.states() == [("done", "")]


def test_merchants_in_one_store_do_not_meet(shop: Shop) -> None:
    one, other = (shop.processor("rajaongkir", merchant=name) for name in ("a", "b"))
    assert told(send(one, "rajaongkir")) == told(send(other, "rajaongkir")) == (200, "done")
    assert len({key for *_, key in shop.credits()}) == 2


def test_an_effect_elsewhere_runs_at_least_once_with_one_key() -> None:
    seen: list[tuple[str, str | None, object]] = []

    def effect(_: paysig.Payment, key: str, due: str | None, connection: object) -> None:
        seen.append((key, due, connection))
        if len(seen) == 1:
            message = "the other store is down"
            raise ConnectionError(message)

    processor = Processor(
        paysig.Verifier("rajaongkir", secrets=SECRET),
        "rajaongkir",
        store=MemoryStore(),
        expect=lambda _: paysig.Expectation(),
        effect=effect,
        exactly_once=False,
    )
    assert told(send(processor, "rajaongkir", now=1000.0)) == (200, "kept")
    assert processor.ask_again(now=1029.0) == {}
    assert processor.ask_again(now=1037.0) == {"done": 1}
    assert told(send(processor, "rajaongkir")) == (200, "duplicate")
    assert processor.ask_again(now=4e9) == {}
    assert len(seen) == 2
    assert seen[0] == seen[1]
    assert seen[0][1:] == ("5", None)


# Authentic, and not to be credited


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"amount": 4}, "rejected", "underpaid"),
        ({"status": "EXPIRED", "amount": 6}, "rejected", "wrong_outcome, overpaid"),
        ({"status": "SETTLED"}, "rejected", "outcome_unknown"),
        ({"amount": "5e0"}, "no_payment", "no_payment"),
        ({"amount": None}, "rejected", "amount_missing"),
    ],
)
def test_what_is_not_to_be_credited_is_answered_and_kept_for_the_operator(
    shop: Shop, change: dict[str, Any], code: str, reason: str
) -> None:
    processor = shop.processor("rajaongkir")
    answer = send(processor, "rajaongkir", **change)
    assert told(answer) == (200, code)
    assert (answer.decision is None) is (code != "rejected")
    assert shop.states() == [("rejected", reason)]
    assert told(send(processor, "rajaongkir", **change)) == (200, "duplicate")
    assert shop.credits() == []
    assert shop.claims() == []
    assert processor.ask_again(now=4e9) == {}


def test_a_callback_about_something_else_is_no_payment(shop: Shop) -> None:
    processor = shop.processor("akashicpay")
    assert told(send(processor, "akashicpay", senderIdentity="m")) == (200, "no_payment")
    processor = shop.processor("generic")
    headers = paysig.sign_request("generic", b"not JSON", SECRET)
    assert told(processor.receive(body=b"not JSON", headers=headers)) == (200, "no_payment")


def test_a_payment_without_an_id_is_never_credited(shop: Shop) -> None:
    for store in (shop.store, None):
        processor = shop.processor("rajaongkir", store=store)
        answer = send(processor, "rajaongkir", payment_id=None)
        assert answer.code == "rejected"
        assert answer.decision is not None
        assert answer.decision.verdict == "reject"
        assert answer.decision.reasons == ("transaction_missing",)
    assert shop.states() == [("rejected", "transaction_missing")]
    assert shop.credits() == []
    assert shop.claims() == []


def test_only_what_is_paid_has_an_amount_to_credit(shop: Shop) -> None:
    outcomes = ["paid", "expired"]
    processor = shop.processor("rajaongkir", expect=lambda _: paysig.Expectation(outcomes=outcomes))
    for number, status in enumerate(("EXPIRED", "PAID")):
        assert send(processor, "rajaongkir", status=status, payment_id=f"K{number}").code == "done"
    assert [due for _, due, _ in shop.credits()] == [None, "5"]


# Whatever is raised


def test_an_effect_that_raises_leaves_nothing_but_the_callback(shop: Shop) -> None:
    processor = shop.processor("rajaongkir")
    shop.broken = ZeroDivisionError("mended later")
    assert told(send(processor, "rajaongkir", now=1000.0)) == (200, "kept")
    assert shop.credits() == []
    assert shop.states() == [("failed", "ZeroDivisionError")]
    assert processor.ask_again(now=1029.0) == {}
    assert processor.ask_again(now=1037.0) == {"kept": 1}
    shop.broken = None
    assert processor.ask_again(now=1096.0) == {}
    # Its time has not come, and nobody is bothered with it until then.
    assert told(send(processor, "rajaongkir", now=1096.0)) == (200, "kept")
    assert shop.credits() == []
    assert told(send(processor, "rajaongkir", now=1110.0)) == (200, "done")
    assert len(shop.credits()) == 1


def test_an_expectation_that_raises_leaves_the_callback(shop: Shop) -> None:
    broken = True

    def expect(payment: paysig.Payment) -> paysig.Expectation | None:
        if broken:
            message = "the database of orders is down"
            raise ConnectionError(message)
        return shop.expect(payment)

    processor = shop.processor("rajaongkir", expect=expect)
    assert send(processor, "rajaongkir", now=1000.0).code == "kept"
    assert shop.states() == [("kept", "ConnectionError")]
    # Nobody gives up what was never decided.
    month = 30 * 86_400.0
    assert processor.ask_again(now=1000 + month) == {"kept": 1}
    broken = False
    assert processor.ask_again(now=1000 + 2 * month) == {"done": 1}


@pytest.mark.parametrize("expect", [lambda _: {"amount": 5}, lambda _: "O1"])
def test_an_expectation_that_is_none_leaves_the_callback(shop: Shop, expect: Any) -> None:
    processor = shop.processor("rajaongkir", expect=expect)
    assert told(send(processor, "rajaongkir")) == (200, "kept")
    assert shop.credits() == []


def test_an_effect_that_ends_the_transaction_is_not_run_twice(shop: Shop) -> None:
    def effect(*arguments: Any) -> None:
        shop.credit(*arguments)
        arguments[3].commit()

    processor = shop.processor("rajaongkir", effect=effect)
    assert send(processor, "rajaongkir").status == 200
    assert send(processor, "rajaongkir").status == 200
    assert len(shop.credits()) == 1


def test_an_effect_that_only_promises_is_rolled_back(shop: Shop) -> None:
    async def later() -> None:
        """Nobody waits for it."""

    coroutines = []

    def effect(*arguments: Any) -> object:
        shop.credit(*arguments)
        coroutines.append(later())
        return coroutines[-1]

    processor = shop.processor("rajaongkir", effect=effect)
    assert told(send(processor, "rajaongkir")) == (200, "kept")
    coroutines[-1].close()
    assert shop.credits() == []


def test_nothing_that_has_to_be_awaited_is_taken(shop: Shop) -> None:
    async def later(*_: object) -> None:
        """Nobody waits for it."""

    for name in ("expect", "effect"):
        with pytest.raises(TypeError, match=f"{name} must be a plain function, not a coroutine"):
            shop.processor("rajaongkir", **{name: later})
    lookup = paysig.Lookup("rajaongkir", environment="sandbox", api_key=API_KEY)
    with pytest.raises(TypeError, match="carrier must be one that waits"):
        shop.processor("rajaongkir", lookup=lookup, carrier=paysig.http.AsyncCarrier())


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_an_interruption_goes_on_and_the_callback_stays(
    shop: Shop, interruption: type[BaseException]
) -> None:
    processor = shop.processor("rajaongkir")
    shop.broken = interruption()  # type: ignore[assignment]
    with pytest.raises(interruption):
        send(processor, "rajaongkir")
    shop.broken = None
    assert shop.credits() == []
    assert processor.ask_again(now=4e9) == {"done": 1}


def test_what_is_kept_is_what_was_verified(shop: Shop) -> None:
    row = {**BUILT_IN["svix"], "name": "own", "payment": BUILT_IN["rajaongkir"]["payment"]}

    def expect(_: paysig.Payment) -> paysig.Expectation:
        raise ConnectionError

    processor = Processor(
        paysig.Verifier(row, secrets="c2VjcmV0"),
        row,
        store=shop.store,
        expect=expect,
        effect=shop.credit,
        merchant="m",
        environment="e",
    )
    body = json.dumps(BODIES["rajaongkir"]).encode()
    headers = paysig.sign_request(row, body, "c2VjcmV0", id="msg_1")
    answer = processor.receive(body=body, headers=headers)
    assert told(answer) == (200, "kept")
    assert answer.verified is not None
    (kept,) = shop.store.due(now=4e9)
    assert (kept.payload, kept.delivery_id, kept.address_ok) == (body, "msg_1", None)
    assert (kept.provider, kept.merchant, kept.environment) == ("own", "m", "e")
    assert kept.claim_key == paysig.message_key(row, body, merchant="m", environment="e")
    # The payment is claimed under the delivery's id, which is kept for that.
    seen: list[str] = []
    processor = Processor(
        paysig.Verifier(row, secrets="c2VjcmV0"),
        row,
        store=shop.store,
        expect=lambda _: paysig.Expectation(),
        effect=lambda _payment, key, _due, _connection: seen.append(key),
        merchant="m",
        environment="e",
    )
    assert processor.ask_again(now=4e9) == {"done": 1}
    assert seen == [answer.verified.claim_key(merchant="m", environment="e")]


def test_nothing_is_answered_for_within_a_transaction_of_the_hosts(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    with contextlib.closing(sqlite3.connect(shop.path)) as connection:
        processor = shop.processor("rajaongkir", store=SQLiteStore(connection))
        connection.execute("INSERT INTO credits VALUES ('visits', '1', '')")
        assert told(send(processor, "rajaongkir")) == (503, "not_kept")
        assert "outside of a transaction" in caplog.text
        connection.rollback()
        assert told(send(processor, "rajaongkir")) == (200, "done")
    assert len(shop.credits()) == 1


def test_a_provider_does_not_wait_for_the_effect_of_another_payment(shop: Shop) -> None:
    with contextlib.closing(sqlite3.connect(shop.path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        assert told(send(shop.processor("rajaongkir"), "rajaongkir")) == (503, "not_kept")
        assert 1 < time.monotonic() - began < 4


# A store that fails


class BrokenStore(MemoryStore):
    """A store whose named operations raise."""

    def __init__(self, *broken: str, error: type[Exception] = StoreError) -> None:
        super().__init__()
        for name in broken:
            setattr(self, name, self._fail(error))

    def _fail(self, error: type[Exception]) -> Any:
        def fail(*_: object, **__: object) -> None:
            message = "disk full"
            raise error(message)

        return fail


@pytest.mark.parametrize("operation", ["state", "keep"])
@pytest.mark.parametrize("error", [StoreError, Busy, OSError])
def test_what_cannot_be_kept_is_not_answered_for(
    shop: Shop, operation: str, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[object] = []
    processor = shop.processor(
        "rajaongkir",
        store=BrokenStore(operation, error=error),
        effect=lambda *arguments: ran.append(arguments),
    )
    answer = send(processor, "rajaongkir")
    assert told(answer) == (503, "not_kept")
    assert answer.verified is not None
    assert ran == []
    # Texts of the store's own hold nothing that was stored; those of a database may.
    assert ("disk full" in caplog.text) is issubclass(error, StoreError)
    assert error.__name__ in caplog.text


def test_a_database_without_its_tables_keeps_nothing(tmp_path: Path, shop: Shop) -> None:
    with SQLiteStore(tmp_path / "empty.db") as store:
        processor = shop.processor("rajaongkir", store=store)
        assert told(send(processor, "rajaongkir")) == (503, "not_kept")
        store.install()
        assert send(processor, "rajaongkir").code == "kept"  # no table for the credits here


@pytest.mark.parametrize("operation", ["once", "reject", "postpone"])
@pytest.mark.parametrize("error", [StoreError, Busy, OSError])
def test_what_is_kept_stays_kept_when_the_store_fails_later(
    shop: Shop, operation: str, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "paysig")
    store = BrokenStore(operation, error=error)
    changes: dict[str, dict[str, Any]] = {
        "once": {},
        "reject": {"amount": 4},
        "postpone": {"order_id": "down"},
    }

    def expect(payment: paysig.Payment) -> paysig.Expectation:
        if payment.order_id == "down":
            raise ConnectionError
        return paysig.Expectation(amount=5)

    processor = shop.processor("rajaongkir", store=store, expect=expect)
    assert told(send(processor, "rajaongkir", **changes[operation])) == (200, "kept")
    # That somebody else is at it is nobody's fault.
    is_usual = error is Busy and operation != "postpone"
    expected = logging.INFO if is_usual else logging.ERROR
    assert [record.levelno for record in caplog.records] == [expected]
    delattr(store, operation)
    assert len(store.due(now=4e9)) == 1


# Nowhere to keep it


def without_store(shop: Shop, **settings: Any) -> Processor[Any]:
    return shop.processor("rajaongkir", store=None, **settings)


def test_without_a_store_the_effect_gets_the_key() -> None:
    seen: list[Any] = []
    processor = Processor(
        paysig.Verifier("rajaongkir", secrets=SECRET),
        "rajaongkir",
        store=None,
        expect=lambda _: paysig.Expectation(),
        effect=lambda *arguments: seen.append(arguments),
    )
    answers = [send(processor, "rajaongkir") for _ in range(2)]
    assert [told(answer) for answer in answers] == [(200, "done")] * 2
    assert answers[0].verified is not None
    (payment, key, due, connection), again = seen
    assert (payment.order_id, due, connection) == ("O1", "5", None)
    assert key == answers[0].verified.claim_key()
    assert again[1] == key
    with pytest.raises(paysig.ConfigError, match="without a store"):
        processor.ask_again()


def test_without_a_store_what_fails_has_to_be_sent_again(shop: Shop) -> None:
    def fail(*_: object) -> None:
        raise ConnectionError

    assert told(send(without_store(shop, effect=fail), "rajaongkir")) == (503, "not_kept")
    assert told(send(without_store(shop, expect=fail), "rajaongkir")) == (503, "not_kept")


def test_without_a_store_what_is_rejected_is_refused(shop: Shop) -> None:
    assert told(send(without_store(shop), "rajaongkir", amount=4)) == (401, "rejected")
    assert told(send(without_store(shop), "rajaongkir", order_id="O2")) == (401, "unknown_order")
    # Other events are no failures.
    assert told(send(without_store(shop), "rajaongkir", amount="5e0")) == (200, "no_payment")


# Settings


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"policy": "signature or"}, "policy must be made of"),
        ({"policy": "signature and lookup"}, "policy asks for a lookup, and there is none"),
        (
            {"lookup": paysig.Lookup("rajaongkir", environment="sandbox", api_key=API_KEY)},
            "lookup and carrier belong together",
        ),
        ({"carrier": object()}, "lookup and carrier belong together"),
        (
            {"lookup": paysig.Lookup("paymento", api_key=API_KEY), "carrier": object()},
            "not all of one provider",
        ),
        ({"store": None, "partial": True}, "payments in parts need a store"),
        ({"merchant": "m" * 191}, "merchant is longer than 190 characters"),
        ({"environment": "\ud800"}, "environment has no UTF-8 form"),
        (
            {
                "lookup": paysig.Lookup("rajaongkir", environment="sandbox", api_key=API_KEY),
                "carrier": object(),
                "environment": "production",
            },
            "environment and lookup are not of one environment",
        ),
        ({"lease": 0}, "lease must be more than 0 seconds"),
        ({"lease": -5, "exactly_once": False}, "lease must be more than 0 seconds"),
        ({"lease": float("nan")}, "lease is not a number of seconds"),
        ({"lease": float("inf")}, "lease is not a number of seconds"),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(
    shop: Shop, settings: dict[str, Any], text: str
) -> None:
    with pytest.raises(paysig.ConfigError, match=text):
        shop.processor("rajaongkir", **settings)


def test_the_verifier_and_the_row_are_of_one_provider(shop: Shop) -> None:
    verifier = paysig.Verifier(PARTS, secrets=SECRET)
    for provider in (PARTS, json.dumps(PARTS)):
        Processor(verifier, provider, store=None, expect=shop.expect, effect=shop.credit)
    for provider in ("generic", {**PARTS, "name": "other"}, json.dumps({**PARTS, "name": "b"})):
        with pytest.raises(paysig.ConfigError, match="not all of one provider"):
            Processor(verifier, provider, store=None, expect=shop.expect, effect=shop.credit)
    with pytest.raises(paysig.ConfigError, match="unknown provider"):
        Processor(verifier, "parts", store=None, expect=shop.expect, effect=shop.credit)


def test_whether_there_is_a_store_has_to_be_said(shop: Shop) -> None:
    verifier = paysig.Verifier("rajaongkir", secrets=SECRET)
    with pytest.raises(TypeError, match="store"):
        misuse(verifier, "rajaongkir", expect=shop.expect, effect=shop.credit)
    for name in ("expect", "effect"):
        with pytest.raises(TypeError, match=f"{name} must be callable"):
            shop.processor("rajaongkir", **{name: None})


@pytest.mark.parametrize("name", ["first", "longest", "give_up_after", "unknown_order", "budget"])
def test_patience_is_made_of_durations(name: str) -> None:
    for wrong in (0, -1, float("nan"), float("inf")):
        with pytest.raises(paysig.ConfigError, match=f"{name} must be more than 0 seconds"):
            Patience(**{name: wrong})  # type: ignore[arg-type]
    for odd in ("30", True, None):
        with pytest.raises(TypeError, match=f"{name} must be a number of seconds, not"):
            Patience(**{name: odd})  # type: ignore[arg-type]


def test_patience_counts_whole_tries() -> None:
    for wrong in (0, -1):
        with pytest.raises(paysig.ConfigError, match="least_attempts must be at least 1"):
            Patience(least_attempts=wrong)
    odd: Any
    for odd in (1.5, "8", True):
        with pytest.raises(TypeError, match="least_attempts must be int"):
            Patience(least_attempts=odd)


def test_waits_double_up_to_the_longest() -> None:
    patience = Patience()
    for attempts, seconds in ((0, 30), (1, 60), (2, 120), (9, 15_360), (10, 21_600)):
        waits = [patience.wait(attempts) for _ in range(200)]
        assert seconds <= min(waits) < max(waits) <= seconds * 1.2
    assert patience.wait(10**9) <= 21_600 * 1.2


def test_the_public_names_are_these() -> None:
    assert paysig.processor.__all__ == ["Answer", "Patience", "Processor"]
    for name in paysig.processor.__all__:
        kind = getattr(paysig.processor, name)
        assert kind.__module__ == "paysig.processor"
        assert kind.__doc__


# The log


def test_the_log_tells_what_happened_and_nothing_of_the_payload(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    processor = shop.processor("rajaongkir")
    with caplog.at_level(logging.DEBUG):
        processor.receive(body=b'{"order_id":"O7"}', headers={"X-Callback-Api-Key": "0" * 64})
        done = send(processor, "rajaongkir")
        send(processor, "rajaongkir", amount=4, payment_id="K2")
        shop.broken = ZeroDivisionError("mended later")
        send(processor, "rajaongkir", payment_id="K3")
    assert done.verified is not None
    assert {record.name for record in caplog.records} == {"paysig"}
    levels = [record.levelname for record in caplog.records]
    assert levels == ["WARNING", "INFO", "WARNING", "ERROR"]
    refused, credited, rejected, failed = (record.getMessage() for record in caplog.records)
    assert "signature_mismatch" in refused
    key = paysig.message_key("rajaongkir", done.verified.payload_bytes)
    assert credited == f"rajaongkir callback {key}: done"
    assert rejected.endswith(": rejected (underpaid)")
    assert failed.endswith(": ZeroDivisionError")
    # Without the traceback nobody could mend the effect.
    assert "in credit" in caplog.text
    for text in (SECRET, "O1", "O7", "K1", "K2", "K3", "PAID", "0" * 64):
        assert text not in caplog.text
