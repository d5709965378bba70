"""What a policy is, and what is none."""

from collections.abc import Iterator
from typing import Any

from asked import looked, payload
from expected import PROVIDER, decision, wrong_policy

KIND = "decision"

ACCEPTED = ("accept", [])
UNMET = ("reject", ["policy_unmet"])
RIGHT: dict[str, tuple[str, tuple[str, list[str]]]] = {
    "plain": ("signature", ACCEPTED),
    "spaces": ("  signature   and  signature  ", ACCEPTED),
    "parentheses": ("(signature)", ACCEPTED),
    "parentheses-spaced": ("( ( signature ) )", ACCEPTED),
    "no-spaces": ("(signature)and(signature)or(address)", ACCEPTED),
    "tight-parentheses": ("signature and(address or signature)", ACCEPTED),
    "twice": ("address and address", UNMET),
    "chain-or": (" or ".join(["address"] * 20 + ["signature"]), ACCEPTED),
    "chain-and": (" and ".join(["signature"] * 18), ACCEPTED),
    "chain-and-unmet": (" and ".join(["signature"] * 17 + ["address"]), UNMET),
    "deepest": ("(" * 16 + "signature" + ")" * 16, ACCEPTED),
    "deepest-unmet": ("(" * 16 + "address" + ")" * 16, UNMET),
    "deepest-twice": (("(" * 16 + "address" + ")" * 16 + " or ") * 2 + "signature", ACCEPTED),
    "deepest-right": ("lookup or (" * 16 + "signature" + ")" * 16, ACCEPTED),
    "longest": ("signature" + " " * 247, ACCEPTED),
    "longest-inside": ("address or" + " " * 237 + "signature", ACCEPTED),
    "tighter-left": ("signature or address and address", ACCEPTED),
    "tighter-right": ("address and address or signature", ACCEPTED),
    "tighter-middle": ("address or signature and address or address", UNMET),
    "grouped-left": ("(signature or address) and address", UNMET),
    "grouped-right": ("address and (address or signature)", UNMET),
}
WRONG = {
    "empty": "",
    "space": " ",
    "spaces": "   ",
    "other": "ip",
    "upper": "Signature",
    "upper-all": "SIGNATURE",
    "upper-and": "signature AND address",
    "upper-or": "signature Or address",
    "not": "not signature",
    "not-mark": "!signature",
    "true": "true",
    "none": "none",
    "number": "1",
    "quote": "'signature'",
    "ampersands": "signature && address",
    "ampersand": "signature & address",
    "bars": "signature || address",
    "comma": "signature, address",
    "plus": "signature + address",
    "semicolon": "signature;",
    "list": '["signature"]',
    "brackets": "[signature]",
    "braces": "{signature}",
    "xor": "signature xor address",
    "cut": "signatur",
    "longer": "signatures",
    "together": "signatureandaddress",
    "together-first": "signatureand address",
    "together-last": "signature andaddress",
    "hyphen": "signature-address",
    "underscore": "signature_address",
    "operator-alone": "and",
    "operator-first": "and signature",
    "operator-last": "signature and",
    "or-last": "signature or",
    "or-first": "or signature",
    "operators-two": "signature and and address",
    "operators-both": "signature and or address",
    "operands-two": "signature address",
    "operand-behind": "(signature) address",
    "operand-before": "signature (address)",
    "groups-two": "(signature)(address)",
    "group-empty": "()",
    "group-spaced": "( )",
    "group-empty-behind": "signature and ()",
    "group-operator": "(and)",
    "group-operator-last": "(signature and)",
    "open": "(",
    "close": ")",
    "unclosed": "(signature",
    "unclosed-two": "((signature)",
    "unclosed-inside": "signature and (address or lookup",
    "unopened": "signature)",
    "unopened-two": "(signature))",
    "turned": ")signature(",
    "crossed": "signature ) and ( address",
    "too-deep": "(" * 17 + "signature" + ")" * 17,
    "too-deep-right": "lookup or (" * 17 + "signature" + ")" * 17,
    "much-too-deep": "(" * 120 + "signature" + ")" * 120,
    "unclosed-deep": "(" * 256,
    "too-long": "signature" + " " * 248,
    "too-long-chain": "signature" + " and signature" * 18,
    "nul": "signature\0",
    "non-ascii": "s\u0456gnature",
    "no-break-space": "signature\u00a0and\u00a0address",
    "full-width": "\uff08signature\uff09",
    "combining": "signature\u0301",
}


def cases() -> Iterator[dict[str, Any]]:
    guards = "a policy is proofs with `and`, `or` and parentheses between"
    for name, (policy, verdict) in RIGHT.items():
        yield decision(f"right-{name}", guards, verdict, policy=policy)
    said = payload(PROVIDER)
    for name, policy in [("deep", "(" * 16 + "lookup" + ")" * 16), ("or", "lookup or address")]:
        verdict = ("retry", ["lookup_needed"])
        yield decision(f"right-lookup-{name}", guards, verdict, policy=policy)
        lookup = looked(PROVIDER, said, 502)
        verdict = ("retry", ["lookup_unsure"])
        yield decision(f"right-asked-{name}", guards, verdict, lookup=lookup, policy=policy)
    guards = "what is no policy is not guessed at"
    for name, policy in WRONG.items():
        yield wrong_policy(f"wrong-{name}", guards, policy)
