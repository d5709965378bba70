"""A processor that keeps its callbacks in the project's database."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db.backends.base.base import BaseDatabaseWrapper

from django_store.databases import write, written
from genuine import BODY, HEADER, SECRET, SIGNATURE
from paysig import Expectation, Payment, Verifier, claim_key
from paysig.django.store import DjangoStore
from paysig.processor import Processor


def test_of_eight_deliveries_at_once_one_credits_the_order(store: DjangoStore, alias: str) -> None:
    def credit(
        payment: Payment, key: str, _due: str | None, connection: BaseDatabaseWrapper | None
    ) -> None:
        assert connection is not None
        assert connection.in_atomic_block
        write(connection, f"{payment.order_id} {key}")

    processor = Processor(
        Verifier("paymento", secrets=SECRET),
        "paymento",
        store=store,
        expect=lambda _: Expectation(order_id="etp-3900"),
        effect=credit,
    )

    def deliver(_: int) -> tuple[int, str]:
        answer = processor.receive(body=BODY, headers={HEADER: SIGNATURE})
        return answer.status, answer.code

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(deliver, range(8)))
    assert answers[(200, "done")] == 1
    assert {status for status, _ in answers} == {200}
    assert written(alias) == [f"etp-3900 {claim_key('paymento', BODY)}"]
    assert processor.ask_again() == {}
