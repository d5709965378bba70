"""A request of Standard Webhooks in the making, and how it is signed."""

import base64
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import floor
from random import Random

OWN = "webhook-"
SVIX = "svix-"
LONGEST = 8 * 1024


def key(secret: str) -> bytes | None:
    """What the peer makes of a secret."""
    try:
        return base64.b64decode(secret.removeprefix("whsec_") + "==")
    except ValueError:
        return None


def tag(secret: str, delivery: str, time: int, body: bytes) -> str:
    message = f"{delivery}.{time}.".encode() + body
    return base64.b64encode(hmac.digest(key(secret) or b"", message, "sha256")).decode()


def read_time(text: str) -> int | None:
    """The whole seconds that the peer makes of a time and signs."""
    try:
        return floor(datetime.fromtimestamp(float(text), UTC).timestamp())
    except (ValueError, OverflowError, OSError):
        return None


@dataclass
class Draft:
    """A request in the making. What is signed is settled first, then the entries of the
    signature, then the headers."""

    random: Random
    now: float
    secret: str
    body: bytes
    id: str
    # The time that is signed, and as the header is to write it.
    time: int
    written: str
    sent_body: bytes = b""
    sent_secret: str = ""
    good: str = ""
    entries: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def sign(self) -> None:
        self.sent_body, self.sent_secret = self.body, self.secret
        self.good = tag(self.secret, self.id, self.time, self.body)
        self.entries = [f"v1,{self.good}"]

    def write(self) -> None:
        self.headers = {
            f"{OWN}id": self.id,
            f"{OWN}timestamp": self.written,
            f"{OWN}signature": " ".join(self.entries),
        }

    def any_tag(self) -> str:
        return base64.b64encode(self.random.randbytes(32)).decode()

    def insert(self, *entries: str) -> None:
        at = self.random.randrange(len(self.entries) + 1)
        self.entries[at:at] = entries

    def change_tag(self, change: Callable[[Random, str], str]) -> None:
        at = self.random.randrange(len(self.entries))
        version, comma, text = self.entries[at].partition(",")
        self.entries[at] = version + comma + change(self.random, text)

    def any_header(self) -> str:
        return self.random.choice(list(self.headers))

    def change_header(self, change: Callable[[Random, str], str], name: str = "") -> None:
        name = name or self.any_header()
        if name in self.headers:
            self.headers[name] = change(self.random, self.headers[name])


def a_secret(random: Random) -> str:
    text = base64.b64encode(random.randbytes(random.choice((24, 24, 32, 64, 25, 1)))).decode()
    return random.choice((f"whsec_{text}", f"whsec_{text}", text, f"whsec_{text.rstrip('=')}"))


def an_id(random: Random) -> str:
    letters = "".join(random.choices("ABCDEFGHabcdefgh0123456789", k=27))
    return random.choice((f"msg_{letters}", f"msg_{letters}", letters, "1", "a-b", "~!/:;=\"'"))
