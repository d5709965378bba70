"""Delivers thousands of payment callbacks to a Django shop while its workers are killed.

Genuine ones, some of them several times at once, and forged ones arrive at gunicorn with several
workers, which are killed at random. In the end every payment has to be credited once, whatever
happened, and nothing that was forged. Then the endpoint is timed beside views that do less, and a
shop that does it wrong has to be found out.
"""

import argparse
import contextlib
import json
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

# For the servers that other runs start, too.
sys.path += [str(Path(__file__).resolve().parents[1] / name) for name in ("faults", "servers")]

import progress
import shop_server
import speed
from compared import KINDS
from processes import StartError
from shop.mistakes import FOUND_AS
from trial import Outcome, Plan, Trial

# One kill inside an effect for so many payments.
ENOUGH = 500
OF_A_MISTAKE = Plan(
    payments=90,
    workers=4,
    seed="",
    kill_every=0.2,
    payments_a_kill=4,
    slow=0.4,
    raising=0.1,
    patience=1.0,
)
DATABASES = {"postgresql": shop_server.postgresql}


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    options = arguments()
    print(f"load: seed {options.seed}\n", flush=True)
    began = time.monotonic()
    figures: dict[str, Any] = {"seed": options.seed}
    right = True
    with run_folder() as run:
        try:
            with DATABASES[options.database](run) as port:
                if not options.mistake:
                    right &= loaded(run, port, options, figures)
                for mistake in options.mistake or (FOUND_AS if options.mistakes else []):
                    right &= found_out(run, port, mistake, options)
        except (StartError, OSError) as error:
            progress.print_logs(run)
            print(f"\nload: {error or type(error).__name__}")
            right = False
        except KeyboardInterrupt:
            print("\nload: stopped")
            return 1
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    verdict = "as it has to be" if right else "FAULTS"
    print(f"\nload: {verdict}, {time.monotonic() - began:.0f} s")
    return 0 if right else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--callbacks", type=int, default=5000, help="payments that are made")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument(
        "--kill-every", type=float, default=0.25, metavar="SECONDS", help="0: never"
    )
    parser.add_argument("--database", default="postgresql", choices=DATABASES)
    parser.add_argument("--mistake", nargs="+", choices=FOUND_AS, help="make these and no others")
    parser.add_argument("--no-mistakes", dest="mistakes", action="store_false")
    parser.add_argument("--no-speed", dest="speed", action="store_false")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    return parser.parse_args()


def loaded(run: Path, port: int, options: argparse.Namespace, figures: dict[str, Any]) -> bool:
    """Whether every payment came through; prints what happened, and how fast it is otherwise."""
    plan = Plan(options.callbacks, options.workers, str(options.seed), options.kill_every)
    trial = Trial(run, port, "shop", plan)
    print(
        f"{plan.workers} workers of {shop_server.THREADS} threads; a PostgreSQL whose commits wait"
        f" for the disk\n{plan.payments:,} payments and {len(trial.forger.made):,} forgeries in"
        f" {sum(map(len, trial.groups)):,} deliveries\n",
        flush=True,
    )
    outcome = trial.run()
    right = judged(plan, outcome)
    figures["load"] = figures_of(outcome)
    if not right:
        progress.print_logs(run)
    if options.speed:
        figures["speed"] = speed.measure(trial.shop, options.workers, str(options.seed))
        speed.show(figures["speed"])
    return right


def judged(plan: Plan, outcome: Outcome) -> bool:
    kills = outcome.kills
    print(f"\nall delivered after {outcome.seconds:.0f} s")
    progress.print_answers(outcome.answers)
    print(
        f"killed: {kills.workers} workers, {kills.inside} of them inside an effect;"
        f" {kills.effects} effects died, {kills.written} with their entry written;"
        f" {outcome.over_again} began more than once"
    )
    found = outcome.found
    print(
        f"forged: {outcome.forged}, the last of them in a flood from one address; refusals:"
        f" {found.refusals} stored, {found.suppressed} counted with them"
    )
    print(f"left to paysig_process: {outcome.left}")
    print("".join(f"    {line}\n" for line in outcome.processed.splitlines()))
    progress.print_findings(found)
    # Who is not killed has nothing to show.
    tested = not plan.kill_every or kills.inside * ENOUGH >= plan.payments
    if not tested:
        print("too few workers were killed inside an effect  <- FAULT")
    return tested and found.number == 0


def found_out(run: Path, port: int, mistake: str, options: argparse.Namespace) -> bool:
    """Whether what Paysig came through finds a shop's mistake."""
    began = time.monotonic()
    plan = replace(OF_A_MISTAKE, seed=f"{options.seed} {mistake}", mistake=mistake)
    if mistake == "answered-first":
        # Who answers at once is done before many can be killed.
        plan = replace(plan, payments=300)
    outcome = Trial(run, port, mistake, plan).run()
    kind = FOUND_AS[mistake]
    number = len(outcome.found.faults[kind])
    mark = "" if number else "  <- NOT FOUND"
    print(
        f"(a mistake) {mistake:16}{number:5} {KINDS[kind]}, {time.monotonic() - began:.0f} s{mark}",
        flush=True,
    )
    return number > 0


def figures_of(outcome: Outcome) -> dict[str, Any]:
    return {
        "deliveries": outcome.deliveries,
        "forged": outcome.forged,
        "seconds": outcome.seconds,
        "answers": {str(answer): times for answer, times in sorted(outcome.answers.items())},
        "kills": vars(outcome.kills),
        "left to paysig_process": outcome.left,
        "faults": {kind: len(faults) for kind, faults in outcome.found.faults.items()},
    }


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """A folder that any user can read, wherever this repository is."""
    run = Path(tempfile.mkdtemp(prefix="paysig-load-"))
    try:
        run.chmod(0o755)
        yield run
    finally:
        shutil.rmtree(run)


if __name__ == "__main__":
    sys.exit(main())
