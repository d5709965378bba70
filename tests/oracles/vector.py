"""The notation of the vector files.

Byte strings are written so that a reader sees what they are: as text where they are UTF-8, as
``{"hex": ..}`` where they are not, and long ones as ``{"repeat": .., "times": ..}`` and
``{"concat": [..]}``.

A `provider` is a built-in name, or a merchant's own row as an object. A case of kind "row_error"
has a `row` that is wrong, an object or its JSON text, and expects the `field` that the error has
to name: a dotted path, "" for the row as a whole. `delivery_id` is the id that `sign_request` is
given, since each case has an id of its own; `url` is the address.
"""

import re
from typing import Any

Text = str | bytes | dict[str, Any]

# Each kind's fields, required and optional, beside "id" and "guards".
KINDS: dict[str, tuple[set[str], set[str]]] = {
    "mac": ({"secret", "message", "tag"}, set()),
    "verify": (
        {"body", "signature", "secret", "provider", "expect"},
        {"canonical_forms"},
    ),
    "canonicalize": ({"body", "form", "expect"}, set()),
    "sign": ({"body", "secret", "provider", "expect"}, set()),
    "request": (
        {"provider", "secrets", "body", "now", "expect"},
        {"settings", "headers", "server", "peer"},
    ),
    "payload": ({"message", "expect"}, set()),
    "payment": ({"provider", "message", "expect"}, set()),
    "sign_request": ({"provider", "body", "secret", "now", "expect"}, {"delivery_id", "url"}),
    "row_error": ({"row", "expect"}, set()),
    "error": (
        {"call", "expect"},
        {"body", "signature", "secret", "provider", "form", "canonical_forms"}
        | {"secrets", "settings", "now", "delivery_id", "url"},
    ),
}


def repeat(text: Text, times: int) -> dict[str, Any]:
    return {"repeat": spelled(text), "times": times}


def concat(*texts: Text) -> dict[str, Any]:
    return {"concat": [spelled(text) for text in texts]}


def spelled(text: Text) -> str | dict[str, Any]:
    """`text` as it stands in a vector file: bytes as text if they are readable text."""
    if not isinstance(text, bytes):
        return text
    try:
        decoded = text.decode()
    except UnicodeDecodeError:
        return {"hex": text.hex()}
    readable = all(character >= " " or character in "\t\r\n" for character in decoded)
    return shortened(decoded) if readable else {"hex": text.hex()}


def shortened(text: str) -> str | dict[str, Any]:
    """`text`, if it is long with what it repeats over and over written once."""
    found = re.search(r"(.{1,30}?)\1{99,}", text, re.DOTALL) if len(text) > 1000 else None
    if not found:
        return text
    unit = found[1]
    parts: list[Any] = [text[: found.start()], repeat(unit, len(found[0]) // len(unit))]
    rest = shortened(text[found.end() :])
    parts += rest["concat"] if isinstance(rest, dict) and "concat" in rest else [rest]
    short = {"concat": [part for part in parts if part]}
    assert content(short) == text.encode()
    return short


def content(text: Text) -> bytes:
    """The bytes that `text` stands for."""
    match text:
        case str():
            return text.encode()
        case bytes():
            return text
        case {"hex": str(digits)}:
            return bytes.fromhex(digits)
        case {"repeat": unit, "times": int(times)}:
            return content(unit) * times
        case {"concat": parts}:
            return b"".join(content(part) for part in parts)
    raise TypeError(f"no byte string: {text!r}")


def verify(
    case_id: str,
    guards: str,
    *,
    body: Text,
    signature: Text | None,
    secret: Text,
    provider: str | dict[str, Any],
    forms: list[str] | None = None,
    form: str | None = None,
    message: Text | None = None,
) -> dict[str, Any]:
    """A case of kind "verify": refused, unless `form` and `message` say what is found."""
    case: dict[str, Any] = {
        "id": case_id,
        "guards": guards,
        "body": spelled(body),
        "signature": None if signature is None else spelled(signature),
        "secret": spelled(secret),
        "provider": provider,
    }
    if forms is not None:
        case["canonical_forms"] = forms
    if form is None:
        case["expect"] = None
    else:
        assert message is not None
        case["expect"] = {"form": form, "message": spelled(message)}
    return case


def counts(cases: list[dict[str, Any]]) -> str:
    refused = sum("call" in case or is_refusal(case.get("expect", "")) for case in cases)
    return f"{len(cases):4} cases, {len(cases) - refused:4} answered, {refused:4} refused"


def is_refusal(expect: Any) -> bool:
    refusals = {"rejected", "field"}
    return expect in (None, "error") or (isinstance(expect, dict) and bool(refusals & set(expect)))
