"""How often something may happen, by whom, in memory that nobody can fill."""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

_MINUTE: Final = 60.0


class Limiter:
    """Token buckets of one process, one for each key and one for all together.

    Each holds as many tokens as may be taken in a minute and fills up evenly. At most `most` keys
    are remembered; the one that was not seen for longest is forgotten first, and its next token
    comes from a full bucket. The bucket of all bounds what that can gain: it lets pass `share`
    times what each key may take.
    """

    def __init__(
        self, *, most: int = 4096, share: int = 20, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Starts with full buckets."""
        self._most = most
        self._share = share
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._all: tuple[float, float] | None = None

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._buckets)

    def takes(self, key: Hashable, per_minute: int) -> bool:
        """Whether there is a token left for this key, which is taken then."""
        with self._lock:
            now = self._clock()
            own = _filled(self._buckets.pop(key, None), per_minute, now)
            everybodys = _filled(self._all, per_minute * self._share, now)
            granted = own >= 1 and everybodys >= 1
            self._buckets[key] = (own - granted, now)
            self._all = (everybodys - granted, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
            return granted

    def clear(self) -> None:
        """Fills all buckets."""
        with self._lock:
            self._buckets.clear()
            self._all = None


class Passed:
    """How many were passed over since one was not."""

    def __init__(self) -> None:
        """Starts with none."""
        self._lock = threading.Lock()
        self._counts: Counter[Hashable] = Counter()

    def add(self, key: Hashable, count: int = 1) -> None:
        """Passes over so many more."""
        with self._lock:
            self._counts[key] += count

    def take(self, key: Hashable) -> int:
        """How many there were, to be told now."""
        with self._lock:
            return self._counts.pop(key, 0)

    def clear(self) -> None:
        """Forgets all of them."""
        with self._lock:
            self._counts.clear()


def _filled(bucket: tuple[float, float] | None, per_minute: int, now: float) -> float:
    """The tokens in a bucket by now."""
    if bucket is None:
        return float(per_minute)
    tokens, then = bucket
    return min(float(per_minute), tokens + (now - then) * per_minute / _MINUTE)
