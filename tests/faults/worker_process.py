"""A worker as a process: what it is at, what it has said, and its sudden end."""

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path

from deliveries import Delivery

INSIDE = {"effect", "written"}


class WorkerProcess:
    """One process. `said` is the first word of the last line that it got out."""

    def __init__(self, command: list[str], log: Path) -> None:
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self.said = ""
        self.ready = False
        self.delivery: Delivery | None = None
        self.killed = False
        # When a worker that was stopped goes on.
        self.resumes_at: float | None = None
        self._rest = b""

    def fileno(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def give(self, delivery: Delivery) -> None:
        assert self.process.stdin is not None
        self.delivery = delivery
        delivery.sent += 1
        self.said = "given"
        line = json.dumps(delivery.job()).encode() + b"\n"
        # One that was killed just now does not read it; the delivery is given to another.
        with contextlib.suppress(BrokenPipeError):
            os.write(self.process.stdin.fileno(), line)

    def lines(self) -> list[str] | None:
        """What it has said since; None at its end."""
        read = os.read(self.fileno(), 65536)
        if not read:
            return None
        *lines, self._rest = (self._rest + read).split(b"\n")
        return [line.decode() for line in lines]

    def kill(self) -> None:
        self.killed = True
        self.process.kill()

    def stop(self, resumes_at: float) -> None:
        self.resumes_at = resumes_at
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.resumes_at = None
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """Lets go of everything, whatever the process is at."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()
