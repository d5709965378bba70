"""What it means for two answers to be the same, and to be the expected one."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from jobs import content

Answer = dict[str, Any]

PHP, PURE_PHP = "PHP", "PHP without the extension"


def agreed(said: dict[str, Answer]) -> Iterator[str]:
    """The fields in which a language differs from Rust."""
    rust = said["Rust"]
    for language, answer in said.items():
        plain = language in (PHP, PURE_PHP)
        wanted, found = shape(rust, plain=plain), shape(answer, plain=plain)
        for field in sorted(wanted.keys() | found.keys()):
            one, other = wanted.get(field, "nothing"), found.get(field, "nothing")
            if one != other:
                yield f"{field}: Rust {shortened(one)}, {language} {shortened(other)}"


def shape(answer: Answer, *, plain: bool) -> Answer:
    """An answer with its payload as the language can show it; PHP has plain arrays alone."""
    found = dict(answer)
    if isinstance(payload := found.get("payload"), dict) and "value" in payload:
        found["payload"] = {"value": value(payload["value"], plain=plain)}
    if "value" in found:
        found["value"] = value(found["value"], plain=plain)
    return found


def value(found: Any, *, plain: bool) -> Any:
    match found:
        case {"$int": literal}:
            number = int(literal)
            fits = -(2**63) <= number < 2**63
            return str(literal) if plain and not fits else ("int", number)
        case {"$float": literal}:
            return ("float", repr(float(literal)))
        case {"$decimal": literal}:
            return literal if plain else ("decimal", decimal(literal))
        case {"$object": members}:
            pairs = [[key, value(member, plain=plain)] for key, member in members]
            return ("array", pairs) if plain else ("object", pairs)
        case {"$array": members}:
            return ("array", [[key, value(member, plain=plain)] for key, member in members])
        case list():
            elements = [value(element, plain=plain) for element in found]
            numbered = [[str(place), element] for place, element in enumerate(elements)]
            return ("array", numbered) if plain else elements
    return found


def decimal(literal: str) -> str:
    try:
        return str(Decimal(literal))
    except InvalidOperation:
        return literal


def is_accepted(answer: Answer) -> bool:
    if "verdict" in answer:
        return answer["verdict"] in ("verified", "accept")
    if "differences" in answer:
        return not answer["differences"]
    if "answer" in answer:
        return False
    if "form" in answer:
        return answer["form"] is not None
    return "error" not in answer


def answers_it(kind: str, answer: Answer, expect: Any) -> Iterator[str]:
    """Whether Rust's answer is the vector's, as far as its suite of vectors does not say more."""
    match kind, expect:
        case "request", {"verified": wanted}:
            yield from compared(answer, wanted | {"verdict": "verified"})
        case "request", {"rejected": wanted}:
            yield from compared(answer, {"found_in": None} | wanted | {"verdict": "rejected"})
        case "verify", None:
            yield from compared(answer, {"form": None})
        case "verify", dict():
            yield from compared(answer, expect)
        case "sign_request", list():
            yield from compared(answer, {"headers": expect})
        case "payment", dict() | None:
            yield from compared(answer, {"value": expect})
        case "row_error", {"field": field}:
            yield from compared(answer, {"error": "config"})
            text = f"provider row: {field or 'the row'} "
            if not answer.get("text", "").startswith(text):
                yield f"text: expected {text!r}, Rust {shortened(answer.get('text'))}"
        case "lookup" | "decision" | "keys" | "credit" | "write", dict():
            yield from compared(answer, expect)
        case "expectation", list():
            yield from compared(answer, {"differences": expect})
        case "payload" | "payment", "error":
            yield from compared(answer, {"error": "payload"})
        case _, "config" | "canonicalization":
            yield from compared(answer, {"error": expect})


def compared(answer: Answer, wanted: Answer) -> Iterator[str]:
    for field, expected in wanted.items():
        expected = content(expected).hex() if field == "message" else expected
        if answer.get(field, "nothing") != expected:
            found = shortened(answer.get(field, "nothing"))
            yield f"{field}: expected {shortened(expected)}, Rust {found}"


def shortened(found: Any) -> str:
    text = repr(found)
    return text if len(text) <= 200 else f"{text[:200]}.."
