"""A Redis server, Celery workers on it, and a process that is there and says nothing."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import redis
from django.test import override_settings

from django_app.celery_app import app
from django_app.processes import PATIENCE, environment_of
from django_app.settings import PAYSIG
from paysig.django.tasks import process_due

# With an API key, so that it shows where it is logged.
PASSWORD = "password of the broker"


class Broker:
    """A Redis server of its own, which keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.url = f"redis://:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/0"
        self._folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port, password=PASSWORD)

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program is not None, "redis-server is not installed"
        command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--dir", str(self._folder), "--requirepass", PASSWORD]
        with (self._folder / "redis.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(redis.ConnectionError), self.client as client:
                client.ping()
                return
            assert time.monotonic() < deadline, "redis-server does not answer"
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def messages(self) -> list[bytes]:
        """What waits for a worker."""
        with self.client as client:
            return [bytes(each) for each in client.lrange("celery", 0, -1)]


@contextlib.contextmanager
def broker(folder: Path) -> Iterator[Broker]:
    """A broker that runs, and that the Celery app of this process talks to."""
    made = Broker(folder)
    before = app.conf.broker_url
    made.start()
    app.conf["broker_url"] = made.url
    app.set_default()
    try:
        yield made
    finally:
        app.conf["broker_url"] = before
        made.stop()


@contextlib.contextmanager
def silent() -> Iterator[str]:
    """The URL of a broker that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


def ask_for_what_is_due() -> None:
    """As Celery's beat does, over a connection that is not kept for the next test's broker."""
    with app.connection_for_write() as connection:
        process_due.apply_async(connection=connection)  # type: ignore[call-arg]


def queued(**options: Any) -> dict[str, Any]:
    """PAYSIG of the test project, with queues."""
    return {name: {**one, "queue": "celery", **options} for name, one in PAYSIG.items()}


def with_queue(**options: Any) -> override_settings:
    """The settings of this process, with queues."""
    return override_settings(PAYSIG=queued(**options))


class Worker:
    """A Celery worker in a process group of its own."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process = process
        self._log = log

    def log(self) -> str:
        return self._log.read_text()

    def kill(self) -> None:
        """As a machine that goes down."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextlib.contextmanager
def worker(made: Broker, folder: Path, *arguments: str, **settings: Any) -> Iterator[Worker]:
    """A worker that takes messages, on the database of the test that runs."""
    log = folder / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", "django_app.celery_app", "worker"]
    command += ["--loglevel=info", "--concurrency=2", "--without-gossip", "--without-mingle"]
    settings = {"PAYSIG": queued(), "CELERY_BROKER_URL": made.url, **settings}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            env=environment_of(folder, **settings),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    started = Worker(process, log)
    try:
        deadline = time.monotonic() + PATIENCE
        while " ready." not in started.log():
            assert process.poll() is None, started.log()
            assert time.monotonic() < deadline, started.log()
            time.sleep(0.05)
        yield started
    finally:
        started.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
