"""Reads the vectors that all languages share, and refuses what it does not know."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import paysig
from locations import VECTORS

# For each kind, the fields that a case must have beside its id, and those that it may have.
FIELDS: Final[dict[str, tuple[set[str], set[str]]]] = {
    "verify": ({"body", "signature", "secret", "provider", "expect"}, {"canonical_forms"}),
    "canonicalize": ({"body", "form", "expect"}, set()),
    "mac": ({"secret", "message", "tag"}, set()),
    "sign": ({"body", "secret", "provider", "expect"}, set()),
    "error": (
        {"call", "expect"},
        {
            *("body", "signature", "secret", "provider", "canonical_forms", "form"),
            *("secrets", "settings", "now", "delivery_id", "url"),
        },
    ),
    "request": (
        {"provider", "secrets", "body", "now", "expect"},
        {"settings", "headers", "server", "peer"},
    ),
    "payload": ({"message", "expect"}, set()),
    "payment": ({"provider", "message", "expect"}, set()),
    "sign_request": (
        {"provider", "body", "secret", "now", "expect"},
        {"delivery_id", "url"},
    ),
    "row_error": ({"row", "expect"}, set()),
    "lookup": (
        {"provider", "payload", "expect"},
        {"environment", "api_key", "origin", "answers", "failures"},
    ),
    "lookup_error": ({"provider", "expect"}, {"environment", "api_key", "origin"}),
    "expectation": ({"provider", "payload", "settings", "lookup", "expect"}, set()),
    "decision": (
        {"provider", "payload", "address_ok", "settings", "lookup", "expect"},
        {"policy"},
    ),
    "keys": ({"provider", "payload", "merchant", "environment", "expect"}, {"delivery_id"}),
    "credit": ({"total", "credited", "expect"}, {"payment_key"}),
    "write": ({"provider", "payment", "expect"}, set()),
}


@dataclass(frozen=True)
class Case:
    """One case, its bytes still as the file writes them."""

    kind: str
    id: str
    fields: dict[str, Any]

    def bytes(self, field: str) -> bytes:
        """The bytes that a field stands for."""
        return read_bytes(self.fields[field])


def read_bytes(value: object) -> bytes:
    """The bytes that a value stands for: text, hexadecimal digits, a chain or a repetition."""
    match value:
        case str():
            return value.encode()
        case {"hex": str(digits), **rest} if not rest:
            return bytes.fromhex(digits)
        case {"concat": list(parts), **rest} if not rest:
            return b"".join(map(read_bytes, parts))
        case {"repeat": part, "times": int(times), **rest} if not rest:
            return read_bytes(part) * times
    message = f"not a bytes value: {value!r}"
    raise ValueError(message)


def read_beside(fields: dict[str, Any]) -> dict[str, str]:
    """What is signed beside the body and the time. A case has an id of its own."""
    names = {"delivery_id": "id", "url": "url"}
    return {names[name]: read_bytes(fields[name]).decode() for name in names if name in fields}


def read_secrets(
    value: Any,
) -> list[paysig.Secret] | Callable[[str], list[paysig.Secret] | None]:
    """The secrets of a verifier: a list, or a resolver that knows some orders."""
    match value:
        case {"resolver": dict(known), **rest} if not rest:
            return {order: _read_list(secrets) for order, secrets in known.items()}.get
        case list():
            return _read_list(value)
    message = f"no secrets: {value!r}"
    raise ValueError(message)


def _read_list(secrets: list[dict[str, Any]]) -> list[paysig.Secret]:
    return [
        paysig.Secret(
            read_bytes(secret["secret"]),
            **{name: value for name, value in secret.items() if name != "secret"},
        )
        for secret in secrets
    ]


def read_cases() -> list[Case]:
    """Every case of every file."""
    cases = [case for path in sorted(VECTORS.glob("*.json")) for case in _read(path.read_bytes())]
    doubled = [name for name, times in Counter(case.id for case in cases).items() if times > 1]
    if doubled:
        message = f"ids given twice: {doubled}"
        raise ValueError(message)
    return cases


def _read(text: bytes) -> Iterator[Case]:
    file = json.loads(text)
    check_fields(file, {"description", "kind", "cases"}, set())
    required, optional = FIELDS[file["kind"]]
    if not file["cases"]:
        message = f"no cases: {file['description']}"
        raise ValueError(message)
    for fields in file["cases"]:
        check_fields(fields, required | {"id", "guards"}, optional)
        yield Case(file["kind"], fields["id"], fields)


def check_fields(
    fields: dict[str, Any], required: set[str], optional: set[str] | None = None
) -> None:
    """Refuses an object that has other fields than these."""
    missing = required - fields.keys()
    unknown = fields.keys() - required - (optional or set())
    if missing or unknown:
        message = f"{fields.get('id')}: missing {sorted(missing)}, unknown {sorted(unknown)}"
        raise ValueError(message)
