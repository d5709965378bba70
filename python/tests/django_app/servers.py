"""Real servers with the test project, and a client that sends whatever it is told to."""

import contextlib
import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django_app.callbacks import Signed
from django_app.project import environment

KINDS = ("gunicorn-sync", "gunicorn-gthread", "uvicorn")
_PATIENCE = 30.0


@dataclass
class Server:
    """A server that runs."""

    kind: str
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)

    def says(self, request: bytes, *, then: str = "wait") -> int:
        """The status of the answer to what is sent; 0 where the connection ends without one."""
        with self.connect() as connection:
            with contextlib.suppress(ConnectionError):
                connection.sendall(request)
                if then == "stop":
                    connection.shutdown(socket.SHUT_WR)
            return status_of(connection)

    def send(self, callback: Signed, path: str | None = None, **changes: Any) -> tuple[int, bytes]:
        """The status and body of the answer to a request that is well formed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request(
                changes.pop("method", "POST"),
                path or callback.path,
                changes.pop("body", callback.body),
                {**callback.headers, **changes.pop("headers", {})},
                **changes,
            )
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


def status_of(connection: socket.socket) -> int:
    response = http.client.HTTPResponse(connection)
    try:
        response.begin()
        response.read()
    except (http.client.HTTPException, ConnectionError):
        return 0
    return response.status


def head(callback: Signed, **headers: str) -> bytes:
    """The head of a request, without a length unless one is given."""
    named = {"Host": "localhost", **callback.headers}
    named.update({name.replace("_", "-"): value for name, value in headers.items()})
    lines = [f"POST {callback.path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def chunked(body: bytes, size: int) -> bytes:
    """The body in chunks, with the last one that ends it."""
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@contextlib.contextmanager
def running(kind: str, **settings: Any) -> Iterator[Server]:
    """A server of that kind on the database of the test, with settings that differ."""
    with tempfile.TemporaryDirectory(prefix="paysig-server-") as name, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        port = listener.getsockname()[1]
        log = Path(name) / "log"
        command = [sys.executable, "-m", *_command(kind, listener.fileno())]
        with log.open("wb") as written:
            process = subprocess.Popen(
                command,
                env=environment(**settings),
                stdout=written,
                stderr=written,
                pass_fds=[listener.fileno()],
            )
        try:
            server = Server(kind, port, log)
            _await(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _command(kind: str, descriptor: int) -> list[str]:
    if kind == "uvicorn":
        bound = [f"--fd={descriptor}", "--lifespan=off", "--no-access-log"]
        return ["uvicorn", "django_app.asgi:application", *bound]
    worker = kind.removeprefix("gunicorn-")
    bound = [f"--bind=fd://{descriptor}", f"--worker-class={worker}", "--timeout=60"]
    more = ["--threads=4"] if worker == "gthread" else ["--workers=2"]
    return ["gunicorn", "django_app.wsgi:application", *bound, *more, "--no-control-socket"]


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        # The port is open from the start, and answers once the project is loaded.
        with contextlib.suppress(OSError):
            server.send(Signed("nowhere", b"", {}))
            return
        time.sleep(0.05)
    raise RuntimeError(server.log.read_text())


@contextlib.contextmanager
def nginx(server: Server) -> Iterator[Server]:
    """A proxy in front of it, that names who came."""
    with tempfile.TemporaryDirectory(prefix="paysig-nginx-") as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        folder = Path(name)
        places = "\n".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"""
            daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
            events {{}}
            http {{
                {places}
                access_log off;
                server {{
                    listen 127.0.0.1:{port};
                    location / {{
                        proxy_pass http://127.0.0.1:{server.port};
                        proxy_set_header Host $host;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    }}
                }}
            }}
            """
        )
        command = ["nginx", "-e", f"{folder}/errors", "-p", name, "-c", f"{folder}/nginx.conf"]
        process = subprocess.Popen(command)
        try:
            proxy = Server("nginx", port, folder / "errors")
            deadline = time.monotonic() + _PATIENCE
            while time.monotonic() < deadline:
                with contextlib.suppress(ConnectionError), proxy.connect():
                    break
                time.sleep(0.05)
            yield proxy
        finally:
            process.terminate()
            process.wait(_PATIENCE)
