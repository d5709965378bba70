"""What goes wrong on the way, and for how long it is tried."""

from typing import Any

import behaviours as b
import misbehaviours as m
from expected import MATCHES, all_alike, mended, repeated
from scenario import HURRIED, PATIENT, Scenario

LARGEST = 20000
SMALL = {**PATIENT, "max_answer": LARGEST}


def attempts(number: int) -> dict[str, Any]:
    return {**PATIENT, "attempts": number}


ATTEMPTS = [
    Scenario(
        "one attempt", b.status(500), all_alike("unsure server_error | 1"), settings=attempts(1)
    ),
    Scenario(
        "five attempts", b.status(500), repeated("unsure server_error", 5), settings=attempts(5)
    ),
    Scenario("slow, little time left", m.slow, all_alike("unsure timeout | 1"), budget=1.5),
    Scenario("no time left", b.genuine, all_alike("unsure timeout | 0"), budget=0.0),
    Scenario("less than no time left", b.genuine, all_alike("unsure timeout | 0"), budget=-1.0),
]

WAITS = [
    Scenario(
        "503, Retry-After: 0", b.once(503, {"Retry-After": "0"}), mended("unsure server_error")
    ),
    Scenario("503, Retry-After: 1", b.not_before(503, 1), mended("unsure server_error")),
    Scenario("429, Retry-After: 1", b.not_before(429, 1), mended("unsure busy")),
    Scenario("503, a date in 2 s", b.not_before(503, 2, date=True), mended("unsure server_error")),
    Scenario(
        "503, a date long ago",
        b.once(503, {"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"}),
        mended("unsure server_error"),
    ),
    Scenario(
        "503, Retry-After: 3600",
        b.status(503, {"Retry-After": "3600"}),
        all_alike("unsure server_error | 1"),
    ),
    Scenario(
        "429, Retry-After: 3600",
        b.status(429, {"Retry-After": "3600"}),
        all_alike("unsure busy | 1"),
    ),
    Scenario(
        "503, a date in a century",
        b.status(503, {"Retry-After": "Sat, 06 Nov 2094 08:49:37 GMT"}),
        all_alike("unsure server_error | 1"),
    ),
    # What is no Retry-After is as none: the carrier's own short wait.
    *(
        Scenario(
            f"503, Retry-After: {value}",
            b.once(503, {"Retry-After": value}),
            mended("unsure server_error"),
        )
        for value in (
            "soon",
            "-3600",
            "+3600",
            "3600.0",
            "3600 s",
            "Saturday, 06-Nov-94 08:49:37 GMT",
            "Sat, 06 Nov 2094 08:49:37 +0000",
            "Sat, 31 Feb 2094 08:49:37 GMT",
        )
    ),
    Scenario(
        "503, Retry-After: 3600 twice",
        b.twice_told(503, "Retry-After", "3600"),
        mended("unsure server_error"),
    ),
]

SIZES = [
    Scenario("as long as may be", m.padded(LARGEST), all_alike(f"{MATCHES} | 1"), settings=SMALL),
    Scenario(
        "a byte longer", m.padded(LARGEST + 1), all_alike("unsure too_large | 1"), settings=SMALL
    ),
    Scenario("huge", m.padded(8 * m.MEGABYTE), all_alike("unsure too_large | 1")),
    Scenario("huge once inflated", m.bomb, all_alike("unsure too_large | 1")),
    Scenario("404, huge", m.huge_refusal, all_alike("unsure too_large | 1")),
    Scenario("endless", m.endless, all_alike("unsure too_large | 1")),
]

FAILURES = [
    Scenario("slow", m.slow, all_alike("unsure timeout | 1"), settings=HURRIED),
    Scenario(
        "a byte at a time", m.trickling_body, all_alike("unsure timeout | 1"), settings=HURRIED
    ),
    Scenario(
        "head, a byte at a time",
        m.trickling_head,
        all_alike("unsure timeout | 1"),
        settings=HURRIED,
    ),
    Scenario(
        "chunk's size, a byte at a time",
        m.trickling_chunk,
        all_alike("unsure timeout | 1"),
        settings=HURRIED,
    ),
    Scenario("cut before the head", m.closed_at_once, repeated("unsure cut")),
    Scenario("reset", m.reset, repeated("unsure cut")),
    Scenario("cut in the body", m.cut_in_the_body, repeated("unsure cut")),
    Scenario("cut in the chunks", m.cut_in_the_chunks, repeated("unsure cut")),
    Scenario("half of the gzip", m.cut_in_the_gzip, all_alike("unsure not_json | 1")),
    Scenario("broken gzip", m.broken_gzip, repeated("unsure cut")),
    Scenario("cut once", m.cut_once, mended("unsure cut")),
    Scenario("no HTTP", m.no_http, repeated("unsure cut")),
    Scenario("connection refused", b.genuine, all_alike("unsure unreachable | 0"), site="refused"),
    Scenario(
        "nobody takes the connection",
        b.genuine,
        all_alike("unsure timeout | 0"),
        site="full",
        settings=HURRIED,
    ),
]

TLS = [
    Scenario("a certificate that holds", b.genuine, all_alike(f"{MATCHES} | 1"), site="trusted"),
    *(
        Scenario(title, b.genuine, all_alike("unsure insecure | 0"), site=site, connections=1)
        for title, site in (
            ("a certificate nobody signed", "unsigned"),
            ("another host's certificate", "misnamed"),
            ("no TLS at all", "no_tls"),
        )
    ),
    Scenario(
        "says nothing", b.genuine, all_alike("unsure timeout | 0"), site="silent", settings=HURRIED
    ),
]
