"""Where Paysig and stripe's package are known to differ on the requests of Stripe."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import floor

from difference import Known
from request import MIB, Request
from stripe_requests import HEADER, tag
from times import WINDOW

BLANK = " \t\r\n\x0b\x0c"
DIGITS = re.compile("0|[1-9][0-9]*", re.ASCII)
LONGEST = 8 * 1024
MENDED_SECRET = "whsec_of the mended request"

# An item as the peer reads it: a key, its value, and what it drops behind a second "=".
Item = list[str]


def items(request: Request) -> list[Item]:
    return [item.split("=", 2) for item in request.headers[HEADER].split(",")]


def with_items(request: Request, changed: Iterable[Item]) -> Request:
    return replace(request, headers={HEADER: ",".join(map("=".join, changed))})


def each_value(change: Callable[[str, str], str]) -> Callable[[Request], Request]:
    """Changes every value, told its key."""

    def mend(request: Request) -> Request:
        return with_items(
            request,
            [
                [key, change(key, *rest[:1]), *rest[1:]] if rest else [key]
                for key, *rest in items(request)
            ],
        )

    return mend


def signed_time(request: Request) -> int | None:
    """The time that the peer takes for the signed one."""
    try:
        return int(next(item[1] for item in items(request) if item[0] == "t"))
    except (ValueError, IndexError, StopIteration):
        return None


def renewed(request: Request, **changes: object) -> Request:
    """Says something else, or at another time: good tags are good again, bad ones stay bad."""
    old_time = signed_time(request)
    time = changes.pop("time", old_time)
    changed = replace(request, **changes)  # type: ignore[arg-type]
    if old_time is None:
        return changed
    old = tag(request.secret, old_time, request.body)
    new = tag(changed.secret, str(time), changed.body)

    def change(key: str, value: str) -> str:
        if key == "t":
            return str(time) if time != old_time else value
        return value.replace(old, new)

    return each_value(change)(changed)


def in_plain_digits(key: str, value: str) -> str:
    if key != "t" or DIGITS.fullmatch(value):
        return value
    try:
        return str(int(value))
    except ValueError:
        return value


def one_time(request: Request) -> Request:
    """The one that the peer takes."""
    read = items(request)
    taken = next((at for at, item in enumerate(read) if item[0] == "t"), None)
    return with_items(
        request,
        [item for at, item in enumerate(read) if at == taken or item[0].strip(BLANK) != "t"],
    )


def now_instead_of_later(request: Request) -> Request:
    time, now = signed_time(request), floor(request.now)
    return request if time is None or time <= now + WINDOW else renewed(request, time=now)


def without_bad_tags(request: Request) -> Request:
    time = signed_time(request)
    if len(request.headers[HEADER].encode()) <= LONGEST or time is None:
        return request
    good = tag(request.secret, time, request.body)
    return with_items(
        request, [item for item in items(request) if item[1:] == [good] or item[0] == "t"]
    )


def larger_limit(request: Request) -> Request:
    return replace(request, max_body=4 * MIB) if len(request.body) > request.max_body else request


def without_blanks(request: Request) -> Request:
    text = ",".join(item.strip(BLANK) for item in request.headers[HEADER].strip(BLANK).split(","))
    return replace(request, headers={HEADER: text})


def without_lone_keys(request: Request) -> Request:
    return with_items(request, [item for item in items(request) if item not in (["t"], ["v1"])])


def another_secret(request: Request) -> Request:
    if not request.secret or request.secret.strip(BLANK):
        return request
    return renewed(request, secret=MENDED_SECRET)


def whole_second(request: Request) -> Request:
    at_edge = signed_time(request) == floor(request.now) - WINDOW
    return replace(request, now=floor(request.now)) if at_edge else request


def in_utf8(request: Request) -> Request:
    try:
        request.body.decode()
    except UnicodeDecodeError:
        return renewed(request, body=request.body.decode("latin-1").encode())
    return request


def in_ascii(request: Request) -> Request:
    return with_items(
        request,
        [item for item in items(request) if item[0] != "v1" or all(map(str.isascii, item[1:]))],
    )


PEER_TAKES_MORE = (
    Known(
        "a time in the future",
        "the peer bounds the past alone; a clock that is ahead would prolong a replay",
        now_instead_of_later,
    ),
    Known(
        "a time that is not plain digits",
        "int() reads signs, blanks, _ and zeros in front; Stripe writes none of them",
        each_value(in_plain_digits),
    ),
    Known(
        "two times",
        "how a doubled header looks; stripe for Python takes the first, for Node the last",
        one_time,
    ),
    Known(
        "more behind a second =",
        "the peer drops it; neither a time nor a tag holds one",
        lambda request: with_items(request, [item[:2] for item in items(request)]),
    ),
    Known(
        "a header longer than 8 KiB",
        "nginx and Apache take none by default; it bounds the work for a forged request",
        without_bad_tags,
    ),
    Known(
        "a body larger than max_body",
        "a setting, and 1 MiB without it",
        larger_limit,
    ),
)
PEER_TAKES_LESS = (
    Known(
        "white space around items",
        "some proxies join and fold headers with it; it is not signed",
        without_blanks,
    ),
    Known(
        "a tag in upper case",
        "the same bytes, which is what is compared",
        each_value(lambda key, value: value.lower() if key == "v1" else value),
    ),
    Known(
        "an item t or v1 without =",
        "passed over like any other item that is not understood",
        without_lone_keys,
    ),
    Known(
        "a secret of white space",
        "a secret like any other",
        another_secret,
    ),
    Known(
        "300 s ago, to the second",
        "the peer's clock counts fractions, the signed time does not",
        whole_second,
    ),
    Known(
        "a body that is not UTF-8",
        "bytes are signed; the peer decodes them and raises UnicodeDecodeError",
        in_utf8,
    ),
    Known(
        "a tag that is not ASCII",
        "no tag; the peer compares it and raises TypeError",
        in_ascii,
    ),
)
