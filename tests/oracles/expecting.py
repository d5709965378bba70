"""Whether a payment is the one that a merchant waits for."""

from fractions import Fraction
from typing import Any

import decimals
import matching
from judging import Answer
from merchant_payments import OUTCOMES

SETTINGS = {"order_id", "amount", "currency", "recipient", "network", "outcomes"}
TOLERANCES = {"underpaid_by", "overpaid_by"}


class ExpectationError(ValueError):
    """Settings that expect nothing sensible."""


class Expectation:
    def __init__(self, settings: dict[str, Any]) -> None:
        assert settings.keys() <= SETTINGS | TOLERANCES, settings
        self.settings = settings
        texts = {name: text for name, text in settings.items() if name != "outcomes"}
        if not all(texts.values()) or (TOLERANCES & texts.keys() and "amount" not in texts):
            raise ExpectationError
        self.outcomes = settings.get("outcomes", ["paid"])
        if not self.outcomes or not set(self.outcomes) <= set(OUTCOMES):
            raise ExpectationError
        self.amount = number(texts["amount"]) if "amount" in texts else None
        if self.amount == 0:
            raise ExpectationError
        self.underpaid_by, self.overpaid_by = (
            None if (text := texts.get(name, "0")) == "any" else number(text)
            for name in ("underpaid_by", "overpaid_by")
        )

    def differences(
        self, payment: dict[str, Any] | None, looked_up: Answer | None = None
    ) -> list[str]:
        if payment is None:
            return ["no_payment"]
        confirmed = looked_up is not None and looked_up["verdict"] == "confirmed"
        told = matching.completed(payment, looked_up["payment"] if confirmed else None)
        return [
            *self.other("order_id", told, "order"),
            *self.other_outcome(told),
            *self.other_amount(told),
            *self.other("currency", told),
            *self.other("recipient", told),
            *self.other("network", told),
        ]

    def other(self, field: str, told: dict[str, Any], name: str = "") -> list[str]:
        expected, found = self.settings.get(field), told[field]
        if expected is None:
            return []
        if found is None:
            return [f"{name or field}_missing"]
        return [] if matching.same(field, expected, found) else [f"wrong_{name or field}"]

    def other_outcome(self, told: dict[str, Any]) -> list[str]:
        if told["outcome"] is None:
            return ["outcome_unknown"]
        return [] if told["outcome"] in self.outcomes else ["wrong_outcome"]

    def other_amount(self, told: dict[str, Any]) -> list[str]:
        if self.amount is None:
            return []
        if told["amount"] is None:
            return ["amount_missing"]
        found = decimals.parsed(told["amount"])
        in_part = told["outcome"] == "partial" and "partial" in self.outcomes
        under, over = self.underpaid_by, self.overpaid_by
        if under is not None and not in_part and found + under < self.amount:
            return ["underpaid"]
        return ["overpaid"] if over is not None and found > self.amount + over else []


def number(text: str) -> Fraction:
    try:
        return decimals.parsed(text)
    except decimals.DecimalError as error:
        raise ExpectationError from error
