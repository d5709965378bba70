"""What both carriers tell httpx.

Every attempt has a connection of its own, so a carrier can be shared between threads, processes
that fork and event loops, keeps no cookie, and never finds a connection that went stale.
"""

import logging
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import httpx

from paysig import LookupRequest
from paysig.http._outcome import Outcome
from paysig.http._patience import Patience
from paysig.http._reading import ACCEPTED
from paysig.http._settings import Settings

_logger: Final = logging.getLogger("paysig")


class Connection:
    """How connections are made, and what they are to verify."""

    def __init__(self, settings: Settings) -> None:
        """Loads the certificates: those of certifi, or where SSL_CERT_FILE or _DIR points."""
        self._settings = settings
        self._tls = httpx.create_ssl_context()
        self._closed = False
        # Proxies that the environment names wrongly are found out here, not at the first ask.
        httpx.Client(**self.client(settings.timeout)).close()

    def client(self, left: float, request: LookupRequest | None = None) -> dict[str, Any]:
        """The arguments of a client for one attempt."""
        # Only this machine is asked over HTTP, and no proxy is between it and itself.
        is_here = request is not None and urlsplit(request.url).scheme == "http"
        connect = min(self._settings.connect_timeout, left)
        return {
            "verify": self._tls,
            "timeout": httpx.Timeout(left, connect=connect),
            "follow_redirects": False,
            "trust_env": not is_here,
        }

    def check(self) -> None:
        """Refuses to be used once it is closed."""
        if self._closed:
            message = "the carrier is closed"
            raise RuntimeError(message)

    def close(self) -> None:
        """No ask begins any more; those under way end by themselves."""
        self._closed = True


def request_of(request: LookupRequest) -> dict[str, Any]:
    """The arguments of the request."""
    return {
        "method": request.method,
        "url": request.url,
        "headers": {**request.headers, "Accept-Encoding": ACCEPTED},
        "content": request.body,
    }


def log(request: LookupRequest, patience: Patience, outcome: Outcome) -> None:
    """A line for an attempt that failed. A query may hold what is nobody's business."""
    if outcome.fault is not None:
        url = urlunsplit(urlsplit(request.url)._replace(query=""))
        _logger.warning("lookup at %s: %s (attempt %d)", url, outcome.fault, patience.attempt)
