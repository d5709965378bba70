"""Sends callbacks through real web servers to Paysig in PHP and in Django.

What each server delivers and what Paysig makes of it is compared with the table of the *_rows
files. The verdicts are printed: where the signature was found, or why the callback was rejected.
"""

import contextlib
import http.client
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import report
from body_rows import BODY_ROWS
from delivery import Cell
from header_rows import HEADER_ROWS
from processes import StartError
from row import COLUMNS, Row
from servers import servers
from site_rows import SITE_ROWS
from sites import EARLY, path
from target import Target

SECTIONS = {
    "How the site is set up": SITE_ROWS,
    "What becomes of the header": HEADER_ROWS,
    "What becomes of the body": BODY_ROWS,
}


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    with run_folder() as run:
        try:
            right = compare(run)
        except (StartError, OSError) as error:
            print(f"\nservers: {error or type(error).__name__}")
            right = False
        except KeyboardInterrupt:
            print("\nservers: stopped")
            return 1
        if not right:
            report.print_logs(run)
    return 0 if right else 1


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """A folder that any user can read, wherever this repository is."""
    run = Path(tempfile.mkdtemp(prefix="paysig-servers-"))
    try:
        run.chmod(0o755)
        yield run
    finally:
        shutil.rmtree(run)


def compare(run: Path) -> bool:
    """Prints the table; whether every cell of it is as expected."""
    differences: list[str] = []
    cells = 0
    with servers(run) as targets, ThreadPoolExecutor(len(COLUMNS)) as pool:
        by_column = {target.name: target for target in targets}
        for section, rows in SECTIONS.items():
            report.print_head(section)
            for row in rows:
                asked = [by_column[name] for name in row.cells]
                answers = pool.map(ask, [row] * len(asked), asked)
                seen = dict(zip(row.cells, answers, strict=True))
                differences += report.print_row(row, seen)
                cells += len(seen)
    print("\n" + report.LEGEND)
    if differences:
        print(*differences, sep="\n")
    print(f"\nservers: {cells - len(differences)} of {cells} cells as expected")
    return not differences


def ask(row: Row, target: Target) -> Cell:
    host, site = (EARLY, "plain") if row.site == EARLY else ("localhost", row.site)
    try:
        answer = row.request.send(target.port, host, path(site, target.suffix))
    except (OSError, http.client.HTTPException) as error:
        return Cell("", type(error).__name__)
    return Cell.seen(row.request, answer)


if __name__ == "__main__":
    sys.exit(main())
