"""Values of the signature's header: padded, empty, doubled, in conflict, long, among many."""

from collections.abc import Iterator
from typing import Any

from requested import request, signature, variable
from vector import concat, repeat

KIND = "request"

HMAC = "X-Paymento-HMAC"
OTHER = "X-HMAC-SHA256-SIGNATURE"
X = variable(HMAC)
Y = variable(OTHER)

V = signature()
FOREIGN = signature(key="another secret")


def cases() -> Iterator[dict[str, Any]]:
    for topic in (values, doubled, conflicts, long_values, many_headers):
        yield from topic()


def values() -> Iterator[dict[str, Any]]:
    guards = "white space around a value is padding, and alone it is nothing"
    for number, padding in enumerate([" ", "\t", " \t ", "  \t\t"]):
        for which, value, verdict in [
            ("around", padding + V + padding, "verified"),
            ("front", padding + V, "verified"),
            ("foreign", padding + FOREIGN + padding, "signature_mismatch"),
            ("inside", V[:32] + padding + V[32:], "signature_malformed"),
            ("alone", padding, "header_missing"),
        ]:
            case = f"padding-{number}-{which}"
            yield request(case, guards, verdict, headers=[(HMAC, value)])
            yield request(f"{case}-variable", guards, verdict, server={X: value})
    guards = "padding does not make two places differ"
    for name, server, pairs in [
        ("both", {X: f"{V} \t"}, [(HMAC, f" {V}")]),
        ("redirect", {X: V, f"REDIRECT_{X}": f"{V}  "}, []),
    ]:
        yield request(f"padding-agrees-{name}", guards, "verified", server=server, headers=pairs)
    guards = "an empty place says nothing"
    for name, server, pairs, verdict in [
        ("variable", {X: ""}, [(HMAC, V)], "verified"),
        ("header", {X: V}, [(HMAC, "")], "verified"),
        ("redirect", {X: V, f"REDIRECT_{X}": ""}, [], "verified"),
        ("behind", {X: "", f"REDIRECT_{X}": V}, [], "verified"),
        ("all", {X: "", f"REDIRECT_{X}": " "}, [(HMAC, "\t")], "header_missing"),
        ("variable-foreign", {X: ""}, [(HMAC, FOREIGN)], "signature_mismatch"),
    ]:
        yield request(f"empty-{name}", guards, verdict, server=server, headers=pairs)
    guards = "other blanks are no padding"
    for number, blank in enumerate(["\v", "\f", "\0", "\u00a0", "\u2003", "\ufeff", "\x85"]):
        pairs = [(HMAC, V + blank)]
        yield request(f"blank-{number}", guards, "signature_malformed", headers=pairs)


def doubled() -> Iterator[dict[str, Any]]:
    guards = "a header that came twice is a reason of its own, even with equal values"
    for name, first, second in [
        ("equal", V, V),
        ("genuine-first", V, FOREIGN),
        ("genuine-last", FOREIGN, V),
        ("malformed-last", V, "x"),
        ("empty-last", V, ""),
        ("empty-first", "", V),
    ]:
        pairs = [(HMAC, first), (HMAC, second)]
        yield request(f"twice-{name}", guards, "header_duplicated", headers=pairs, found_in=HMAC)
        pairs = [(HMAC, first), (HMAC.lower(), second)]
        yield request(f"twice-{name}-case", guards, "header_duplicated", headers=pairs)
    yield request(
        "twice-empty", "two empty headers are none", "header_missing", headers=[(HMAC, "")] * 2
    )
    yield request(
        "twice-three-times", guards, "header_duplicated", headers=[(HMAC, V)] * 3, found_in=HMAC
    )
    yield request(
        "twice-beside-variable",
        guards,
        "header_duplicated",
        server={X: V},
        headers=[(HMAC, V), (HMAC, V)],
        found_in=X,
    )
    guards = "no signature holds a comma: it joins two headers"
    for number, value in enumerate(
        [f"{V},{V}", f"{V}, {FOREIGN}", f"{V},", f",{V}", ",", f"{V} , {V}", f"v1,{V}", f"{V},,{V}"]
    ):
        for which, server, headers in [
            ("variable", {X: value}, []),
            ("header", {}, [(HMAC, value)]),
            ("both", {X: value}, [(HMAC, value)]),
        ]:
            case = f"comma-{number}-{which}"
            yield request(case, guards, "header_duplicated", server=server, headers=headers)
    guards = "a comma in any of the places that show the header"
    for name, server, headers in [
        ("header-joined", {X: V}, [(HMAC, f"{V}, {FOREIGN}")]),
        ("header-joined-last", {X: FOREIGN}, [(HMAC, f"{V}, {FOREIGN}")]),
        ("redirect-joined", {X: V, f"REDIRECT_{X}": f"{V}, {V}"}, []),
    ]:
        case = f"comma-{name}"
        yield request(case, guards, "header_duplicated", server=server, headers=headers, found_in=X)


def conflicts() -> Iterator[dict[str, Any]]:
    guards = "two places that differ are a reason of their own, whichever is genuine"
    for name, first, second in [
        ("genuine-variable", V, FOREIGN),
        ("genuine-header", FOREIGN, V),
        ("letter-case", V, V.lower()),
        ("malformed-header", V, "x"),
        ("malformed-variable", "x", V),
        ("prefix", V, f"sha256={V}"),
        ("cut", V, V[:-1]),
    ]:
        pairs = [(HMAC, second)]
        yield request(
            f"conflict-{name}",
            guards,
            "header_conflict",
            server={X: first},
            headers=pairs,
            found_in=X,
        )
    yield request(
        "conflict-of-aliases",
        "different names are not places of one header",
        "verified",
        server={X: V, Y: FOREIGN},
        headers=[(HMAC, V), (OTHER, FOREIGN)],
        found_in=X,
    )


def long_values() -> Iterator[dict[str, Any]]:
    guards = "a value of over 8 KiB is malformed, one below is read, and both refuse"
    for size in (8191, 8192, 8193, 100_000):
        long = repeat("a", size)
        for name, value in [("digits", long), ("behind", concat(V, repeat("0", size - 64)))]:
            case = f"long-{name}-{size}"
            pairs = [(HMAC, value)]
            yield request(case, guards, "signature_malformed", headers=pairs, found_in=HMAC)
            yield request(
                f"{case}-variable", guards, "signature_malformed", server={X: value}, found_in=X
            )
    for size in (8191, 8193):
        joined = concat(repeat("a", size), ",")
        yield request(
            f"long-comma-{size}",
            "the order of the reasons does not depend on the length",
            "header_duplicated",
            headers=[(HMAC, joined)],
        )
    yield request(
        "long-quotes",
        "quotes do not make a long value short",
        "signature_malformed",
        "akashicpay",
        headers=[("Signature", concat('"', repeat("0", 8192), '"'))],
    )


def many_headers() -> Iterator[dict[str, Any]]:
    guards = "the header is found among many, wherever it stands"
    many = [(f"X-Header-{number}", f"value {number}") for number in range(200)]
    for place in (0, 63, 64, 65, 200):
        for which, value, verdict in [
            ("genuine", V, "verified"),
            ("foreign", FOREIGN, "signature_mismatch"),
        ]:
            pairs = [*many[:place], (HMAC, value), *many[place:]]
            case = f"many-{place}-{which}"
            yield request(case, guards, verdict, headers=pairs, found_in=HMAC)
    odd = [("X" * 65, "a"), ("X-Line\nBreak", "b"), ("\x1b[31m", "c"), ("X-\u00e9", "d")]
    yield request("odd-names", "odd names are shown, never read", "header_missing", headers=odd)
    yield request(
        "odd-names-beside",
        "odd names do not hide the header",
        "verified",
        headers=[*odd, (HMAC, V)],
    )
