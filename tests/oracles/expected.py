"""Cases about what a merchant waits for, and about what is decided.

A topic states what has to come out, as in `asked`.
"""

import sys
from collections.abc import Sequence
from typing import Any

import payloads
from asked import AKASHICPAY, PAYLOADS, akashicpay, answer_of, check, looked, payload
from deciding import PolicyError, decide
from expecting import Expectation, ExpectationError
from vector import Text, content, spelled

# The provider that says most about a payment, and an expectation of all of it.
PROVIDER = "akashicpay"
SETTINGS: dict[str, Any] = {
    "order_id": "order-0001",
    "amount": "1",
    "currency": "USDT",
    "recipient": AKASHICPAY["toAddress"],
    "network": "TRX-SHASTA",
}
CALLBACK: dict[str, Any] = PAYLOADS[PROVIDER]


def confirming(asked: str, **members: Any) -> dict[str, Any]:
    """A lookup whose answer is the documented one, with other members."""
    return looked(PROVIDER, asked, 200, akashicpay(**members))


def payment_of(provider: str | dict[str, Any], said: Text | None) -> dict[str, Any] | None:
    return None if said is None else payloads.payment(provider, content(said))


def expectation(
    name: str,
    guards: str,
    stated: Sequence[str],
    settings: dict[str, Any],
    said: Text | None,
    *,
    provider: str | dict[str, Any] = PROVIDER,
    lookup: dict[str, Any] | None = None,
) -> dict[str, Any]:
    found = Expectation(settings).differences(payment_of(provider, said), answer_of(lookup))
    check(name, stated, found)
    return {
        "id": name,
        "guards": guards,
        "provider": provider,
        "payload": None if said is None else spelled(said),
        "settings": settings,
        "lookup": lookup,
        "expect": found,
    }


def wrong_expectation(name: str, guards: str, settings: dict[str, Any]) -> dict[str, Any]:
    try:
        Expectation(settings)
    except ExpectationError:
        return {
            "id": name,
            "guards": guards,
            "provider": PROVIDER,
            "payload": None,
            "settings": settings,
            "lookup": None,
            "expect": "config",
        }
    sys.exit(f"{name}: the oracle takes {settings}")


def decision(
    name: str,
    guards: str,
    stated: tuple[str, Sequence[str]],
    *,
    said: Text | None = None,
    provider: str | dict[str, Any] = PROVIDER,
    has_payment: bool = True,
    address_ok: bool | None = None,
    settings: dict[str, Any] | None = None,
    lookup: dict[str, Any] | None = None,
    policy: str | None = None,
) -> dict[str, Any]:
    """A case whose verdict and reasons are stated."""
    if said is None and has_payment:
        said = payload(str(provider))
    found = decide(
        payment_of(provider, said),
        address_ok=address_ok,
        expectation=None if settings is None else Expectation(settings),
        lookup=answer_of(lookup),
        text="signature" if policy is None else policy,
    )
    check(name, stated[0], found["verdict"])
    check(name, stated[1], found["reasons"])
    case = decision_of(name, guards, said, provider, settings, lookup)
    case["address_ok"] = address_ok
    if policy is not None:
        case["policy"] = policy
    return case | {"expect": found}


def wrong_policy(name: str, guards: str, policy: str) -> dict[str, Any]:
    try:
        decide(None, text=policy)
    except PolicyError:
        case = decision_of(name, guards, payload(PROVIDER), PROVIDER, None, None)
        return case | {"policy": policy, "expect": "config"}
    sys.exit(f"{name}: the oracle takes {policy!r}")


def decision_of(
    name: str,
    guards: str,
    said: Text | None,
    provider: str | dict[str, Any],
    settings: dict[str, Any] | None,
    lookup: dict[str, Any] | None,
) -> dict[str, Any]:
    return {
        "id": name,
        "guards": guards,
        "provider": provider,
        "payload": None if said is None else spelled(said),
        "address_ok": None,
        "settings": settings,
        "lookup": lookup,
    }
