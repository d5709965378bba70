"""Runs the WHMCS modules end to end: a stand-in of WHMCS behind real web servers and databases.

Every scenario is played on every web server, with SQLite and MariaDB, with Paysig's extension and
with its pure PHP code, unless it says where. Without --full, half of these cells are left out.
"""

import argparse
import contextlib
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import php
import report
from company import Company
from modules import Modules
from report import Cell, Outcomes
from sections import OUTAGES, SECTIONS
from stage import Scenario
from webservers import WEB_SERVERS

# On the path since php was imported.
from databases import Database, mariadb  # isort: skip
from processes import StartError  # isort: skip

DATABASES = ("sqlite", "mariadb")
# How many web servers are at work at a time.
AT_ONCE = 2


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    options = arguments()
    started = time.monotonic()
    with run_folder() as run:
        try:
            right = play_all(run, options)
        except (StartError, OSError) as error:
            print(f"\nwhmcs: {error or type(error).__name__}")
            right = False
        except KeyboardInterrupt:
            print("\nwhmcs: stopped")
            return 1
        if not right:
            report.print_logs(run)
    print(f"whmcs: {time.monotonic() - started:.0f} s")
    return 0 if right else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="scenarios whose titles contain this")
    parser.add_argument("--sources", action="store_true", help="even where dist/ has zips")
    parser.add_argument("--full", action="store_true", help="everything everywhere")
    parser.add_argument("--server", action="append", choices=WEB_SERVERS)
    parser.add_argument("--database", action="append", choices=DATABASES)
    parser.add_argument("--backend", action="append", choices=php.BACKENDS)
    return parser.parse_args()


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """A folder that any user can read, wherever this repository is."""
    run = Path(tempfile.mkdtemp(prefix="paysig-whmcs-"))
    try:
        run.chmod(0o755)
        yield run
    finally:
        shutil.rmtree(run, ignore_errors=True)


def play_all(run: Path, options: argparse.Namespace) -> bool:
    """Prints the table; whether everything in it is as told."""
    sections = {
        name: [one for one in scenarios if one.set_up or options.only in one.title]
        for name, scenarios in SECTIONS.items()
    }
    servers = options.server or list(WEB_SERVERS)
    kinds = options.database or list(DATABASES)
    backends = options.backend or list(php.BACKENDS)
    cells = [Cell(*values) for values in product(servers, kinds, backends)]
    modules = Modules.found(run, from_sources=options.sources)
    outcomes: Outcomes = {}
    seconds: Counter[str] = Counter()
    with mariadb(run) as on_mariadb, ThreadPoolExecutor(AT_ONCE) as pool:
        cast = cells if options.full else [cell for cell in cells if in_turn(cell)]
        report.print_matrix(cast)
        companies = list(hired(run, cast, sections, modules, on_mariadb))
        for played, took in pool.map(Company.play, companies):
            outcomes |= played
            seconds.update(took)
    titles = {name: [scenario.title for scenario in of] for name, of in sections.items()}
    report.print_table(titles, outcomes, cells)
    report.print_wrong(outcomes)
    report.print_slowest(seconds)
    right = sum(wrong is None for wrong in outcomes.values())
    print(f"whmcs: {modules}\nwhmcs: {right} of {len(outcomes)} as told")
    return right == len(outcomes) > 0


def hired(
    run: Path,
    cast: Sequence[Cell],
    sections: Mapping[str, Sequence[Scenario]],
    modules: Modules,
    on_mariadb: Callable[[str], Database],
) -> Iterator[Company]:
    """Those that take long are the first: php-cgi starts PHP anew for every request."""
    ordinary = [one for name, of in sections.items() for one in of if name != OUTAGES]
    pairs = dict.fromkeys((cell.server, cell.backend) for cell in cast)
    for server, backend in sorted(pairs, key=lambda pair: pair[0] != "php-cgi"):
        kinds = [cell.database for cell in cast if cell.runs(server, backend)]
        yield Company(run, server, backend, kinds, modules, ordinary, on_mariadb)
    outages = sections[OUTAGES]
    for cell in cast:
        if cell.database == "mariadb" and any(one.title for one in outages if not one.set_up):
            servers = {server for one in outages for server in one.servers}
            if cell.server in servers:
                yield Company(run, cell.server, cell.backend, ["mariadb"], modules, outages, None)


def in_turn(cell: Cell) -> bool:
    """Half of all cells, in which every server, database and backend meets every other."""
    places = (list(WEB_SERVERS).index(cell.server), DATABASES.index(cell.database))
    return (sum(places) + php.BACKENDS.index(cell.backend)) % 2 == 0


if __name__ == "__main__":
    sys.exit(main())
