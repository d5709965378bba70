"""Names of the signature's header: aliases, letter case, spellings, overrides."""

from collections.abc import Iterator
from typing import Any

from callback import Pairs
from requested import request, signature, variable
from rows import FIRST

KIND = "request"

HMAC = "X-Paymento-HMAC"
OTHER = "X-HMAC-SHA256-SIGNATURE"
X = variable(HMAC)
Y = variable(OTHER)

V = signature()
FOREIGN = signature(key="another secret")
MALFORMED = V[:-1]


def cases() -> Iterator[dict[str, Any]]:
    for topic in (every_row, letter_case, spellings, aliases, overrides):
        yield from topic()


def every_row() -> Iterator[dict[str, Any]]:
    for provider, row in FIRST.items():
        if row.timestamp:
            continue
        genuine = signature(provider)
        foreign = signature(provider, key="another secret")
        for name in row.headers:
            guards = f"{provider} sends its signature in {name}"
            for which, value, verdict in [
                ("genuine", genuine, "verified"),
                ("foreign", foreign, "signature_mismatch"),
            ]:
                case = f"{provider}-{name.lower()}-{which}"
                yield request(
                    case, guards, verdict, provider, headers=[(name, value)], found_in=name
                )
                yield request(
                    f"{case}-variable",
                    guards,
                    verdict,
                    provider,
                    server={variable(name): value},
                    found_in=variable(name),
                )
        names = {name for other in FIRST.values() for name in other.headers} - set(row.headers)
        for name in sorted(names):
            guards = f"{name} is another provider's header"
            yield request(
                f"{provider}-not-{name.lower()}",
                guards,
                "header_missing",
                provider,
                headers=[(name, genuine)],
                server={variable(name): genuine},
            )


def letter_case() -> Iterator[dict[str, Any]]:
    guards = "a header's name has no letter case, and the verdict names it as configured"
    for number, name in enumerate([HMAC.lower(), HMAC.upper(), HMAC.swapcase(), "x-Paymento-hmac"]):
        for which, value, verdict in [
            ("genuine", V, "verified"),
            ("foreign", FOREIGN, "signature_mismatch"),
        ]:
            pairs = [(name, value)]
            case = f"letter-case-{number}-{which}"
            yield request(case, guards, verdict, headers=pairs, found_in=HMAC)
    for number, name in enumerate([X.lower(), X.title(), X.replace("HTTP", "http")]):
        guards = "a server variable's name has its letter case"
        yield request(f"variable-case-{number}", guards, "header_missing", server={name: V})


def spellings() -> Iterator[dict[str, Any]]:
    guards = "nothing but the dashed name is the header"
    for number, name in enumerate(
        [
            "X_Paymento_HMAC",
            "X-Paymento_HMAC",
            "X_PAYMENTO-HMAC",
            "HTTP_X_PAYMENTO_HMAC",
            "HTTP-X-PAYMENTO-HMAC",
            "Http-X-Paymento-Hmac",
            "REDIRECT_HTTP_X_PAYMENTO_HMAC",
            "X-Paymento-HMAC ",
            " X-Paymento-HMAC",
            "X-Paymento-HMAC:",
            "X-Paymento-HMAC\0",
            "X-Paymento-HMA",
            "X-Paymento-HMAC2",
            "XX-Paymento-HMAC",
            "X--Paymento-HMAC",
            "X\u2010Paymento\u2010HMAC",
            "\u0425-Paymento-HMAC",
            "PaymentoHMAC",
            "",
        ]
    ):
        yield request(f"spelling-{number}", guards, "header_missing", headers=[(name, V)])
        pairs = [(name, FOREIGN), (HMAC, V)]
        beside = f"spelling-{number}-beside"
        yield request(beside, guards, "verified", headers=pairs, found_in=HMAC)
    odd: Pairs = [(b"\xff\xfe", V), ({"hex": "582dff"}, "")]
    yield request("spelling-not-utf8", guards, "header_missing", headers=odd)
    for number, name in enumerate(
        [
            "X_PAYMENTO_HMAC",
            "HTTP_X-PAYMENTO-HMAC",
            "HTTP_XPAYMENTO_HMAC",
            "HTTP__X_PAYMENTO_HMAC",
            "HTTP_X_PAYMENTO_HMAC_",
            "HTTP_HTTP_X_PAYMENTO_HMAC",
            "PAYMENTO_HMAC",
            "HTTP_HMAC_SHA256_SIGNATURE",
            "HTTP_AUTHORIZATION",
            "QUERY_STRING",
            "HTTP_COOKIE",
        ]
    ):
        yield request(f"variable-{number}", guards, "header_missing", server={name: V})


def aliases() -> Iterator[dict[str, Any]]:
    guards = "the first name that has a value counts, whatever the others say"
    for name, first, second, verdict, place in [
        ("first", V, FOREIGN, "verified", HMAC),
        ("first-foreign", FOREIGN, V, "signature_mismatch", HMAC),
        ("first-malformed", MALFORMED, V, "signature_malformed", HMAC),
        ("first-doubled", f"{V}, {V}", V, "header_duplicated", HMAC),
        ("first-empty", "", V, "verified", OTHER),
        ("first-blank", " \t", V, "verified", OTHER),
        ("first-empty-foreign", "", FOREIGN, "signature_mismatch", OTHER),
        ("both-empty", "", "", "header_missing", None),
    ]:
        pairs = [(OTHER, second), (HMAC, first)]
        case = f"alias-{name}"
        yield request(case, guards, verdict, headers=pairs, found_in=place)
        server = {Y: second, X: first}
        yield request(
            f"{case}-variables",
            guards,
            verdict,
            server=server,
            found_in=place and variable(place),
        )
        mixed = None if place is None else (HMAC if place == HMAC else Y)
        yield request(
            f"{case}-mixed",
            guards,
            verdict,
            server={Y: second},
            headers=[(HMAC, first)],
            found_in=mixed,
        )


def overrides() -> Iterator[dict[str, Any]]:
    guards = "signature_headers takes the place of the provider's own names"
    for name, names, sent, place in [
        ("one", ["X-Hook-Signature"], "X-Hook-Signature", "X-Hook-Signature"),
        ("case", ["x-hook-signature"], "X-Hook-Signature", "x-hook-signature"),
        ("second", ["X-First", "X-Second"], "X-Second", "X-Second"),
        ("own-kept", ["X-First", HMAC], HMAC, HMAC),
        ("signs", ["X-A!#$%&'*+.^`|~9"], "X-A!#$%&'*+.^`|~9", "X-A!#$%&'*+.^`|~9"),
        ("digits", ["123"], "123", "123"),
        ("twice", ["X-First", "X-First"], "X-First", "X-First"),
    ]:
        settings = {"signature_headers": names}
        for which, value, verdict in [
            ("genuine", V, "verified"),
            ("foreign", FOREIGN, "signature_mismatch"),
        ]:
            yield request(
                f"override-{name}-{which}",
                guards,
                verdict,
                settings=settings,
                headers=[(sent, value)],
                found_in=place,
            )
            yield request(
                f"override-{name}-{which}-variable",
                guards,
                verdict,
                settings=settings,
                server={variable(sent): value},
                found_in=variable(place),
            )
    settings = {"signature_headers": ["X-Hook-Signature"]}
    for name in (HMAC, OTHER):
        yield request(
            f"override-not-{name.lower()}",
            guards,
            "header_missing",
            settings=settings,
            headers=[(name, V)],
            server={variable(name): V},
        )
    yield request(
        "override-order",
        "the order of signature_headers counts",
        "signature_mismatch",
        settings={"signature_headers": [OTHER, HMAC]},
        headers=[(HMAC, V), (OTHER, FOREIGN)],
        found_in=OTHER,
    )
