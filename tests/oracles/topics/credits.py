"""How much of a payment is still to be credited, and the key of that credit."""

from collections.abc import Iterator
from typing import Any

import decimals
import once

from topics.expectation_amounts import LARGE, NOT_AMOUNTS, SMALL

KIND = "credit"

PAYMENT = once.payment_key("paymento", b'{"Token":"1"}', "", "")
DUE = [
    ("10", "0", "10"),
    ("10", "3", "7"),
    ("10.00", "3.0", "7"),
    ("10", "9.99", "0.01"),
    ("0.3", "0.1", "0.2"),
    ("0.30000000000000004", "0.3", "0.00000000000000004"),
    ("1", "0.9", "0.1"),
    ("1", "0.99999999999999999999", "0.00000000000000000001"),
    ("100", "1", "99"),
    ("1000000", "0.000001", "999999.999999"),
    ("20.5", "0.5", "20"),
    ("1.10", "1.1", None),
    ("1.1", "1.10", None),
    ("007", "6", "1"),
    ("1", "007", None),
    ("0", "0", None),
    ("0.0", "0", None),
    ("0", "1", None),
    ("10", "10", None),
    ("10", "10.0", None),
    ("10", "10.01", None),
    ("9", "10", None),
    ("9.99", "10", None),
    ("9007199254740993", "9007199254740992", "1"),
    ("9007199254740993.02", "9007199254740993.01", "0.01"),
    ("18446744073709551616", "1", "18446744073709551615"),
    (LARGE, "1", LARGE[:-1] + "8"),
    (LARGE, "0.1", LARGE[:-1] + "8.9"),
    (LARGE, LARGE, None),
    (LARGE, SMALL, LARGE[:-1] + "8." + "9" * 62),
    (SMALL, "0", SMALL),
    (SMALL, LARGE, None),
    ("1" + "0" * 63, "1", "9" * 63),
    ("1." + "0" * 62, "1", None),
    ("150000", "50000.50", "99999.5"),
]


def cases() -> Iterator[dict[str, Any]]:
    yield from credits_due()
    yield from spellings()
    yield from wrong()


def case(
    name: str, guards: str, total: str, credited: str, payment: str | None = PAYMENT
) -> dict[str, Any]:
    expect = {"due": once.credit_due(total, credited)}
    found = {"id": name, "guards": guards, "total": total, "credited": credited}
    if payment is None:
        return found | {"expect": expect}
    expect["credit_key"] = once.credit_key(payment, credited, total)
    return found | {"payment_key": payment, "expect": expect}


def credits_due() -> Iterator[dict[str, Any]]:
    guards = (
        "what is due is what is paid less what is credited, exactly, and never less than nothing"
    )
    for place, (total, credited, due) in enumerate(DUE):
        found = case(f"due-{place}", guards, total, credited, None)
        assert found["expect"]["due"] == due, found
        yield found


def spellings() -> Iterator[dict[str, Any]]:
    guards = "one credit has one key, however its amounts are spelled"
    same = [("10", "3"), ("10.0", "3"), ("010", "3.00"), ("10.000", "003")]
    made = [case(f"same-{place}", guards, *pair) for place, pair in enumerate(same)]
    assert len({one["expect"]["credit_key"] for one in made}) == 1
    yield from made
    guards = "another credit has another key"
    others = [
        ("10", "0"),
        ("7", "0"),
        ("13", "3"),
        ("3", "10"),
        ("1", "03"),
        ("103", "1"),
        ("1", "0.3"),
    ]
    made += [case(f"other-{place}", guards, *pair) for place, pair in enumerate(others)]
    payments = ["", "x", str(PAYMENT).upper(), str(PAYMENT)[:-1] + "0", f"{PAYMENT}1", "\u00e9"]
    made += [
        case(f"payment-{place}", guards, "10", "3", payment)
        for place, payment in enumerate(payments)
    ]
    assert len({one["expect"]["credit_key"] for one in made}) == len(made) - 3
    yield from made[4:]
    yield case("zeros", guards, "0", "0")
    yield case("large", guards, LARGE, SMALL)


def wrong() -> Iterator[dict[str, Any]]:
    guards = "what is no plain decimal number is no amount"
    for name, literal in NOT_AMOUNTS.items():
        for which, total, credited in [("total", literal, "0"), ("credited", "10", literal)]:
            try:
                once.credit_due(total, credited)
            except decimals.DecimalError:
                pair = {"total": total, "credited": credited, "payment_key": PAYMENT}
                found = {"id": f"wrong-{which}-{name}", "guards": guards}
                yield found | pair | {"expect": "config"}
            else:
                raise AssertionError(name)
