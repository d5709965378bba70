"""All servers of the table, started and stopped together."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apache
import nginx
import php_servers
import python_servers
from target import Target


@contextlib.contextmanager
def servers(run: Path) -> Iterator[list[Target]]:
    """Where to ask each, while they run. All that they write goes into `run`."""
    with contextlib.ExitStack() as stack:
        fpm_port = stack.enter_context(php_servers.php_fpm(run))
        gunicorn = stack.enter_context(python_servers.gunicorn(run))
        yield [
            gunicorn,
            stack.enter_context(python_servers.uvicorn(run)),
            stack.enter_context(php_servers.development_server(run)),
            *stack.enter_context(nginx.servers(run, fpm_port, gunicorn.port)),
            *stack.enter_context(apache.servers(run, fpm_port)),
        ]
