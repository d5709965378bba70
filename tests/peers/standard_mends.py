"""Requests of Standard Webhooks without an oddity, and as genuine or forged as they were."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from math import floor

from difference import Mend
from request import MIB, Request
from standard_draft import LONGEST, OWN, SVIX, key, read_time, tag
from times import WINDOW

BLANK = " \t\r\n"
DIGITS = re.compile("0|[1-9][0-9]*", re.ASCII)
NOT_BASE64 = re.compile("[^A-Za-z0-9+/=]")
INNER_PADDING = re.compile("=+[A-Za-z0-9+/]")
PADDED = re.compile("[A-Za-z0-9+/]{43}=", re.ASCII)
MENDED_ID = "msg_mended"
MENDED_SECRET = "whsec_bWVuZGVk"


class Mends:
    """Of requests whose headers begin with `prefix`."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.id, self.time, self.signature = (
            f"{prefix}{name}" for name in ("id", "timestamp", "signature")
        )

    def value(self, request: Request, name: str) -> str:
        """Of two spellings the last, as the peer reads it."""
        return {key.lower(): value for key, value in request.headers.items()}.get(name, "")

    def with_value(self, request: Request, name: str, changed: str) -> Request:
        headers = {
            key: changed if key.lower() == name else value for key, value in request.headers.items()
        }
        return replace(request, headers=headers)

    def changed(self, name: str, change: Callable[[str], str]) -> Mend:
        return lambda request: self.with_value(request, name, change(self.value(request, name)))

    def with_entries(self, change: Callable[[list[str]], list[str]]) -> Mend:
        return self.changed(self.signature, lambda text: " ".join(change(text.split(" "))))

    def with_tags(self, change: Callable[[str], str]) -> Mend:
        def in_entry(entry: str) -> str:
            return f"v1,{change(entry[3:])}" if entry.startswith("v1,") else entry

        return self.with_entries(lambda entries: list(map(in_entry, entries)))

    def tag_of(self, request: Request) -> str | None:
        """The one that the peer wants."""
        time = read_time(self.value(request, self.time))
        if time is None or key(request.secret) is None:
            return None
        return tag(request.secret, self.value(request, self.id), time, request.body)

    def renewed(self, request: Request, changed: Request) -> Request:
        """`changed`, in which good tags are good again and bad ones stay bad."""
        old, new = self.tag_of(request), self.tag_of(changed)
        if old is None or new is None:
            return changed
        text = self.value(changed, self.signature)
        return self.with_value(changed, self.signature, text.replace(old, new))

    def with_plain_id(self, is_odd: Callable[[str], bool]) -> Mend:
        def mend(request: Request) -> Request:
            if not is_odd(self.value(request, self.id)):
                return request
            return self.renewed(request, self.with_value(request, self.id, MENDED_ID))

        return mend

    def with_shorter_id(self, request: Request) -> Request:
        shorter = self.value(request, self.id)[:LONGEST]
        return self.renewed(request, self.with_value(request, self.id, shorter))

    def in_utf8(self, request: Request) -> Request:
        try:
            request.body.decode()
        except UnicodeDecodeError:
            body = request.body.decode("latin-1").encode()
            return self.renewed(request, replace(request, body=body))
        return request

    def without_bad_tags(self, request: Request) -> Request:
        if len(self.value(request, self.signature).encode()) <= LONGEST:
            return request
        good = f"v1,{self.tag_of(request)}"
        return self.with_entries(lambda entries: [one for one in entries if one == good])(request)

    def at_whole_second(self, request: Request) -> Request:
        is_edge = read_time(self.value(request, self.time)) == floor(request.now) - WINDOW
        return replace(request, now=floor(request.now)) if is_edge else request

    def under_own_names(self, request: Request) -> Request:
        """What the peer finds under either name."""
        found = {name.lower(): value for name, value in request.headers.items()}
        headers = {
            name: found.get(name, found.get(name.replace(SVIX, OWN), ""))
            for name in (self.id, self.time, self.signature)
        }
        return replace(request, headers=headers) if headers != found else request


def is_not_printable(text: str) -> bool:
    return any(not "!" <= letter <= "~" for letter in text.strip(BLANK))


def last_of_two(request: Request) -> Request:
    """Of two spellings of one name."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    return replace(request, headers=headers) if len(headers) < len(request.headers) else request


def larger_limit(request: Request) -> Request:
    return replace(request, max_body=4 * MIB) if len(request.body) > request.max_body else request


def with_plain_secret(is_odd: Callable[[str], object]) -> Mend:
    """The same key, in base64 as it should be."""

    def mend(request: Request) -> Request:
        found = key(request.secret)
        if not found or not is_odd(request.secret.removeprefix("whsec_")):
            return request
        return replace(request, secret=base64.b64encode(found).decode())

    return mend


def another_secret(request: Request) -> Request:
    """For one of which no key can be made; nothing is signed with it."""
    return replace(request, secret=MENDED_SECRET) if key(request.secret) is None else request


def in_plain_digits(text: str) -> str:
    time = read_time(text)
    return text if DIGITS.fullmatch(text.strip(BLANK)) or time is None else str(time)


def as_decoded(text: str) -> str:
    try:
        return base64.b64encode(base64.b64decode(text)).decode()
    except ValueError:
        return text


def without_other_characters(text: str) -> str:
    is_odd = NOT_BASE64.search(text) or INNER_PADDING.search(text)
    return as_decoded(text) if is_odd and not PADDED.match(text) else text


def without_rest(text: str) -> str:
    return text[:44] if PADDED.match(text) else text


def without_bits(text: str) -> str:
    return as_decoded(text) if PADDED.fullmatch(text) else text


def is_entry(entry: str) -> bool:
    return entry.count(",") == 1


def can_be_decoded(entry: str) -> bool:
    if not entry.startswith("v1,"):
        return True
    try:
        base64.b64decode(entry[3:])
    except ValueError:
        return False
    return True
