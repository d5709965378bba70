"""Bounds how long an exchange may take.

The time limits of a socket are those of one operation: an answer of which a byte comes now and
then never runs into them, nor does a name server that is silent. So the exchange has a thread of
its own, which is left alone, and its connection shut, when the time is over.
"""

import contextlib
import contextvars
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Line:
    """The connection of an exchange, once there is one."""

    def __init__(self) -> None:
        """Starts without one."""
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._cut = False

    def trace(self, event: str, told: dict[str, Any]) -> None:
        """Learns from httpx's trace extension what the connection is made of."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            with self._lock:
                self._socket = told["return_value"].get_extra_info("socket")
                if self._cut:
                    self._shut()

    def cut(self) -> None:
        """Ends whatever waits for the connection, now or later."""
        with self._lock:
            self._cut = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            # That of the plain socket: a TLS one's own would pull the rug from under a reader.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def within(seconds: float, exchange: Callable[[Line], T]) -> T:
    """What the exchange returns or raises; TimeoutError when it takes longer."""
    line = Line()
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(exchange(line))
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            result.set_exception(error)

    # The context goes along, for whoever traces requests by it.
    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(run,), name="paysig-lookup", daemon=True).start()
    try:
        return result.result(seconds)
    finally:
        line.cut()
