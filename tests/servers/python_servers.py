"""Django under gunicorn and uvicorn."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from processes import free_port, listening
from target import ENDPOINTS, Target

QUIET = {"PYTHONDONTWRITEBYTECODE": "1"}


@contextlib.contextmanager
def gunicorn(run: Path) -> Iterator[Target]:
    target = Target("gunicorn", free_port(), "")
    options = f"--workers 1 --bind 127.0.0.1:{target.port} --no-control-socket --chdir".split()
    command = [sys.executable, "-m", "gunicorn", *options, str(ENDPOINTS), "callback:wsgi"]
    with listening(command, run / "gunicorn.log", [target.port], QUIET):
        yield target


@contextlib.contextmanager
def uvicorn(run: Path) -> Iterator[Target]:
    target = Target("uvicorn", free_port(), "")
    options = f"--port {target.port} --lifespan off --no-access-log --app-dir".split()
    command = [sys.executable, "-m", "uvicorn", *options, str(ENDPOINTS), "callback:asgi"]
    with listening(command, run / "uvicorn.log", [target.port], QUIET):
        yield target
