"""Where a merchant's own row says that the data of a payment stand."""

from typing import Any

from objects import Object, among, is_condition, is_object, is_word, lists
from rows import Fields

OUTCOMES = ("pending", "partial", "paid", "failed", "expired")
PATHS = ("order_id", "amount", "status", "recipient", "network")


def of_callback(inside: Object) -> Fields:
    transaction = inside.take("transaction_id", lists(is_word), [])
    payout = inside.take("payout", lists(is_word), [])
    when = inside.take("when", is_condition, {})
    paid = inside.take("amount_if", lists(among(*OUTCOMES)), [])
    return read(
        inside,
        transaction_id=tuple(transaction),
        payout=tuple(payout),
        amount_if=tuple(paid),
        when={path: tuple(words) for path, words in when.items()},
    )


def of_answer(inside: Object) -> Fields:
    """Its transaction is the one that was asked for."""
    return read(inside)


def read(inside: Object, **more: Any) -> Fields:
    paths = {name: tuple(inside.take(name, lists(is_word), [])) for name in PATHS}
    fixed, found = currency(inside)
    outcomes = inside.take("outcomes", is_outcomes, {})
    if isinstance(outcomes, list):
        outcomes = {str(status): outcome for status, outcome in enumerate(outcomes)}
    inside.done()
    return Fields(**paths, currency=found, fixed_currency=fixed, outcomes=outcomes, **more)


def currency(inside: Object) -> tuple[str | None, tuple[str, ...]]:
    """The one that there always is, or where it stands."""
    found = inside.take("currency", lambda value: is_object(value) or lists(is_word)(value), [])
    if isinstance(found, list):
        return None, tuple(found)
    always = Object(found, inside.path("currency"))
    fixed = always.take("always", is_word)
    always.done()
    return fixed, ()


def is_outcomes(value: Any) -> bool:
    """By the status; PHP writes what has the keys 0, 1 and so on as a list."""
    given = value.values() if is_object(value) else value
    return isinstance(value, dict | list) and all(map(among(*OUTCOMES), given))
