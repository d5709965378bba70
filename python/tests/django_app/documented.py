"""Projects made of what docs/django.md says, as a reader would make them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from locations import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE: Final = (ROOT / "docs" / "django.md").read_text()
SECRET: Final = "a secret of 32 random characters"

# For programs in a project: an order, and a way to send a callback about it.
SENDING: Final = f"""
import json, paysig
from django.test import Client
from shop.models import Order
Order.objects.get_or_create(number="A-1001", defaults={{"amount": "12.50"}})
body = json.dumps({{"referenceId": "A-1001", "l2TxnHash": "AS" + "0" * 64, "amount": "12.50",
    "tokenSymbol": "USDT", "status": "Confirmed"}})
def sent(path, secret="{SECRET}", **meta):
    headers = paysig.sign_request("akashicpay", body, secret)
    client = Client(headers={{"host": "localhost", **headers}})
    return client.post(path, body, content_type="application/json", **meta)
"""
_BLOCK: Final = re.compile(r"^```python\n# ([^\n]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PLACES: Final = {"settings.py": "mysite/settings.py", "urls.py": "mysite/urls.py"}


def sections() -> dict[str, str]:
    """The page's sections, by their headings; those of the third level apart."""
    parts = re.split(r"^###? (.+)$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def blocks(section: str) -> list[tuple[str, str]]:
    """The Python blocks of a section, each with the file that its first line names."""
    return _BLOCK.findall(sections()[section])


class Project:
    """A project in a folder, made by django-admin and the blocks of the page."""

    def __init__(self, folder: Path) -> None:
        """One that is in that folder already."""
        self.folder = folder
        self.shell = ""

    def start(self) -> None:
        """Starts the project with an app, and makes of it what the quick start says."""
        self._run("-m", "django", "startproject", "mysite", ".")
        self._run("-m", "django", "startapp", "shop")
        self.write("Quick start")
        self.manage("makemigrations", "shop")
        self.manage("migrate", "-v", "0")

    def write(self, section: str) -> None:
        """Adds the blocks of a section to their files."""
        for name, text in blocks(section):
            if name == "in the shell":
                self.shell += text
                continue
            self.add(name, text)

    def manage(self, *arguments: str, fails: bool = False, errors: bool = False) -> str:
        """What a command of manage.py prints, with `errors` what it says of these, too."""
        return self._run("manage.py", *arguments, fails=fails, errors=errors)

    def python(self, code: str, *, errors: bool = False) -> str:
        """What a program in the project prints."""
        prologue = "import os, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'mysite.settings'\n"
        return self._run("-c", f"{prologue}django.setup()\n{code}", errors=errors)

    def add(self, name: str, text: str) -> None:
        """Adds to a file of the project's."""
        path = self.folder / _PLACES.get(name, name)
        before = path.read_text() if path.exists() else ""
        path.write_text(f"{before}\n{text}\n")

    def paysig_check(self, *options: str) -> str:
        """What the checks of Paysig say, without those that are about TLS alone."""
        self.add("settings.py", "SECURE_SSL_REDIRECT = True")
        return self.manage("check", "--tag", "paysig", *options, fails=True, errors=True)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address at which gunicorn serves it."""
        port = free_port()
        command = ["-m", "gunicorn", "mysite.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
        with subprocess.Popen(
            [sys.executable, *command],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server:
            try:
                wait_for(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()

    @property
    def _environment(self) -> dict[str, str]:
        others = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}
        kept = {name: value for name, value in os.environ.items() if name not in others}
        return {**kept, "AKASHICPAY_SECRET": SECRET, "PYTHONDONTWRITEBYTECODE": "1"}

    def _run(self, *arguments: str, fails: bool = False, errors: bool = False) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert fails or done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr if errors else done.stdout


def free_port() -> int:
    """One at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Waits for somebody to listen there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    message = "the server does not answer"
    raise AssertionError(message)
