"""PHP as the run has it: the same extensions everywhere, and Paysig's own in one of two cases."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "servers"))

from target import extension  # noqa: E402

EXTENSION = "extension"
PURE = "pure"
BACKENDS = (EXTENSION, PURE)
# What WHMCS itself asks for, as far as the stand-in makes use of it.
OF_WHMCS = "mysqlnd pdo pdo_mysql pdo_sqlite ctype mbstring curl".split()
# As hosts have it: nobody sees an error, and the log shows all.
INI = """\
display_errors = 0
log_errors = 1
error_log = "@log@"
error_reporting = -1
zend_extension = opcache
"""


@dataclass(frozen=True)
class Php:
    """A php.ini in a folder of its own."""

    backend: str
    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "errors.log"

    @property
    def environment(self) -> dict[str, str]:
        """No ini file of the machine is read."""
        return {"PHP_INI_SCAN_DIR": str(self.folder / "none")}

    def run(self, script: Path, *arguments: str, given: str = "") -> str:
        """What a script prints on the command line."""
        done = subprocess.run(
            ["php", "-c", str(self.folder), str(script), *arguments],
            input=given,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            message = f"{script.name} ended with {done.returncode}: {done.stdout}{done.stderr}"
            raise AssertionError(message)
        return done.stdout


def set_up(run: Path, name: str, backend: str) -> Php:
    php = Php(backend, run / f"php-{name}")
    php.folder.mkdir()
    php.log.touch()
    # Whoever the server runs as writes here.
    php.log.chmod(0o666)
    loaded = [extension(run)] if backend == EXTENSION else []
    lines = [f"extension={name}\n" for name in [*OF_WHMCS, *map(str, loaded)]]
    ini = INI.replace("@log@", str(php.log)) + "".join(lines)
    (php.folder / "php.ini").write_text(ini, encoding="utf-8")
    return php
