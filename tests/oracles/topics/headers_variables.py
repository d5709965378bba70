"""Variables beside the header's own: what rewrites leave, and one that the merchant named."""

from collections.abc import Iterator
from typing import Any

from requested import request, signature, variable

KIND = "request"

HMAC = "X-Paymento-HMAC"
OTHER = "X-HMAC-SHA256-SIGNATURE"
X = variable(HMAC)
Y = variable(OTHER)
P = "PAYMENTO_HMAC"
ENV = {"env_name": P}

V = signature()
FOREIGN = signature(key="another secret")
MALFORMED = V[:-1]


def cases() -> Iterator[dict[str, Any]]:
    for topic in (neutral, redirects):
        yield from topic()


def neutral() -> Iterator[dict[str, Any]]:
    guards = "a variable that the merchant named is looked at behind the header's own"
    rp, rrp, rrrp = (f"{'REDIRECT_' * redirects}{P}" for redirects in (1, 2, 3))
    for name, server, verdict, place in [
        ("alone", {P: V}, "verified", P),
        ("alone-foreign", {P: FOREIGN}, "signature_mismatch", P),
        ("alone-empty", {P: ""}, "header_missing", None),
        ("alone-doubled", {P: f"{V},{V}"}, "header_duplicated", P),
        ("redirect", {rp: V}, "verified", rp),
        ("redirect-foreign", {rp: FOREIGN}, "signature_mismatch", rp),
        ("redirect-two", {rrp: V}, "verified", rrp),
        ("redirect-three", {rrrp: V}, "verified", rrrp),
        ("redirect-four", {f"REDIRECT_{rrrp}": V}, "header_missing", None),
        ("redirect-differs", {P: V, rp: FOREIGN}, "header_conflict", P),
        ("redirects-differ", {rp: V, rrp: FOREIGN}, "header_conflict", rp),
        ("header-first", {P: V, X: V}, "verified", X),
        ("header-differs", {P: FOREIGN, X: V}, "header_conflict", X),
        ("header-differs-genuine", {P: V, X: FOREIGN}, "header_conflict", X),
        ("header-empty", {P: V, X: ""}, "verified", P),
        ("header-redirected", {P: V, f"REDIRECT_{X}": V}, "verified", f"REDIRECT_{X}"),
        ("as-header", {f"HTTP_{P}": V}, "header_missing", None),
        ("lower-case", {P.lower(): V}, "header_missing", None),
        ("other-alias", {P: V, Y: V}, "verified", Y),
        ("other-alias-differs", {P: V, Y: FOREIGN}, "header_conflict", Y),
    ]:
        case = f"neutral-{name}"
        yield request(case, guards, verdict, settings=ENV, server=server, found_in=place)
    for name, value, pairs, verdict, place in [
        ("header-agrees", V, [(HMAC, V)], "verified", P),
        ("header-disagrees", V, [(HMAC, FOREIGN)], "header_conflict", P),
        ("alias-header-disagrees", FOREIGN, [(OTHER, V)], "header_conflict", P),
        ("as-name", None, [(P, V)], "header_missing", None),
        ("as-dashed-name", None, [(P.replace("_", "-"), V)], "header_missing", None),
    ]:
        yield request(
            f"neutral-{name}",
            guards,
            verdict,
            settings=ENV,
            server={} if value is None else {P: value},
            headers=pairs,
            found_in=place,
        )
    for name in ("paymento_hmac", "_X", "9", "HTTP_X_PAYMENTO_HMAC"):
        yield request(
            f"neutral-named-{name.lower()}",
            "any name that a server can set",
            "verified",
            settings={"env_name": name},
            server={name: V},
            found_in=name,
        )


def redirects() -> Iterator[dict[str, Any]]:
    guards = "a variable is looked at behind one to three rewrites"
    for times in range(6):
        place = "REDIRECT_" * times + X
        for which, value, verdict in [
            ("genuine", V, "verified"),
            ("foreign", FOREIGN, "signature_mismatch"),
            ("cut", MALFORMED, "signature_malformed"),
        ]:
            seen = times <= 3
            yield request(
                f"redirects-{times}-{which}",
                guards,
                verdict if seen else "header_missing",
                server={place: value},
                found_in=place if seen else None,
            )
        if 0 < times <= 3:
            yield request(
                f"redirects-{times}-differ",
                "what a rewrite left differs from the header",
                "header_conflict",
                server={X: V, place: FOREIGN},
                found_in=X,
            )
            yield request(
                f"redirects-{times}-header-differs",
                "what a rewrite left differs from the header",
                "header_conflict",
                server={place: V},
                headers=[(HMAC, FOREIGN)],
                found_in=place,
            )
    four = "REDIRECT_" * 4 + X
    yield request(
        "redirects-four-ignored", guards, "verified", server={X: V, four: FOREIGN}, found_in=X
    )
    guards = "a client's own header never becomes REDIRECT_.."
    for name, verdict, server in [
        ("alone", "header_missing", {f"HTTP_REDIRECT_{X}": V}),
        ("twice", "header_missing", {f"HTTP_REDIRECT_REDIRECT_{X}": V}),
        ("between", "header_missing", {f"REDIRECT_HTTP_REDIRECT_{X}": V}),
        ("beside", "verified", {f"HTTP_REDIRECT_{X}": FOREIGN, X: V}),
    ]:
        yield request(f"redirect-by-client-{name}", guards, verdict, server=server)
