"""What a server delivered and what Paysig made of it, in the notation of the table.

X   `HTTP_X_PAYMENTO_HMAC`
A   `HTTP_X_HMAC_SHA256_SIGNATURE`, the header's other name
P   `PAYMENTO_HMAC`, the neutral variable
R·  `REDIRECT_` in front of one of these, once for each dot
H   in the list of headers (PHP's getallheaders(), Django's request.headers), spelled as sent
h   the same, spelled `X-Paymento-Hmac`; likewise HA and hA for the other name

A value that is not the signature V follows an equals sign: W is another signature, `_` a space
and `>` a tab. The body is mentioned where it is not the one that was signed, its length where
Content-Length tells another or none.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sites import OTHER
from wire import Answer, Request

NAMES = {
    "HTTP_X_PAYMENTO_HMAC": "X",
    "HTTP_X_HMAC_SHA256_SIGNATURE": "A",
    "PAYMENTO_HMAC": "P",
    "X-Paymento-HMAC": "H",
    "X-Paymento-Hmac": "h",
    "X-HMAC-SHA256-SIGNATURE": "HA",
    "X-Hmac-Sha256-Signature": "hA",
}
REDIRECT = "REDIRECT_"


@dataclass(frozen=True)
class Cell:
    """What a server delivers, and where Paysig finds the signature or why it rejects."""

    delivered: str
    verdict: str

    @classmethod
    def written(cls, text: str) -> "Cell":
        delivered, verdict = text.split("->")
        return cls(delivered.strip(), verdict.strip())

    @classmethod
    def seen(cls, request: Request, answer: Answer) -> "Cell":
        if answer.status != 200:
            # The server answered in the endpoint's stead.
            return cls("", str(answer.status))
        told = json.loads(answer.body)
        parts = [
            *valued(told["variables"], request),
            *valued(told["headers"], request),
            *body(told, request),
        ]
        verdict = told["verdict"]
        place = verdict.get("found_in")
        return cls(" ".join(parts), short(place) if place else verdict["code"])

    def __str__(self) -> str:
        return f"{self.delivered} -> {self.verdict}".strip()


def short(name: str) -> str:
    bare = name
    while bare.startswith(REDIRECT):
        bare = bare.removeprefix(REDIRECT)
    redirects = (len(name) - len(bare)) // len(REDIRECT)
    return "R·" * redirects + NAMES.get(bare, bare)


def valued(values: dict[str, str], request: Request) -> Iterator[str]:
    for name in sorted(values, key=order):
        text = values[name].replace(request.signature, "V").replace(OTHER, "W")
        text = text.replace(" ", "_").replace("\t", ">")
        yield short(name) if text == "V" else f"{short(name)}={text}"


def order(name: str) -> tuple[bool, int, str]:
    """The neutral variable comes last, and what was redirected after what was not."""
    neutral = name.removeprefix(REDIRECT * name.count(REDIRECT)) == "PAYMENTO_HMAC"
    return neutral, name.count(REDIRECT), name


def body(told: dict[str, Any], request: Request) -> Iterator[str]:
    arrived = base64.b64decode(told["body"])
    if not arrived:
        yield "body=empty"
    elif arrived != request.message:
        cut = "cut" if request.message.startswith(arrived) else "other"
        yield "body=as_sent" if arrived == request.body else f"body={cut}"
    length = told["content_length"]
    if length is None:
        yield "length=none"
    elif length != str(len(arrived)):
        yield "length=sent" if length == str(len(request.body)) else f"length={length}"
    if told["transfer_encoding"]:
        yield told["transfer_encoding"]
