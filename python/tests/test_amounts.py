"""Amounts against Python's own decimal numbers, on amounts that nobody thought of."""

import decimal
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import paysig

# No sum or difference of two amounts has more digits.
EXACT = decimal.Context(
    prec=200, Emax=1000, Emin=-1000, traps=[decimal.Inexact, decimal.Overflow, decimal.Underflow]
)
LONGEST = 64
PAYMENT_KEY = "a" * 64
HASH = "AS" + "a" * 64

digits = st.text("0123456789", min_size=1, max_size=31)
fractions = st.builds("{}.{}".format, digits, digits)
# Many of them are alike, or nearly.
near = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "0", "00", "1", "9"]),
    st.sampled_from("0179"),
    st.sampled_from(["", ".0", ".00", ".1", ".10", ".9", ".99", ".000001", "." + "0" * 40 + "1"]),
)
long = st.text("09", min_size=LONGEST - 1, max_size=LONGEST)
amounts = near | digits | fractions | long
positive = amounts.filter(lambda amount: amount.strip("0.") != "")
amounts_or_any = st.sampled_from(["any", "0"]) | amounts
# What an amount becomes by a slip: one character more, at any place.
slips = st.builds(
    lambda amount, place, more: amount[: place % (len(amount) + 1)] + more + amount[place:],
    digits | fractions,
    st.integers(0, 70),
    st.sampled_from(
        [*"+-eE,_ \n\t\0$%xX/:", "..", "\u00a0", "\u0661", "\uff11", "\u00b2", "\u2212"]
    ),
)


def is_amount(text: str) -> bool:
    return len(text) <= LONGEST and re.fullmatch(r"[0-9]+(\.[0-9]+)?", text, re.ASCII) is not None


not_amounts = (st.text(max_size=70) | slips | st.text("0123456789.", max_size=70)).filter(
    lambda text: not is_amount(text)
)


def written(number: Decimal) -> str:
    """Without an exponent, and without zeros that mean nothing."""
    whole, _, fraction = f"{number:f}".partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def paid(amount: str, status: str = "Confirmed") -> paysig.Payment | None:
    payload = {"l2TxnHash": HASH, "amount": amount, "status": status}
    return paysig.read_payment("akashicpay", json.dumps(payload))


@given(positive, amounts)
@example("1.0", "1.00")
@example("0.3", "0.30000000000000004")
@example("9" * LONGEST, "8" + "9" * (LONGEST - 1))
def test_an_amount_is_compared_as_a_decimal_number(expected: str, found: str) -> None:
    match Decimal(found).compare(Decimal(expected), EXACT):
        case 0:
            codes: tuple[str, ...] = ()
        case -1:
            codes = ("underpaid",)
        case _:
            codes = ("overpaid",)
    assert paysig.Expectation(amount=expected).differences(paid(found)) == codes


@given(positive, amounts, amounts_or_any, amounts_or_any)
def test_a_tolerance_is_added_as_a_decimal_number(
    expected: str, found: str, under: str, over: str
) -> None:
    wanted, amount = Decimal(expected), Decimal(found)
    expectation = paysig.Expectation(amount=expected, underpaid_by=under, overpaid_by=over)
    codes = expectation.differences(paid(found))
    if under != "any" and EXACT.add(amount, Decimal(under)) < wanted:
        assert codes == ("underpaid",)
    elif over != "any" and amount > EXACT.add(wanted, Decimal(over)):
        assert codes == ("overpaid",)
    else:
        assert codes == ()


@given(positive, st.data())
def test_the_limits_of_a_tolerance_are_within_it(expected: str, data: st.DataObject) -> None:
    under = data.draw(amounts.filter(lambda amount: Decimal(amount) <= Decimal(expected)))
    least = written(EXACT.subtract(Decimal(expected), Decimal(under)))
    assume(is_amount(least))
    expectation = paysig.Expectation(amount=expected, underpaid_by=under)
    assert expectation.differences(paid(least)) == ()
    most = written(EXACT.add(Decimal(expected), Decimal(under)))
    assume(is_amount(most))
    expectation = paysig.Expectation(amount=expected, overpaid_by=under)
    assert expectation.differences(paid(most)) == ()


@given(amounts, amounts)
def test_what_is_due_is_the_difference(total: str, credited: str) -> None:
    due = paysig.credit_due(total, credited)
    left = EXACT.subtract(Decimal(total), Decimal(credited))
    assert due == (written(left) if left > 0 else None)
    if due is not None:
        assert EXACT.add(Decimal(credited), Decimal(due)) == Decimal(total)


@given(st.lists(amounts, min_size=1, max_size=8))
def test_parts_that_are_credited_add_up_to_the_largest_total(totals: list[str]) -> None:
    credited, sums = "0", Decimal(0)
    for total in totals:
        due = paysig.credit_due(total, credited)
        if due is not None:
            sums, credited = EXACT.add(sums, Decimal(due)), total
        assert paysig.credit_due(total, credited) is None
    assert sums == max(map(Decimal, totals))


@given(amounts, amounts, amounts, amounts)
def test_a_credit_has_one_key_and_shares_it_with_no_other(
    credited: str, total: str, other_credited: str, other_total: str
) -> None:
    key = paysig.credit_key(PAYMENT_KEY, credited, total)
    assert re.fullmatch("[0-9a-f]{64}", key)
    again = [written(Decimal(amount)) for amount in (credited, total)]
    assert paysig.credit_key(PAYMENT_KEY, *again) == key
    assert paysig.credit_key("b" * 64, credited, total) != key
    same = Decimal(credited) == Decimal(other_credited) and Decimal(total) == Decimal(other_total)
    assert (paysig.credit_key(PAYMENT_KEY, other_credited, other_total) == key) is same


@given(not_amounts)
def test_a_text_that_is_no_amount_is_refused_everywhere(text: str) -> None:
    for settings in [
        {"amount": text},
        {"amount": "1", "underpaid_by": text},
        {"amount": "1", "overpaid_by": text},
    ]:
        if text == "any" and len(settings) > 1:
            continue
        with pytest.raises(paysig.ConfigError):
            paysig.Expectation(**settings)
    for pair in [(text, "1"), ("1", text)]:
        with pytest.raises(paysig.ConfigError):
            paysig.credit_due(*pair)
        with pytest.raises(paysig.ConfigError):
            paysig.credit_key(PAYMENT_KEY, *pair)


@given(not_amounts)
def test_a_payment_with_a_text_that_is_no_amount_is_none(text: str) -> None:
    with pytest.raises(paysig.PayloadError):
        paid(text)


@given(st.integers(0, 10**LONGEST - 1), st.integers(0, 10**LONGEST - 1))
def test_an_integer_is_its_digits(total: int, credited: int) -> None:
    left = total - credited
    assert paysig.credit_due(total, credited) == (str(left) if left > 0 else None)
    key = paysig.credit_key(PAYMENT_KEY, str(credited), str(total))
    assert paysig.credit_key(PAYMENT_KEY, credited, total) == key


@given(amounts, amounts)
def test_a_decimal_number_is_its_digits_whatever_the_context(total: str, credited: str) -> None:
    due = paysig.credit_due(total, credited)
    with decimal.localcontext(prec=1, rounding=decimal.ROUND_UP):
        assert paysig.credit_due(Decimal(total), Decimal(credited)) == due
        assert paysig.credit_due(Decimal(total), credited) == due


@given(st.floats())
def test_a_float_is_no_amount(number: float) -> None:
    misuse: Any = number
    with pytest.raises(TypeError):
        paysig.Expectation(amount=misuse)
    with pytest.raises(TypeError):
        paysig.credit_due(misuse, "0")


@given(amounts, amounts)
def test_an_answer_is_compared_as_a_decimal_number(told: str, answered: str) -> None:
    payload = {"l2TxnHash": HASH, "amount": told, "status": "Confirmed"}
    lookup = paysig.Lookup("akashicpay", environment="mainnet")
    request = lookup.request(json.dumps(payload).encode())
    assert isinstance(request, paysig.LookupRequest)
    answer = request.judge(200, json.dumps(payload | {"amount": answered}).encode())
    if Decimal(told) == Decimal(answered):
        assert (answer.verdict, answer.differences) == ("confirmed", ())
    else:
        assert (answer.verdict, answer.differences) == ("contradicted", ("amount",))
