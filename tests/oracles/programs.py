"""The programs that define the canonical forms, each of which answers bodies with that form."""

import functools
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
BINARIES = FOLDER.parent.parent / "target" / "oracles"
# The last Go that writes the form `go-legacy`.
LEGACY_GO = "go1.21.13"

# What prints a version, and what that has to look like.
VERSIONS = {
    "js": (["node", "--version"], r"v\d+", "node"),
    "php": (["php", "-n", "-r", "echo PHP_VERSION;"], r"([89]|\d\d)\.", "PHP 8 or newer"),
    "ruby": (["ruby", "-rjson", "-e", "print JSON::VERSION"], r"2\.6\.", "Ruby's json 2.6"),
    "go": (["go", "env", "GOVERSION"], r"go1\.(2[2-9]|[3-9]\d)", "Go 1.22 or newer"),
}


def check() -> None:
    """Stops, before anything is written, where a program is missing or another version."""
    for command, pattern, wanted in VERSIONS.values():
        version = printed(command)
        if version is None:
            sys.exit(f"{wanted} is not installed")
        if not re.match(pattern, version):
            sys.exit(f"{wanted} is not installed, but {version}")


def answers(form: str, bodies: Iterable[bytes]) -> list[bytes | None]:
    """Each body's canonical form; None for one that the program refuses."""
    asked = [body.hex() for body in bodies]
    answered = subprocess.run(
        command(form),
        input="".join(f"{line}\n" for line in asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(answered) == len(asked), f"{form} stopped early"
    return [None if answer == "!" else bytes.fromhex(answer) for answer in answered]


def command(form: str) -> list[str | Path]:
    match form:
        case "js":
            return ["node", FOLDER / "js.mjs"]
        case "php":
            return ["php", "-n", FOLDER / "php.php"]
        case "ruby":
            return ["ruby", "-W0", FOLDER / "ruby.rb"]
        case "go":
            return [go("local")]
        case "go-legacy":
            return [go(LEGACY_GO)]
    raise ValueError(f"no program writes {form}")


def has_legacy_go() -> bool:
    """Not every machine can have it: Go itself downloads it."""
    return printed(["go", "env", "GOVERSION"], LEGACY_GO) == LEGACY_GO


@functools.cache
def go(toolchain: str) -> Path:
    binary = BINARIES / f"go-{toolchain}"
    build = ["go", "build", "-buildvcs=false", "-o", binary, "."]
    subprocess.run(build, cwd=FOLDER / "go", env=environment(toolchain), check=True)
    return binary


def printed(command: list[str], toolchain: str = "local") -> str | None:
    """What a command prints; None if there is no such command, or if it fails."""
    try:
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(toolchain),
            text=True,
            check=True,
        ).stdout.strip()
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None


def environment(toolchain: str) -> dict[str, str]:
    return os.environ | {"GOTOOLCHAIN": toolchain, "GOWORK": "off"}
