"""Cases of kind "canonicalize" for the form `js`, answered by node."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vector import Text, content, spelled

ORACLE = Path(__file__).resolve().parent / "js.mjs"


def js(bodies: Iterable[bytes]) -> list[bytes | None]:
    """Each body's canonical form; None for one that is not JSON."""
    asked = [body.hex() for body in bodies]
    answers = subprocess.run(
        ["node", ORACLE],
        input="".join(f"{line}\n" for line in asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(answers) == len(asked)
    return [None if answer == "!" else bytes.fromhex(answer) for answer in answers]


def js_cases(documents: Iterable[tuple[str, str, Text]]) -> Iterator[dict[str, Any]]:
    """A case for each id, rule that it guards, and body."""
    documents = list(documents)
    answers = js(content(body) for _, _, body in documents)
    for (case_id, guards, body), answer in zip(documents, answers, strict=True):
        yield case(case_id, guards, body, answer)


def case(case_id: str, guards: str, body: Text, expect: Text | None) -> dict[str, Any]:
    return {
        "id": case_id,
        "guards": guards,
        "body": spelled(body),
        "form": "js",
        "expect": None if expect is None else spelled(expect),
    }
