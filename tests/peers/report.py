"""What the run prints."""

from collections import Counter
from importlib.metadata import version

from compared import Outcome
from verdict import ACCEPTS, REFUSES, Verdict

SHOWN = 5
LONGEST = 4000
NAME = 52
COLUMNS = ("peer accepts", "Paysig accepts", "peer raises")
SEVERAL = "several of these at once"


def print_outcome(outcome: Outcome, seed: int) -> None:
    peer = outcome.peer
    print(
        f"\n{peer.package} {version(peer.package)}, {peer.call}: "
        f"{outcome.verdicts.total()} requests, seed {seed}\n"
    )
    print_line("the peer", "Paysig accepts", "Paysig refuses")
    for theirs in sorted({theirs for theirs, _ in outcome.verdicts}, key=order):
        counts = (str(outcome.verdicts[theirs, ours]) for ours in (ACCEPTS, REFUSES))
        print_line(in_words(theirs), *counts)
    print()
    print_line("where they differ", *COLUMNS)
    print_differences(outcome)
    print(f"unexplained {len(outcome.unexplained)}", flush=True)
    for request, theirs, ours in outcome.unexplained[:SHOWN]:
        print(f"unexplained: the peer {in_words(theirs)}, Paysig {in_words(ours)}:")
        print(f"  {request}"[:LONGEST])
    for known in outcome.never_met():
        print(f"never met: {known.name}")


def print_differences(outcome: Outcome) -> None:
    counts: dict[str, Counter[str]] = {
        known.name: Counter() for known in (*outcome.peer.takes_more, *outcome.peer.takes_less)
    }
    counts[SEVERAL] = Counter()
    reasons: dict[str, str] = {SEVERAL: ""}
    for said, explained in outcome.explained.items():
        for found, count in explained.items():
            name = found[0].name if len(found) == 1 else SEVERAL
            counts[name][column(*said)] += count
            reasons |= {known.name: known.why for known in found}
    for name, by_column in counts.items():
        cells = (str(by_column[column] or "") for column in COLUMNS)
        print_line(name, *cells, reasons.get(name, ""))


def column(theirs: Verdict, ours: Verdict) -> str:
    if theirs not in (ACCEPTS, REFUSES):
        return "peer raises"
    return "peer accepts" if theirs == ACCEPTS else "Paysig accepts"


def print_line(name: str, *cells: str) -> None:
    *numbers, last = cells if len(cells) > len(COLUMNS) else (*cells, "")
    print(f"{name:{NAME}}{''.join(f'{cell:>16}' for cell in numbers)}  {last}".rstrip())


def in_words(verdict: Verdict) -> str:
    return verdict if verdict in (ACCEPTS, REFUSES) else f"raises {verdict}"


def order(theirs: Verdict) -> tuple[bool, str]:
    return theirs not in (ACCEPTS, REFUSES), theirs
