"""What came of one attempt."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import httpx

from paysig import LookupAnswer, LookupRequest

PASSING_FAILURES: Final = frozenset({"timeout", "unreachable", "cut"})
PASSING_STATUSES: Final = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, or else the reason why there is none."""

    status: int = 0
    body: bytes = field(default=b"", repr=False)
    retry_after: str | None = None
    failure: str | None = None

    @property
    def passing(self) -> bool:
        """Whether it may be another one if the same is asked again."""
        if self.failure is not None:
            return self.failure in PASSING_FAILURES
        return self.status in PASSING_STATUSES or 500 <= self.status <= 599  # noqa: PLR2004

    @property
    def fault(self) -> str | None:
        """What the log says about it; None for an answer as it should be."""
        if self.failure is None and not httpx.codes.is_success(self.status):
            return f"status {self.status}"
        return self.failure

    def judged(self, request: LookupRequest) -> LookupAnswer:
        """What it says about the payment."""
        if self.failure is not None:
            return request.failed(self.failure)
        return request.judge(self.status, self.body)


TIMEOUT: Final = Outcome(failure="timeout")

_UNREACHABLE: Final = (
    httpx.ConnectError,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    UnicodeError,
)

# What ssl raises where TLS is not at fault: it waits, or the connection is gone.
_NOT_TLS: Final = (
    ssl.SSLWantReadError,
    ssl.SSLWantWriteError,
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
    ssl.SSLSyscallError,
)


# InvalidURL and UnicodeError are of addresses that the resolver and httpx make nothing of.
FAILURES: Final = (httpx.HTTPError, httpx.InvalidURL, UnicodeError)


def failed(error: Exception) -> Outcome:
    """What an error of httpx stands for."""
    if isinstance(error, httpx.TimeoutException):
        return TIMEOUT
    if any(isinstance(at, ssl.SSLError) and not isinstance(at, _NOT_TLS) for at in _causes(error)):
        return Outcome(failure="insecure")
    if isinstance(error, _UNREACHABLE):
        return Outcome(failure="unreachable")
    return Outcome(failure="cut")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
