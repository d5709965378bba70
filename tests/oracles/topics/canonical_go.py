"""Form `go`, answered by Go: HTML escaped, the sign of zero kept, 10,000 levels."""

from collections.abc import Iterator
from typing import Any

import documents
from canonical import cases as answered
from canonical import deep_cases

KIND = "canonicalize"


def cases() -> Iterator[dict[str, Any]]:
    yield from answered("go", documents.documents())
    yield from deep_cases("go", documents.depths(10_000))
