"""Where the gateways' own packages answer otherwise than Paysig does, and why."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from official import NODE, PYTHON, answers, sent_in
from vector import content


@dataclass(frozen=True)
class Difference:
    package: str
    # What Paysig says: "verified", or its reason.
    ours: str
    why: str
    cases: str = "*"


# What some packages have in common.
ONE_CASE = "they compare texts; of a tag's hexadecimal digits either case stands for its bytes"
PAST_ONLY = "it judges the past alone; a time in the future would be good for as long as it says"
LONG = "it reads headers of any length"

DIFFERENCES = [
    *(
        Difference(package, "verified", ONE_CASE, "*/tag-upper")
        for package in (
            "@octokit/webhooks-methods",
            "@paddle/paddle-node-sdk",
            "coinbase-commerce",
            "gocardless-pro",
            "mollie-api-py",
            "oxapay-python",
            "paddle-python-sdk",
            "razorpay",
            "stripe",
            "the sample of its documentation",
        )
    ),
    Difference("stripe", "timestamp_in_future", PAST_ONLY),
    Difference("@paddle/paddle-node-sdk", "timestamp_in_future", PAST_ONLY),
    Difference(
        "stripe",
        "header_duplicated",
        "of two times it takes the first, and Stripe's package for Node.js the last",
    ),
    Difference(
        "paddle-python-sdk",
        "header_duplicated",
        "of two times it takes the last, be they alike or not",
        "pairs/semicolon-time-twice",
    ),
    Difference("@paddle/paddle-node-sdk", "header_duplicated", "of two times it takes the last"),
    Difference(
        "stripe",
        "timestamp_malformed",
        "it reads what int() reads, and signs the number anew: several spellings pass for one",
        "pairs/time-*",
    ),
    Difference(
        "standardwebhooks",
        "timestamp_malformed",
        "it reads what float() reads, and signs the number anew",
        "versions/time-*",
    ),
    Difference("stripe", "signature_malformed", LONG, "pairs/*long*"),
    Difference("standardwebhooks", "signature_malformed", LONG, "versions/too-long"),
    Difference("mollie-api-py", "signature_malformed", LONG, "repeats/joined-too-long"),
    Difference(
        "stripe",
        "signature_malformed",
        "it drops what stands behind a second =",
        "pairs/equals-behind",
    ),
    *(
        Difference(
            "standardwebhooks",
            ours,
            "it decodes base64 up to its padding, and drops what stands behind it",
            f"versions/tags-longer-{which}",
        )
        for ours, which in [("signature_malformed", "alone"), ("signature_mismatch", "foreign")]
    ),
    Difference(
        "standardwebhooks",
        "signature_malformed",
        "it takes an id with a dot, which its own specification warns of",
        "versions/id-dot*",
    ),
    Difference("stripe", "verified", "it trims no item", "pairs/space*"),
    Difference("paddle-python-sdk", "verified", "it trims no item", "pairs/semicolon-spaces"),
    Difference("@paddle/paddle-node-sdk", "verified", "it trims no item", "pairs/semicolon-spaces"),
    Difference(
        "stripe", "verified", "an item without = beside a genuine tag upsets it", "pairs/no-equals"
    ),
    Difference(
        "stripe",
        "verified",
        "an item without = beside a genuine tag upsets it",
        "pairs/time-and-t-alone",
    ),
    Difference("stripe", "verified", ONE_CASE, "pairs/upper-hex"),
    Difference(
        "stripe",
        "verified",
        "a tag beyond ASCII beside a genuine one upsets it",
        "pairs/tags-non-ascii-first",
    ),
    Difference(
        "mollie-api-py",
        "verified",
        "a tag beyond ASCII beside a genuine one upsets it",
        "repeats/lines-not-utf8-beside",
    ),
    *(
        Difference(
            "paddle-python-sdk",
            "verified",
            "it refuses any key but h1, and so Paddle's own example with an h2",
            cases,
        )
        for cases in ("paddle/library-h2", "pairs/semicolon-other-scheme")
    ),
    *(
        Difference(
            "standardwebhooks",
            "verified",
            "an odd entry in front of a genuine one upsets it",
            f"versions/{which}",
        )
        for which in ("double-space", "comma-missing", "extra-beside", "tags-*-first", "joined")
    ),
    *(
        Difference("svix", ours, "it reads each header under either name", "svix/other-*")
        for ours in ("header_missing", "timestamp_missing")
    ),
    Difference(
        "the sample of its documentation",
        "verified",
        "the one for PHP trims the secret, those for Node.js and Python do not",
        "nowpayments/pasted-secret",
    ),
    *(
        Difference(
            "the sample of its documentation",
            "verified",
            "it is one of several, of which the one for PHP writes otherwise",
            f"nowpayments/*-{form}",
        )
        for form in ("php", "raw")
    ),
]


def check(cases: list[dict[str, Any]]) -> None:
    """Asks the packages about every request that they can be asked about, and stops at an answer
    that is another and not listed here, or at an entry that no answer bears out."""
    asked = [(case, sent) for case in cases if (sent := sendable(case)) is not None]
    found = list(answers([(case["provider"], sent) for case, sent in asked]))
    seen: Counter[str] = Counter()
    borne_out: set[Difference] = set()
    unlisted: list[str] = []
    for (case, _), theirs in zip(asked, found, strict=True):
        ours = verdict(case)
        for package, accepted in theirs.items():
            seen[package] += 1
            if accepted == (ours == "verified"):
                continue
            listed = [one for one in DIFFERENCES if explains(one, package, ours, case["id"])]
            borne_out.update(listed)
            if not listed:
                says = "accepts it" if accepted else "refuses it"
                unlisted.append(f"{case['id']}: {ours}, and {package} {says}")
    unlisted += [f"not borne out: {one}" for one in DIFFERENCES if one not in borne_out]
    if unlisted:
        sys.exit("\n".join(unlisted))
    print(f"asked about {len(asked)} requests: " + ", ".join(told(seen)))


def sendable(case: dict[str, Any]) -> Any:
    provider = case["provider"]
    if not isinstance(provider, str) or provider not in PYTHON.keys() | NODE.keys():
        return None
    return sent_in(case, content)


def verdict(case: dict[str, Any]) -> str:
    expect = case["expect"]
    return "verified" if "verified" in expect else expect["rejected"]["code"]


def explains(one: Difference, package: str, ours: str, case_id: str) -> bool:
    return (one.package, one.ours) == (package, ours) and fnmatch(case_id, one.cases)


def told(seen: Counter[str]) -> Iterator[str]:
    yield from (f"{package} {times}" for package, times in sorted(seen.items()))
