"""Callbacks that are not genuine: each has to be refused, and each refusal to be written down."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from callbacks import Delivery, Payment
from providers import PROVIDERS, Provider, request

# From here come so many at once that most of them are only counted.
FLOODING = "127.66.0.1"
FLOOD = {"wrong secret": 120, "no signature": 120}

# How many orders there are that nobody pays.
UNPAID = 300

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Target:
    """What a forger has to work with: a genuine callback that it saw, and an order to be paid."""

    seen: Payment
    order: str
    # A genuine callback of another provider's.
    other: Payment
    forgers_secret: str

    @property
    def provider(self) -> Provider:
        return self.seen.provider

    @property
    def header(self) -> str:
        return self.provider.header

    @property
    def for_the_order(self) -> bytes:
        """The genuine body with the other order's number in it."""
        return self.seen.body.replace(self.seen.order.encode(), self.order.encode())


@dataclass(frozen=True)
class Forgery:
    """A forged callback, and what its refusal is written down as."""

    kind: str
    endpoint: str
    code: str
    delivery: Delivery

    @property
    def floods(self) -> bool:
        return self.delivery.source == FLOODING


def wrong_secret(target: Target) -> tuple[bytes, Headers]:
    transaction = target.order.encode().hex().ljust(32, "0")
    payload = target.provider.payload(target.order, target.seen.amount, transaction)
    tag = target.provider.tag(target.provider.message(payload), target.forgers_secret)
    return target.provider.message(payload), [(target.header, tag)]


def other_order(target: Target) -> tuple[bytes, Headers]:
    return target.for_the_order, [(target.header, target.seen.tag)]


def second_amount(target: Target) -> tuple[bytes, Headers]:
    body = target.seen.body[:-1] + b',"amount":"4999999"}'
    return body, [(target.header, target.seen.tag)]


def truncated(target: Target) -> tuple[bytes, Headers]:
    return target.seen.body[:-1], [(target.header, target.seen.tag)]


def no_signature(target: Target) -> tuple[bytes, Headers]:
    return target.for_the_order, []


def short_signature(target: Target) -> tuple[bytes, Headers]:
    return target.for_the_order, [(target.header, target.seen.tag[:-2])]


def two_signatures(target: Target) -> tuple[bytes, Headers]:
    own = target.provider.tag(target.for_the_order, target.forgers_secret)
    return target.for_the_order, [(target.header, target.seen.tag), (target.header, own)]


def others_callback(target: Target) -> tuple[bytes, Headers]:
    """As genuine as it can be, at the wrong endpoint."""
    return target.other.body, list(target.other.headers.items())


def others_signature(target: Target) -> tuple[bytes, Headers]:
    return target.other.body, [(target.header, target.other.tag)]


# By kind: how it is made, and the reason for which it is refused.
KINDS: dict[str, tuple[Callable[[Target], tuple[bytes, Headers]], str]] = {
    "wrong secret": (wrong_secret, "signature_mismatch"),
    "replayed for another order": (other_order, "signature_mismatch"),
    "a second amount": (second_amount, "signature_mismatch"),
    "truncated": (truncated, "signature_mismatch"),
    "no signature": (no_signature, "header_missing"),
    "a short signature": (short_signature, "signature_malformed"),
    "two signatures": (two_signatures, "header_duplicated"),
    "another's callback": (others_callback, "header_missing"),
    "another's signature": (others_signature, "signature_mismatch"),
}


class Forger:
    """Makes forged callbacks out of genuine ones, for orders that nobody pays."""

    def __init__(self, first: int, seen: list[Payment], secret: str, chance: random.Random) -> None:
        self._first = first
        self._secret = secret
        self._chance = chance
        self._seen = {
            provider: [payment for payment in seen if payment.provider is provider]
            for provider in PROVIDERS
        }
        # All that were made so far.
        self.made: list[Forgery] = []

    def of_all_kinds(self, number: int) -> list[Forgery]:
        """One after another of all kinds at all endpoints, each from an address of its own."""
        kinds = list(KINDS)
        return [
            self._forged(
                kinds[index // len(PROVIDERS) % len(kinds)],
                PROVIDERS[index % len(PROVIDERS)],
                own_address(len(self.made)),
            )
            for index in range(number)
        ]

    def flood(self) -> list[Forgery]:
        """Many at one endpoint, all from one address."""
        return [
            self._forged(kind, PROVIDERS[0], FLOODING)
            for kind, number in FLOOD.items()
            for _ in range(number)
        ]

    def after_the_flood(self) -> list[Forgery]:
        """One for each reason: with it is written down what was only counted before it."""
        return [self._forged(kind, PROVIDERS[0], own_address(len(self.made))) for kind in FLOOD]

    def _forged(self, kind: str, provider: Provider, source: str) -> Forgery:
        index = len(self.made)
        other = PROVIDERS[(PROVIDERS.index(provider) + 1) % len(PROVIDERS)]
        target = Target(
            seen=self._chance.choice(self._seen[provider]),
            order=unpaid_order(index % UNPAID),
            other=self._chance.choice(self._seen[other]),
            forgers_secret=self._secret,
        )
        make, code = KINDS[kind]
        body, headers = make(target)
        sent = request(f"/callbacks/{provider.endpoint}", body, headers)
        delivery = Delivery(self._first + index, sent, provider.refused, source=source)
        forgery = Forgery(kind, provider.endpoint, code, delivery)
        self.made.append(forgery)
        return forgery


def unpaid_order(index: int) -> str:
    return f"U-{index:05}"


def own_address(index: int) -> str:
    """All of 127.0.0.0/8 is this machine."""
    return f"127.{67 + index // 62_500}.{index // 250 % 250}.{index % 250 + 1}"
