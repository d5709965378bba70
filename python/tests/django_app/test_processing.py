"""What is kept is taken up again, by a command that several may run."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings

from django_app.crediting import credit, credited, receive, with_options
from django_app.processes import all_due
from django_app.settings import PAYSIG
from paysig.django import queueing
from paysig.django.handlers import PaymentEvent, on_payment
from paysig.django.management._stopping import Stopping
from paysig.django.models import Callback
from paysig.django.rounds import Round

pytestmark = pytest.mark.usefixtures("database")


def processed(*arguments: str, **options: Any) -> tuple[str, str]:
    """What the command says, and what it complains about."""
    said, told = io.StringIO(), io.StringIO()
    call_command("paysig_process", *arguments, stdout=said, stderr=told, **options)
    return said.getvalue(), told.getvalue()


def kept(name: str, count: int) -> None:
    """Callbacks that nobody has processed."""
    names = {"paymento": "Token", "shop-b": "Token", "akashicpay": "l2TxnHash"}
    for number in range(count):
        fields: dict[str, Any] = {"OrderId": f"A-{number}"} if names[name] == "Token" else {}
        fields[names[name]] = f"AS{number:064x}" if name == "akashicpay" else f"{name}{number}"
        assert receive(name, settle=False, **fields).code == "queued"
    all_due()


def test_where_nothing_is_due_it_says_so() -> None:
    assert processed() == ("nothing is due\n", "")
    assert processed(verbosity=0) == ("", "")


def test_what_is_due_is_processed_at_every_endpoint_and_told_in_numbers() -> None:
    on_payment()(credit)
    kept("paymento", 3)
    kept("akashicpay", 2)
    assert processed() == ("paymento: 3 done\nakashicpay: 2 done\n", "")
    assert len(credited()) == 5
    assert processed() == ("nothing is due\n", "")


def test_what_is_not_due_yet_waits() -> None:
    on_payment()(credit)
    receive("paymento", settle=False)
    assert processed() == ("nothing is due\n", "")
    all_due()
    assert processed() == ("paymento: 1 done\n", "")


def test_only_the_endpoints_that_are_named_are_processed() -> None:
    on_payment()(credit)
    for name in ("paymento", "akashicpay", "shop-b"):
        kept(name, 1)
    assert processed("--endpoint", "shop-b", "--endpoint=akashicpay") == (
        "shop-b: 1 done\nakashicpay: 1 done\n",
        "",
    )
    assert processed() == ("paymento: 1 done\n", "")


def test_a_name_that_is_no_endpoint_is_refused() -> None:
    with pytest.raises(CommandError, match="has no endpoint paymeno; there are paymento, akashic"):
        processed("--endpoint", "paymeno")


def test_a_limit_is_shared_by_all_endpoints() -> None:
    on_payment()(credit)
    kept("paymento", 4)
    kept("akashicpay", 4)
    assert processed("--limit", "5") == ("paymento: 3 done\nakashicpay: 2 done\n", "")
    assert processed("--limit=100") == ("paymento: 1 done\nakashicpay: 2 done\n", "")


@pytest.mark.parametrize(
    "wrong", [["--limit", "0"], ["--limit", "some"], ["--watch", "0"], ["--watch", "nan"]]
)
def test_numbers_that_make_no_sense_are_refused(wrong: list[str]) -> None:
    with pytest.raises(CommandError, match="is wanted"):
        processed(*wrong)


def test_codes_are_told_apart() -> None:
    @on_payment()
    def handler(event: PaymentEvent) -> None:
        if event.payment.order_id == "A-1":
            raise LookupError
        credit(event)

    kept("paymento", 3)
    assert processed() == ("paymento: 2 done, 1 kept\n", "")
    assert credited() == ["A-0", "A-2"]


def test_an_endpoint_whose_settings_are_broken_does_not_stop_the_others() -> None:
    on_payment()(credit)
    kept("paymento", 1)
    kept("shop-b", 1)
    broken = {
        "stripe": {"secrets": {"env": "PAYSIG_TEST_NOWHERE"}},
        "rajaongkir": {"secrets": "a secret", "polcy": "signature"},
    }
    said, told = io.StringIO(), io.StringIO()
    with (
        override_settings(PAYSIG={**broken, **PAYSIG, **broken}),
        pytest.raises(CommandError, match="not every endpoint") as raised,
    ):
        call_command("paysig_process", stdout=said, stderr=told)
    assert raised.value.returncode == 1
    assert said.getvalue() == "paymento: 1 done\nshop-b: 1 done\n"
    complaints = told.getvalue().splitlines()
    assert len(complaints) == 2
    assert complaints[0].startswith('stripe: PAYSIG["stripe"]["secrets"] is not there')
    assert complaints[1].startswith('rajaongkir: PAYSIG["rajaongkir"]["polcy"] is no setting')
    assert len(credited()) == 2


def broken(rest: dict[str, Any], options: dict[str, Any]) -> str:
    """What is told where the settings of shop-b are at fault."""
    told = io.StringIO()
    with (
        override_settings(PAYSIG={**rest, "shop-b": options}),
        pytest.raises(CommandError, match="not every endpoint"),
    ):
        call_command("paysig_process", stderr=told)
    assert "shop-b: PAYSIG" in told.getvalue()
    return told.getvalue()


def test_what_waits_for_an_endpoint_that_is_gone_is_counted_and_named() -> None:
    on_payment()(credit)
    kept("shop-b", 2)
    kept("akashicpay", 1)
    without = {name: options for name, options in PAYSIG.items() if name != "shop-b"}
    without["akashicpay"] = {**without["akashicpay"], "environment": "mainnet"}
    with override_settings(PAYSIG=without):
        said, told = processed()
    assert said == "nothing is due\n"
    assert sorted(told.splitlines()) == [
        "akashicpay (akashicpay, testnet): 1 wait, and PAYSIG has no such endpoint",
        "shop-b (paymento, shop-b, production): 2 wait, and PAYSIG has no such endpoint",
    ]
    # What is broken is not gone.
    without["akashicpay"] = PAYSIG["akashicpay"]
    assert "no such endpoint" not in broken(without, {})
    no_key = {**PAYSIG["shop-b"], "api_key": {"env": "PAYSIG_TEST_NOWHERE"}}
    assert "no such endpoint" not in broken(without, no_key)
    assert Callback.received.filter(endpoint="shop-b", state="kept").count() == 2


def test_an_endpoint_that_was_given_another_name_takes_up_what_is_its_own() -> None:
    on_payment()(credit)
    kept("shop-b", 1)
    renamed = {**PAYSIG, "renamed": PAYSIG["shop-b"]}
    del renamed["shop-b"]
    with override_settings(PAYSIG=renamed):
        assert processed() == ("renamed: 1 done\n", "")


def test_a_callback_that_somebody_else_holds_does_not_stand_in_the_way_of_the_others() -> None:
    on_payment()(credit)
    kept("paymento", 4)
    first = Callback.received.order_by("next_at", "claim_key")[0]
    processor, taken = receive.processor("paymento"), []
    store = processor._store  # noqa: SLF001 - where somebody else steps in
    assert store is not None
    take = store.take

    def mostly(claim_key: str, *arguments: Any, **options: Any) -> bool:
        taken.append(claim_key)
        return claim_key != first.pk and take(claim_key, *arguments, **options)

    store.take = mostly  # type: ignore[method-assign]
    try:
        this = Round(["paymento"], None, lambda: False)
        this.process()
    finally:
        del store.take
    assert this.codes == {"paymento": {"done": 3}}
    assert this.faults == {}
    # And it does not go on for ever about that one.
    assert len(taken) < 500


def test_a_round_ends_between_two_callbacks() -> None:
    handled: list[str] = []

    @on_payment()
    def handler(event: PaymentEvent) -> None:
        credit(event)
        handled.append(event.key)

    kept("paymento", 5)
    Round(["paymento"], None, lambda: len(handled) == 2).process()
    assert len(handled) == 2
    assert Callback.received.filter(state="done").count() == 2


def test_a_round_at_another_time_finds_what_is_due_then() -> None:
    on_payment()(credit)
    receive("paymento", settle=False, now=1_000.0)
    early = Round(["paymento"], None, lambda: False)
    early.process(now=1_020.0)
    assert early.codes == {"paymento": {}}
    later = Round(["paymento"], None, lambda: False)
    later.process(now=1_040.0)
    assert later.codes == {"paymento": {"done": 1}}


@pytest.mark.parametrize(("alias", "fault"), [("empty", "manage.py migrate"), ("nowhere", "")])
def test_a_database_that_is_not_ready_is_told(alias: str, fault: str) -> None:
    empty = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    made = connections.configure_settings({"default": {}, "empty": empty})["empty"]
    connections.settings["empty"] = made
    assert connections["empty"].vendor == "sqlite"
    told = io.StringIO()
    try:
        with (
            override_settings(PAYSIG_DATABASE=alias),
            pytest.raises(CommandError, match="not every endpoint"),
        ):
            call_command("paysig_process", "--endpoint", "paymento", stderr=told)
    finally:
        del connections["empty"]
        del connections.settings["empty"]
    assert told.getvalue().startswith("paymento: ")
    assert fault in told.getvalue()


def test_options_of_one_endpoint_hold_for_it() -> None:
    on_payment()(credit)
    kept("paymento", 1)
    with with_options("paymento", expect=lambda _: None):
        assert processed() == ("paymento: 1 kept\n", "")


def test_records_say_which_endpoint_they_are_of(caplog: pytest.LogCaptureFixture) -> None:
    def told() -> list[dict[str, Any]]:
        names = ("endpoint", "provider", "merchant", "peer", "method")
        found = [{name: vars(record)[name] for name in names} for record in caplog.records]
        caplog.clear()
        return found

    caplog.set_level("INFO", "paysig")
    on_payment()(credit)
    of_shop_b = {"endpoint": "shop-b", "provider": "paymento", "merchant": "shop-b"}
    context = [{**of_shop_b, "peer": None, "method": None}]
    kept("shop-b", 3)
    caplog.clear()
    processed("--limit", "1")
    assert told() == context
    queueing.settle("shop-b", Callback.received.filter(state="kept")[0].claim_key)
    assert told() == context
    queueing.process_due()
    assert told() == context


def test_an_endpoint_that_fails_is_named_in_the_record(caplog: pytest.LogCaptureFixture) -> None:
    def secrets() -> str:
        raise LookupError

    with override_settings(PAYSIG={**PAYSIG, "stripe": {"secrets": secrets}}):
        this = Round(["stripe"], None, lambda: False)
        this.process()
        assert this.faults == {"stripe": "LookupError"}
        queueing.process_due()
    failed = [record for record in caplog.records if record.levelname == "ERROR"]
    assert {vars(record)["endpoint"] for record in failed} == {"stripe"}


def test_with_watch_a_fault_is_told_when_it_comes_and_when_it_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults = ["one", "one", "another", None, "another", "another"]

    def process(this: Round) -> None:
        fault = faults.pop(0)
        if fault is not None:
            this.faults["paymento"] = fault

    monkeypatch.setattr(Round, "process", process)
    monkeypatch.setattr(Stopping, "waits", lambda *_: not faults)
    # To be told to end is no failure.
    assert processed("--watch", "1") == (
        "",
        "paymento: one\npaymento: another\npaymento: another\n",
    )
