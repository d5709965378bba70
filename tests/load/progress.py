"""What the run prints."""

import time
from pathlib import Path

from compared import KINDS, Findings, spelled
from killing import Kills

# Seconds between two lines.
EVERY = 5.0
MOST_FAULTS = 10


class Progress:
    """A line now and then, so that nobody has to wonder."""

    def __init__(self, payments: int, *, quiet: bool) -> None:
        self._payments = payments
        self._quiet = quiet
        self._began = time.monotonic()
        self._next = self._began + EVERY

    def show(self, begun: int, kills: Kills) -> None:
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + EVERY
        print(
            f"{now - self._began:6.0f} s   {begun:6,} of {self._payments:,} payments handled"
            f"   {kills.workers:4} kills, {kills.inside} inside an effect",
            flush=True,
        )


def print_findings(found: Findings) -> None:
    for kind, what in KINDS.items():
        faults = found.faults[kind]
        print(f"{len(faults):8,}  {what}{'  <- FAULT' if faults else ''}")
        for fault in faults[:MOST_FAULTS]:
            print(f"          {fault}")
        if len(faults) > MOST_FAULTS:
            print(f"          and {len(faults) - MOST_FAULTS:,} more")


def print_answers(answers: dict[int, int]) -> None:
    parts = [f"{times:,} x {spelled([answer])}" for answer, times in sorted(answers.items())]
    print(f"answers: {'; '.join(parts)}")


def print_logs(run: Path) -> None:
    for log in sorted(run.glob("*.log")):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines:
            print(f"\n--- the end of {log.name}", *lines[-40:], sep="\n")
