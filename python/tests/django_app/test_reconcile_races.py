"""Callbacks that arrive while their payments are looked up, and processes that are ended."""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from django_app.crediting import credit, credited, receive
from django_app.processes import PATIENCE, all_due, manage, runs, wait_until
from django_app.provider_api import ProviderApi, provider_api
from django_app.settings import PAYSIG
from paysig import Payment, write_payment
from paysig.django.endpoints import endpoint
from paysig.django.handlers import on_payment
from paysig.django.models import Callback

pytestmark = pytest.mark.usefixtures("database")
PAYMENTS = 4


@pytest.fixture
def api() -> Iterator[ProviderApi]:
    with provider_api() as made:
        yield made


def asking(made: ProviderApi, **options: Any) -> dict[str, Any]:
    options = {"api_key": "an API key", "lookup_origin": made.origin, **options}
    return {**PAYSIG, "paymento": {**PAYSIG["paymento"], **options}}


def together(*work: Callable[[], object]) -> list[object]:
    """What each returns, all at once in a thread of its own."""
    barrier = threading.Barrier(len(work))

    def one(each: Callable[[], object]) -> object:
        barrier.wait()
        return each()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


@pytest.mark.parametrize("policy", ["signature", "signature and lookup"])
@pytest.mark.parametrize("exactly_once", [True, False])
def test_a_callback_and_a_lookup_at_once_credit_the_payment_once(
    api: ProviderApi, policy: str, *, exactly_once: bool
) -> None:
    on_payment()(credit)
    options = asking(api, policy=policy, exactly_once=exactly_once)
    with override_settings(PAYSIG=options):
        processor = endpoint("paymento").processor
        for number in range(PAYMENTS):
            token, order = f"t{number}", f"A-{number}"
            api.pays(token, order)
            payment = Payment(transaction_id=token, order_id=order, outcome="paid")
            payload = write_payment("paymento", payment)

            def arrives(token: str = token, order: str = order) -> str:
                return receive("paymento", Token=token, OrderId=order).code

            def asks(payload: bytes = payload) -> str:
                return endpoint("paymento").processor.reconcile(payload)

            codes = together(arrives, asks, arrives)
            assert set(codes) <= {"done", "duplicate", "kept"}
        assert credited() == [f"A-{number}" for number in range(PAYMENTS)]
        # Whoever had to wait finds that it was done.
        all_due()
        assert set(processor.ask_again()) <= {"duplicate"}
        assert not Callback.objects.exclude(state="done").exists()
    assert credited() == [f"A-{number}" for number in range(PAYMENTS)]


def test_several_lookups_of_one_payment_at_once_credit_it_once(api: ProviderApi) -> None:
    on_payment()(credit)
    api.pays("t1", "A-1")
    payment = Payment(transaction_id="t1", order_id="A-1", outcome="paid")
    payload = write_payment("paymento", payment)
    with override_settings(PAYSIG=asking(api)):
        codes = together(*[lambda: endpoint("paymento").processor.reconcile(payload)] * 6)
    assert codes.count("done") == 1
    assert set(codes) <= {"done", "duplicate", "kept"}
    assert credited() == ["A-1"]


def test_told_to_end_it_asks_about_no_other_payment(api: ProviderApi, tmp_path: Path) -> None:
    api.slowness = 0.5
    api.pays("t1", "A-t1")
    with manage(
        tmp_path,
        "paysig_reconcile",
        variables={"PAYSIG_TEST_OPEN": "t1 t2 t3"},
        PAYSIG=asking(api),
    ) as process:
        wait_until(lambda: api.asked)
        process.send_signal(signal.SIGTERM)
        said, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told) == (0, "")
    assert said == "paymento: 1 done\nthere are more, which were not asked about\n"
    assert api.asked == ["t1"]
    assert credited() == ["A-t1"]


def test_killed_in_a_handler_it_leaves_nothing_and_the_payment_is_credited_once_in_the_end(
    api: ProviderApi, tmp_path: Path
) -> None:
    api.pays("t1", "A-t1")
    (tmp_path / "kill").touch()
    variables = {"PAYSIG_TEST_OPEN": "t1"}
    options = asking(api)
    with manage(tmp_path, "paysig_reconcile", variables=variables, PAYSIG=options) as process:
        assert process.wait(PATIENCE) == -signal.SIGKILL
    assert (runs(tmp_path), credited()) == (["A-t1"], [])
    # Either of the two commands finds it.
    all_due()
    for command in ("paysig_reconcile", "paysig_process"):
        with manage(tmp_path, command, variables=variables, PAYSIG=options) as process:
            assert process.wait(PATIENCE) == 0
        assert credited() == ["A-t1"]
    with override_settings(PAYSIG=options):
        assert receive("paymento", Token="t1", OrderId="A-t1").code == "duplicate"
    assert runs(tmp_path) == ["A-t1"] * 2
