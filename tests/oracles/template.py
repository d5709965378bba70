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


def borders(parts: list[Part], name: str) -> list[tuple[bytes, bool]]:
    """The literals between a placeholder and another, and whether they stand behind it."""
    place = parts.index(Placeholder(name))
    found = [
        (parts[near], near > place)
        for near, beyond in ((place - 1, place - 2), (place + 1, place + 2))
        if min(near, beyond) >= 0 and max(near, beyond) < len(parts)
    ]
    return [(literal.encode(), behind) for literal, behind in found if isinstance(literal, str)]


def touches(parts: list[Part], name: str) -> bool:
    """Whether a placeholder stands directly beside another."""
    place = parts.index(Placeholder(name)) if Placeholder(name) in parts else None
    near = (
        [] if place is None else [*parts[max(place - 1, 0) : place], *parts[place + 1 : place + 2]]
    )
    return any(isinstance(part, Placeholder) for part in near)


def filled(parts: list[Part], values: dict[str, bytes]) -> bytes:
    return b"".join(
        values[part.name] if isinstance(part, Placeholder) else part.encode() for part in parts
    )
