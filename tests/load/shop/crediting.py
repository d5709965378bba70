"""Credits an order, with marks from which it can be told where a killed worker was."""

from __future__ import annotations

import contextlib
import os
import random
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.db.models import F

from shop.models import Entry, Order

SEED = os.environ.get("LOAD_SEED", "")
# The file to which the marks are added; without one there are neither marks nor pauses.
MARKS = os.environ.get("LOAD_MARKS", "")
# The part of the effects that take long, and of those that raise when they run first.
SLOW = float(os.environ.get("LOAD_SLOW", "0"))
RAISING = float(os.environ.get("LOAD_RAISING", "0"))
PAUSES = (0.05, 0.3)


class ShopError(Exception):
    """The shop has a bad moment."""


def credit(order: str, amount: str | None, key: str, using: str) -> None:
    """Writes one entry and what the order has been paid, in the transaction that is open."""
    with marked(order):
        owed = Order.objects.using(using).get(pk=order)
        credited = owed.amount if amount is None else Decimal(amount)
        Entry.objects.using(using).create(order=order, amount=credited, idempotency_key=key)
        mark("written", order)
        pause(order)
        Order.objects.using(using).filter(pk=order).update(paid=F("paid") + credited)


@contextlib.contextmanager
def marked(order: str) -> Iterator[None]:
    """Between the two marks the effect has begun and is not committed."""
    mark("begun", order)
    try:
        yield
    finally:
        mark("over", order)


def mark(word: str, order: str) -> None:
    """One write to the end of the file: whole, whoever else writes, and there after a kill."""
    if MARKS:
        file = os.open(MARKS, os.O_WRONLY | os.O_APPEND)
        try:
            os.write(file, f"{word} {os.getpid()} {order}\n".encode())
        finally:
            os.close(file)


def pause(order: str) -> None:
    """Gives a kill time to arrive; then raises, perhaps."""
    if not MARKS:
        return
    chance = random.Random(f"{SEED} {order}")
    if chance.random() < SLOW:
        time.sleep(chance.uniform(*PAUSES))
    if chance.random() < RAISING and is_first(order):
        raise ShopError


def is_first(order: str) -> bool:
    """Whether nobody asked before; outside of the database, where nothing is rolled back."""
    try:
        Path(f"{MARKS}-{order}").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
