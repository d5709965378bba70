"""What is delivered: every payment several times, in the order of a bad day."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

AT_ONCE = 8


@dataclass
class Delivery:
    """One request of the provider's."""

    number: int
    key: str
    total: str = ""
    # Whether the effect is to fail the first time.
    raises: bool = False
    sent: int = 0
    not_before: float = 0.0

    @property
    def amount(self) -> Decimal:
        return Decimal(self.total or 0)

    def job(self) -> dict[str, object]:
        raises = self.raises and self.sent == 1
        return {
            "delivery": self.number,
            "key": self.key,
            "total": self.total,
            "raise": raises,
        }


@dataclass
class Payment:
    """A payment, and all that it brings in the end."""

    key: str
    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return max(delivery.amount for delivery in self.deliveries)


def payments(number: int, *, growing: bool, chance: random.Random) -> list[Payment]:
    """With growing totals, the callbacks of a payment are several, and some of them repeated."""
    made = []
    for index in range(number):
        key = hashlib.sha256(f"{chance.random()} {index}".encode()).hexdigest()
        payment = Payment(key)
        totals: Sequence[str] = growing_totals(chance) if growing else [""] * AT_ONCE
        for place, total in enumerate(totals):
            delivery = Delivery(index * AT_ONCE + place, key, total, chance.random() < 0.04)
            payment.deliveries.append(delivery)
        made.append(payment)
    return made


def growing_totals(chance: random.Random) -> list[str]:
    """Four totals, the later ones greater, each spelled and delivered in two ways, shuffled."""
    total = Decimal(0)
    totals = []
    for _ in range(AT_ONCE // 2):
        total += Decimal(chance.randint(1, 10**12)).scaleb(-chance.randint(0, 18))
        text = format(total, "f")
        totals += [text, "0" + text + ("0" if "." in text else ".00")]
    chance.shuffle(totals)
    return totals
