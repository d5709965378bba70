"""What is signed, as a row writes it: placeholders in braces, doubled braces, literals."""

import re
from dataclasses import dataclass

PLACEHOLDERS = ("body", "timestamp", "id", "url")


class TemplateError(ValueError):
    """No template of a message."""


@dataclass(frozen=True)
class Placeholder:
    name: str


Part = str | Placeholder


def parsed(text: str) -> list[Part]:
    """The parts of a template, which has the body once and each of the rest at most once."""
    parts: list[Part] = []
    names: list[str] = []
    # An unpaired brace matches nothing of this, and is what fullmatch stumbles over.
    piece = r"\{\{|\}\}|\{([a-z]+)\}|[^{}]+"
    if not re.fullmatch(f"(?:{piece})*", text, re.DOTALL):
        raise TemplateError
    for found in re.finditer(piece, text, re.DOTALL):
        name = found[1]
        if name is None:
            literal = {"{{": "{", "}}": "}"}.get(found[0], found[0])
            if parts and isinstance(parts[-1], str):
                literal = str(parts.pop()) + literal
            parts.append(literal)
        else:
            names.append(name)
            parts.append(Placeholder(name))
    if names.count("body") != 1 or len(names) != len(set(names)) or set(names) - set(PLACEHOLDERS):
        raise TemplateError
    return parts


def borders(parts: list[Part], name: str) -> list[str]:
    """The literals between a placeholder and another: what it holds of them could move."""
    place = parts.index(Placeholder(name))
    found = [
        parts[near]
        for near, beyond in ((place - 1, place - 2), (place + 1, place + 2))
        if min(near, beyond) >= 0 and max(near, beyond) < len(parts)
    ]
    return [literal for literal in found if isinstance(literal, str)]


def filled(parts: list[Part], values: dict[str, bytes]) -> bytes:
    return b"".join(
        values[part.name] if isinstance(part, Placeholder) else part.encode() for part in parts
    )
