"""Signed times: the window's edges, what is no time, and that a time counts only once it is authentic."""

from collections.abc import Iterator
from typing import Any

from callback import NOW, Pairs
from requested import BODIES, SECRET, request, secret, signature
from vector import Text, concat, content, repeat

KIND = "request"

ROW = "generic-timestamp"
SIGNATURE, TIME = "X-Signature", "X-Timestamp"
WINDOW = 300

AGES: list[tuple[int, str]] = [
    (0, "verified"),
    (1, "verified"),
    (-1, "verified"),
    (WINDOW - 1, "verified"),
    (WINDOW, "verified"),
    (WINDOW + 1, "timestamp_too_old"),
    (1 - WINDOW, "verified"),
    (-WINDOW, "verified"),
    (-WINDOW - 1, "timestamp_in_future"),
    (3600, "timestamp_too_old"),
    (-3600, "timestamp_in_future"),
    (NOW, "timestamp_too_old"),
    (NOW - 1, "timestamp_too_old"),
    (NOW - 2**63 + 1, "timestamp_in_future"),
]
MALFORMED: list[tuple[str, str, Text]] = [
    ("plus", "a sign is no digit", f"+{NOW}"),
    ("minus", "a sign is no digit", f"-{NOW}"),
    ("minus-zero", "a sign is no digit", "-0"),
    ("space-inside", "white space is no digit", f"{NOW // 10} {NOW % 10}"),
    ("point", "whole seconds", f"{NOW}.0"),
    ("point-end", "whole seconds", f"{NOW}."),
    ("exponent", "digits alone", "179e7"),
    ("hex", "decimal digits", hex(NOW)),
    ("hex-digits", "decimal digits", f"{NOW:x}"),
    ("octal", "decimal digits", f"0o{NOW:o}"),
    ("underscore", "no separators", f"{NOW:_}"),
    ("quote", "no quotes", f'"{NOW}"'),
    ("padded-zero", "a padded number is another text", f"0{NOW}"),
    ("padded-zeros", "a padded number is another text", f"000000000{NOW}"),
    ("padded-long", "over 8 KiB is malformed", concat(repeat("0", 9000), str(NOW))),
    ("double-zero", "a padded number is another text", "00"),
    ("arabic-digits", "ASCII digits", "".join(chr(0x660 + int(c)) for c in str(NOW))),
    ("full-width-digits", "ASCII digits", "".join(chr(0xFF10 + int(c)) for c in str(NOW))),
    ("superscript", "ASCII digits", f"{NOW // 10}\u00b2"),
    ("roman", "ASCII digits", "\u2167"),
    ("nul", "digits alone", f"{NOW}\0"),
    ("not-utf8", "digits alone", str(NOW).encode() + b"\xff"),
    ("no-break-space", "that is no padding", f"\u00a0{NOW}"),
    ("letters", "digits alone", "now"),
    ("date", "no date", "2026-09-21T13:33:20Z"),
    ("http-date", "no date", "Mon Sep 21 13:33:20 2026"),
    ("dot", "digits", "."),
    ("too-large", "beyond 64 bits", str(2**63)),
    ("wrapping", "beyond 64 bits", str(2**64 + NOW)),
    ("huge", "beyond 64 bits", repeat("9", 400)),
    ("longest", "over 8 KiB is malformed", repeat("9", 9000)),
    ("semicolon", "digits alone", f"{NOW};{NOW}"),
]


def cases() -> Iterator[dict[str, Any]]:
    yield from window()
    yield from malformed()
    yield from headers()
    yield from messages()
    yield from before()


def signed(time: Text, *, body: Text | None = None, key: Text = SECRET) -> str:
    prefix = content(time).strip(b" \t") + b"."
    return signature(ROW, body, key, prefix)


def asked(
    name: str, guards: str, verdict: str, time: Text, value: str | None = None, **more: Any
) -> dict[str, Any]:
    pairs = [(SIGNATURE, signed(time) if value is None else value), (TIME, time)]
    return request(name, guards, verdict, ROW, headers=pairs, **more)


def window() -> Iterator[dict[str, Any]]:
    guards = "the window holds in both directions and includes its edges"
    for age, verdict in AGES:
        time = str(NOW - age)
        name = f"age-{age}"
        yield asked(name, guards, verdict, time)
        yield asked(
            f"{name}-foreign",
            "a time is judged only once it is authentic",
            "signature_mismatch",
            time,
            signed(time, key="another secret"),
        )
        yield request(
            f"{name}-variables",
            guards,
            verdict,
            ROW,
            server={"HTTP_X_SIGNATURE": signed(time), "HTTP_X_TIMESTAMP": time},
        )
    guards = "any clock: times around the epoch, and clocks before it"
    for now, time, verdict in [
        (0, "0", "verified"),
        (300, "0", "verified"),
        (301, "0", "timestamp_too_old"),
        (-300, "0", "verified"),
        (-301, "0", "timestamp_in_future"),
        (2**62, str(2**62), "verified"),
        (2**63 - 1, str(2**63 - 1), "verified"),
        (2**63 - 1, "0", "timestamp_too_old"),
        (-(2**62), str(2**63 - 1), "timestamp_in_future"),
    ]:
        yield asked(f"clock-{now}-at-{time}", guards, verdict, time, now=now)


def malformed() -> Iterator[dict[str, Any]]:
    for name, guards, time in MALFORMED:
        yield asked(f"malformed-{name}", guards, "timestamp_malformed", time)
        foreign = signed(time, key="another secret")
        yield asked(f"malformed-{name}-foreign", guards, "timestamp_malformed", time, foreign)


def headers() -> Iterator[dict[str, Any]]:
    """The header that carries the time, found as the signature's is."""
    time, other = str(NOW), str(NOW - 1)
    genuine = (SIGNATURE, signed(time))
    variable, redirected = "HTTP_X_TIMESTAMP", "REDIRECT_HTTP_X_TIMESTAMP"
    found: list[tuple[str, str, Pairs, dict[str, str]]] = [
        ("missing", "timestamp_missing", [], {}),
        ("empty", "timestamp_missing", [(TIME, "")], {}),
        ("blank", "timestamp_missing", [(TIME, " \t")], {}),
        ("underscored", "timestamp_missing", [("X_Timestamp", time)], {}),
        ("other-name", "timestamp_missing", [("Timestamp", time), ("Date", time)], {}),
        ("by-client", "timestamp_missing", [], {"HTTP_REDIRECT_HTTP_X_TIMESTAMP": time}),
        ("request-time", "timestamp_missing", [], {"REQUEST_TIME": time}),
        ("redirect-four", "timestamp_missing", [], {"REDIRECT_" * 4 + variable: time}),
        ("padded", "verified", [(TIME, f" {time}\t")], {}),
        ("letter-case", "verified", [("x-TIMESTAMP", time)], {}),
        ("redirect", "verified", [], {redirected: time}),
        ("redirect-three", "verified", [], {"REDIRECT_" * 3 + variable: time}),
        ("empty-variable", "verified", [(TIME, time)], {variable: ""}),
        ("both", "verified", [(TIME, time)], {variable: f"{time} "}),
        ("twice", "header_duplicated", [(TIME, time), (TIME, time)], {}),
        ("twice-other", "header_duplicated", [(TIME, time), (TIME, other)], {}),
        ("joined", "header_duplicated", [(TIME, f"{time}, {time}")], {}),
        ("joined-variable", "header_duplicated", [], {variable: f"{time},{other}"}),
        ("conflict", "header_conflict", [(TIME, other)], {variable: time}),
        ("conflict-redirect", "header_conflict", [], {variable: time, redirected: other}),
        ("conflict-padding", "header_conflict", [(TIME, f"0{time}")], {variable: time}),
    ]
    guards = "the signed time's header is found as the signature's is"
    for name, verdict, pairs, server in found:
        yield request(
            f"header-{name}",
            guards,
            verdict,
            ROW,
            headers=[genuine, *pairs],
            server=server,
            found_in=SIGNATURE,
        )
    for name, pairs, verdict in [
        ("twice", [(TIME, time), (TIME, time)], "header_duplicated"),
        ("joined", [(TIME, f"{time}, {time}")], "header_duplicated"),
        ("missing", [], "signature_malformed"),
        ("odd", [(TIME, "x")], "signature_malformed"),
    ]:
        yield request(
            f"header-{name}-malformed",
            "a doubled header comes before a malformed signature, whichever header it is",
            verdict,
            ROW,
            headers=[(SIGNATURE, "x"), *pairs],
            found_in=SIGNATURE,
        )
        yield request(
            f"header-{name}-signature-missing",
            "the signature is looked for first",
            "header_missing",
            ROW,
            headers=pairs,
        )
    of_signature: list[tuple[str, dict[str, Any]]] = [
        ("signature-headers", {"signature_headers": [SIGNATURE, TIME]}),
        ("env-name", {"env_name": "X_TIMESTAMP"}),
    ]
    for name, settings in of_signature:
        yield request(
            f"header-not-by-{name}",
            "settings of the signature's header are not those of the time's",
            "timestamp_missing",
            ROW,
            settings=settings,
            headers=[genuine],
            server={"X_TIMESTAMP": signed(time)} if name == "env-name" else {},
        )


def messages() -> Iterator[dict[str, Any]]:
    """What is signed: the time as it came, a dot, and the body byte for byte."""
    time = str(NOW)
    body = BODIES[ROW]
    for name, prefix in [
        ("body-alone", b""),
        ("other-time", f"{NOW - 1}.".encode()),
        ("no-dot", time.encode()),
        ("comma", f"{time},".encode()),
        ("colon", f"{time}:".encode()),
        ("dots", f"{time}..".encode()),
        ("line", f"{time}.\n".encode()),
        ("padded", f" {time}.".encode()),
        ("padded-zero", f"0{time}.".encode()),
        ("event-id", f"evt_1.{time}.".encode()),
    ]:
        value = signature(ROW, body, SECRET, prefix)
        guards = "another message with the right secret"
        yield asked(f"message-{name}", guards, "signature_mismatch", time, value)
    guards = "the message is the time and the body, whatever the body is"
    for name, other in [
        ("empty", b""),
        ("text", b"amount=10"),
        ("not-utf8", b"\xff\x00"),
        ("dot", b"."),
        ("digits", b"5.5"),
    ]:
        value = signed(time, body=other)
        yield asked(f"body-{name}", guards, "verified", time, value, body=other)
        verdict = "signature_mismatch" if other else "body_lost"
        yield asked(f"body-{name}-swapped", guards, verdict, time, body=other)
    guards = "what moves between time and body is another message"
    value = signature(ROW, b"5." + body, SECRET, b"179.")
    yield asked("message-moved", guards, "signature_mismatch", "179", value, body=body)
    upper = signed(time).upper()
    yield asked("signature-upper", "hexadecimal of either case", "verified", time, upper)
    prefixed = f"sha256={signed(time)}"
    yield asked("signature-prefix", "the row's optional prefix", "verified", time, prefixed)
    rotation = [secret("old secret", "2025"), secret(SECRET, "2026")]
    yield asked("rotation", "several secrets", "verified", time, key_id="2026", secrets=rotation)
    old = str(NOW - 301)
    value = signed(old, key="old secret")
    yield asked(
        "rotation-too-old", "several secrets", "timestamp_too_old", old, value, secrets=rotation
    )


def before() -> Iterator[dict[str, Any]]:
    """A stale time does not hide what comes before it."""
    stale = str(NOW - 3600)
    guards = "a time is judged last"
    faults: list[tuple[str, str, str | None, dict[str, Any]]] = [
        ("mismatch", "signature_mismatch", signed(stale, key="x"), {}),
        ("malformed", "signature_malformed", "x", {}),
        ("missing", "header_missing", "", {}),
        ("ended", "key_unknown", None, {"secrets": [secret(not_after=NOW - 1)]}),
        ("too-large", "body_too_large", None, {"settings": {"max_body": 5}}),
        ("body-lost", "body_lost", None, {"body": ""}),
        ("too-old", "timestamp_too_old", None, {}),
    ]
    for name, verdict, value, more in faults:
        yield asked(f"stale-{name}", guards, verdict, stale, value, **more)
