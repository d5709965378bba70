"""Cases about lookups: a callback's payload, whom to ask about it, and what the provider answers.

A topic states what has to come out. The oracle works it out by itself, and a case on which the
two disagree is an error.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import asking
import bodies
import judging
from asking import NothingToAskError, SetUp
from vector import Text, content, spelled

KEY = "merchant-api-key"
SET_UPS: dict[str, dict[str, Any]] = {
    "akashicpay": {"environment": "mainnet"},
    "paymento": {"api_key": KEY},
    "rajaongkir": {"environment": "production", "api_key": KEY},
}

L2_HASH = "ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89"
L1_HASH = "28a9880ad2ef3b7be1c40763128ec9630ab74e4749a3c81037c3501e4209bfcc"
TOKEN = "d1179e54e58d4e51a285a5c659a2b7ef"
PAYMENT_ID = "KPAY-5292/KM/2026"

# The callbacks about which the answers below say the same.
PAYLOADS: dict[str, dict[str, Any]] = {
    "akashicpay": json.loads(bodies.AKASHICPAY_DEPOSIT),
    "paymento": json.loads(bodies.PAYMENTO) | {"OrderStatus": 7},
    "rajaongkir": json.loads(bodies.RAJAONGKIR),
}
# AkashicPay's as its SDK's documentation has it; Paymento's as documented; RajaOngkir's as
# implementers report it.
AKASHICPAY = {
    "fromAddress": "TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU",
    "toAddress": "TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
    "layer": "L1Transaction",
    "date": "2024-08-19T10:03:58.649Z",
    "amount": "1.000000",
    "coinSymbol": "TRX-SHASTA",
    "status": "Confirmed",
    "txHash": L1_HASH,
    "internalFee": {"deposit": "0.020000"},
    "l2TxnHash": L2_HASH,
}
PAYMENTO = {
    "token": TOKEN,
    "orderId": "etp-3900",
    "additionalData": [],
    "settlement": {"requestedFiatAmount": "25.00"},
}
RAJAONGKIR = {
    "payment_id": PAYMENT_ID,
    "order_id": "ORD-2026-001",
    "status": "PAID",
    "amount": 150000,
}

Answers = Iterable[tuple[int, Text, str | Sequence[str]]]


def text(value: Any, **literals: str) -> str:
    """`value` as JSON, with `@name` in it for a literal that Python would spell otherwise."""
    written = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    for name, literal in literals.items():
        written = written.replace(f'"@{name}"', literal)
    return written


def without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: member for name, member in value.items() if name not in names}


def payload(provider: str, **members: Any) -> str:
    """The provider's callback, with other members."""
    return text(PAYLOADS[provider] | members)


def akashicpay(*lacks: str, **members: Any) -> str:
    return text({"transaction": without(AKASHICPAY, *lacks) | members})


def paymento(*lacks: str, **members: Any) -> str:
    return text(
        {"success": True, "message": "", "body": without(PAYMENTO, *lacks) | members},
    )


def rajaongkir(*lacks: str, **members: Any) -> str:
    return text({"meta": {"code": 200}, "data": without(RAJAONGKIR, *lacks) | members})


ANSWERS = {"akashicpay": akashicpay, "paymento": paymento, "rajaongkir": rajaongkir}


def set_up_of(provider: str | dict[str, Any]) -> dict[str, Any]:
    return SET_UPS[provider] if isinstance(provider, str) and provider in SET_UPS else {}


def lookup(
    name: str,
    guards: str,
    provider: str | dict[str, Any],
    asked: Text | None = None,
    answers: Answers = (),
    *,
    stated: str = "asked",
    failures: Sequence[str] = (),
    **set_up: str | None,
) -> dict[str, Any]:
    """A case that asks, or ends at once with the stated reason.

    Of each answer the reason is stated, or the differences if there are any.
    """
    if asked is None:
        asked = payload(str(provider))
    given = {key: one for key, one in (set_up_of(provider) | set_up).items() if one is not None}
    case: dict[str, Any] = {"id": name, "guards": guards, "provider": provider, **given}
    case["payload"] = spelled(asked)
    try:
        request = asking.request(SetUp(provider, **given), content(asked))
    except NothingToAskError as nothing:
        check(name, stated, str(nothing))
        return case | {"expect": {"answer": judging.unsure(str(nothing))}}
    check(name, stated, "asked")
    case["expect"] = {"request": request.written()}
    judged = []
    for status, body, expected in answers:
        answer = judging.judge(request, status, content(body))
        check(f"{name}, {status} {body!r}", expected, answer["differences"] or answer["reason"])
        judged.append({"status": status, "body": spelled(body), "expect": answer})
    if judged:
        case["answers"] = judged
    if failures:
        case["failures"] = [
            {"reason": reason, "expect": judging.failed(reason)} for reason in failures
        ]
    return case


def check(name: str, stated: str | Sequence[str], found: str | list[str]) -> None:
    wanted = stated if isinstance(stated, str) else list(stated)
    if wanted != found:
        sys.exit(f"{name}: stated {wanted}, but the oracle says {found}")


def looked(
    provider: str | dict[str, Any],
    asked: Text,
    status: int | None = None,
    body: Text = "",
    failure: str | None = None,
) -> dict[str, Any]:
    """How a reader of the vectors comes by a provider's answer."""
    found = {"provider": provider, **set_up_of(provider), "payload": spelled(asked)}
    if failure is not None:
        found["failed"] = failure
    if status is not None:
        found |= {"status": status, "body": spelled(body)}
    return found


def answer_of(found: dict[str, Any] | None) -> judging.Answer | None:
    """The answer that is come by in that way."""
    if found is None:
        return None
    given = {key: found[key] for key in ("environment", "api_key", "origin") if key in found}
    return judging.looked_up(
        SetUp(found["provider"], **given),
        content(found["payload"]),
        status=found.get("status"),
        body=content(found.get("body", "")),
        failure=found.get("failed"),
    )
