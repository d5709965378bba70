"""Cases of kind "canonicalize", answered by the programs that define the forms."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from programs import answers, has_legacy_go
from vector import Text, content, spelled

Documents = Iterable[tuple[str, str, Text]]

# Both are characters for which Go had no short escape before 1.22.
LEGACY = {rb"\b": rb"\u0008", rb"\f": rb"\u000c"}

MESSAGES: dict[tuple[str, bytes], bytes | None] = {}


def js(bodies: Iterable[bytes]) -> list[bytes | None]:
    """Each body's canonical form `js`; None for one that is not JSON."""
    return answers("js", bodies)


def js_cases(documents: Documents) -> Iterator[dict[str, Any]]:
    yield from cases("js", documents)


def cases(form: str, documents: Documents) -> Iterator[dict[str, Any]]:
    """A case for each id, rule that it guards, and body."""
    documents = list(documents)
    found = canonical(form, [content(body) for _, _, body in documents])
    for (case_id, guards, body), answer in zip(documents, found, strict=True):
        yield case(case_id, guards, body, answer, form)


def deep_cases(form: str, documents: Documents) -> Iterator[dict[str, Any]]:
    """The same for documents that are JSON, but too deep for node to say so."""
    documents = list(documents)
    found = written(form, [content(body) for _, _, body in documents])
    for (case_id, guards, body), answer in zip(documents, found, strict=True):
        yield case(case_id, guards, body, answer, form)


def canonical(form: str, bodies: list[bytes]) -> list[bytes | None]:
    """Each body's canonical form; None for one that has none.

    What is not JSON for node has none, whatever a lenient program makes of it.
    """
    found = written(form, bodies)
    if form in ("js", "php"):
        return found
    strict = answers("js", bodies)
    return [None if own is None else answer for answer, own in zip(found, strict, strict=True)]


def message(form: str, body: bytes) -> bytes | None:
    """What is signed when `body` is signed in this form; None where it has no such message."""
    if form == "raw":
        return body
    if (form, body) not in MESSAGES:
        learn(form, [body])
    return MESSAGES[form, body]


def learn(form: str, bodies: list[bytes]) -> None:
    """Asks for many messages at once: starting a program takes longer than its answer."""
    MESSAGES.update(
        ((form, body), answer) for body, answer in zip(bodies, canonical(form, bodies), strict=True)
    )


def written(form: str, bodies: list[bytes]) -> list[bytes | None]:
    """What the program itself writes. An old Go is no more than `go` with two other escapes,
    which it confirms where it can be had."""
    if form != "go-legacy":
        return answers(form, bodies)
    found = [
        answer and re.sub(rb"\\.", lambda escape: LEGACY.get(escape[0], escape[0]), answer)
        for answer in answers("go", bodies)
    ]
    assert not has_legacy_go() or found == answers("go-legacy", bodies)
    return found


def case(
    case_id: str, guards: str, body: Text, expect: Text | None, form: str = "js"
) -> dict[str, Any]:
    return {
        "id": case_id,
        "guards": guards,
        "body": spelled(body),
        "form": form,
        "expect": None if expect is None else spelled(expect),
    }
