"""What the effects left behind, compared with what they should have."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, localcontext
from pathlib import Path

from databases import Database
from deliveries import Payment

TABLE = """\
CREATE TABLE effects (
    payment CHAR(64) NOT NULL,
    idempotency_key CHAR(64) NOT NULL,
    amount VARCHAR(130) NOT NULL,
    delivery INTEGER NOT NULL
)"""


@dataclass(frozen=True)
class Effect:
    """One effect that was written."""

    payment: str
    key: str
    amount: str


@dataclass
class Findings:
    """How many effects there are, and what is wrong with them."""

    effects: int = 0
    # Effects beyond the first with their idempotency key.
    duplicates: int = 0
    # Payments without an effect, or credited with less than they brought.
    lost: int = 0
    # Effects that nobody asked for, keys and sums that are not those of the payment.
    wrong: int = 0
    # Claims and credits that are not settled in the end.
    open: int = 0

    def faults(self, *, duplicates_allowed: bool) -> int:
        return self.lost + self.wrong + self.open + (0 if duplicates_allowed else self.duplicates)


def in_database(database: Database) -> list[Effect]:
    rows = database.query("SELECT payment, idempotency_key, amount FROM effects")
    return [Effect(*row) for row in rows]


def in_file(path: Path) -> list[Effect]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    read = [json.loads(line) for line in lines]
    return [Effect(one["payment"], one["idempotency_key"], one["amount"]) for one in read]


def judge(payments: list[Payment], effects: list[Effect], *, in_parts: bool) -> Findings:
    found = Findings(effects=len(effects))
    by_payment: dict[str, list[Effect]] = defaultdict(list)
    for effect in effects:
        by_payment[effect.payment].append(effect)
    for payment in payments:
        written = by_payment.pop(payment.key, [])
        # An effect with a key that was seen, but another amount, is none of the same.
        distinct = set(written)
        found.duplicates += len(written) - len(distinct)
        if in_parts:
            judge_credits(payment, distinct, found)
        else:
            found.lost += not written
            found.wrong += sum(effect.key != payment.key for effect in distinct)
    found.wrong += sum(map(len, by_payment.values()))
    return found


def judge_credits(payment: Payment, effects: set[Effect], found: Findings) -> None:
    """Follows the credits from 0: each has to begin where the one before it ended."""
    left = {effect.key: effect for effect in effects}
    found.wrong += len(effects) - len(left)
    credited = Decimal(0)
    with localcontext() as context:
        context.prec = 200
        while True:
            for effect in left.values():
                after = credited + Decimal(effect.amount)
                if after > credited and effect.key == credit_key(payment.key, credited, after):
                    break
            else:
                break
            del left[effect.key]
            credited = after
    found.wrong += len(left)
    found.lost += credited < payment.total
    found.wrong += credited > payment.total


def credit_key(payment_key: str, start: Decimal, end: Decimal) -> str:
    """The key of a credit, made without Paysig."""
    digest = hashlib.sha256()
    for text in ("paysig credit 1", payment_key, normalised(start), normalised(end)):
        field = text.encode()
        digest.update(len(field).to_bytes(8, "big") + field)
    return digest.hexdigest()


def normalised(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def unsettled(database: Database, payments: list[Payment], *, in_parts: bool) -> int:
    """Payments of which the store itself does not say that all was done."""
    if not in_parts:
        rows = database.query("SELECT claim_key, state FROM paysig_claims")
        done = {key for key, state in rows if state == "done"}
        return sum(payment.key not in done for payment in payments)
    query = "SELECT payment_key, credited FROM paysig_credits WHERE pending IS NULL"
    credited = {key: Decimal(text) for key, text in database.query(query)}
    return sum(credited.get(payment.key) != payment.total for payment in payments)
