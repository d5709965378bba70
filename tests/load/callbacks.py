"""The callbacks of a run: payments that were made, each delivered once or several times at once."""

import random
from dataclasses import dataclass, field

from providers import PROVIDERS, Payload, Provider, request, spelled

ACCEPTED = 200
AT_ONCE = (2, 6)
# One in so many payments is delivered several times at once.
RACED = 5


@dataclass(frozen=True)
class Payment:
    """A payment that was made, and the callback about it."""

    provider: Provider
    order: str
    amount: str
    payload: Payload
    tag: str

    @property
    def body(self) -> bytes:
        return spelled(self.payload)

    @property
    def message(self) -> bytes:
        """What was signed, which is what has to be kept."""
        return self.provider.message(self.payload)

    @property
    def headers(self) -> dict[str, str]:
        return {self.provider.header: self.tag}

    @property
    def request(self) -> bytes:
        return request(f"/callbacks/{self.provider.endpoint}", self.body, self.headers)


@dataclass
class Delivery:
    """One callback on its way, as often as it has to be sent until it is answered.

    Those with the same `race`, but for 0, are sent at the same moment. `source` is the address that it is
    sent from, `answers` are the statuses so far, 0 for none.
    """

    number: int
    request: bytes
    # The status that it has to be answered with.
    expected: int
    race: int = 0
    source: str = ""
    answers: list[int] = field(default_factory=list)

    @property
    def genuine(self) -> bool:
        return self.expected == ACCEPTED


def payments(
    number: int, prefix: str, secrets: dict[str, str], chance: random.Random
) -> list[Payment]:
    made = []
    for index in range(number):
        provider = PROVIDERS[index % len(PROVIDERS)]
        order, amount = f"{prefix}-{index:05}", provider.amount(chance)
        payload = provider.payload(order, amount, chance.randbytes(16).hex())
        tag = provider.tag(provider.message(payload), secrets[provider.name])
        made.append(Payment(provider, order, amount, payload, tag))
    return made


def genuine(made: list[Payment], first: int, chance: random.Random) -> list[list[Delivery]]:
    """The deliveries of each payment, counted from `first`."""
    raced = set(chance.sample(range(len(made)), len(made) // RACED))
    delivered = []
    number = first
    for index, payment in enumerate(made):
        copies = chance.randint(*AT_ONCE) if index in raced else 1
        race = index + 1 if copies > 1 else 0
        sent = payment.request
        delivered.append([Delivery(number + copy, sent, ACCEPTED, race) for copy in range(copies)])
        number += copies
    return delivered
