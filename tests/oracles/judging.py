"""What the answer to a lookup is worth."""

from typing import Any

import asking
import decimals
import matching
import payloads
from asking import NothingToAskError, Request, SetUp

Answer = dict[str, Any]

COMPARED = ("order_id", "amount", "currency", "recipient", "network")
FAILURES = ("timeout", "unreachable", "insecure", "cut", "too_large", "too_soon")
FINAL = ("paid", "failed", "expired")


def answer(
    verdict: str,
    reason: str,
    differences: list[str] | None = None,
    payment: dict[str, Any] | None = None,
) -> Answer:
    outcome = payment and payment["outcome"]
    return {
        "verdict": verdict,
        "reason": reason,
        "differences": differences or [],
        "payment": payment,
        "final": verdict == "confirmed" and outcome in FINAL,
    }


def unsure(reason: str) -> Answer:
    return answer("unsure", reason)


ABSENT = answer("not_found", "absent")


def failed(reason: str) -> Answer | str:
    return unsure(reason) if reason in FAILURES else "config"


def judge(asked: Request, status: int, body: bytes) -> Answer:
    match status:
        case 401 | 403:
            return answer("misconfigured", "key_refused")
        case 404 | 410:
            return ABSENT
        case 429:
            return unsure("busy")
        case 408 | 425:
            return unsure("server_error")
    match status // 100:
        case 2:
            return read(asked, body)
        case 3:
            return unsure("redirect")
        case 5:
            return unsure("server_error")
    return unsure("unexpected_status")


def read(asked: Request, body: bytes) -> Answer:
    reply = asked.set_up.lookup.reply
    try:
        value = payloads.parsed(body)
    except payloads.PayloadError:
        return unsure("not_json")
    if any(spelled(value, path) in words for path, words in reply.ask_again.items()):
        return unsure("ask_again")
    said = {path: spelled(value, path) for path in reply.when}
    if any(word not in (None, *reply.when[path]) for path, word in said.items()):
        return ABSENT
    if None in said.values():
        return unsure("unexpected_answer")
    objects = (value if path == "" else payloads.field(value, (path,)) for path in reply.found)
    for found in objects:
        if isinstance(found, dict) and payloads.field(found, asked.question.answer_id) is not None:
            return compared(asked, found)
    return ABSENT


def spelled(value: Any, path: str) -> str | None:
    """How a text, a number, true or false is written there; no other value says anything."""
    found = payloads.field(value, (path,))
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(found) if isinstance(found, str) and not lone(found) else None


def lone(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def compared(asked: Request, found: dict[str, Any]) -> Answer:
    reply, callback = asked.set_up.lookup.reply, asked.payment
    try:
        payment = transaction(found, asked)
    except payloads.PayloadError:
        return unsure("unexpected_answer")
    if is_other(asked, payment["transaction_id"]):
        return unsure("other_payment")
    counts = not reply.amount_if or {callback["outcome"], payment["outcome"]} <= {*reply.amount_if}
    if not counts:
        payment["amount"] = None
    standing = matching.outcomes(callback["outcome"], payment["outcome"])
    differences = [
        *(
            field
            for field in COMPARED
            if callback[field] is not None and payment[field] is not None
            if not matching.same(field, callback[field], payment[field])
            # Of a payment that has gone on since, more may have been paid.
            if field != "amount" or is_off(callback, payment)
        ),
        *(["outcome"] if standing == "differs" else []),
    ]
    if differences:
        return answer("contradicted", "differs", differences, payment)
    if standing == "behind":
        return unsure("behind")
    untold = payment["amount"] is None and counts and reply.payment.amount
    if payment["outcome"] is None or untold:
        return unsure("incomplete")
    return answer("confirmed", "matches", payment=payment)


def is_off(callback: dict[str, Any], payment: dict[str, Any]) -> bool:
    """Whether two amounts that differ contradict each other."""
    if callback["outcome"] == payment["outcome"]:
        return True
    said, told = (decimals.parsed(one["amount"]) for one in (callback, payment))
    return bool(callback["outcome"] == "partial" and said > told)


def transaction(found: dict[str, Any], asked: Request) -> dict[str, Any]:
    """The payment that an answer's object describes."""
    reply = asked.set_up.lookup.reply
    told = payloads.described(found, reply.payment)
    if told["status"] is None:
        told["outcome"] = reply.outcome
    return told | {"transaction_id": payloads.identifier(found, asked.question.answer_id)}


def is_other(asked: Request, told: str | None) -> bool:
    """Whether the answer is about another transaction than the one asked for."""
    if told is None:
        return True
    rules = asked.question.id
    if rules.characters != "hex":
        return told != asked.id
    digits = [matching.lower(told), matching.lower(asked.id)]
    if "" in rules.prefixes:
        for prefix in filter(None, rules.prefixes):
            digits = [digit.removeprefix(matching.lower(prefix)) for digit in digits]
    one, other = digits
    return one != other


def looked_up(
    set_up: SetUp,
    payload: bytes,
    *,
    status: int | None = None,
    body: bytes = b"",
    failure: str | None = None,
) -> Answer:
    """The answer that a lookup ends with."""
    try:
        asked = asking.request(set_up, payload)
    except NothingToAskError as nothing:
        return unsure(str(nothing))
    if failure is not None:
        answer = failed(failure)
        assert not isinstance(answer, str), failure
        return answer
    assert status is not None
    return judge(asked, status, body)
