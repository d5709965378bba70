"""Whether enough was paid and not too much: exactly, and within what a merchant lets pass."""

from collections.abc import Iterator
from typing import Any

from asked import payload, text
from expected import PROVIDER, SETTINGS, expectation, wrong_expectation
from own_lookups import CALLBACK as OWN
from own_lookups import asking

KIND = "expectation"

NOT_AMOUNTS = {
    "empty": "",
    "space": " ",
    "word": "abc",
    "any": "any",
    "minus": "-1",
    "plus": "+1",
    "exponent": "1e2",
    "exponent-upper": "1E2",
    "exponent-minus": "100e-2",
    "comma": "1,5",
    "thousands": "1,000.00",
    "underscore": "1_000",
    "point-last": "1.",
    "point-first": ".5",
    "point": ".",
    "points": "1.2.3",
    "space-first": " 1",
    "space-last": "1 ",
    "line-end": "1\n",
    "nul": "1\0",
    "hexadecimal": "0x10",
    "currency": "IDR150000",
    "dollar": "$10",
    "arabic": "\u0661",
    "full-width": "\uff11",
    "superscript": "1\u00b2",
    "infinity": "Infinity",
    "nan": "NaN",
    "too-long": "1" * 65,
    "too-long-zeros": "0" * 65,
    "too-long-fraction": "1." + "0" * 63,
    "percent": "1%",
}
LARGE = "9" * 64
SMALL = "0." + "0" * 61 + "1"


def cases() -> Iterator[dict[str, Any]]:
    yield from values()
    yield from tolerances()
    yield from parts()
    yield from wrong_settings()


def paid(amount: str) -> str:
    return payload(PROVIDER, amount=amount)


def values() -> Iterator[dict[str, Any]]:
    guards = "amounts are compared by value, exactly"
    equal = [
        ("1", "1.0"),
        ("1.0", "1.00"),
        ("1.000000", "1"),
        ("007", "7"),
        ("7", "007.00"),
        ("10", "10"),
        ("0.1", "0.10"),
        ("00.1", "0.1"),
        ("9007199254740993", "9007199254740993.0"),
        (LARGE, LARGE),
        ("0." + "0" * 60 + "1", "0." + "0" * 60 + "10"),
        ("1." + "0" * 62, "1"),
    ]
    for number, (expected, found) in enumerate(equal):
        settings = {"amount": expected}
        yield expectation(f"equal-{number}", guards, [], settings, paid(found))
        settings = {"amount": found}
        yield expectation(f"equal-{number}-turned", guards, [], settings, paid(expected))
    below = [
        ("1", "1.0000000000000000000000000000000000000000000001"),
        ("0", SMALL),
        ("0.1", "0.2"),
        ("0.30000000000000000", "0.30000000000000004"),
        ("9", "10"),
        ("9.9", "10"),
        ("99", "100"),
        ("0.9", "1"),
        ("1.09", "1.1"),
        ("1.10", "1.9"),
        ("9007199254740992", "9007199254740993"),
        ("9007199254740993.01", "9007199254740993.02"),
        ("8" + "9" * 63, LARGE),
        (LARGE[:-2] + ".9", LARGE[:-1]),
        ("18446744073709551615", "18446744073709551616"),
        ("340282366920938463463374607431768211455", "340282366920938463463374607431768211456"),
        ("150000", "150001"),
        ("00099", "100"),
    ]
    for number, (less, more) in enumerate(below):
        stated = ["underpaid"]
        yield expectation(f"less-{number}", guards, stated, {"amount": more}, paid(less))
        if less != "0":
            stated = ["overpaid"]
            yield expectation(f"more-{number}", guards, stated, {"amount": less}, paid(more))


def tolerances() -> Iterator[dict[str, Any]]:
    guards = "what may be too little or too much is exact as well, the limit included"
    for name, settings, found, stated in [
        ("under-limit", {"underpaid_by": "0.5"}, "9.5", []),
        ("under-limit-zeros", {"underpaid_by": "00.50"}, "9.500", []),
        ("under-beyond", {"underpaid_by": "0.5"}, "9.49999999999999999999", ["underpaid"]),
        ("under-more", {"underpaid_by": "0.5"}, "10.5", ["overpaid"]),
        ("under-zero", {"underpaid_by": "0"}, "9.99", ["underpaid"]),
        ("under-all", {"underpaid_by": "10"}, "0", []),
        ("under-more-than-all", {"underpaid_by": "11"}, "0", []),
        ("under-nearly-all", {"underpaid_by": "9.9"}, "0", ["underpaid"]),
        ("under-large", {"underpaid_by": LARGE}, "0.1", []),
        ("under-small", {"underpaid_by": SMALL}, "9." + "9" * 62, []),
        ("under-smaller", {"underpaid_by": SMALL}, "9." + "9" * 61, ["underpaid"]),
        ("under-any", {"underpaid_by": "any"}, "0", []),
        ("under-any-exact", {"underpaid_by": "any"}, "10", []),
        ("under-any-more", {"underpaid_by": "any"}, "10.01", ["overpaid"]),
        ("over-limit", {"overpaid_by": "0.5"}, "10.5", []),
        ("over-beyond", {"overpaid_by": "0.5"}, "10.500000000000000000001", ["overpaid"]),
        ("over-less", {"overpaid_by": "0.5"}, "9.5", ["underpaid"]),
        ("over-zero", {"overpaid_by": "0.00"}, "10.01", ["overpaid"]),
        ("over-large", {"overpaid_by": LARGE}, LARGE, []),
        ("over-any", {"overpaid_by": "any"}, LARGE, []),
        ("over-any-exact", {"overpaid_by": "any"}, "10", []),
        ("over-any-less", {"overpaid_by": "any"}, "9.99", ["underpaid"]),
        ("both-inside", {"underpaid_by": "1", "overpaid_by": "2"}, "12", []),
        ("both-under", {"underpaid_by": "1", "overpaid_by": "2"}, "8.9", ["underpaid"]),
        ("both-over", {"underpaid_by": "1", "overpaid_by": "2"}, "12.1", ["overpaid"]),
        ("both-any", {"underpaid_by": "any", "overpaid_by": "any"}, "0", []),
        ("both-any-more", {"underpaid_by": "any", "overpaid_by": "any"}, LARGE, []),
        ("carry", {"underpaid_by": "0.001"}, "9.999", []),
        ("carry-beyond", {"underpaid_by": "0.0009"}, "9.999", ["underpaid"]),
    ]:
        expected = {"amount": "10"} | settings
        yield expectation(f"tolerance-{name}", guards, stated, expected, paid(found))
    guards = "a tolerance finds no amount where there is none"
    settings = {"amount": "10", "underpaid_by": "any", "overpaid_by": "any"}
    said = payload(PROVIDER, amount=None)
    yield expectation("tolerance-missing", guards, ["amount_missing"], settings, said)
    guards = "sums may have more digits than an amount"
    settings = {"amount": LARGE, "underpaid_by": LARGE, "overpaid_by": LARGE}
    yield expectation("tolerance-sum", guards, [], settings, paid(LARGE))


def parts() -> Iterator[dict[str, Any]]:
    guards = "a part that is allowed is too little for nobody, and may still be too much"
    row = asking()
    for status, allowed, amount, stated in [
        ("PART", ["partial"], "1", []),
        ("PART", ["paid", "partial"], "0", []),
        ("PART", ["paid", "partial"], "10", []),
        ("PART", ["paid", "partial"], "10.01", ["overpaid"]),
        ("PART", ["paid"], "1", ["wrong_outcome", "underpaid"]),
        ("PART", ["paid", "pending"], "10.01", ["wrong_outcome", "overpaid"]),
        ("DONE", ["paid", "partial"], "1", ["underpaid"]),
        ("DONE", ["partial"], "1", ["wrong_outcome", "underpaid"]),
        ("WAITING", ["pending", "partial"], "1", ["underpaid"]),
        ("VOID", ["failed", "partial"], "0", ["underpaid"]),
    ]:
        settings = {"amount": "10", "outcomes": allowed}
        said = text(OWN | {"status": status, "amount": amount})
        name = f"part-{status}-{'-'.join(allowed)}-{amount}"
        yield expectation(name, guards, stated, settings, said, provider=row)
        settings |= {"underpaid_by": "1"}
        yield expectation(f"{name}-within", guards, stated, settings, said, provider=row)


def wrong_settings() -> Iterator[dict[str, Any]]:
    guards = "what is no plain decimal number is no amount"
    for name, literal in NOT_AMOUNTS.items():
        yield wrong_expectation(f"amount-{name}", guards, {"amount": literal})
        for field in ("underpaid_by", "overpaid_by"):
            if literal != "any":
                settings = {"amount": "10", field: literal}
                yield wrong_expectation(f"{field}-{name}", guards, settings)
    guards = "nothing is no amount to wait for"
    for number, literal in enumerate(["0", "0.0", "000", "0." + "0" * 62, "0" * 64]):
        yield wrong_expectation(f"zero-{number}", guards, {"amount": literal})
    guards = "any is a word of its own"
    for field in ("underpaid_by", "overpaid_by"):
        for name, word in [
            ("upper", "ANY"),
            ("any-space", "any "),
            ("all", "all"),
            ("none", "none"),
        ]:
            yield wrong_expectation(f"{field}-{name}", guards, {"amount": "10", field: word})
    guards = "a tolerance needs an amount"
    for field in ("underpaid_by", "overpaid_by"):
        for name, literal in [("some", "1"), ("zero", "0"), ("any", "any")]:
            yield wrong_expectation(f"alone-{field}-{name}", guards, {field: literal})
            settings = {"order_id": "order-0001", field: literal}
            yield wrong_expectation(f"alone-{field}-{name}-order", guards, settings)
    guards = "an empty text expects nothing sensible"
    for field in SETTINGS:
        yield wrong_expectation(f"empty-{field}", guards, SETTINGS | {field: ""})
    guards = "outcomes are some of five words"
    for name, outcomes in [
        ("none", []),
        ("other", ["refunded"]),
        ("upper", ["PAID"]),
        ("status", ["Confirmed"]),
        ("empty", [""]),
        ("last", ["paid", "done"]),
        ("space", ["paid "]),
    ]:
        yield wrong_expectation(f"outcomes-{name}", guards, {"outcomes": outcomes})
