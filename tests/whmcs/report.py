"""What the run prints: a row for each scenario, a column for each web server."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TITLE = 72
LONGEST = 400
# Lines of the servers' logs that are there whatever happens, or because processes were killed.
QUIET = re.compile(
    "NOTICE|:notice|Note]|SIGKILL|Aborted connection|reset by peer|MaxRequestWorkers"
)
WIDTH = 10
PASSED, FAILED, NOT_PLAYED = "+", "!", "."
LEGEND = (
    "In each column: SQLite with the extension and with pure PHP, then MariaDB with both;\n"
    "+ as told, ! not so, . not played here"
)


@dataclass(frozen=True)
class Cell:
    """Where a scenario was played."""

    server: str
    database: str
    backend: str

    def runs(self, server: str, backend: str) -> bool:
        return (self.server, self.backend) == (server, backend)

    def __str__(self) -> str:
        return f"{self.server}, {self.database}, {self.backend}"


# What became of a scenario in a cell: nothing wrong, or what was.
Outcomes = dict[tuple[str, Cell], str | None]


def print_matrix(cells: Sequence[Cell]) -> None:
    print("Played on:")
    for server in dict.fromkeys(cell.server for cell in cells):
        pairs = [f"{one.database} + {one.backend}" for one in cells if one.server == server]
        print(f"    {server:{WIDTH}}  {', '.join(pairs)}")


def print_table(sections: dict[str, list[str]], outcomes: Outcomes, cells: Sequence[Cell]) -> None:
    servers = list(dict.fromkeys(cell.server for cell in cells))
    for section, titles in sections.items():
        print(f"\n{section}")
        print_line("", servers)
        for title in titles:
            of_server = [
                "".join(mark(outcomes, title, cell) for cell in cells if cell.server == server)
                for server in servers
            ]
            print_line(title, of_server)
    print(f"\n{LEGEND}")


def mark(outcomes: Outcomes, title: str, cell: Cell) -> str:
    if (title, cell) not in outcomes:
        return NOT_PLAYED
    return FAILED if outcomes[title, cell] else PASSED


def print_line(title: str, columns: Sequence[str]) -> None:
    padded = "  ".join(f"{column:{WIDTH}}" for column in columns)
    print(f"{title:{TITLE}}  {padded}".rstrip(), flush=True)


def print_wrong(outcomes: Outcomes) -> None:
    """One of each scenario's, and where else it came out wrong."""
    wrong: dict[str, list[tuple[Cell, str]]] = {}
    for (title, cell), told in outcomes.items():
        if told:
            wrong.setdefault(title, []).append((cell, told))
    for title, of_title in wrong.items():
        print(f"\n{title}:\n    {of_title[0][1]}")
        print(f"    {'; '.join(str(cell) for cell, _ in of_title)}")


def print_slowest(seconds: Counter[str]) -> None:
    slowest = [f"{title}: {took:.0f} s" for title, took in seconds.most_common(5)]
    print("\nlongest, in all cells together:", *slowest, sep="\n    ")


def print_logs(run: Path) -> None:
    for log in sorted(run.rglob("*.log")):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        telling = [line[:LONGEST] for line in lines if not QUIET.search(line)]
        if telling:
            print(f"\n--- the end of {log.relative_to(run)}", *telling[-10:], sep="\n")
