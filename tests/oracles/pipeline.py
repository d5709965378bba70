"""The whole pipeline once more, from its rules and the standard library alone.

In the order of the reasons: size, address, headers, signature's text, time's text, secret, MAC,
time. A body that was lost or compressed explains a MAC that failed and refuses none that is right.
"""

import hmac
import re
from collections.abc import Iterator
from typing import Any

import claims
import payloads
from callback import Callback
from canonical import message
from gateways import row_of
from keys import key_of
from lookup import LONGEST, OddHeaderError, Pair, everywhere, find
from rows import Row
from senders import is_listed
from template import borders, filled
from vector import content, spelled

# In the order in which they are looked for.
REASONS = (
    "body_too_large",
    "address_refused",
    "header_missing",
    "header_duplicated",
    "header_conflict",
    "signature_malformed",
    "timestamp_missing",
    "timestamp_malformed",
    "key_unknown",
    "signature_mismatch",
    "body_lost",
    "body_encoded",
    "timestamp_too_old",
    "timestamp_in_future",
)
MAX_BODY = 1_048_576
MAGIC = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")


class RefusedError(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        assert code in REASONS
        self.code = code


def judge(callback: Callback) -> dict[str, Any]:
    """What the case expects."""
    judgement = Judgement(callback)
    try:
        return {"verified": judgement.verdict()}
    except RefusedError as refused:
        found = {"code": refused.code}
        if judgement.found_in is not None:
            found["found_in"] = judgement.found_in
        return {"rejected": found}


class Judgement:
    def __init__(self, callback: Callback) -> None:
        self.callback = callback
        self.row: Row = row_of(callback.provider)
        self.body = content(callback.body)
        self.headers: list[Pair] = [
            (content(name), content(value)) for name, value in callback.headers or []
        ]
        self.server = {name: content(value) for name, value in (callback.server or {}).items()}
        self.found_in: str | None = None
        self.id: bytes | None = None
        self.timestamp: bytes | None = None

    def verdict(self) -> dict[str, Any]:
        settings = self.callback.settings
        if len(self.body) > settings.get("max_body", MAX_BODY):
            raise RefusedError("body_too_large")
        peer = self.callback.peer
        listed = is_listed(
            settings, self.server, self.headers, None if peer is None else peer.encode()
        )
        if listed is False and settings.get("allowlist_mode", "enforce") == "enforce":
            raise RefusedError("address_refused")
        values = self.signature()
        self.id = self.delivery_id()
        time = self.time(values[0])
        claimed = self.claimed(values)
        self.timestamp = self.checked(time)
        resolved, secrets = self.secrets()
        usable = [
            one for one in secrets if one.get("not_after", self.callback.now) >= self.callback.now
        ]
        if not usable:
            raise RefusedError("key_unknown")
        for form, signed in self.messages():
            for one in usable:
                if self.made(one, signed) in claimed:
                    self.judge_time()
                    if resolved is not None and self.order(signed) != resolved:
                        raise RefusedError("signature_mismatch")
                    return self.verified(one, form, signed, listed, resolved)
        self.explain(claimed, [one for one in secrets if one not in usable])
        raise RefusedError("signature_mismatch")

    def found(self, names: tuple[str, ...], neutral: str | None = None) -> tuple[bytes, str] | None:
        """The value and the place of a header."""
        try:
            return find(
                names, neutral, self.server, self.headers, lists=self.lists and names == self.names
            )
        except OddHeaderError as odd:
            # Where a signature would stand is told of every header.
            self.found_in = self.found_in or odd.place
            raise RefusedError(odd.code) from odd

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.callback.settings.get("signature_headers", self.row.headers))

    @property
    def lists(self) -> bool:
        """Whether a comma in the signature's header is part of a list."""
        return self.row.has_commas

    def signature(self) -> list[bytes]:
        """The value of the signature's header, or its values where it may have several."""
        neutral = self.callback.settings.get("env_name")
        if self.row.repeats:
            places = list(everywhere(self.names, neutral, self.server, self.headers))
        else:
            found = self.found(self.names, neutral)
            places = [found] if found else []
        if not places:
            raise RefusedError("header_missing")
        self.found_in = places[0][1]
        return [value for value, _ in places]

    def delivery_id(self) -> bytes | None:
        if self.row.id is None:
            return None
        found = self.found((self.row.id,))
        if found is None:
            raise RefusedError("header_missing")
        return found[0]

    def time(self, signature: bytes) -> bytes | None:
        """The signed time as the request has it."""
        source = self.row.timestamp
        if source is None:
            return None
        if source.header is not None:
            found = self.found((source.header,))
            return found and found[0]
        assert self.row.pairs and source.pair
        times = claims.values(signature, self.row.pairs.separator, source.pair)
        if len(times) > 1:
            raise RefusedError("header_duplicated")
        return times[0] if times else None

    def claimed(self, values: list[bytes]) -> list[bytes]:
        """The tags that the signature's header claims."""
        short = [value for value in values if len(value) <= LONGEST]
        claimed = [tag for value in short for tag in claims.tags(value, self.row)]
        if not claimed or (self.id is not None and not self.is_id(self.id)):
            raise RefusedError("signature_malformed")
        return claimed

    def is_id(self, text: bytes) -> bool:
        """Printable, and with one place alone where what separates it from its neighbours can
        be: otherwise some bytes of a genuine message could pass from one part to the other."""
        if not re.fullmatch(rb"[!-~]{1,%d}" % LONGEST, text):
            return False
        joined = [
            (border, text + border if behind else border + text)
            for border, behind in borders(self.row.parts, "id")
        ]
        return all(len(re.findall(b"(?=%b)" % re.escape(one), both)) == 1 for one, both in joined)

    def checked(self, time: bytes | None) -> bytes | None:
        if self.row.timestamp is None:
            return None
        if time is None:
            raise RefusedError("timestamp_missing")
        # ASCII digits that are not padded and fit into 64 bits.
        if not re.fullmatch(rb"0|[1-9][0-9]{0,18}", time) or int(time) >= 2**63:
            raise RefusedError("timestamp_malformed")
        return time

    @property
    def seconds(self) -> int:
        assert self.timestamp is not None and self.row.timestamp is not None
        return int(self.timestamp) // (1000 if self.row.timestamp.milliseconds else 1)

    def secrets(self) -> tuple[str | None, list[dict[str, Any]]]:
        secrets = self.callback.secrets
        if isinstance(secrets, list):
            return None, secrets
        assert self.row.key_field
        try:
            value = payloads.parsed(self.body)
            order = payloads.identifier(value, self.row.key_field)
        except payloads.PayloadError as error:
            raise RefusedError("key_unknown") from error
        found = secrets["resolver"].get(order)
        if not found:
            raise RefusedError("key_unknown")
        return order, found

    def order(self, signed: bytes) -> str | None:
        """The order that was signed: in canonical JSON a number may be another one."""
        message = signed if self.row.signs_body_alone else self.body
        try:
            return payloads.identifier(payloads.parsed(message), self.row.key_field)
        except payloads.PayloadError:
            return None

    def made(self, secret: dict[str, Any], signed: bytes) -> bytes:
        key = key_of(content(secret["secret"]), self.row.key)
        return hmac.digest(key, signed, self.row.algorithm)

    def messages(self) -> Iterator[tuple[str, bytes]]:
        if not self.row.signs_body_alone:
            url = self.callback.settings.get("url", "").encode()
            values = {
                "body": self.body,
                "timestamp": self.timestamp or b"",
                "id": self.id or b"",
                "url": url,
            }
            yield "raw", filled(self.row.parts, values)
            return
        for form in self.callback.settings.get("canonical_forms", self.row.forms):
            found = message(form, self.body)
            if found is not None:
                yield form, found

    def judge_time(self) -> None:
        if self.row.timestamp is None:
            return
        window = self.callback.settings.get("window", self.row.timestamp.window)
        age = self.callback.now - self.seconds
        if age > window:
            raise RefusedError("timestamp_too_old")
        if age < -window:
            raise RefusedError("timestamp_in_future")

    def explain(self, claimed: list[bytes], ended: list[dict[str, Any]]) -> None:
        """The MAC has failed. What the request shows of its body says why, unless the body is
        what a secret that has ended signed."""
        for _, signed in self.messages():
            if any(self.made(one, signed) in claimed for one in ended):
                return
        length = self.described("CONTENT_LENGTH", b"content-length")
        if not self.body or (length.isdigit() and len(self.body) < int(length)):
            raise RefusedError("body_lost")
        encoding = self.described("HTTP_CONTENT_ENCODING", b"content-encoding").lower()
        # What was inflated on the way, its header left behind, is text again.
        compressed = encoding not in (b"", b"identity") and not is_text(self.body)
        if compressed or self.body.startswith(MAGIC):
            raise RefusedError("body_encoded")

    def described(self, variable: str, header: bytes) -> bytes:
        sent = [value for name, value in self.headers if name.lower() == header]
        return self.server.get(variable) or (sent[0] if sent else b"")

    def verified(
        self,
        secret: dict[str, Any],
        form: str,
        signed: bytes,
        listed: bool | None,
        resolved: str | None,
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"key_id": secret.get("id"), "form": form}
        if signed != self.body:
            found["message"] = spelled(signed)
        found |= {"found_in": self.found_in, "address_ok": listed}
        if resolved is not None:
            found["resolved_id"] = resolved
        if self.row.timestamp is not None:
            found["timestamp"] = self.seconds
        if self.id is not None:
            found["id"] = self.id.decode()
        return found


def is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
