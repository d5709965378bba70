"""What somebody who misspelt a name likely meant."""

import difflib
from collections.abc import Iterable


def closest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The one of these names that is most like the word, None where none is like enough."""
    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), list(by_lower), 1, likeness)
    return by_lower[found[0]] if found else None
