"""Who was asked a moment ago, where no cache tells."""

import os
import threading
import time
from typing import Final


class Asked:
    """What this process asked. Beyond `limit` the longest known is forgotten."""

    def __init__(self, limit: int) -> None:
        """Starts empty."""
        self._limit = limit
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def add(self, key: str, seconds: int) -> bool:
        """Takes note of `key` for so many seconds, unless it is noted already."""
        now = time.monotonic()
        with self._lock:
            if self._until.get(key, now) > now:
                return False
            self._until.pop(key, None)
            while len(self._until) >= self._limit:
                del self._until[next(iter(self._until))]
            self._until[key] = now + seconds
            return True

    def unlock(self) -> None:
        """For a child that was forked while another thread of its parent held the lock."""
        self._lock = threading.Lock()


# One for all carriers: one that is made for each callback knows nothing of those before it.
ASKED: Final = Asked(limit=4096)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=ASKED.unlock)
