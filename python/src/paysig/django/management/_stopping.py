"""Commands that end between two callbacks when they are told to."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from types import FrameType, TracebackType

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


class Stopping:
    """Takes note of the first SIGTERM or SIGINT; the second does what it always did."""

    def __init__(self) -> None:
        """Listens once it is entered."""
        self._asked = threading.Event()
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Listens, if this is the thread that signals go to."""
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Has others listen again."""
        self._restore()

    def is_asked(self) -> bool:
        """Whether it is to end."""
        return self._asked.is_set()

    def waits(self, seconds: float) -> bool:
        """Waits so long, or until it is to end; whether it is."""
        return self._asked.wait(seconds)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()
        self._restore()

    def _restore(self) -> None:
        while self._before:
            signal.signal(*self._before.popitem())
