"""Form `ruby`, answered by Ruby: ASCII out, exact integers, floats with a point, 100 levels."""

from collections.abc import Iterator
from typing import Any

import documents
from canonical import cases as answered
from canonical import deep_cases

KIND = "canonicalize"


def cases() -> Iterator[dict[str, Any]]:
    yield from answered("ruby", documents.documents())
    yield from deep_cases("ruby", documents.depths(100))
