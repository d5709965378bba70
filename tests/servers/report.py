"""What the run prints."""

import re
from pathlib import Path

from delivery import Cell
from row import COLUMNS, Row

TITLE = 29
# As wide as the longest verdict.
WIDTH = len("duplicated")
LEGEND = """\
X HTTP_X_PAYMENTO_HMAC, A HTTP_X_HMAC_SHA256_SIGNATURE, P PAYMENTO_HMAC, R· REDIRECT_ in front;
missing, duplicated, conflict: header_..; mismatch: signature_..; lost, encoded: body_..;
a number: the status by which the server itself refused; !: not as expected"""


def print_head(section: str) -> None:
    print(f"\n{section}")
    for line in zip(*COLUMNS.values(), strict=True):
        print_line("", line)


def print_row(row: Row, seen: dict[str, Cell]) -> list[str]:
    """Returns the differences, a line each."""
    wrong = [name for name in seen if seen[name] != row.cells[name]]
    cells = [
        shortened(seen[name].verdict) + "!" * (name in wrong) if name in seen else ""
        for name in COLUMNS
    ]
    print_line(row.title, cells)
    return [
        f"{row.title.strip()} ({row.site}), {name}: expected {row.cells[name]}, got {seen[name]}"
        for name in wrong
    ]


def print_line(title: str, cells: tuple[str, ...] | list[str]) -> None:
    padded = "  ".join(f"{cell:{WIDTH}}" for cell in cells)
    print(f"{title:{TITLE}}  {padded}".rstrip(), flush=True)


def shortened(verdict: str) -> str:
    return re.sub("^(header|signature|body)_", "", verdict)


def print_logs(run: Path) -> None:
    for log in sorted(run.glob("*.log")):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines:
            print(f"\n--- the end of {log.name}", *lines[-15:], sep="\n")
