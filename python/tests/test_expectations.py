"""Expectation as a Python object: what it takes and what it refuses."""

import copy
import decimal
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import paysig

misuse: Any = paysig
PAYMENT = paysig.Payment("O1", "K1", "150000.00", "IDR", "paid", "PAID")


def differences(**settings: Any) -> tuple[str, ...]:
    return paysig.Expectation(**settings).differences(PAYMENT)


@pytest.mark.parametrize(
    "amount",
    [
        "150000",
        "0150000.0",
        150_000,
        Decimal(150_000),
        Decimal("150000.000"),
        Decimal("15E+4"),
        Decimal("1.5E5"),
    ],
)
def test_an_amount_is_the_same_however_it_is_given(amount: str | int | Decimal) -> None:
    assert differences(amount=amount) == ()
    assert differences(amount=amount, underpaid_by=amount, overpaid_by=amount) == ()


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (150_001, "underpaid"),
        (Decimal("150000.000000000000000000000000000001"), "underpaid"),
        (149_999, "overpaid"),
        (Decimal("149999.999999999999999999999999999999"), "overpaid"),
        (10**63, "underpaid"),
        (Decimal("1E-62"), "overpaid"),
    ],
)
def test_no_difference_is_too_small_to_be_seen(amount: int | Decimal, code: str) -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        assert differences(amount=amount) == (code,)


@pytest.mark.parametrize(
    "amount",
    [
        *("", "1e2", "+1", "-1", " 1", "1.", ".5", "1,5", "0", "0.00", "1_000", "\u0661", "\ud800"),
        *("9" * 65, "0x10", "NaN", "Infinity", "any"),
        *(0, -1, 10**64, pytest.param(10**5000, id="of 5001 digits")),
        *map(Decimal, ("0", "-1", "NaN", "sNaN", "Infinity", "1E+64", "1E-65", "1E+999999")),
        *map(Decimal, ("1E-999999", "-0", "0E+999999")),
    ],
)
def test_what_is_no_amount_is_refused(amount: Any) -> None:
    with pytest.raises(paysig.ConfigError, match="amount must be a decimal number"):
        paysig.Expectation(amount=amount)


@pytest.mark.parametrize("setting", ["amount", "underpaid_by", "overpaid_by"])
def test_a_float_is_no_amount_and_is_told_so(setting: str) -> None:
    with pytest.raises(TypeError, match=f"{setting} must be str.*not float, which is not exact"):
        misuse.Expectation(**{"amount": "1", setting: 1.5})


@pytest.mark.parametrize("setting", ["amount", "underpaid_by", "overpaid_by"])
@pytest.mark.parametrize("value", [True, b"1", [1], 1j])
def test_an_amount_has_one_of_three_types(setting: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"{setting} must be str, int or decimal.Decimal, not"):
        paysig.Expectation(**{"amount": "1", setting: value})


def test_a_number_is_what_it_is_and_not_what_it_says() -> None:
    class Sly(int):
        def __repr__(self) -> str:
            return "1"

        __str__ = __repr__

    class Slyer(Decimal):
        def __format__(self, specifier: str, /, *_: object) -> str:
            return "1"

        def adjusted(self) -> int:
            return 0

    assert differences(amount=Sly(150_000)) == ()
    assert differences(amount=Slyer(150_000)) == ()


@pytest.mark.parametrize(
    "setting",
    [
        *("order_id", "amount", "currency", "recipient", "network", "outcomes"),
        *("underpaid_by", "overpaid_by"),
    ],
)
def test_none_is_not_the_same_as_nothing_expected(setting: str) -> None:
    with pytest.raises(TypeError, match=f"{setting} must not be None: leave out"):
        misuse.Expectation(**{setting: None})


@pytest.mark.parametrize("setting", ["order_id", "currency", "recipient", "network"])
@pytest.mark.parametrize("value", [1, b"O1", ["O1"]])
def test_a_text_is_a_text(setting: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"{setting} must be str, not"):
        paysig.Expectation(**{setting: value})


@pytest.mark.parametrize("setting", ["order_id", "currency", "recipient", "network"])
@pytest.mark.parametrize("value", ["", "\ud800"])
def test_a_text_that_no_payment_can_have_is_refused(setting: str, value: str) -> None:
    with pytest.raises(paysig.ConfigError, match=f"{setting} is empty"):
        paysig.Expectation(**{setting: value})


def test_outcomes_are_a_list_of_names() -> None:
    assert paysig.Expectation(outcomes=["failed", "paid"]).differences(PAYMENT) == ()
    assert paysig.Expectation(outcomes=("failed",)).differences(PAYMENT) == ("wrong_outcome",)
    with pytest.raises(TypeError, match="outcomes must be a list of str, not one str"):
        paysig.Expectation(outcomes="paid")
    with pytest.raises(TypeError, match="outcomes must be a list of str, not set"):
        misuse.Expectation(outcomes={"paid"})
    for wrong in ([], ["Paid"], ["paid", ""]):
        with pytest.raises(paysig.ConfigError, match="outcome"):
            paysig.Expectation(outcomes=wrong)


def test_a_tolerance_needs_an_amount() -> None:
    for setting in ("underpaid_by", "overpaid_by"):
        with pytest.raises(paysig.ConfigError, match="belong to an amount"):
            misuse.Expectation(**{setting: "0"})
    assert differences(amount="150001", underpaid_by=1) == ()
    assert differences(amount="150001", underpaid_by=Decimal("0.99")) == ("underpaid",)
    assert differences(amount="1", overpaid_by="any") == ()


def test_settings_have_names() -> None:
    with pytest.raises(TypeError):
        misuse.Expectation("O1")
    with pytest.raises(TypeError):
        misuse.Expectation(order="O1")


def test_a_payment_may_be_made_by_hand() -> None:
    expectation = paysig.Expectation(order_id="O1", amount="5", currency="usd")
    assert expectation.differences(None) == ("no_payment",)
    assert expectation.differences(paysig.Payment()) == (
        *("order_missing", "outcome_unknown", "amount_missing", "currency_missing"),
    )
    # What is no amount is no amount of that many.
    odd = paysig.Payment("O1", amount="5e0", currency="USD", outcome="paid")
    assert expectation.differences(odd) == ("amount_missing",)


@pytest.mark.parametrize(
    ("payment", "text"),
    [
        ({}, "payment must be Payment or None, not dict"),
        ("O1", "payment must be Payment or None, not str"),
        (paysig.Payment(order_id=1), "payment.order_id must be str, not int"),  # type: ignore[arg-type]
        (paysig.Payment(amount=5), "payment.amount must be str, not int"),  # type: ignore[arg-type]
        (paysig.Payment(network=b"x"), "payment.network must be str, not bytes"),  # type: ignore[arg-type]
    ],
)
def test_a_payment_is_a_payment(payment: Any, text: str) -> None:
    with pytest.raises(TypeError, match=text):
        paysig.Expectation().differences(payment)


@pytest.mark.parametrize(
    ("payment", "text"),
    [
        (paysig.Payment(outcome="Paid"), "payment.outcome is none of the outcomes"),
        (paysig.Payment(order_id="\ud800"), "payment.order_id has no UTF-8 form"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(payment: paysig.Payment, text: str) -> None:
    with pytest.raises(paysig.ConfigError, match=text):
        paysig.Expectation().differences(payment)


@pytest.mark.parametrize("lookup", [{}, "confirmed", paysig.Payment()])
def test_a_lookup_is_the_answer_of_one(lookup: Any) -> None:
    with pytest.raises(TypeError, match="lookup must be LookupAnswer or None, not"):
        paysig.Expectation().differences(PAYMENT, lookup)


def test_what_a_lookup_confirmed_counts_where_the_callback_is_silent() -> None:
    lookup = paysig.Lookup("paymento", api_key="key")
    payload = b'{"Token":"d1179e54","OrderId":"O1","OrderStatus":7}'
    request = lookup.request(payload)
    assert isinstance(request, paysig.LookupRequest)
    answer = request.judge(
        200,
        b'{"success":true,"body":{"token":"d1179e54","orderId":"O1","orderStatus":7,'
        b'"settlement":{"requestedFiatAmount":"9.99"}}}',
    )
    assert answer.verdict == "confirmed"
    payment = paysig.read_payment("paymento", payload)
    expectation = paysig.Expectation(order_id="O1", amount="10")
    assert expectation.differences(payment) == ("amount_missing",)
    assert expectation.differences(payment, answer) == ("underpaid",)
    assert expectation.differences(payment, lookup=answer) == ("underpaid",)


def test_an_expectation_shows_nothing_of_the_customer() -> None:
    expectation = paysig.Expectation(order_id="O1", recipient="0xabc")
    assert repr(expectation) == str(expectation) == "<paysig.Expectation>"


def test_expectations_of_the_same_are_equal() -> None:
    made = paysig.Expectation(amount="1.0", outcomes=["paid"])
    assert made == paysig.Expectation(amount=1)
    assert made != paysig.Expectation(amount=2)
    assert made != "1.0"


@pytest.mark.parametrize("copier", [copy.copy, copy.deepcopy])
def test_an_expectation_stays_what_it_was_made_of(copier: Callable[[object], object]) -> None:
    made: Any = paysig.Expectation(amount=1)
    made.__init__(amount=150_000)
    assert made.differences(PAYMENT) == ("overpaid",)
    with pytest.raises(AttributeError):
        made.amount = 5
    with pytest.raises(TypeError, match="base type"):
        type("Loose", (paysig.Expectation,), {})
    with pytest.raises(TypeError):
        copier(made)
