"""Processor with payments in parts: each part once, and all add up."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import paysig
from paysig.processor import Processor
from paysig.store import Busy, SQLiteStore
from shop import PARTS, SECRET, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


def in_parts(shop: Shop, **settings: Any) -> Processor[Any]:
    return Processor(
        paysig.Verifier(PARTS, secrets=SECRET),
        PARTS,
        **{
            "store": shop.store,
            "expect": lambda _: paysig.Expectation(amount="10", outcomes=["partial", "paid"]),
            "effect": shop.credit,
            "partial": True,
            **settings,
        },
    )


def send_part(
    processor: Processor[Any], total: object, status: str = "PART", *, now: float | None = None
) -> str:
    fields = {"order": "O1", "id": "T1", "total": total, "status": status}
    body = json.dumps(fields).encode()
    headers = paysig.sign_request(PARTS, body, SECRET)
    return processor.receive(body=body, headers=headers, now=now).code


@pytest.mark.parametrize("exactly_once", [True, False])
def test_each_part_is_credited_once_and_all_add_up(shop: Shop, exactly_once: bool) -> None:  # noqa: FBT001
    dues: list[str] = []

    def effect(_: paysig.Payment, key: str, due: str | None, connection: object) -> None:
        assert (connection is not None) is exactly_once
        assert len(key) == 64
        assert due is not None
        dues.append(due)

    processor = in_parts(shop, effect=effect, exactly_once=exactly_once)
    assert send_part(processor, "2.5") == "done"
    assert send_part(processor, "2.50") == "duplicate"
    assert send_part(processor, "7") == "done"
    # Late, and sent again.
    assert send_part(processor, "2.5") == "duplicate"
    assert send_part(processor, "7.0") == "duplicate"
    assert send_part(processor, "10", "PAID") == "done"
    assert send_part(processor, "10", "PAID") == "duplicate"
    assert dues == ["2.5", "4.5", "3"]
    assert processor.ask_again(now=4e9) == {}


def test_each_callback_of_a_payment_in_parts_is_kept_by_itself(shop: Shop) -> None:
    processor = in_parts(shop)
    shop.broken = ZeroDivisionError("mended later")
    for total in ("2.5", "7", "7", "2.50"):
        assert send_part(processor, total, now=1000.0) == "kept"
    assert shop.states() == [("failed", "ZeroDivisionError")] * 3
    keys = {kept.claim_key for kept in shop.store.due(now=4e9)}
    payloads = {kept.payload for kept in shop.store.due(now=4e9)}
    assert keys == {paysig.message_key(PARTS, payload) for payload in payloads}
    shop.broken = None
    codes = processor.ask_again(now=4e9)
    assert sum(codes.values()) == 3
    assert set(codes) <= {"done", "duplicate"}
    # In whatever order: a part that comes late credits nothing.
    assert [due for _, due, _ in shop.credits()] in (["2.5", "4.5"], ["7"])


def test_a_part_that_fails_holds_up_no_other(shop: Shop) -> None:
    processor = in_parts(shop)
    shop.broken = ZeroDivisionError("mended later")
    assert send_part(processor, "2.5", now=1000.0) == "kept"
    shop.broken = None
    assert send_part(processor, "7", now=1001.0) == "done"
    assert processor.ask_again(now=1029.0) == {}
    assert processor.ask_again(now=1037.0) == {"duplicate": 1}
    assert [due for _, due, _ in shop.credits()] == ["7"]
    assert shop.states() == [("done", "")] * 2


def test_a_part_elsewhere_that_may_have_arrived_is_finished_before_the_next(shop: Shop) -> None:
    seen: list[tuple[str | None, str]] = []

    def effect(_: paysig.Payment, key: str, due: str | None, _connection: object) -> None:
        seen.append((due, key))
        if len(seen) == 1:
            message = "the answer was lost"
            raise ConnectionError(message)

    processor = in_parts(shop, effect=effect, exactly_once=False)
    assert send_part(processor, "2.5", now=1000.0) == "kept"
    assert send_part(processor, "7", now=1001.0) == "done"
    assert processor.ask_again(now=1037.0) == {"duplicate": 1}
    assert [due for due, _ in seen] == ["2.5", "2.5", "4.5"]
    assert len({key for _, key in seen}) == 2


def test_a_part_that_is_overtaken_takes_nothing_from_its_successor(shop: Shop) -> None:
    asked: list[str] = []

    def expect(payment: paysig.Payment) -> paysig.Expectation:
        asked.append(str(payment.amount))
        if asked == ["2.5"]:
            # Meanwhile the same callback is settled by the cron job, and a later one kept.
            assert in_parts(shop).ask_again(now=4e9) == {"done": 1}
            assert send_part(in_parts(shop, expect=fail), "7") == "kept"
        return paysig.Expectation(amount="10", outcomes=["partial", "paid"])

    def fail(_: paysig.Payment) -> paysig.Expectation:
        raise ConnectionError

    processor = in_parts(shop, expect=expect)
    assert send_part(processor, "2.5") == "duplicate"
    assert shop.states() == [("done", ""), ("kept", "ConnectionError")]
    assert processor.ask_again(now=4e9) == {"done": 1}
    assert [due for _, due, _ in shop.credits()] == ["2.5", "4.5"]


def test_a_part_that_meets_another_elsewhere_is_credited_after_it(shop: Shop) -> None:
    dues: list[str | None] = []

    def effect(_: paysig.Payment, _key: str, due: str | None, _connection: object) -> None:
        dues.append(due)
        if len(dues) == 1:
            assert send_part(processor, "7", now=1000.0) == "kept"

    processor = in_parts(shop, effect=effect, exactly_once=False)
    assert send_part(processor, "2.5", now=1000.0) == "done"
    assert sorted(shop.states()) == [("done", ""), ("failed", "Busy")]
    assert processor.ask_again(now=1037.0) == {"done": 1}
    assert dues == ["2.5", "4.5"]


def test_a_part_that_a_deadlock_undid_and_another_credited_was_not_credited_here(
    shop: Shop,
) -> None:
    class Deadlocked(SQLiteStore):
        """A store that runs a transaction anew, and finds that it comes too late."""

        def once(self, claim_key: str, effect: Any, **times: Any) -> bool:
            def undone(*arguments: Any) -> None:
                effect(*arguments)
                raise Busy

            with pytest.raises(Busy):
                super().once(claim_key, undone)
            assert send_part(in_parts(shop), "2.5") == "done"
            return super().once(claim_key, effect, **times)

    with Deadlocked(shop.path) as store:
        assert send_part(in_parts(shop, store=store), "2.5") == "duplicate"
    assert [due for _, due, _ in shop.credits()] == ["2.5"]


def test_parts_that_race_add_up(shop: Shop) -> None:
    totals = [str(total) for total in range(1, 11)] * 2
    with SQLiteStore(shop.path) as other_store:
        processors = [in_parts(shop), in_parts(shop, store=other_store)] * 10
        with ThreadPoolExecutor(len(totals)) as pool:
            codes = set(pool.map(send_part, processors, totals))
    assert codes <= {"done", "duplicate", "kept"}
    in_parts(shop).ask_again(now=4e9)
    assert shop.states() == [("done", "")] * 10
    assert sum(int(due) for _, due, _ in shop.credits()) == 10
    assert len({key for *_, key in shop.credits()}) == len(shop.credits())


def test_what_is_no_part_is_claimed_as_a_whole(shop: Shop) -> None:
    row: dict[str, Any] = {**PARTS, "name": "other-parts"}
    row["payment"] = {**PARTS["payment"], "outcomes": {"WAIT": "pending", "PAID": "paid"}}
    expected = paysig.Expectation(outcomes=["pending", "paid"])
    processor = Processor(
        paysig.Verifier(row, secrets=SECRET),
        row,
        store=shop.store,
        expect=lambda _: expected,
        effect=shop.credit,
        partial=True,
    )

    def send_as(status: str, total: str) -> str:
        fields = {"order": "O1", "id": "T1", "total": total, "status": status}
        body = json.dumps(fields).encode()
        headers = paysig.sign_request(row, body, SECRET)
        return processor.receive(body=body, headers=headers).code

    codes = [send_as(*of) for of in (("WAIT", "10"), ("WAIT", "9"), ("PAID", "10"))]
    assert codes == ["done", "duplicate", "done"]
    assert [due for _, due, _ in shop.credits()] == [None, "10"]


@pytest.mark.parametrize(
    ("field", "reason"), [("id", "transaction_missing"), ("total", "amount_missing")]
)
def test_a_payment_without_id_or_amount_has_no_parts(shop: Shop, field: str, reason: str) -> None:
    processor = in_parts(shop, expect=lambda _: paysig.Expectation(outcomes=["partial", "paid"]))
    body = json.dumps({"order": "O1", "id": "T1", "total": 5, "status": "PAID", field: None})
    headers = paysig.sign_request(PARTS, body, SECRET)
    answer = processor.receive(body=body.encode(), headers=headers)
    assert (answer.status, answer.code) == (200, "rejected")
    assert shop.states() == [("rejected", reason)]
