"""Requests as Stripe makes them, and others."""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from math import floor
from random import Random

import bodies
import texts
import times
from request import Request

HEADER = "Stripe-Signature"


def tag(secret: str, time: int | str, body: bytes) -> str:
    message = f"{time}.".encode() + body
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


@dataclass
class Draft:
    """A request in the making. What is signed is settled first, then the items, then the text."""

    random: Random
    now: float
    secret: str
    body: bytes
    # The time that is signed, and as the header is to write it.
    time: int
    written: str
    sent_body: bytes = b""
    sent_secret: str = ""
    items: list[str] = field(default_factory=list)
    text: str | None = None

    def sign(self) -> None:
        self.sent_body, self.sent_secret = self.body, self.secret
        good = tag(self.secret, self.time, self.body)
        self.items = [f"t={self.written}", f"v1={good}"]

    def any_tag(self) -> str:
        return self.random.randbytes(32).hex()

    def place(self) -> int:
        return self.random.randrange(len(self.items))

    def insert(self, *items: str) -> None:
        at = self.random.randrange(len(self.items) + 1)
        self.items[at:at] = items

    def change(self, change: Callable[[Random, str], str], *keys: str) -> None:
        """Changes the value of one of the items under these keys."""
        at = self.random.choice(
            [at for at, item in enumerate(self.items) if item.partition("=")[0] in keys] or [0]
        )
        key, _, value = self.items[at].partition("=")
        self.items[at] = f"{key}={change(self.random, value)}"


def a_secret(random: Random) -> str:
    letters = "".join(random.choices("ABCDEFabcdef0123456789", k=32))
    return random.choice((f"whsec_{letters}", f"whsec_{letters}", letters, "k", "pâsswörd €"))


# What real requests vary in.


def other_scheme(draft: Draft) -> None:
    draft.insert(f"v0={draft.any_tag()}")


def other_secret_too(draft: Draft) -> None:
    draft.insert(f"v1={draft.any_tag()}")


def other_order(draft: Draft) -> None:
    draft.random.shuffle(draft.items)


def unknown_item(draft: Draft) -> None:
    draft.insert(draft.random.choice(("v2=abc", "v1a=abc", "note=", "=", "x", "", "T=1", "V1=00")))


VARIATIONS = (other_scheme, other_secret_too, other_order, unknown_item)

# What is signed.


def stale(draft: Draft) -> None:
    draft.time = times.stale(draft.random, draft.now)
    draft.written = str(draft.time)


def ahead(draft: Draft) -> None:
    draft.time = times.ahead(draft.random, draft.now)
    draft.written = str(draft.time)


def in_milliseconds(draft: Draft) -> None:
    draft.time *= 1000
    draft.written = str(draft.time)


def spelled_time(draft: Draft) -> None:
    """The tag is over the number, as the peer makes it of the text."""
    draft.written = times.spelled(draft.random, draft.time)
    with suppress(ValueError):
        draft.time = int(draft.written)


def blank_secret(draft: Draft) -> None:
    draft.secret = draft.random.choice((" ", "\t", "\n", " \r\n\x0b\x0c"))


SIGNED = (
    *(stale, ahead, in_milliseconds, spelled_time, spelled_time, blank_secret),
    *(bodies.binary, bodies.huge),
)

# What is sent.


def other_body(draft: Draft) -> None:
    draft.sent_body = bodies.altered(draft.random, draft.body)


def other_secret(draft: Draft) -> None:
    secret = draft.secret
    draft.sent_secret = draft.random.choice(
        (
            secret.removeprefix("whsec_") + "x",
            secret.removeprefix("whsec_") or "x",
            f"whsec_{secret}",
            f" {secret}",
            f"{secret}\n",
            texts.bit_flipped(draft.random, secret),
            "",
        )
    )


def damaged_tag(draft: Draft) -> None:
    draft.change(texts.damaged, "v1")


def other_time(draft: Draft) -> None:
    draft.change(lambda _, value: str(draft.time + draft.random.choice((-1, 1, 10**6))), "t")


def damaged_time(draft: Draft) -> None:
    draft.change(texts.damaged, "t")


def other_case(draft: Draft) -> None:
    draft.change(texts.swapped_case, "v1")


def longer_item(draft: Draft) -> None:
    more = draft.random.choice(("=", "=1", "==", "=v1", "\xe9"))
    draft.change(lambda _, value: value + more, "t", "v1")


def renamed_item(draft: Draft) -> None:
    at = draft.place()
    key, _, value = draft.items[at].partition("=")
    names = ("v0", "v1a", "v2", "V1", "T", "", f" {key}", f"{key} ", f"\t{key}")
    draft.items[at] = f"{draft.random.choice(names)}={value}"


def item_without_value(draft: Draft) -> None:
    draft.insert(draft.random.choice(("t", "v1", "t=", "v1=", " v1", "v1 ")))


def lost_item(draft: Draft) -> None:
    del draft.items[draft.place()]


def two_times(draft: Draft) -> None:
    other = draft.random.choice((draft.written, str(draft.time + 1), "0", "x", ""))
    draft.insert(f"t={other}")


def odd_tag_too(draft: Draft) -> None:
    odd = draft.random.choice(("\xe9" * 64, "abc", "\xff", "0" * 63, "0" * 65, "x" * 64))
    draft.insert(f"v1={odd}")


def many_items(draft: Draft) -> None:
    draft.insert(*(f"v1={draft.any_tag()}" for _ in range(draft.random.choice((3, 20, 119, 123)))))


ITEMS = (
    *(other_body, other_body, other_secret, other_secret, damaged_tag, damaged_tag),
    *(other_time, damaged_time, other_case, longer_item, renamed_item, item_without_value),
    *(lost_item, two_times, odd_tag_too, many_items),
)

# The header's text.


def joined_twice(draft: Draft) -> None:
    """How servers hand on a header that came twice."""
    one = ",".join(draft.items)
    other = f"t={floor(draft.now)},v1={draft.any_tag()}"
    pair = draft.random.choice(((one, one), (one, other), (other, one)))
    draft.text = draft.random.choice((",", ", ")).join(pair)


def other_separator(draft: Draft) -> None:
    draft.text = draft.random.choice((", ", " ,", ";", " ", ",,", ",\t", "&")).join(draft.items)


def commas_around(draft: Draft) -> None:
    draft.text = draft.random.choice((",{}", "{},", ",,{},,", ", {}", "{} ,")).format(
        ",".join(draft.items)
    )


def damaged_text(draft: Draft) -> None:
    draft.text = texts.damaged(draft.random, ",".join(draft.items))


def odd_text(draft: Draft) -> None:
    draft.text = draft.random.choice(
        ("", " ", ",", "=", "t", "t=,v1=", "v1", "\xe9", draft.items[-1])
    )


TEXT = (joined_twice, other_separator, commas_around, damaged_text, damaged_text, odd_text)


def make(random: Random, now: float) -> Request:
    time = times.fresh(random, now)
    draft = Draft(random, now, a_secret(random), bodies.any_body(random), time, str(time))
    how_many = random.choices((0, 1, 2, 3), (15, 50, 25, 10))[0]
    chosen = [random.choice(SIGNED + ITEMS + TEXT) for _ in range(how_many)]
    varied = [one for one in VARIATIONS if random.random() < 0.2]
    for change in chosen:
        if change in SIGNED:
            change(draft)
    draft.sign()
    for change in (*varied, *(one for one in chosen if one in ITEMS)):
        if draft.items:
            change(draft)
    for change in chosen:
        if change in TEXT and draft.items:
            change(draft)
    text = ",".join(draft.items) if draft.text is None else draft.text
    return Request(
        draft.sent_secret,
        draft.sent_body,
        {HEADER: text},
        now,
        made_by=tuple(one.__name__ for one in chosen),
    )
