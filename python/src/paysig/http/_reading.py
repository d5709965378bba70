"""Reads an answer piece by piece, and no more of it than is wanted."""

import zlib
from typing import Final

import httpx

from paysig.http._outcome import Outcome

# gzip alone; httpx would inflate a whole piece at once, to a thousand times its size.
ACCEPTED: Final = "gzip"
_GZIP_WINDOW: Final = zlib.MAX_WBITS | 16


class Reading:
    """An answer's body as far as it has come."""

    def __init__(self, response: httpx.Response, limit: int) -> None:
        """Takes an answer of which the head is there."""
        self._response = response
        self._limit = limit
        self._body = bytearray()
        self._broken = False
        encoding = response.headers.get("content-encoding", "").strip().lower()
        self._gzip = zlib.decompressobj(_GZIP_WINDOW) if encoding in {"gzip", "x-gzip"} else None

    def add(self, piece: bytes) -> bool:
        """Takes a piece as it came; whether another one is wanted."""
        if self._gzip is None:
            self._body += piece
        else:
            try:
                # One byte beyond the limit tells that it is passed.
                room = self._limit + 1 - len(self._body)
                self._body += self._gzip.decompress(piece, room)
            except zlib.error:
                self._broken = True
                return False
        return len(self._body) <= self._limit and not (self._gzip and self._gzip.eof)

    def outcome(self) -> Outcome:
        """What was read."""
        if len(self._body) > self._limit:
            return Outcome(failure="too_large")
        if self._broken:
            return Outcome(failure="cut")
        return Outcome(
            status=self._response.status_code,
            body=bytes(self._body),
            retry_after=self._response.headers.get("retry-after"),
        )
