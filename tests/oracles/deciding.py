"""Whether a payment is credited, by a policy."""

import re
from collections.abc import Callable
from typing import Any

import matching
from expecting import Expectation
from judging import Answer

PROOFS = ("signature", "address", "lookup")
WORDS = {*PROOFS, "and", "or", "(", ")"}
LONGEST, DEEPEST = 256, 16

Holds = Callable[[set[str]], bool]


class PolicyError(ValueError):
    """A text that is no policy."""


def policy(text: str) -> Holds:
    """What a policy's text says of the proofs that are obtained."""
    if len(text) > LONGEST or not re.fullmatch(r"(?: |[a-z]+|[()])*", text):
        raise PolicyError
    words = re.findall(r"[a-z]+|[()]", text)
    if not set(words) <= WORDS:
        raise PolicyError
    depth = 0
    for word in words:
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth > DEEPEST:
            raise PolicyError
    reader = Reader(words)
    found = reader.either()
    if reader.words:
        raise PolicyError
    return found


class Reader:
    """Operators between operands; `and` binds tighter."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def take(self, *wanted: str) -> str:
        if not self.words or self.words[0] not in wanted:
            raise PolicyError
        return self.words.pop(0)

    def is_next(self, word: str) -> bool:
        return self.words[:1] == [word] and bool(self.words.pop(0))

    def either(self) -> Holds:
        some = [self.both()]
        while self.is_next("or"):
            some.append(self.both())
        return lambda proofs: any(holds(proofs) for holds in some)

    def both(self) -> Holds:
        every = [self.one()]
        while self.is_next("and"):
            every.append(self.one())
        return lambda proofs: all(holds(proofs) for holds in every)

    def one(self) -> Holds:
        if self.is_next("("):
            inside = self.either()
            self.take(")")
            return inside
        name = self.take(*PROOFS)
        return lambda proofs: name in proofs


def decide(
    payment: dict[str, Any] | None,
    *,
    address_ok: bool | None = None,
    expectation: Expectation | None = None,
    lookup: Answer | None = None,
    text: str = "signature",
) -> dict[str, Any]:
    holds = policy(text)
    verdict = lookup and lookup["verdict"]
    confirmed = lookup if lookup and verdict == "confirmed" else None
    proofs = {"signature", *(["address"] if address_ok else []), *(["lookup"] if confirmed else [])}
    differences = (expectation or Expectation({})).differences(payment, lookup)
    missing = {code for code in differences if code.endswith("_missing")}
    waiting = [f"lookup_{verdict}" if lookup else "lookup_needed"]
    asks = lookup is not None or "lookup" in re.findall("[a-z]+", text)

    def decided(verdict: str, reasons: list[str]) -> dict[str, Any]:
        told = payment and matching.completed(payment, confirmed and confirmed["payment"])
        obtained = [proof for proof in PROOFS if proof in proofs]
        return {"verdict": verdict, "proofs": obtained, "reasons": reasons, "payment": told}

    if verdict == "contradicted":
        return decided("reject", ["lookup_contradicted", *differences])
    if set(differences) - missing:
        return decided("reject", differences)
    if missing:
        if confirmed or not asks:
            return decided("reject", differences)
        return decided("retry", waiting + differences)
    if holds(proofs):
        return decided("accept", [])
    if holds(proofs | {"lookup"}):
        return decided("retry", waiting)
    return decided("reject", ["policy_unmet"])
