"""What paysig_reconcile says, how far it goes, and what stops it."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from django_app.crediting import credited, with_options
from django_app.provider_api import ProviderApi, provider_api
from django_app.reconciled import asking, open_shop, payment, reconciled, waiting
from paysig import Expectation, Payment
from paysig.django.handlers import isolated_handlers, open_payments
from paysig.django.models import Callback


@pytest.fixture
def api(database: str) -> Iterator[ProviderApi]:
    assert database
    open_shop()
    with provider_api() as made, override_settings(PAYSIG=asking(made)):
        yield made


def test_a_key_that_is_refused_ends_the_endpoint_and_shows_in_the_exit_status(
    api: ProviderApi,
) -> None:
    for token in ("t1", "t2"):
        api.known[token] = 401
    waiting(payment("t1"), payment("t2", "A-2"))
    told = io.StringIO()
    with pytest.raises(CommandError, match="not every payment") as raised:
        call_command("paysig_reconcile", stdout=io.StringIO(), stderr=told)
    assert raised.value.returncode == 1
    assert told.getvalue() == "paymento: the provider refuses the API key\n"
    assert api.asked == ["t1"]


def test_after_an_error_in_one_payment_it_goes_on(api: ProviderApi) -> None:
    for token in ("t1", "t4"):
        api.pays(token, f"A-{token}")
    unwritable = Payment(transaction_id="t3", order_id="A-t3", outcome="expired", network="here")
    waiting(payment("t1", "A-t1"), 5, unwritable, payment("t4", "A-t4"))

    def expect(known: Payment) -> Expectation:
        if known.order_id == "A-t1":
            raise LookupError(known.order_id)
        return Expectation(amount="5")

    said, told = io.StringIO(), io.StringIO()
    with (
        override_settings(PAYSIG=asking(api, expect=expect)),
        pytest.raises(CommandError),
    ):
        call_command("paysig_reconcile", stdout=said, stderr=told)
    assert said.getvalue() == "paymento: 1 done\n"
    complaints = told.getvalue().splitlines()
    assert complaints[0] == "paymento: LookupError"
    assert complaints[1].startswith("paymento: open_payments yields a Payment, a dict or bytes")
    assert len(complaints) == 3
    assert credited() == ["A-t4"]


def test_an_endpoint_that_fails_does_not_stop_the_others(
    api: ProviderApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.knows("K/1", "A-1")

    @open_payments("paymento")
    def fails() -> list[Payment]:
        raise LookupError

    waiting(payment(), name="stripe")
    given = {"payment_id": "K/1", "order_id": "A-1", "status": "PAID", "amount": 5}
    waiting(given, name="rajaongkir")
    said, told = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError):
        call_command("paysig_reconcile", stdout=said, stderr=told)
    assert said.getvalue() == "rajaongkir: 1 done\n"
    (record,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert (record.name, record.getMessage()) == ("paysig", "endpoint paymento: LookupError")
    # With a traceback, for whoever wrote it.
    assert record.exc_info is not None
    assert told.getvalue().splitlines() == [
        "paymento: LookupError",
        "stripe: stripe has open payments and no lookup to ask about them",
    ]


def test_no_more_are_asked_about_than_wanted(api: ProviderApi) -> None:
    waiting(*(payment(f"t{number}", f"A-{number}") for number in range(5)))
    assert api.asked == []
    assert reconciled("--limit", "2") == (
        "paymento: 2 not_found\nthere are more, which were not asked about\n",
        "",
    )
    assert reconciled("--limit", "5") == ("paymento: 5 not_found\n", "")


def test_what_was_settled_does_not_count(api: ProviderApi) -> None:
    for number in range(3):
        api.pays(f"t{number}", f"A-{number}")
    waiting(*(payment(f"t{number}", f"A-{number}") for number in range(3)))
    # In any order, so that all have their turn.
    for done in range(1, 4):
        assert reconciled("--limit", "1")[0].startswith("paymento: 1 done")
        assert len(credited()) == done
    assert reconciled("--limit", "1") == ("paymento: 3 duplicate\n", "")
    assert sorted(credited()) == ["A-0", "A-1", "A-2"]


def test_after_so_many_seconds_no_other_payment_is_asked_about(api: ProviderApi) -> None:
    api.slowness = 0.3
    waiting(*(payment(f"t{number}", f"A-{number}") for number in range(5)))
    said, _ = reconciled("--seconds", "0.2")
    assert said == "paymento: 1 not_found\nthere are more, which were not asked about\n"
    assert len(api.asked) == 1


def test_a_dry_run_asks_and_writes_nothing(api: ProviderApi) -> None:
    api.pays("t1", "A-1")
    api.pays("t2", "A-2", amount="4")
    waiting(payment(), payment("t2", "A-2"), payment("t3", "A-3"))
    said, told = reconciled("--dry-run", verbosity=2)
    assert told == ""
    assert said.splitlines() == [
        "paymento: A-1 t1: confirmed",
        "paymento: A-2 t2: rejected (underpaid)",
        "paymento: A-3 t3: not_found (absent)",
        "paymento: 1 confirmed, 1 not_found, 1 rejected",
    ]
    assert (credited(), Callback.objects.count()) == ([], 0)
    assert api.asked == ["t1", "t2", "t3"]
    with override_settings(PAYSIG=asking(api, expect=lambda _: None)):
        assert reconciled("--dry-run")[0] == "paymento: 1 not_found, 2 unknown_order\n"


def test_only_the_endpoints_that_are_named_are_asked(api: ProviderApi) -> None:
    waiting(payment())
    assert reconciled("--endpoint", "rajaongkir") == (
        "no payment is open\n",
        "rajaongkir: nothing tells its open payments\n",
    )
    assert api.asked == []
    assert reconciled(verbosity=0) == ("", "")
    with pytest.raises(CommandError, match="has no endpoint raja"):
        reconciled("--endpoint", "raja")


def test_what_a_line_says_is_printable(api: ProviderApi) -> None:
    assert api.origin
    waiting(payment("t1", "A\u202e"))
    assert reconciled(verbosity=2)[0].splitlines() == [
        "paymento: A\\u202e t1: not_found",
        "paymento: 1 not_found",
    ]


@pytest.mark.parametrize("setting", [False, True])
def test_a_function_that_returns_no_list_is_told_so(api: ProviderApi, *, setting: bool) -> None:
    for returned, kind in ((None, "NoneType"), (payment("t1"), "Payment"), ({}, "dict")):

        def opens(found: Any = returned) -> Any:
            return found

        told = io.StringIO()
        options = {"open_payments": opens} if setting else {}
        with isolated_handlers(keep=True), override_settings(PAYSIG=asking(api, **options)):
            if not setting:
                open_payments("paymento")(opens)
            with pytest.raises(CommandError):
                call_command("paysig_reconcile", "--endpoint=paymento", stderr=told)
        assert told.getvalue().endswith(
            f"opens must return the open payments as a list or a generator, not {kind}\n"
        )


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_an_id_that_callbacks_may_not_name_is_a_fault_and_not_asked_about(
    api: ProviderApi, dry: list[str]
) -> None:
    """Else the callback that names the other id would be credited as well."""
    open_payments("akashicpay")(lambda: [Payment(order_id="A-1", transaction_id="0x" + "ab" * 32)])
    told = io.StringIO()
    with (
        with_options("akashicpay", lookup=True, lookup_origin=api.origin),
        pytest.raises(CommandError, match="could be asked about"),
    ):
        call_command("paysig_reconcile", "--endpoint", "akashicpay", *dry, stderr=told)
    assert "by an id that its callbacks may not name it by" in told.getvalue()
    assert (api.asked, credited()) == ([], [])
