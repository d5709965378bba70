"""Kills workers in the middle of their payments and counts what became of the effects.

Every payment is delivered several times at once to several worker processes, which handle it with
Paysig's stores in real databases and are killed at random. Where the effect shares the claim's
transaction, it has to be there exactly once; where it is written elsewhere, at least once and
with one idempotency key.
"""

import argparse
import contextlib
import random
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import databases
import report
from processes import StartError
from scene import LEASE, Mode, Scene
from trial import Dangers, TrialError

HERE = Path(__file__).resolve().parent
EXTENSION = HERE.parents[1] / "target" / "release" / "libpaysig.so"
IN_TRANSACTION = Dangers({"effect": 0.08, "written": 0.08, "returned": 0.004}, between=0.4)
ELSEWHERE = Dangers(
    {"effect": 0.07, "written": 0.07, "returned": 0.002},
    between=0.5,
    between_stops=0.5,
    stopped=LEASE * 1.3,
)
OF_A_MISTAKE = Dangers({"effect": 0.4, "written": 0.4}, between=1.0, most_kills=14)
OF_A_MISTAKE_PAYMENTS = 25
# One kill inside an effect for so many payments.
ENOUGH = 20

MODES = [
    Mode("once", IN_TRANSACTION),
    Mode("at_least_once", ELSEWHERE, elsewhere=True),
    Mode("credit", IN_TRANSACTION, in_parts=True),
    Mode("credit_elsewhere", ELSEWHERE, in_parts=True, elsewhere=True),
]
# Mistakes that worker.py can make, and the mode whose rules find them.
MISTAKES = {
    "effect-before": MODES[0],
    "effect-after": MODES[0],
    "done-first": MODES[1],
    "new-keys": MODES[1],
    "whole-total": MODES[2],
    "never-open": MODES[3],
}


@dataclass(frozen=True)
class Store:
    """A store in a database, and the program that uses it."""

    name: str
    worker: list[str]
    server: Callable[[Path], contextlib.AbstractContextManager[databases.Server]]


def stores(extension: Path) -> list[Store]:
    php = ["php", "-d", f"extension={extension}", str(HERE / "worker.php")]
    python = [sys.executable, "-B", str(HERE / "worker.py")]
    return [
        Store("mariadb", php, databases.mariadb),
        Store("postgresql", php, databases.postgresql),
        Store("sqlite-php", php, databases.sqlite),
        Store("sqlite-python", python, databases.sqlite),
    ]


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    options = arguments()
    chosen = [store for store in stores(options.extension) if store.name in options.stores]
    print(f"faults: seed {options.seed}\n", flush=True)
    report.print_head()
    right = True
    began = time.monotonic()
    try:
        for store in chosen:
            with run_folder() as run, store.server(run) as server:
                right &= all([tried(run, server, store, mode, options) for mode in MODES])
        if options.mistakes:
            right &= all([found_out(mistake, options) for mistake in MISTAKES])
    except (StartError, TrialError, OSError) as error:
        print(f"\nfaults: {error or type(error).__name__}")
        right = False
    except KeyboardInterrupt:
        print("\nfaults: stopped")
        return 1
    verdict = "as it has to be" if right else "FAULTS"
    print(f"\n{report.LEGEND}\n\nfaults: {verdict}, {time.monotonic() - began:.0f} s")
    return 0 if right else 1


def arguments() -> argparse.Namespace:
    names = [store.name for store in stores(EXTENSION)]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--payments", type=int, default=200)
    parser.add_argument("--stores", nargs="+", default=names, choices=names)
    parser.add_argument("--extension", type=Path, default=EXTENSION)
    parser.add_argument("--no-mistakes", dest="mistakes", action="store_false")
    return parser.parse_args()


def tried(
    run: Path, server: databases.Server, store: Store, mode: Mode, options: argparse.Namespace
) -> bool:
    """Whether a store came through; prints what happened."""
    began = time.monotonic()
    chance = random.Random(f"{options.seed} {store.name} {mode.name}")
    scene = Scene(run, server(mode.name), store.worker, mode)
    counts, found = scene.play(options.payments, mode.dangers, chance)
    # Who is not killed has nothing to show.
    tested = counts.inside * ENOUGH >= int(options.payments)
    right = tested and found.faults(duplicates_allowed=mode.elsewhere) == 0
    seconds = time.monotonic() - began
    report.print_row(store.name, mode.name, options.payments, counts, found, seconds, right=right)
    return right


def found_out(mistake: str, options: argparse.Namespace) -> bool:
    """Whether the rules that the stores came through find a worker's mistake."""
    began = time.monotonic()
    chance = random.Random(f"{options.seed} {mistake}")
    mode = MISTAKES[mistake]
    python = stores(options.extension)[-1]
    with run_folder() as run, python.server(run) as server:
        scene = Scene(run, server(mode.name), python.worker, mode, mistake)
        counts, found = scene.play(OF_A_MISTAKE_PAYMENTS, OF_A_MISTAKE, chance)
    caught = found.faults(duplicates_allowed=mode.elsewhere) > 0
    seconds = time.monotonic() - began
    report.print_row(
        "(a mistake)", mistake, OF_A_MISTAKE_PAYMENTS, counts, found, seconds, right=caught
    )
    return caught


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """A folder that any user can read, wherever this repository is."""
    run = Path(tempfile.mkdtemp(prefix="paysig-faults-"))
    try:
        run.chmod(0o755)
        yield run
    finally:
        shutil.rmtree(run)


if __name__ == "__main__":
    sys.exit(main())
