"""Whether two payments say the same, field by field."""

import re
from typing import Any

import decimals

Payment = dict[str, Any]

UNSETTLED = ("pending", "partial")
ADDRESS = r"0x[0-9A-Fa-f]{40}"


def same(field: str, one: str, other: str) -> bool:
    match field:
        case "amount":
            return decimals.parsed(one) == decimals.parsed(other)
        case "currency" | "network":
            return lower(one) == lower(other)
        case "recipient" if re.fullmatch(ADDRESS, one) and re.fullmatch(ADDRESS, other):
            return one.lower() == other.lower()
    return one == other


def lower(text: str) -> str:
    """ASCII alone: a currency's name is not compared by the rules of a language."""
    return "".join(chr(ord(one) + 32) if "A" <= one <= "Z" else one for one in text)


def outcomes(callback: str | None, answer: str | None) -> str:
    """How an answer's outcome stands to the callback's: "fine", "behind" or "differs"."""
    if callback is None or answer is None or callback == answer:
        return "fine"
    order = ("pending", "partial", "paid")
    if callback in order and answer in order:
        return "fine" if order.index(answer) > order.index(callback) else "behind"
    if callback in UNSETTLED:
        return "fine"
    return "behind" if answer == "pending" else "differs"


def completed(payment: Payment, looked_up: Payment | None) -> Payment:
    """What the callback says, and what it does not say as the confirmed answer says it.

    What became of the payment is the callback's to say: by that it is claimed.
    """
    if looked_up is None:
        return payment
    own = ["outcome", "status"]
    if looked_up["outcome"] not in ("partial", "paid", payment["outcome"]):
        # Of one that came to nothing it is what was asked for.
        own.append("amount")
    return {
        field: looked_up[field] if value is None and field not in own else value
        for field, value in payment.items()
    }
