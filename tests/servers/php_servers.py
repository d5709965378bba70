"""The servers that come with PHP: php-fpm, which others ask, and the one for development."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from processes import free_port, listening, program
from target import Target, extension, php_root, php_version

POOL = """\
[global]
error_log = "@run@/php-fpm.log"
[callbacks]
listen = 127.0.0.1:@port@
; Heeded only when root runs this: the workers then reach what root reaches.
user = root
group = root
pm = static
pm.max_children = 4
"""


@contextlib.contextmanager
def php_fpm(run: Path) -> Iterator[int]:
    """The port at which it speaks FastCGI."""
    port = free_port()
    config = run / "php-fpm.conf"
    config.write_text(
        POOL.replace("@run@", str(run)).replace("@port@", str(port)), encoding="utf-8"
    )
    command = [program(f"php-fpm{php_version()}", "php-fpm"), *settings(run)]
    command += ["--nodaemonize", "--fpm-config", str(config)]
    if os.geteuid() == 0:
        command.append("--allow-to-run-as-root")
    with listening(command, run / "php-fpm.log", [port]):
        yield port


@contextlib.contextmanager
def development_server(run: Path) -> Iterator[Target]:
    root = run / "php-root"
    php_root(root)
    target = Target("cli-server", free_port())
    command = ["php", *settings(run), "-S", f"127.0.0.1:{target.port}", "-t", str(root)]
    with listening(command, run / "php-server.log", [target.port]):
        yield target


def settings(run: Path) -> list[str]:
    # No ini file of the machine is read.
    return ["-n", "-d", f"extension={extension(run)}"]
