"""Whether to credit a payment: by the proofs that there are, a policy, and an expectation."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from asked import L2_HASH, looked, payload, text
from bodies import AKASHICPAY_PAYOUT
from expected import CALLBACK, PROVIDER, SETTINGS, decision

KIND = "decision"

# No more than what is expected of it.
SAID = {name: CALLBACK[name] for name in ("l2TxnHash", "referenceId", "amount", "tokenSymbol")}
SAID |= {name: CALLBACK[name] for name in ("toAddress", "coinSymbol", "status")}
PAID = text(SAID)


def confirming(said: str, **members: Any) -> dict[str, Any]:
    """A lookup with a short answer that says the same, but for these members."""
    told = {
        name: SAID[name] for name in ("l2TxnHash", "amount", "toAddress", "coinSymbol", "status")
    }
    return looked(PROVIDER, said, 200, text(told | members))


# Each policy, and what it says of address and lookup where the signature is right.
POLICIES: dict[str, tuple[str, Callable[[bool, bool], bool]]] = {
    "signature": ("signature", lambda _address, _lookup: True),
    "address": ("address", lambda address, _lookup: address),
    "lookup": ("lookup", lambda _address, lookup: lookup),
    "and-address": ("signature and address", lambda address, _lookup: address),
    "and-lookup": ("signature and lookup", lambda _address, lookup: lookup),
    "or-lookup": ("signature or lookup", lambda _address, _lookup: True),
    "all": ("signature and address and lookup", lambda address, lookup: address and lookup),
    "any": ("signature or address or lookup", lambda _address, _lookup: True),
    "either": ("signature and (address or lookup)", lambda address, lookup: address or lookup),
    "either-first": ("(lookup or address) and signature", lambda a, lookup: a or lookup),
    "tighter": ("signature or address and lookup", lambda _address, _lookup: True),
    "tighter-last": ("address and lookup or signature", lambda _address, _lookup: True),
    "tighter-either": ("address or signature and lookup", lambda a, lookup: a or lookup),
    "looser": ("(signature or address) and lookup", lambda _address, lookup: lookup),
    "both-or-both": ("address and lookup or lookup and address", lambda a, lookup: a and lookup),
    "nested": ("((address) and ((lookup)))", lambda address, lookup: address and lookup),
    "twice": ("lookup and lookup or address and address", lambda a, lookup: a or lookup),
}
# What the provider answered, and the reason of a decision that waits for another answer.
LOOKUPS: dict[str, tuple[dict[str, Any] | None, str]] = {
    "none": (None, "lookup_needed"),
    "confirmed": (confirming(PAID), ""),
    "not-found": (looked(PROVIDER, PAID, 404), "lookup_not_found"),
    "unsure": (looked(PROVIDER, PAID, 503), "lookup_unsure"),
    "timeout": (looked(PROVIDER, PAID, failure="timeout"), "lookup_unsure"),
    "behind": (confirming(PAID, status="Pending"), "lookup_unsure"),
    "misconfigured": (looked(PROVIDER, PAID, 403), "lookup_misconfigured"),
    "contradicted": (confirming(PAID, amount="2"), "lookup_contradicted"),
}


def cases() -> Iterator[dict[str, Any]]:
    yield from table()
    yield from differences()
    yield from missing()
    yield from completed()
    yield from without_payment()


def stated(holds: Callable[[bool, bool], bool], address: bool, found: str) -> tuple[str, list[str]]:
    reason = LOOKUPS[found][1]
    if found == "contradicted":
        return "reject", [reason]
    if holds(address, found == "confirmed"):
        return "accept", []
    if found != "confirmed" and holds(address, True):
        return "retry", [reason]
    return "reject", ["policy_unmet"]


def table() -> Iterator[dict[str, Any]]:
    guards = "a policy says which proofs are enough, and a lookup may still bring one"
    for (name, (policy, holds)), address, found in product(POLICIES.items(), (None, True), LOOKUPS):
        yield decision(
            f"{name}-{str(address).lower()}-{found}",
            guards,
            stated(holds, address is True, found),
            said=PAID,
            address_ok=address,
            lookup=LOOKUPS[found][0],
            policy=policy,
        )
    guards = "the signature is enough where nothing else is said"
    for address, found in product((None, True, False), LOOKUPS):
        name = f"default-{str(address).lower()}-{found}"
        verdict = stated(POLICIES["signature"][1], address is True, found)
        lookup = LOOKUPS[found][0]
        yield decision(name, guards, verdict, said=PAID, address_ok=address, lookup=lookup)


def differences() -> Iterator[dict[str, Any]]:
    guards = "what is not as expected is rejected, whatever the proofs are"
    wrong: dict[str, tuple[dict[str, Any], list[str]]] = {
        "order": ({"order_id": "other"}, ["wrong_order"]),
        "outcome": ({"outcomes": ["failed"]}, ["wrong_outcome"]),
        "underpaid": ({"amount": "1.01"}, ["underpaid"]),
        "overpaid": ({"amount": "0.99"}, ["overpaid"]),
        "currency": ({"currency": "USDC"}, ["wrong_currency"]),
        "recipient": ({"recipient": "other"}, ["wrong_recipient"]),
        "network": ({"network": "ETH"}, ["wrong_network"]),
        "several": ({"order_id": "x", "network": "x"}, ["wrong_order", "wrong_network"]),
    }
    for (name, (settings, codes)), found in product(wrong.items(), LOOKUPS):
        first = ["lookup_contradicted"] if found == "contradicted" else []
        for policy in ("signature", "lookup", "address"):
            yield decision(
                f"wrong-{name}-{found}-{policy}",
                guards,
                ("reject", first + codes),
                said=PAID,
                address_ok=True,
                settings=settings,
                lookup=LOOKUPS[found][0],
                policy=policy,
            )
    guards = "what is as expected leaves it to the policy"
    for policy, found in product(("signature", "lookup", "address and lookup"), LOOKUPS):
        _, holds = next(
            one for one in POLICIES.values() if policy in (one[0], "address and lookup")
        )
        if policy == "address and lookup":
            holds = POLICIES["all"][1]
        yield decision(
            f"right-{policy.replace(' ', '-')}-{found}",
            guards,
            stated(holds, True, found),
            said=PAID,
            address_ok=True,
            settings=SETTINGS,
            lookup=LOOKUPS[found][0],
            policy=policy,
        )


def missing() -> Iterator[dict[str, Any]]:
    guards = "what is missing may still come from a lookup, where one is to be expected"
    lacking = text({"l2TxnHash": L2_HASH, "status": "Confirmed"})
    settings = {"order_id": "order-0001", "recipient": CALLBACK["toAddress"]}
    codes = ["order_missing", "recipient_missing"]
    answers: dict[str, tuple[dict[str, Any] | None, str]] = {
        "none": (None, "lookup_needed"),
        "unsure": (looked(PROVIDER, lacking, 500), "lookup_unsure"),
        "not-found": (looked(PROVIDER, lacking, 404), "lookup_not_found"),
        "misconfigured": (looked(PROVIDER, lacking, 401), "lookup_misconfigured"),
        "confirmed": (confirming(lacking, toAddress=None), ""),
        "contradicted": (confirming(lacking, status="Failed"), "lookup_contradicted"),
    }
    for (found, (lookup, reason)), policy in product(
        answers.items(), ("signature", "address", "signature or lookup", "address and lookup")
    ):
        if found == "contradicted":
            verdict = ("reject", [reason, *codes])
        elif found == "confirmed" or (found == "none" and "lookup" not in policy):
            verdict = ("reject", codes)
        else:
            verdict = ("retry", [reason, *codes])
        yield decision(
            f"missing-{found}-{policy.replace(' ', '-')}",
            guards,
            verdict,
            said=lacking,
            settings=settings,
            lookup=lookup,
            policy=policy,
        )
    guards = "an outcome that is not known is not waited for: the callback is to say it"
    unknown = text(SAID | {"status": "Refunded"})
    rejected = ("reject", ["outcome_unknown"])
    for name, lookup in [
        ("none", None),
        ("confirmed", confirming(unknown)),
        ("failed", confirming(unknown, status="Failed")),
        ("incomplete", confirming(unknown, status="Refunded")),
        ("unsure", looked(PROVIDER, unknown, 500)),
    ]:
        for policy in ("signature", "signature and lookup"):
            case = f"unknown-{name}-{policy.replace(' ', '-')}"
            yield decision(
                case, guards, rejected, said=unknown, settings={}, lookup=lookup, policy=policy
            )
    guards = "what is wrong is told with what is missing, and not waited for"
    said = text(SAID | {"amount": None, "status": "Failed"})
    verdict = ("reject", ["wrong_outcome", "amount_missing"])
    for policy in ("signature", "signature and lookup"):
        name = f"wrong-and-missing-{policy.replace(' ', '-')}"
        yield decision(name, guards, verdict, said=said, settings={"amount": "1"}, policy=policy)


def completed() -> Iterator[dict[str, Any]]:
    guards = "what is credited is what the callback says, completed by a confirmed answer"
    lacking = text({"l2TxnHash": L2_HASH, "referenceId": "order-0001", "status": "Confirmed"})
    told = {"tokenSymbol": "USDT"}
    short: dict[str, tuple[dict[str, Any], tuple[str, list[str]]]] = {
        "same": ({}, ("accept", [])),
        "underpaid": ({"amount": "0.1"}, ("reject", ["underpaid"])),
        "network": ({"coinSymbol": "ETH"}, ("reject", ["wrong_network"])),
        "no-recipient": ({"toAddress": None}, ("reject", ["recipient_missing"])),
    }
    for name, (members, verdict) in short.items():
        yield decision(
            f"completed-{name}",
            guards,
            verdict,
            said=lacking,
            settings=SETTINGS,
            lookup=confirming(lacking, **told | members),
            policy="signature and lookup",
        )
    pending = text(SAID | {"status": "Pending"})
    yield decision(
        "ahead",
        guards,
        ("reject", ["wrong_outcome"]),
        said=pending,
        settings={},
        lookup=confirming(pending),
    )
    yield decision(
        "spelled-as-in-callback",
        guards,
        ("accept", []),
        said=PAID,
        lookup=confirming(PAID, amount="1", coinSymbol="trx-shasta"),
        policy="lookup",
    )
    guards = "an answer that is not confirmed completes nothing"
    for name, lookup in [
        ("unsure", confirming(lacking, **told | {"status": "Pending"})),
        ("failed", looked(PROVIDER, lacking, failure="cut")),
    ]:
        yield decision(
            f"not-completed-{name}",
            guards,
            ("retry", ["lookup_unsure", "amount_missing"]),
            said=lacking,
            settings={"amount": "1"},
            lookup=lookup,
        )
    yield decision(
        "not-completed-contradicted",
        guards,
        ("reject", ["lookup_contradicted", "amount_missing"]),
        said=lacking,
        settings={"amount": "1"},
        lookup=confirming(lacking, **told | {"status": "Failed"}),
    )
    guards = "Paymento's amount is what its answer says"
    said = payload("paymento")
    body = (
        '{"success":true,"body":{"token":"d1179e54e58d4e51a285a5c659a2b7ef","orderId":"etp-3900",'
    )
    body += '"settlement":{"requestedFiatAmount":"25.00"}}}'
    for name, amount, verdict in [
        ("same", "25", ("accept", [])),
        ("more", "26", ("reject", ["underpaid"])),
    ]:
        yield decision(
            f"paymento-{name}",
            guards,
            verdict,
            said=said,
            provider="paymento",
            settings={"order_id": "etp-3900", "amount": amount},
            lookup=looked("paymento", said, 200, body),
            policy="signature and lookup",
        )
    again = looked("paymento", said, 200, '{"success":false,"message":"Order is Paid"}')
    yield decision(
        "paymento-again",
        "an order that is said to be paid is asked for again",
        ("retry", ["lookup_unsure", "amount_missing"]),
        said=said,
        provider="paymento",
        settings={"order_id": "etp-3900", "amount": "25"},
        lookup=again,
    )
    guards = "a lookup that has nothing to ask for is unsure"
    said = text({"referenceId": "order-0001", "status": "Confirmed"})
    verdict = ("retry", ["lookup_unsure"])
    lookup = looked(PROVIDER, said)
    yield decision("no-id", guards, verdict, said=said, lookup=lookup, policy="lookup")


def without_payment() -> Iterator[dict[str, Any]]:
    guards = "what reports no payment is not what was expected"
    for name, said in [("none", None), ("payout", AKASHICPAY_PAYOUT), ("empty", "{}")]:
        for policy in ("signature", "address", "lookup"):
            yield decision(
                f"no-payment-{name}-{policy}",
                guards,
                ("reject", ["no_payment"]),
                said=said,
                has_payment=False,
                settings={},
                policy=policy,
            )
        yield decision(
            f"no-payment-{name}-nothing-expected",
            guards,
            ("reject", ["no_payment"]),
            said=said,
            has_payment=False,
        )
    guards = "whoever expects nothing in particular expects that it is paid"
    for status, reason in [
        ("Pending", "wrong_outcome"),
        ("Failed", "wrong_outcome"),
        ("Refunded", "outcome_unknown"),
    ]:
        yield decision(
            f"not-paid-{status.lower()}",
            guards,
            ("reject", [reason]),
            said=text(SAID | {"status": status}),
        )
