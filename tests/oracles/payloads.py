"""What a message says: its JSON value in a notation that loses nothing, and the payment in it.

The notation is JSON itself, but for numbers, which are ``{"$int": ..}``, ``{"$float": ..}`` or
``{"$decimal": ..}``, and objects with a key that begins with `$`, ``{"$object": [[key, value]]}``.
What is nested deeper than some readers of the vectors go is written as its levels, each an array
or an object with one key: ``{"$nested": {"levels": 512, "key": "a", "inside": ..}}``.
"""

import json
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from gateways import row_of
from rows import Fields

MOST_LEVELS = 512
MARK = b"\xef\xbb\xbf"


class PayloadError(Exception):
    """The message cannot be given as asked for."""


class Literal(str):
    """A number as it is spelled."""


def parsed(message: bytes) -> Any:
    """The JSON value, its numbers as literals."""
    try:
        text = message.removeprefix(MARK).decode()
        # json takes the three names for numbers; RFC 8259 does not.
        value = json.loads(
            text, parse_int=Literal, parse_float=Literal, parse_constant=refuse_constant
        )
    except ValueError as error:
        raise PayloadError from error
    return value


def refuse_constant(name: str) -> Any:
    raise ValueError(name)


def payload(message: bytes) -> Any:
    """The value in the notation."""
    value = parsed(message)
    if levels(message) > MOST_LEVELS or has_lone_surrogate(message):
        raise PayloadError
    return tagged(value)


def levels(message: bytes) -> int:
    """How deep arrays and objects are nested, empty ones and shadowed ones included."""
    outside = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", message)
    depth = deepest = 0
    for byte in outside:
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def has_lone_surrogate(message: bytes) -> bool:
    """Whether any string holds one, be it in a value that another shadows."""
    for spelled in re.findall(rb'"(?:[^"\\]|\\.)*"', message):
        text: str = json.loads(spelled, strict=False)
        if any("\ud800" <= character <= "\udfff" for character in text):
            return True
    return False


def tagged(value: Any) -> Any:
    match value:
        case Literal():
            return number(value)
        case list():
            return [tagged(element) for element in value]
        case dict():
            members = {key: tagged(member) for key, member in value.items()}
            if any(key.startswith("$") for key in members):
                return {"$object": [[key, member] for key, member in members.items()]}
            return members
    return value


def number(literal: str) -> dict[str, str]:
    if not re.search(r"[.eE]", literal):
        return {"$int": literal}
    double = float(literal)
    mantissa = re.split(r"[eE]", literal)[0]
    try:
        exact = Decimal(literal) == Decimal(repr(double))
    except InvalidOperation:
        # An exponent beyond what Decimal takes: only zero is still zero.
        exact = not re.search(r"[1-9]", mantissa)
    return {"$float": repr(double)} if exact else {"$decimal": literal}


def field(value: Any, paths: tuple[str, ...], absent: tuple[Any, ...] = (None,)) -> Any:
    """What stands at the first path that has something; None for nothing."""
    for path in paths:
        found = value
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if found not in absent:
            return found
    return None


def word(found: Any) -> str | None:
    """A string that can go into look-ups and logs."""
    if found is None:
        return None
    if not isinstance(found, str) or isinstance(found, Literal):
        raise PayloadError
    if len(found.encode("utf-8", "surrogatepass")) > 256:
        raise PayloadError
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in found):
        raise PayloadError
    return found


def short_text(value: Any, paths: tuple[str, ...]) -> str | None:
    return word(field(value, paths, (None, "")))


def identifier(value: Any, paths: tuple[str, ...]) -> str | None:
    found = field(value, paths, (None, ""))
    if isinstance(found, Literal):
        if not re.fullmatch(r"-?[0-9]{1,64}", found):
            raise PayloadError
        return str(found)
    return word(found)


def status(value: Any, paths: tuple[str, ...]) -> str | None:
    found = field(value, paths, (None, ""))
    if isinstance(found, Literal) and len(found) > 64:
        raise PayloadError
    return None if found is None else word(str(found) if isinstance(found, Literal) else found)


def amount(value: Any, paths: tuple[str, ...]) -> str | None:
    found = field(value, paths)
    if found is None:
        return None
    plain = isinstance(found, str) and re.fullmatch(r"[0-9]+(\.[0-9]+)?", found, re.ASCII)
    if not plain or len(found) > 64:
        raise PayloadError
    return str(found)


def payment(provider: str | dict[str, Any], message: bytes) -> dict[str, str | None] | None:
    fields = row_of(provider).fields
    return None if fields is None else read(message, fields)


def is_about(value: Any, fields: Fields) -> bool:
    """Whether the message is about a payment at all."""
    for path, words in fields.when.items():
        try:
            if status(value, (path,)) not in words:
                return False
        except PayloadError:
            return False
    return True


def read(message: bytes, fields: Fields) -> dict[str, str | None] | None:
    value = parsed(message)
    if field(value, fields.payout) is not None or not is_about(value, fields):
        return None
    found = described(value, fields)
    said = ("order_id", "transaction_id", "amount", "status")
    return found if any(found[name] for name in said) else None


def described(value: Any, fields: Fields) -> dict[str, str | None]:
    said = status(value, fields.status)
    outcome = fields.outcomes.get(said or "")
    told = amount(value, fields.amount)
    return {
        "order_id": identifier(value, fields.order_id),
        "transaction_id": identifier(value, fields.transaction_id),
        "amount": told if not fields.amount_if or outcome in fields.amount_if else None,
        "currency": fields.fixed_currency or short_text(value, fields.currency),
        "outcome": outcome,
        "status": said,
        "recipient": short_text(value, fields.recipient),
        "network": short_text(value, fields.network),
    }
