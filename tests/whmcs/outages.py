"""A MariaDB that goes away and comes back with what it had."""

import contextlib
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import php  # noqa: F401

# On the path since php was imported.
from databases import Database, mariadb  # isort: skip
from processes import PATIENCE, StartError, listening  # isort: skip

MAKING = threading.Lock()


class Outages:
    """Ends the server, and starts it again by the same command."""

    def __init__(self, run: Path, stack: contextlib.ExitStack) -> None:
        self._pid = run / "mariadb" / "pid"
        self._log = run / "mariadb.log"
        self._stack = stack
        self._command = self.command()

    def command(self) -> list[str]:
        text = Path(f"/proc/{self.process()}/cmdline").read_text(encoding="utf-8")
        return text.split("\0")[:-1]

    def process(self) -> int:
        return int(self._pid.read_text())

    def stop(self, how: signal.Signals) -> None:
        process = self.process()
        os.kill(process, how)
        deadline = time.monotonic() + PATIENCE
        while not ended(process):
            if time.monotonic() > deadline:
                message = "MariaDB did not end"
                raise StartError(message)
            time.sleep(0.02)

    def start(self) -> None:
        (port,) = (int(one[7:]) for one in self._command if re.match(r"--port=\d+$", one))
        self._stack.enter_context(listening(self._command, self._log, [port]))


def ended(process: int) -> bool:
    """Gone, or a zombie that nobody has asked about yet."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except FileNotFoundError:
        return True
    return state.split()[0] == "Z"


@contextlib.contextmanager
def fragile_mariadb(run: Path) -> Iterator[tuple[Callable[[str], Database], Outages]]:
    """A server that nobody else uses."""
    with contextlib.ExitStack() as stack:
        # Two that are made at once get into each other's temporary tables.
        with MAKING:
            fresh = stack.enter_context(mariadb(run))
        yield fresh, Outages(run, stack)
