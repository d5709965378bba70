"""A connection that is kept, as providers keep theirs: requests go over it byte by byte."""

import re
import socket
import time

PATIENCE = 20.0
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close\r\n", re.IGNORECASE)


class Connection:
    """One connection to the shop, from an address of this machine's if one is given."""

    def __init__(self, port: int, source: str = "") -> None:
        own = (source, 0) if source else None
        self._socket = socket.create_connection(
            ("127.0.0.1", port), timeout=PATIENCE, source_address=own
        )
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.closed = False

    def ask(self, request: bytes) -> int:
        """The status of the answer. Raises OSError where none comes, or not all of it."""
        deadline = time.monotonic() + PATIENCE
        self._socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more(deadline)
        head, _, body = received.partition(b"\r\n\r\n")
        head += b"\r\n"
        length = _LENGTH.search(head)
        if length is None:
            message = "an answer without its length"
            raise OSError(message)
        missing = int(length[1]) - len(body)
        while missing > 0:
            missing -= len(self._more(deadline))
        if _CLOSES.search(head):
            self.close()
        return int(head[9:12])

    def close(self) -> None:
        self.closed = True
        self._socket.close()

    def _more(self, deadline: float) -> bytes:
        self._socket.settimeout(max(0.001, deadline - time.monotonic()))
        read = self._socket.recv(65536)
        if not read:
            message = "the connection ended before the answer did"
            raise ConnectionResetError(message)
        return read
