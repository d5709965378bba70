"""The test project behind gunicorn, for commands that send to it."""

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from django_app.project import environment


@contextlib.contextmanager
def served(variables: dict[str, str] | None = None, **settings: Any) -> Iterator[str]:
    """Its address, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # Inherited: nobody else can take the port meanwhile.
        command = ["-m", "gunicorn", "django_app.wsgi", "--bind", f"fd://{listener.fileno()}"]
        with subprocess.Popen(
            [sys.executable, *command, "--workers", "1", "--log-level", "error"],
            env={**environment(**settings), **(variables or {})},
            pass_fds=[listener.fileno()],
        ) as server:
            try:
                address = listener.getsockname()
                _wait_for(address)
                yield f"http://127.0.0.1:{address[1]}"
            finally:
                server.terminate()


def _wait_for(address: tuple[str, int]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            asked = http.client.HTTPConnection(*address, timeout=30)
            asked.request("GET", "/nothing")
            asked.getresponse().read()
            asked.close()
        except OSError:
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)
        else:
            return
