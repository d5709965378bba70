"""A header that may come several times, or hold several tags with commas in between: any may be
the one."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered, tag_of
from deliveries import DELIVERIES, own
from requested import secret, variable
from vector import Text, repeat

KIND = "request"

ROW = "mollie"
HEADER = "X-Mollie-Signature"
VARIABLE = variable(HEADER)
TAG, FOREIGN = tag_of(ROW), tag_of(ROW, secret="another secret")
GOOD, BAD = f"sha256={TAG}", f"sha256={FOREIGN}"
# Base64 under two names, and stray quotes.
OWN = own(
    headers=["X-First", "X-Second"],
    signature={"encoding": "base64", "repeats": True, "stray_quotes": True},
)


def cases() -> Iterator[dict[str, Any]]:
    yield from lines()
    yield from joined()
    yield from places()
    yield from own_rows()


def asked(name: str, guards: str, verdict: str, *values: Text, **more: Any) -> dict[str, Any]:
    headers = [(HEADER, value) for value in values]
    return delivered(name, guards, verdict, ROW, headers=headers, **more)


def lines() -> Iterator[dict[str, Any]]:
    guards = "one line for each secret in use"
    rows: list[tuple[str, str, list[Text]]] = [
        ("one", "verified", [GOOD]),
        ("right-first", "verified", [GOOD, BAD]),
        ("right-last", "verified", [BAD, GOOD]),
        ("alike", "verified", [GOOD, GOOD]),
        ("none-right", "signature_mismatch", [BAD, BAD]),
        ("one-wrong", "signature_mismatch", [BAD]),
        ("empty-between", "verified", ["", GOOD, " "]),
        ("all-empty", "header_missing", ["", " \t"]),
        ("none", "header_missing", []),
        ("malformed-beside", "verified", ["x", GOOD]),
        ("malformed-beside-wrong", "signature_mismatch", ["x", BAD]),
        ("malformed", "signature_malformed", ["x", "y"]),
        ("halves", "signature_malformed", [TAG[:32], TAG[32:]]),
        ("not-utf8-beside", "verified", [b"\xff", GOOD]),
        ("too-long-beside", "verified", [repeat("x", 9000), GOOD]),
        ("too-long", "signature_malformed", [repeat("x", 9000)]),
        ("bare", "verified", [TAG]),
        ("bare-beside-prefixed", "verified", [TAG, BAD]),
        ("fifty", "verified", [*[BAD] * 50, GOOD]),
    ]
    for name, verdict, values in rows:
        yield asked(f"lines-{name}", guards, verdict, *values)
    guards = "a rotation: the old secret and the new one"
    delivery = DELIVERIES[ROW]
    old, new = secret("another secret", "old"), secret(delivery.secret, "new")
    yield asked("rolled-old", guards, "verified", BAD, GOOD, secrets=[old], key_id="old")
    yield asked("rolled-new", guards, "verified", BAD, GOOD, secrets=[new], key_id="new")
    third = secret("a third secret")
    yield asked("rolled-third", guards, "signature_mismatch", BAD, GOOD, secrets=[third])


def joined() -> Iterator[dict[str, Any]]:
    guards = "lines that a server joined are read one by one"
    for name, verdict, value in [
        ("right-first", "verified", f"{GOOD}, {BAD}"),
        ("right-last", "verified", f"{BAD}, {GOOD}"),
        ("no-space", "verified", f"{BAD},{GOOD}"),
        ("spaces", "verified", f"{BAD} \t, \t{GOOD}"),
        ("commas", "verified", f",,{GOOD},"),
        ("bare", "verified", f"{FOREIGN},{TAG}"),
        ("wrong", "signature_mismatch", f"{BAD}, {BAD}"),
        ("comma-alone", "signature_malformed", ","),
        ("semicolon", "signature_malformed", f"{BAD};{GOOD}"),
        ("space-alone", "signature_malformed", f"{BAD} {GOOD}"),
        ("cut", "signature_malformed", f"{TAG[:32]},{TAG[32:]}"),
        ("prefix-apart", "verified", f"sha256=,{TAG}"),
        ("too-long", "signature_malformed", f"{GOOD},".ljust(9000, "x")),
    ]:
        yield asked(f"joined-{name}", guards, verdict, value, found_in=HEADER)
    yield asked("joined-and-lines", guards, "verified", f"{BAD},{BAD}", f"{BAD},{GOOD}")


def places() -> Iterator[dict[str, Any]]:
    guards = "the places that show the header need not agree"
    both = [(HEADER, GOOD)]
    for name, verdict, server in [
        ("alike", "verified", {VARIABLE: GOOD}),
        ("joined", "verified", {VARIABLE: f"{BAD},{GOOD}"}),
        ("other", "verified", {VARIABLE: BAD}),
        ("odd", "verified", {VARIABLE: "x"}),
        ("redirected", "verified", {f"REDIRECT_{VARIABLE}": BAD}),
    ]:
        yield delivered(f"places-{name}", guards, verdict, ROW, headers=both, server=server)
    for name, verdict, server in [
        ("variable", "verified", {VARIABLE: GOOD}),
        ("variable-joined", "verified", {VARIABLE: f"{BAD}, {GOOD}"}),
        ("variable-wrong", "signature_mismatch", {VARIABLE: BAD}),
        ("variables", "verified", {VARIABLE: BAD, f"REDIRECT_{VARIABLE}": GOOD}),
        ("variables-wrong", "signature_mismatch", {VARIABLE: BAD, f"REDIRECT_{VARIABLE}": BAD}),
    ]:
        yield delivered(f"places-{name}", guards, verdict, ROW, headers=[], server=server)
    guards = "other headers are not this one"
    for name in ("Mollie-Signature", "X_Mollie_Signature", "X-Signature"):
        case = f"places-not-{name.lower().replace('_', '-')}"
        yield delivered(case, guards, "header_missing", ROW, headers=[(name, GOOD)])


def own_rows() -> Iterator[dict[str, Any]]:
    genuine, foreign = tag_of(OWN), tag_of(OWN, secret="another secret")
    guards = "a merchant's own row whose header may come often"
    for name, verdict, headers in [
        ("second-name", "verified", [("X-Second", genuine)]),
        ("both-names", "signature_mismatch", [("X-First", foreign), ("X-Second", genuine)]),
        ("joined", "verified", [("X-First", f"{foreign}, {genuine}")]),
        ("quoted", "verified", [("X-First", f'"{foreign}", *"{genuine}"*')]),
        ("quoted-outside", "verified", [("X-First", f'"{genuine},{foreign}"')]),
        ("wrong", "signature_mismatch", [("X-First", foreign), ("X-Second", foreign)]),
        ("hex", "signature_malformed", [("X-First", TAG)]),
    ]:
        yield delivered(f"own-{name}", guards, verdict, OWN, headers=headers)
