"""Processor with a provider that is asked: what waits, what is asked again, what is given up."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import paysig
import paysig.http
from paysig.processor import Patience, Processor
from shop import API_KEY, BODIES, CONFIRMATIONS, SECRET, Api, Shop, api, send

PROVIDERS = list(BODIES)
DAY = 86_400.0
NOW = 1_800_000_000.0


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def site() -> Iterator[Api]:
    with api() as made:
        yield made


class Carrier(paysig.http.Carrier):
    """One that tries once, and remembers with which budgets it was asked."""

    def __init__(self) -> None:
        super().__init__(attempts=1, cache=Cache())
        self.budgets: list[float | None] = []

    def ask(
        self, request: paysig.LookupRequest, budget: float | None = None
    ) -> paysig.LookupAnswer:
        self.budgets.append(budget)
        return super().ask(request, budget)


class Cache(dict[str, str]):
    """A cache in which every interval is over already."""

    def set(self, key: str, value: str, _: int, /) -> None:
        self[key] = value

    def add(self, _: str, __: str, ___: int, /) -> bool:
        return True


def asking(shop: Shop, site: Api, provider: str, **settings: Any) -> Processor[Any]:
    return shop.processor(
        provider,
        **{
            "lookup": site.lookup(provider),
            "carrier": Carrier(),
            **settings,
        },
    )


@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_the_provider_confirms_is_credited(shop: Shop, site: Api, provider: str) -> None:
    site.answers = [(200, CONFIRMATIONS[provider])]
    processor = asking(shop, site, provider)
    answer = send(processor, provider)
    assert (answer.status, answer.code) == (200, "done")
    assert answer.decision is not None
    assert answer.decision.proofs == ("signature", "lookup")
    (credit,) = shop.credits()
    # Paymento's callbacks name no amount.
    assert credit[:2] == ("O1", "5.00" if provider == "paymento" else "5")
    assert len(site.asked) == 1


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ((503, "down"), "lookup_unsure"),
        ((404, "none"), "lookup_not_found"),
        ((200, "odd"), "lookup_"),
        ((401, "key"), "lookup_misconfigured"),
        ((302, "elsewhere"), "lookup_unsure"),
    ],
)
def test_what_the_provider_does_not_confirm_yet_is_asked_about_again(
    shop: Shop, site: Api, provider: str, trouble: tuple[int, object], reason: str
) -> None:
    site.answers = [trouble]
    processor = asking(shop, site, provider)
    answer = send(processor, provider, now=NOW)
    assert (answer.status, answer.code) == (200, "kept")
    assert answer.decision is not None
    assert answer.decision.verdict == "retry"
    assert answer.decision.reasons[0].startswith(reason)
    assert shop.credits() == []
    ((state, kept_reason),) = shop.states()
    assert state == "kept"
    assert kept_reason.startswith(reason)

    # Not at once; and when its time has come, the same trouble means twice the wait.
    assert processor.ask_again(now=NOW + 29) == {}
    assert processor.ask_again(now=NOW + 37) == {"kept": 1}
    assert processor.ask_again(now=NOW + 37 + 59) == {}
    site.answers = [(200, CONFIRMATIONS[provider])]
    assert processor.ask_again(now=NOW + 37 + 73) == {"done": 1}
    assert len(shop.credits()) == 1
    assert processor.ask_again(now=NOW + DAY) == {}
    assert send(processor, provider, now=NOW + DAY).code == "duplicate"
    # Not even if the provider has second thoughts.
    site.answers = [trouble]
    assert send(asking(shop, site, provider), provider, now=NOW + DAY).code == "duplicate"
    assert len(shop.credits()) == 1


def test_the_provider_sends_again_what_waits_and_is_credited_once(shop: Shop, site: Api) -> None:
    site.answers = [(503, {}), (200, CONFIRMATIONS["akashicpay"])]
    processor = asking(shop, site, "akashicpay")
    # However often it is sent, the provider is asked when it is time, and that is not put off.
    codes = [send(processor, "akashicpay", now=NOW + seconds).code for seconds in range(30)]
    assert codes == ["kept"] * 30
    assert len(site.asked) == 1
    assert send(processor, "akashicpay", now=NOW + 37).code == "done"
    assert processor.ask_again(now=4e9) == {}
    assert len(shop.credits()) == 1


def test_runs_at_once_share_the_work(shop: Shop, site: Api) -> None:
    site.answers = [(503, {})]
    processor = asking(shop, site, "rajaongkir")
    for name in ("K1", "K2", "K3"):
        send(processor, "rajaongkir", payment_id=name, now=NOW)
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: processor.ask_again(now=NOW + 40), range(8)))
    assert sum(run.get("kept", 0) for run in runs) == 3
    assert len(site.asked) == 6
    assert [kept.attempts for kept in shop.store.due(now=4e9)] == [1] * 3


def test_what_the_provider_contradicts_is_rejected(shop: Shop, site: Api) -> None:
    other = CONFIRMATIONS["rajaongkir"] | {"data": BODIES["rajaongkir"] | {"amount": 500}}
    site.answers = [(200, other)]
    answer = send(asking(shop, site, "rajaongkir"), "rajaongkir")
    assert (answer.status, answer.code) == (200, "rejected")
    assert shop.states() == [("rejected", "lookup_contradicted")]
    assert shop.credits() == []


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_settled_callback_that_is_replayed_does_not_ask_the_provider(
    shop: Shop, site: Api, provider: str
) -> None:
    site.answers = [(200, CONFIRMATIONS[provider])]
    processor = asking(shop, site, provider)
    codes = [send(processor, provider).code for _ in range(20)]
    assert codes == ["done"] + ["duplicate"] * 19
    assert len(site.asked) == 1


def test_a_rejected_callback_that_is_replayed_does_not_ask_the_provider(
    shop: Shop, site: Api
) -> None:
    other = CONFIRMATIONS["rajaongkir"] | {"data": BODIES["rajaongkir"] | {"amount": 500}}
    site.answers = [(200, other)]
    processor = asking(shop, site, "rajaongkir")
    codes = [send(processor, "rajaongkir").code for _ in range(20)]
    assert codes == ["rejected"] + ["duplicate"] * 19
    assert len(site.asked) == 1


def test_what_nothing_is_decided_about_is_given_up_in_the_end(
    shop: Shop, site: Api, caplog: pytest.LogCaptureFixture
) -> None:
    site.answers = [(503, {})]
    processor = asking(shop, site, "rajaongkir")
    send(processor, "rajaongkir", now=NOW)
    asked, now = 0, NOW
    while now < NOW + 3 * DAY:
        now += 1800
        asked += processor.ask_again(now=now).get("kept", 0)
    # 30 s, 1 min, 2, 4 .. 6 h.
    assert 15 < asked < 30
    now += 6 * 3600 * 1.3
    assert processor.ask_again(now=now) == {"gave_up": 1}
    assert shop.states() == [("rejected", "gave_up")]
    assert caplog.records[-1].levelno == logging.ERROR
    assert processor.ask_again(now=now + 30 * DAY) == {}
    # Not for good: whoever has the provider send it again is heard.
    site.answers = [(200, CONFIRMATIONS["rajaongkir"])]
    assert send(processor, "rajaongkir", now=now + 30 * DAY).code == "done"


def test_nothing_is_given_up_after_a_try_or_two(shop: Shop, site: Api) -> None:
    site.answers = [(503, {})]
    processor = asking(shop, site, "rajaongkir")
    send(processor, "rajaongkir", now=NOW)
    # The scheduler stood still for a year.
    moments = [NOW + (365 + number) * DAY for number in range(8)]
    codes = [processor.ask_again(now=moment) for moment in moments]
    assert codes == [{"kept": 1}] * 7 + [{"gave_up": 1}]


def test_nothing_is_given_up_for_a_key_that_is_refused(shop: Shop, site: Api) -> None:
    site.answers = [(401, {})]
    processor = asking(shop, site, "rajaongkir", patience=Patience(least_attempts=1))
    send(processor, "rajaongkir", now=NOW)
    for number in range(20):
        assert processor.ask_again(now=NOW + (number + 1) * 30 * DAY) == {"kept": 1}
    site.answers = [(200, CONFIRMATIONS["rajaongkir"])]
    assert processor.ask_again(now=4e9) == {"done": 1}


def test_an_answer_about_another_payment_settles_nothing(shop: Shop, site: Api) -> None:
    other = BODIES["rajaongkir"] | {"payment_id": "K2", "amount": 500}
    site.answers = [(200, {"data": other}), (200, CONFIRMATIONS["rajaongkir"])]
    processor = asking(shop, site, "rajaongkir")
    assert send(processor, "rajaongkir", now=NOW).code == "kept"
    assert processor.ask_again(now=NOW + 37) == {"done": 1}


ORDERLESS: dict[str, Any] = {
    "version": 1,
    "name": "orderless",
    "headers": ["X-Signature"],
    "payment": {
        "transaction_id": ["id"],
        "status": ["status"],
        "outcomes": {"PAID": "paid", "PART": "partial"},
    },
    "lookup": {
        "hosts": {"production": "https://api.example"},
        "requests": [{"id": {"fields": ["id"]}, "path": "/{id}", "answer_id": ["id"]}],
        "answer": {
            "payment": {"order_id": ["order"], "amount": ["amount"], "status": ["status"]},
        },
    },
}


def orderless(shop: Shop, site: Api, status: str = "PAID") -> tuple[Processor[Any], dict[str, Any]]:
    processor = Processor(
        paysig.Verifier(ORDERLESS, secrets=SECRET),
        ORDERLESS,
        store=shop.store,
        expect=shop.expect,
        effect=shop.credit,
        lookup=paysig.Lookup(ORDERLESS, origin=site.origin),
        carrier=Carrier(),
    )
    body = b'{"id":"T1","status":"%s"}' % status.encode()
    headers = paysig.sign_request(ORDERLESS, body, SECRET)
    return processor, {"body": body, "headers": headers}


def test_an_order_that_only_the_provider_names_is_asked_for_first(shop: Shop, site: Api) -> None:
    site.answers = [(200, {"id": "T1", "order": "O1", "amount": "5", "status": "PAID"})]
    processor, request = orderless(shop, site)
    assert processor.receive(**request).code == "done"
    assert shop.credits()[0][:2] == ("O1", "5")
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", ["PAID", "PART"])
def test_an_order_that_the_provider_does_not_name_yet_is_waited_for(
    shop: Shop, site: Api, status: str
) -> None:
    site.answers = [(503, {})]
    processor, request = orderless(shop, site, status)
    answer = processor.receive(**request, now=NOW)
    assert answer.code == "kept"
    assert answer.decision is not None
    assert answer.decision.reasons[0] == "lookup_unsure"
    # As long as for any other answer, not only as for an order.
    assert processor.ask_again(now=NOW + DAY) == {"kept": 1}
    site.answers = [(200, {"id": "T1", "order": "O7", "amount": "5", "status": "PAID"})]
    assert processor.ask_again(now=NOW + 2 * DAY) == {"unknown_order": 1}


def test_the_payments_are_those_of_the_lookups_environment(shop: Shop, site: Api) -> None:
    site.answers = [(200, CONFIRMATIONS["akashicpay"])]
    answer = send(asking(shop, site, "akashicpay"), "akashicpay")
    assert answer.verified is not None
    assert shop.credits()[0][2] == answer.verified.claim_key(environment="testnet")
    # Whoever says so leaves it open.
    assert send(asking(shop, site, "akashicpay", environment=""), "akashicpay").code == "done"


def test_nobody_waits_for_the_answer_to_a_callback_that_is_asked_about_again(
    shop: Shop, site: Api
) -> None:
    carrier = Carrier()
    processor = asking(shop, site, "akashicpay", carrier=carrier, patience=Patience(budget=9))
    site.answers = [(503, {})]
    send(processor, "akashicpay")
    processor.ask_again(now=4e9)
    assert carrier.budgets == [None, 9]


def test_a_carrier_that_raises_leaves_the_callback(shop: Shop) -> None:
    class Broken:
        def ask(self, *_: object) -> paysig.LookupAnswer:
            raise OSError

    processor = shop.processor(
        "akashicpay",
        lookup=paysig.Lookup("akashicpay", environment="testnet"),
        carrier=Broken(),
        policy="lookup",
    )
    assert send(processor, "akashicpay").code == "kept"
    assert shop.states() == [("kept", "OSError")]


def test_the_provider_is_not_asked_where_nothing_depends_on_it(shop: Shop, site: Api) -> None:
    processor = asking(shop, site, "rajaongkir", policy="signature or lookup")
    assert send(processor, "rajaongkir").code == "done"
    assert send(processor, "rajaongkir", payment_id="K2", amount=4).code == "rejected"
    assert send(processor, "rajaongkir", payment_id="K3", order_id="O3").code == "kept"
    assert shop.states()[-1] == ("kept", "unknown_order")
    assert site.asked == []


def test_what_the_callback_lacks_is_asked_for_whatever_the_policy(shop: Shop, site: Api) -> None:
    site.answers = [(200, CONFIRMATIONS["paymento"])]
    processor = asking(shop, site, "paymento", policy="signature")
    assert send(processor, "paymento").code == "done"
    assert shop.credits()[0][1] == "5.00"


def test_where_there_is_nothing_to_ask_for_the_callback_waits(shop: Shop, site: Api) -> None:
    processor = asking(shop, site, "akashicpay")
    answer = send(processor, "akashicpay", l2TxnHash="AS/../../admin")
    assert (answer.code, site.asked) == ("kept", [])


@pytest.mark.parametrize("answers", [[(503, {})], [(404, {})]])
def test_without_a_store_the_provider_has_to_send_again_what_is_unsure(
    shop: Shop, site: Api, answers: list[tuple[int, object]]
) -> None:
    site.answers = answers
    processor = asking(shop, site, "akashicpay", store=None)
    answer = send(processor, "akashicpay")
    assert (answer.status, answer.code) == (503, "not_kept")


def test_each_processor_asks_about_its_own(shop: Shop, site: Api) -> None:
    site.answers = [(503, {})]
    one, other = (asking(shop, site, name) for name in ("akashicpay", "rajaongkir"))
    for number in range(5):
        send(one, "akashicpay", l2TxnHash=f"AS{number:064}")
    send(other, "rajaongkir")
    assert other.ask_again(limit=1, now=4e9) == {"kept": 1}
    assert one.ask_again(limit=3, now=4e9) == {"kept": 3}
    assert one.ask_again(now=4e9) == {"kept": 2}
    strange = asking(shop, site, "akashicpay", merchant="another")
    assert strange.ask_again(now=4e9) == {}


def test_one_that_fails_does_not_hold_up_the_others(shop: Shop, site: Api) -> None:
    site.answers = [(503, {})]
    processor = asking(shop, site, "rajaongkir")
    for name in ("K1", "K2", "K3"):
        send(processor, "rajaongkir", payment_id=name, now=NOW)

    def effect(payment: paysig.Payment, *_: object) -> None:
        if payment.transaction_id == "K2":
            raise ZeroDivisionError

    later = asking(shop, site, "rajaongkir", policy="signature", effect=effect)
    assert later.ask_again(now=NOW + 60) == {"done": 2, "kept": 1}


def test_a_key_that_is_refused_is_an_error_for_the_operator(
    shop: Shop, site: Api, caplog: pytest.LogCaptureFixture
) -> None:
    site.answers = [(401, {})]
    with caplog.at_level(logging.INFO, "paysig"):
        send(asking(shop, site, "rajaongkir"), "rajaongkir")
    last = caplog.records[-1]
    assert last.levelno == logging.ERROR
    assert last.getMessage().endswith(": kept (lookup_misconfigured)")
    assert API_KEY not in caplog.text
