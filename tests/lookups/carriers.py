"""The carriers of both languages, each in a process of its own that works off all jobs."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EXTENSION = HERE.parents[1] / "target" / "release" / "libpaysig.so"
PYTHON = ("httpx", "httpx-async")
PHP = ("guzzle", "symfony", "curl")
CARRIERS = (*PYTHON, *PHP)
# Nothing takes this long but a carrier that waits for ever.
GUARD = 600.0

Job = dict[str, Any]


class CarrierError(Exception):
    """A carrier did not work off its jobs."""


@dataclass(frozen=True)
class Spoken:
    """The results, and all that was written beside them."""

    results: list[Job]
    log: str


def ask(carrier: str, jobs: list[Job], authority: Path) -> Spoken:
    """The authority is trusted as that of the web is."""
    try:
        done = subprocess.run(
            command(carrier, authority),
            input=json.dumps(jobs),
            env=environment(authority),
            capture_output=True,
            text=True,
            timeout=GUARD,
            check=True,
        )
    except subprocess.TimeoutExpired:
        message = f"{carrier}: still not ready after {GUARD:.0f} s"
        raise CarrierError(message) from None
    except subprocess.CalledProcessError as error:
        message = f"{carrier}: ended with status {error.returncode}\n{error.stderr[-4000:]}"
        raise CarrierError(message) from None
    try:
        results = json.loads(done.stdout)
        named = [result["name"] for result in results]
    except (ValueError, TypeError, KeyError):
        named = None
    if named != [job["name"] for job in jobs]:
        message = f"{carrier}: no results but\n{(done.stdout + done.stderr)[-4000:]}"
        raise CarrierError(message)
    return Spoken(results, done.stdout + done.stderr)


def command(carrier: str, authority: Path) -> list[str]:
    if carrier in PYTHON:
        return [sys.executable, "-B", str(HERE / "ask.py"), carrier]
    settings = {
        "extension": EXTENSION,
        "curl.cainfo": authority,
        "openssl.cafile": authority,
        "display_errors": "stderr",
    }
    options = [option for name, value in settings.items() for option in ("-d", f"{name}={value}")]
    return ["php", *options, str(HERE / "ask.php"), carrier]


def environment(authority: Path) -> dict[str, str]:
    """Without proxies: they would not find the servers of this run."""
    kept = {name: text for name, text in os.environ.items() if "proxy" not in name.lower()}
    return {**kept, "SSL_CERT_FILE": str(authority)}
