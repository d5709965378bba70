"""The payload by which a provider would report a payment: of all that could be, the first that
reads the same."""

import json
import re
from collections.abc import Iterator
from typing import Any

import payloads
from asking import is_id
from gateways import row_of
from rows import Fields, Lookup

INTEGER = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
# One of these makes a payment of what is told.
TELLING = ("order_id", "transaction_id", "amount", "outcome", "status")
# What of a payment stands at the first path, and what is said before the status and behind it.
BEFORE, BEHIND = ("amount", "currency"), ("recipient", "network")

Members = list[tuple[str, str | int]]


class MeetingPathsError(Exception):
    """Two values would have to stand in one place."""


def payload(provider: str | dict[str, Any], payment: dict[str, str]) -> str | None:
    """The payload, or nothing where there is none."""
    row = row_of(provider)
    if row.fields is None or payment.keys().isdisjoint(TELLING):
        return None
    for members in candidates(row.fields, row.lookup, payment):
        try:
            text = spelled(nested(members))
        except MeetingPathsError:
            continue
        if says(provider, text, payment):
            return text
    return None


def says(provider: str | dict[str, Any], text: str, payment: dict[str, str]) -> bool:
    try:
        read = payloads.payment(provider, text.encode())
    except payloads.PayloadError:
        return False
    if read is None or any(read[name] != given for name, given in payment.items()):
        return False
    return read["outcome"] is None or not {"outcome", "status"}.isdisjoint(payment)


def candidates(fields: Fields, lookup: Lookup | None, payment: dict[str, str]) -> Iterator[Members]:
    for word in words(fields, payment):
        listed = [path for path in fields.status if word in fields.when.get(path, ())]
        for path in [*listed, *fields.status[:1]] if word is not None else [""]:
            for first in transaction_paths(fields, lookup, payment.get("transaction_id", "")):
                yield in_front(fields, members(fields, lookup, payment, (path, word), first))


def words(fields: Fields, payment: dict[str, str]) -> list[Any]:
    if "status" in payment:
        return [payment["status"]]
    if "outcome" in payment:
        meant = payment["outcome"]
        return [word for word, outcome in fields.outcomes.items() if outcome == meant]
    return [None]


def transaction_paths(fields: Fields, lookup: Lookup | None, found: str) -> list[str]:
    """The likeliest first: where an id that looks like this one is asked for."""
    paths = list(fields.transaction_id[:1])
    asked = {
        path: is_id(found, question.id)
        for question in (lookup.questions if lookup else ())
        for path in question.id.fields
    }
    if paths and paths[0] in asked:
        paths = [path for path in fields.transaction_id if asked.get(path)] + paths
    return paths or [""]


def members(
    fields: Fields,
    lookup: Lookup | None,
    payment: dict[str, str],
    status: tuple[str, str | None],
    transaction: str,
) -> Members:
    told: Members = []

    def tell(*names: str) -> None:
        for name in names:
            paths = getattr(fields, name)
            if name in payment and paths:
                told.append((paths[0], payment[name]))

    tell("order_id")
    if "transaction_id" in payment and transaction:
        told.append((transaction, payment["transaction_id"]))
        told.extend(asked_beside(fields, lookup, payment["transaction_id"], dict(told)))
    tell(*BEFORE)
    path, word = status
    if word is not None:
        numbered = any(map(INTEGER.fullmatch, fields.outcomes))
        told.append((path, number(word) if numbered else word))
    tell(*BEHIND)
    return told


def asked_beside(
    fields: Fields, lookup: Lookup | None, found: str, told: dict[str, Any]
) -> Members:
    """The id once more, where it is asked for at a place that means nothing else."""
    questions = lookup.questions if lookup else ()
    if any(path in told for question in questions for path in question.id.fields):
        return []
    path = next((one.id.fields[0] for one in questions if is_id(found, one.id)), None)
    names = ("order_id", "amount", "currency", "status", "payout", "recipient", "network", "when")
    taken = {place for name in names for place in getattr(fields, name)}
    return [] if path is None or path in taken else [(path, found)]


def in_front(fields: Fields, told: Members) -> Members:
    """The conditions first, each with what is told there or else its first word."""
    said = dict(told)
    conditions: Members = [
        (path, said.get(path, number(choices[0])))
        for path, choices in fields.when.items()
        if choices
    ]
    return conditions + [one for one in told if one[0] not in fields.when or one not in conditions]


def number(word: str) -> str | int:
    return int(word) if INTEGER.fullmatch(word) and len(word) <= 64 else word


def nested(told: Members) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for path, value in told:
        *way, name = path.split(".")
        inside = whole
        for step in way:
            inside = inside.setdefault(step, {})
            if not isinstance(inside, dict):
                raise MeetingPathsError
        if str(inside.setdefault(name, value)) != str(value):
            raise MeetingPathsError
    return whole


def spelled(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
