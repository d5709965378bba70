"""Form `php`, answered by PHP: ASCII out, lists, exact integers of 64 bits, 511 levels."""

from collections.abc import Iterator
from typing import Any

import documents
from canonical import cases as answered
from canonical import deep_cases

KIND = "canonicalize"


def cases() -> Iterator[dict[str, Any]]:
    yield from answered("php", documents.documents())
    yield from deep_cases("php", documents.depths(511))
