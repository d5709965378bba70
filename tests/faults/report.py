"""What the run prints."""

from pathlib import Path

from effects import Findings
from trial import Counts

LEGEND = """\
sent: deliveries, those that were repeated among them; inside: kills while an effect was being
written; stops: workers stopped for longer than their lease; busy, lost claims, raised: answers
after which a delivery was repeated; duplicates: effects beyond the first with an idempotency key,
right where the effect is elsewhere; lost: payments credited with too little or not at all; wrong:
keys or sums that are not the payment's; open: claims or credits not settled in the end;
a mistake: a worker that does it wrong on purpose has to be found out"""
HEAD = (
    "store",
    "effects",
    "payments",
    "sent",
    "kills",
    "inside",
    "stops",
    "busy",
    "lost claims",
    "raised",
    "effects",
    "duplicates",
    "lost",
    "wrong",
    "open",
    "s",
)
WIDTHS = [13, 16, *(max(5, len(name)) for name in HEAD[2:])]


def print_head() -> None:
    print_line(HEAD)


def print_row(
    store: str,
    mode: str,
    payments: int,
    counts: Counts,
    found: Findings,
    seconds: float,
    *,
    right: bool,
) -> None:
    cells = [store, mode, payments, counts.deliveries, counts.kills, counts.inside, counts.stops]
    cells += [counts.busy, counts.lost_claims, counts.raised, found.effects, found.duplicates]
    cells += [found.lost, found.wrong, found.open, f"{seconds:.1f}"]
    print_line([*map(str, cells), *([] if right else ["<- FAULT"])])


def print_line(cells: tuple[str, ...] | list[str]) -> None:
    widths = [*WIDTHS, 0]
    padded = [
        f"{cell:{width}}" if place < 2 else f"{cell:>{width}}"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=False))
    ]
    print("  ".join(padded).rstrip(), flush=True)


def print_logs(run: Path) -> None:
    for log in sorted(run.glob("*.log")):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines:
            print(f"\n--- the end of {log.name}", *lines[-15:], sep="\n")
