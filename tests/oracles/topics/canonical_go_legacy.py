"""Form `go-legacy`: as `go`, but U+0008 and U+000C have no short escapes."""

from collections.abc import Iterator
from typing import Any

import documents
from canonical import cases as answered
from canonical import deep_cases

KIND = "canonicalize"


def cases() -> Iterator[dict[str, Any]]:
    yield from answered("go-legacy", documents.documents())
    yield from deep_cases("go-legacy", documents.depths(10_000))
