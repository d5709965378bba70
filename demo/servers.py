"""The two shops behind their real servers: started on free ports and stopped for certain."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

DEMO = Path(__file__).resolve().parent
PROJECT = DEMO.parent / "python" / "examples" / "shop"
EXTENSION = DEMO.parent / "target" / "release" / "libpaysig.so"
PATIENCE = 20.0


class StartError(Exception):
    """A server did not come up."""


@contextlib.contextmanager
def shops(run: Path, environment: Mapping[str, str]) -> Iterator[dict[str, int]]:
    """The ports of the servers, while they run. All that they write goes into `run`."""
    ports = {name: free_port() for name in ("gunicorn", "php-fpm", "nginx")}
    commands = {
        "gunicorn": gunicorn(ports["gunicorn"]),
        "php-fpm": php_fpm(run, ports),
        "nginx": nginx(run, ports),
    }
    with contextlib.ExitStack() as stack:
        for name, command in commands.items():
            process = stack.enter_context(running(command, run / f"{name}.log", environment))
            wait_for(name, process, ports[name])
        yield ports


def gunicorn(port: int) -> list[str]:
    options = f"--workers 2 --bind 127.0.0.1:{port} --no-control-socket --chdir".split()
    return [sys.executable, "-m", "gunicorn", *options, str(PROJECT), "example_shop.wsgi"]


def php_fpm(run: Path, ports: Mapping[str, int]) -> list[str]:
    ask = ["php", "-n", "-r", "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"]
    version = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    config = configured("php-fpm.conf", run, ports)
    # The extension is loaded here alone, and no ini file of the machine is read.
    settings = ["-n", "-d", f"extension={EXTENSION}", "-d", "log_errors=1"]
    options = [*settings, "--nodaemonize", "--fpm-config", str(config)]
    if os.geteuid() == 0:
        options.append("--allow-to-run-as-root")
    return [server(f"php-fpm{version}", "php-fpm"), *options]


def nginx(run: Path, ports: Mapping[str, int]) -> list[str]:
    return [server("nginx"), "-p", str(run), "-c", str(configured("nginx.conf", run, ports))]


def server(*names: str) -> str:
    """Where a server is: often where the search path of an ordinary user does not lead."""
    search = os.pathsep.join([os.environ["PATH"], "/usr/local/sbin", "/usr/sbin"])
    for name in names:
        if found := shutil.which(name, path=search):
            return found
    raise StartError(f"{names[0]} is not installed")


def configured(name: str, run: Path, ports: Mapping[str, int]) -> Path:
    """Writes a configuration from its template in php_shop."""
    values = {
        "run": run,
        "shop": DEMO / "php_shop",
        "fpm_port": ports["php-fpm"],
        "nginx_port": ports["nginx"],
    }
    text = (DEMO / "php_shop" / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", str(value))
    path = run / name
    path.write_text(text, encoding="utf-8")
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(
    command: list[str], log: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a process group of its own, which ends with this block, whatever ends it."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
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
            raise StartError(f"{name} stopped with status {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise StartError(f"{name} did not listen within {PATIENCE:.0f} s")
