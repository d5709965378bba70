"""Commands of the test project as processes of their own, with the handlers of `till`."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django_app import settings
from django_app.project import environment
from django_app.till.paysig_handlers import FOLDER
from paysig.django.models import Callback

# In seconds.
PATIENCE = 30.0


def environment_of(folder: Path, **changes: Any) -> dict[str, str]:
    """What a process is started with whose handlers look into that folder."""
    changes = {"INSTALLED_APPS": [*settings.INSTALLED_APPS, "django_app.till"], **changes}
    return {**environment(**changes), FOLDER: str(folder)}


@contextlib.contextmanager
def manage(
    folder: Path, *arguments: str, variables: dict[str, str] | None = None, **changes: Any
) -> Iterator[subprocess.Popen[str]]:
    """Runs a command of the project; kills it if it is still there in the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "django", *arguments],
        env={**environment_of(folder, **changes), **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def runs(folder: Path) -> list[str]:
    """The orders for which the handler was called, whatever became of that."""
    path = folder / "runs"
    return path.read_text().split() if path.exists() else []


def wait_until(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def all_due() -> None:
    """Has the time come for all that is kept."""
    Callback.objects.exclude(state__in=("done", "rejected")).update(next_at=0, lease_until=0)
