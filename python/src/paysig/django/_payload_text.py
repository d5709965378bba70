"""Payloads as a page can show them: whatever bytes they are, and not more than fits a page."""

import json
import re
from collections.abc import Iterator
from typing import Final

from paysig import PayloadError
from paysig.django._payloads import read_payload

# Characters.
LIMIT: Final = 20_000
# What is nested deeper is not moved further to the right.
_DEEPEST: Final = 24
_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_OPEN: Final = frozenset("{[")
_CLOSE: Final = frozenset("}]")


def readable(payload: bytes) -> tuple[str, str]:
    """The text to show, and a note about what it is not; empty where there is none.

    JSON is put into lines. Numbers and doubled names stay as they were written, since they were
    signed like that; what cannot be seen, or turns the direction of what follows, is escaped.
    """
    notes = []
    try:
        read_payload(payload)
    except PayloadError:
        notes.append("Not JSON, or none that Python can hold: shown as it came.")
        # One more than is shown, and a character has 4 bytes at most.
        pieces: Iterator[str] = iter([visible(payload[: 4 * LIMIT + 4])])
    else:
        pieces = _lines(payload.decode("utf-8-sig"))
    shown, length = [], 0
    for piece in pieces:
        shown.append(piece)
        length += len(piece)
        if length > LIMIT:
            notes.append(f"Cut: the whole of it has {len(payload):,} bytes.")
            break
    return "".join(shown)[:LIMIT], " ".join(notes)


def visible(text: str | bytes) -> str:
    """A text in which everything can be seen; what cannot is escaped, and so are wrong bytes."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "backslashreplace")
    return "".join(each if each.isprintable() or each == "\n" else _escaped(each) for each in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _lines(text: str) -> Iterator[str]:
    depth, before = 0, ""
    for match in _TOKENS.finditer(text):
        part = match[0]
        if part in _CLOSE:
            depth -= 1
            if before not in _OPEN:
                yield _line(depth)
        elif before in _OPEN or before == ",":
            yield _line(depth)
        yield _string(part) if part.startswith('"') else part
        if part in _OPEN:
            depth += 1
        elif part == ":":
            yield " "
        before = part


def _line(depth: int) -> str:
    return "\n" + "  " * min(depth, _DEEPEST)


def _string(part: str) -> str:
    """Escapes of what can be seen are resolved, and nothing else."""
    value = json.loads(part)
    return json.dumps(value, ensure_ascii=not value.isprintable())
