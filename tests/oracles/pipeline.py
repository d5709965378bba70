"""The whole pipeline once more, from its rules and the standard library alone.

In the order of the reasons: size, address, header, signature's text, time's text, secret, MAC,
time. A body that was lost or compressed explains a MAC that failed and refuses none that is right.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Iterator
from typing import Any

import payloads
from callback import Callback
from canonical import message
from lookup import LONGEST, OddHeaderError, Pair, find
from rows import ROWS, Row
from senders import WHITE, is_listed
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
        self.row: Row = ROWS[callback.provider]
        self.body = content(callback.body)
        self.headers: list[Pair] = [
            (content(name), content(value)) for name, value in callback.headers or []
        ]
        self.server = {name: content(value) for name, value in (callback.server or {}).items()}
        self.found_in: str | None = None

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
        value = self.signature()
        time = self.time()
        claimed = decoded(value, self.row) if len(value) <= LONGEST else None
        if claimed is None:
            raise RefusedError("signature_malformed")
        timestamp = self.timestamp(time)
        resolved, secrets = self.secrets()
        usable = [
            one for one in secrets if one.get("not_after", self.callback.now) >= self.callback.now
        ]
        if not usable:
            raise RefusedError("key_unknown")
        for form, signed in self.messages(timestamp):
            for one in usable:
                made = hmac.digest(self.key(one), signed, "sha256")
                if hmac.compare_digest(made, claimed):
                    self.judge_time(timestamp)
                    return self.verified(one, form, signed, listed, resolved, timestamp)
        self.explain(claimed, [one for one in secrets if one not in usable], timestamp)
        raise RefusedError("signature_mismatch")

    def header(self, names: tuple[str, ...], neutral: str | None) -> tuple[bytes, str] | None:
        return find(names, neutral, self.server, self.headers)

    def signature(self) -> bytes:
        settings = self.callback.settings
        names = tuple(settings.get("signature_headers", self.row.headers))
        try:
            found = self.header(names, settings.get("env_name"))
        except OddHeaderError as odd:
            self.found_in = odd.place
            raise RefusedError(odd.code) from odd
        if found is None:
            raise RefusedError("header_missing")
        value, self.found_in = found
        return value

    def time(self) -> bytes | None:
        """The signed time as its header has it."""
        if self.row.timestamp is None:
            return None
        try:
            found = self.header((self.row.timestamp,), None)
        except OddHeaderError as odd:
            raise RefusedError(odd.code) from odd
        return found and found[0]

    def timestamp(self, time: bytes | None) -> bytes | None:
        if self.row.timestamp is None:
            return None
        if time is None:
            raise RefusedError("timestamp_missing")
        # Seconds in ASCII digits that are not padded and fit into 64 bits.
        if not re.fullmatch(rb"0|[1-9][0-9]{0,18}", time) or int(time) >= 2**63:
            raise RefusedError("timestamp_malformed")
        return time

    def secrets(self) -> tuple[str | None, list[dict[str, Any]]]:
        secrets = self.callback.secrets
        if isinstance(secrets, list):
            return None, secrets
        assert self.row.per_order and self.row.fields
        try:
            value = payloads.parsed(self.body)
            order = payloads.identifier(value, self.row.fields.order_id)
        except payloads.PayloadError as error:
            raise RefusedError("key_unknown") from error
        found = secrets["resolver"].get(order)
        if not found:
            raise RefusedError("key_unknown")
        return order, found

    def key(self, secret: dict[str, Any]) -> bytes:
        text = content(secret["secret"])
        return text.strip(WHITE) if self.row.trims_secret else text

    def messages(self, timestamp: bytes | None) -> Iterator[tuple[str, bytes]]:
        if timestamp is not None:
            yield "raw", timestamp + b"." + self.body
            return
        for form in self.callback.settings.get("canonical_forms", self.row.forms):
            found = message(form, self.body)
            if found is not None:
                yield form, found

    def judge_time(self, timestamp: bytes | None) -> None:
        if timestamp is None:
            return
        age = self.callback.now - int(timestamp)
        if age > self.row.window:
            raise RefusedError("timestamp_too_old")
        if age < -self.row.window:
            raise RefusedError("timestamp_in_future")

    def explain(self, claimed: bytes, ended: list[dict[str, Any]], timestamp: bytes | None) -> None:
        """The MAC has failed. What the request shows of its body says why, unless the body is
        what a secret that has ended signed."""
        for _, signed in self.messages(timestamp):
            if any(hmac.digest(self.key(one), signed, "sha256") == claimed for one in ended):
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
        timestamp: bytes | None,
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"key_id": secret.get("id"), "form": form}
        if signed != self.body:
            found["message"] = spelled(signed)
        found |= {"found_in": self.found_in, "address_ok": listed}
        if resolved is not None:
            found["resolved_id"] = resolved
        if timestamp is not None:
            found["timestamp"] = int(timestamp)
        return found


def is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def decoded(value: bytes, row: Row) -> bytes | None:
    """The tag that a header's value claims, if it is one in a text form that the row reads."""
    if row.quotes:
        value = re.sub(rb'\A\*?"', b"", value)
        value = re.sub(rb'"\*?\Z', b"", value)
    if row.prefix:
        value = value.removeprefix(b"sha256=")
    if re.fullmatch(rb"[0-9A-Fa-f]{64}", value):
        return bytes.fromhex(value.decode())
    if not row.base64 or len(value) != 44:
        return None
    try:
        tag = base64.b64decode(value, validate=True)
    except binascii.Error:
        return None
    # Each tag has one text.
    return tag if len(tag) == 32 and base64.b64encode(tag) == value else None
