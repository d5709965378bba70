"""The window that a row or a setting says, and times in milliseconds."""

from collections.abc import Iterator
from typing import Any

from callback import NOW
from delivered import delivered
from deliveries import OWN, TIMED, own
from mac import tag
from vector import content

KIND = "request"

LONGEST = 31_536_000
MILLISECONDS = TIMED | {"timestamp": {"header": "X-Time", "unit": "milliseconds", "window": 10}}


def cases() -> Iterator[dict[str, Any]]:
    yield from rows()
    yield from settings()
    yield from milliseconds()


def edges(
    name: str, guards: str, window: int, provider: Any, **more: Any
) -> Iterator[dict[str, Any]]:
    """On the window's edges and one beyond, in the past and in the future."""
    for age, verdict in [
        (0, "verified"),
        (window, "verified"),
        (window + 1, "timestamp_too_old"),
        (-window, "verified"),
        (-window - 1, "timestamp_in_future"),
    ]:
        yield delivered(f"{name}-{age}", guards, verdict, provider, at=NOW - age, **more)


def rows() -> Iterator[dict[str, Any]]:
    guards = "the row's own window"
    for window in (1, 5, 299, 86_400, LONGEST):
        timestamp = {"header": "X-Time", "window": window}
        provider = own(**TIMED | {"timestamp": timestamp})
        yield from edges(f"row-{window}", guards, window, provider)
    yield from edges("row-default", "300 seconds where the row says nothing", 300, own(**TIMED))
    for provider, window in [
        ("stripe", 300),
        ("standardwebhooks", 300),
        ("svix", 300),
        ("paddle", 5),
    ]:
        yield from edges(f"row-{provider}", guards, window, provider)


def settings() -> Iterator[dict[str, Any]]:
    guards = "a setting replaces the row's window, be it wider or narrower"
    for provider in ("generic-timestamp", "stripe", "svix", "paddle"):
        for window in (1, 30, 3600, LONGEST):
            chosen = {"window": window}
            name = f"set-{provider}-{window}"
            yield from edges(name, guards, window, provider, settings=chosen)
    provider = own(**MILLISECONDS)
    yield from edges("set-own", guards, 60, provider, settings={"window": 60})


def milliseconds() -> Iterator[dict[str, Any]]:
    """Judged and reported as whole seconds, rounded down, and signed as they are sent."""
    provider = own(**MILLISECONDS)
    yield from edges("milliseconds", "seconds of a thousand milliseconds", 10, provider)
    guards = "a part of a second is cut off"
    for name, time, verdict in [
        ("cut", f"{NOW}999", "verified"),
        ("oldest", f"{NOW - 10}000", "verified"),
        ("oldest-cut", f"{NOW - 10}999", "verified"),
        ("too-old", f"{NOW - 11}999", "timestamp_too_old"),
        ("latest", f"{NOW + 10}999", "verified"),
        ("too-late", f"{NOW + 11}000", "timestamp_in_future"),
        ("seconds", str(NOW), "timestamp_too_old"),
        ("microseconds", f"{NOW}000000", "timestamp_in_future"),
        ("one", "1", "timestamp_too_old"),
        ("zero", "0", "timestamp_too_old"),
        ("longest", str(2**63 - 1), "timestamp_in_future"),
        ("beyond", str(2**63), "timestamp_malformed"),
        ("point", f"{NOW}.5", "timestamp_malformed"),
        ("padded", f"0{NOW}000", "timestamp_malformed"),
        ("minus", f"-{NOW}000", "timestamp_malformed"),
        ("empty", "", "timestamp_missing"),
    ]:
        message = f"{time}.".encode() + content(OWN.body)
        headers = [("X-My-Signature", tag(OWN.secret.encode(), message).hex()), ("X-Time", time)]
        case = f"milliseconds-{name}"
        yield delivered(case, guards, verdict, provider, headers=headers)
    guards = "clocks around the epoch"
    for now, time, verdict in [
        (0, "0", "verified"),
        (0, "999", "verified"),
        (0, "10999", "verified"),
        (0, "11000", "timestamp_in_future"),
        (10, "0", "verified"),
        (11, "999", "timestamp_too_old"),
        (-10, "999", "verified"),
        (-11, "0", "timestamp_in_future"),
    ]:
        message = f"{time}.".encode() + content(OWN.body)
        headers = [("X-My-Signature", tag(OWN.secret.encode(), message).hex()), ("X-Time", time)]
        case = f"milliseconds-clock-{now}-at-{time}"
        yield delivered(case, guards, verdict, provider, headers=headers, now=now)
