"""Servers as processes: found, started on free ports, and stopped for certain."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

PATIENCE = 20.0


class StartError(Exception):
    """A server is not there or did not come up."""


def program(*names: str) -> str:
    """Where a server is: often where the search path of an ordinary user does not lead."""
    search = os.pathsep.join([os.environ["PATH"], "/usr/local/sbin", "/usr/sbin"])
    for name in names:
        if found := shutil.which(name, path=search):
            return found
    message = f"{names[0]} is not installed"
    raise StartError(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def listening(
    command: list[str], log: Path, ports: list[int], environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server in a process group of its own, which ends with this block, whatever ends it."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        for port in ports:
            wait_for(log.stem, process, port)
        yield
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Asks the server to stop, then ends what is left of its group."""
    process.terminate()
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(name: str, process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            message = f"{name} stopped with status {process.returncode}"
            raise StartError(message)
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    message = f"{name} did not listen within {PATIENCE:.0f} s"
    raise StartError(message)
