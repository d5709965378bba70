"""Plays providers: any number of sites, each with a port, a behaviour and a record of its own."""

import contextlib
import selectors
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import ClassVar

from providers import KEY, Provider, Request

# How long a server waits for a client that says nothing.
PATIENCE = 60.0


def _listening() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


@dataclass
class Site:
    """A host of a provider's. `behave` answers its requests, or fails to."""

    provider: Provider
    behave: "Callable[[Exchange], None]"
    tls: ssl.SSLContext | None = None
    # Takes connections and says nothing on them.
    silent: bool = False
    # Where its redirects to another host lead.
    trap: "Site | None" = None
    listener: socket.socket = field(default_factory=_listening)
    requests: list[Request] = field(default_factory=list)
    # What came apart from the requests that its documentation asks for.
    strange: list[Request] = field(default_factory=list)
    connections: int = 0
    # For behaviours that change with the time.
    from_then_on: float | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.port}" if self.tls else f"http://127.0.0.1:{self.port}"


class Exchange(BaseHTTPRequestHandler):
    """One connection to a site, and the request on it that is to be answered."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    disable_nagle_algorithm = True
    # Which request it is of those that the site has had, from 1 on.
    number = 0
    site: ClassVar[Site]

    def do_GET(self) -> None:
        self._take(b"")

    def do_POST(self) -> None:
        self._take(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _take(self, body: bytes) -> None:
        site = self.site
        name = site.provider.key_header
        key = self.headers.get(name) if name else None
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, key, headers, body)
        understood = site.provider.understands(request)
        with site.lock:
            (site.requests if understood else site.strange).append(request)
            self.number = len(site.requests)
        if not understood:
            self.answer(404, b'{"error":"no such path"}')
        elif name and key != KEY:
            self.answer(401, b'{"error":"the key is wrong"}')
        else:
            site.behave(self)

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        told = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        self.send_response(status)
        for name, value in (told | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Bytes as they are; the connection ends with the answer."""
        self.close_connection = True
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the sites keep a record."""


class House:
    """Takes the connections of all sites."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._stop, self._stopped = socket.socketpair()
        self._selector.register(self._stopped, selectors.EVENT_READ, None)
        self._sites: list[Site] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def open(self, site: Site) -> Site:
        site.listener.setblocking(False)
        self._sites.append(site)
        self._selector.register(site.listener, selectors.EVENT_READ, site)
        return site

    def __enter__(self) -> "House":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.close()
        self._thread.join()
        for site in self._sites:
            site.closing.set()
            site.listener.close()
        self._selector.close()
        self._stopped.close()

    def _accept(self) -> None:
        for site in self._ready():
            with contextlib.suppress(OSError):
                connection, address = site.listener.accept()
                site.connections += 1
                threading.Thread(
                    target=serve, args=(site, connection, address), daemon=True
                ).start()

    def _ready(self) -> Iterator[Site]:
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    return
                yield key.data


def serve(site: Site, connection: socket.socket, address: object) -> None:
    """All that comes over one connection. A client may leave whenever it likes."""
    connection.settimeout(PATIENCE)
    with contextlib.suppress(OSError), connection:
        if site.silent:
            site.closing.wait()
            return
        if site.tls is not None:
            connection = site.tls.wrap_socket(connection, server_side=True)
        with connection:
            kind = type("Exchange", (Exchange,), {"site": site})
            kind(connection, address, None)
