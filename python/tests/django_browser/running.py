"""The example shop, as gunicorn serves it, with a sandbox in place of the gateways."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import paysig

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: Final = Path(__file__).resolve().parents[2] / "examples" / "shop"
OPERATOR: Final = "operator"
READER: Final = "reader"
PASSWORD: Final = "a long one for tests"
_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Shop:
    """The shop while it runs: its address, and where it keeps its database and its log."""

    origin: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("SHOP_")},
            "DJANGO_SETTINGS_MODULE": "example_shop.settings",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SHOP_DATABASE": str(self.folder / "shop.sqlite3"),
            "SHOP_ORIGIN": self.origin,
            "SHOP_SANDBOX": "1",
        }

    @property
    def log(self) -> str:
        """What the shop has logged."""
        return (self.folder / "gunicorn.log").read_text(encoding="utf-8")

    def run(self, *command: str, **environment: str) -> str:
        """What a Python program, with the project at hand, has printed."""
        process = subprocess.run(
            [sys.executable, *command],
            cwd=PROJECT,
            env={**self.environment, "PYTHONPATH": str(PROJECT), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert process.returncode == 0, process.stderr
        return process.stdout

    def manage(self, *command: str, **environment: str) -> str:
        """What a command of the project's has printed."""
        return self.run("manage.py", *command, **environment)

    def send(self, provider: str, body: bytes, headers: dict[str, str]) -> int:
        """The status with which the shop answers a callback."""
        address = urlsplit(self.origin).netloc
        connection = http.client.HTTPConnection(address, timeout=_SECONDS)
        with contextlib.closing(connection):
            kind = {"Content-Type": "application/json"}
            connection.request("POST", f"/callbacks/{provider}", body, {**kind, **headers})
            return connection.getresponse().status

    def send_signed(self, provider: str, body: bytes) -> int:
        """The same for one that the provider's sandbox might have sent."""
        secret = f"{provider.upper()}_SECRET of the sandbox, and of nothing but the sandbox"
        return self.send(provider, body, paysig.sign_request(provider, body, secret))


@contextlib.contextmanager
def running_shop(folder: Path) -> Iterator[Shop]:
    """A shop with a catalogue, an operator and somebody who may look and do nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    shop = Shop(f"http://127.0.0.1:{port}", folder)
    shop.manage("migrate", "--verbosity=0")
    shop.manage("loaddata", "catalogue")
    shop.manage(
        "createsuperuser",
        "--noinput",
        f"--username={OPERATOR}",
        "--email=operator@shop.example",
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )
    shop.manage("shell", "-c", _READER_SCRIPT)
    with _gunicorn(shop, port):
        yield shop


_READER_SCRIPT: Final = f"""
from django.contrib.auth.models import Permission, User
reader = User.objects.create_user({READER!r}, password={PASSWORD!r}, is_staff=True)
reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
"""


@contextlib.contextmanager
def _gunicorn(shop: Shop, port: int) -> Iterator[None]:
    options = ["--workers=2", "--threads=8", f"--bind=127.0.0.1:{port}", "--no-control-socket"]
    with (shop.folder / "gunicorn.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options, "example_shop.wsgi"],
            cwd=PROJECT,
            env=shop.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, port, shop)
        yield
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, shop: Shop) -> None:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, shop.log
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError(shop.log)
