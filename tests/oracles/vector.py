"""The notation of the vector files.

Byte strings are written so that a reader sees what they are: as text where they are UTF-8, as
``{"hex": ..}`` where they are not, and long ones as ``{"repeat": .., "times": ..}`` and
``{"concat": [..]}``.

A `provider` is a built-in name, or a merchant's own row, as an object or as its JSON text, which
alone keeps the order of its members everywhere. A case of kind "row_error" has a `row` that is
wrong, an object or its JSON text, and expects the `field` that the error has to name: a dotted
path, "" for the row as a whole. `delivery_id` is the id that `sign_request` is given, since each
case has an id of its own; `url` is the address.

What follows a callback is asked of several calls, one behind the other. A `payload` is that of a
callback, from which `read_payment` reads the payment; where it is null there is no payment. A
`lookup` is how to come by the answer of a provider, or null: `provider`, maybe `environment`,
`api_key` and `origin`, the `payload`, and `status` and `body` of the answer, or as what asking
`failed`, or neither where the payload has nothing to ask for. An answer is its `verdict`, its
`reason`, its `differences`, its `payment` and whether it is `final`; a payment has eight fields,
each a text or null.

- "lookup" expects the `request`, or the `answer` where there is nothing to ask for. Its `answers`
  are judged against the request, each by itself, and so are its `failures`, of which a `reason`
  that is none expects "config". The User-Agent stands without its version.
- "lookup_error" has a set-up that is wrong. Its `api_key` may be no text.
- "expectation" expects the codes of what is not as the `settings` say, or "config" for those.
- "decision" has the `settings` of an expectation, or null, and a `policy` unless it is the
  default. It expects the decision, or "config" for a policy that is none.
- "keys" expects the key by which the payload is claimed, that of the payment, if it has one, and
  that of the bytes.
- "credit" expects what is due, null for nothing, and with a `payment_key` the key of the credit.
- "write" has the fields of a `payment` that are given, and expects the `payload` by which the
  provider would report it, or "config".
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
    """How many there are, each answer to a lookup being one."""
    verdicts = ["error" if "call" in case else case.get("expect", "") for case in cases]
    for case in cases:
        verdicts += [
            one["expect"] for part in ("answers", "failures") for one in case.get(part, [])
        ]
    refused = sum(map(is_refusal, verdicts))
    return f"{len(verdicts):4} cases, {len(verdicts) - refused:4} answered, {refused:4} refused"


def is_refusal(expect: Any) -> bool:
    match expect:
        case None | "error" | "config" | {"rejected": _} | {"field": _}:
            return True
        case {"answer": answer}:
            return is_refusal(answer)
        case {"verdict": verdict}:
            return verdict not in ("confirmed", "accept")
        case list():
            return bool(expect)
    return False
