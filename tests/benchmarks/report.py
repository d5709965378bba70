"""Writes docs/benchmarks.md and its plot from the figures of the benchmark programs.

report.py CORE.json MEMORY.json PYTHON.json PHP.json PURE_PHP.json
"""

import json
import platform
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

DOCS = Path(__file__).resolve().parents[2] / "docs"

# Beside a longer one, the others could not be told apart. The tables have it.
LONGEST_BAR = 25

INTRODUCTION = """\
# Benchmarks

Ratios, not times: both sides of each are timed by turns in one process (Node in a child that is
told when), so that they hold from one machine to the next. `make bench` measures them anew and
writes this page. Above 1 means that many times the work of Paysig's `verify_signature` or, where
whole requests are judged, of its `Verifier.verify`.

![How many times longer each language's own recipe takes](benchmarks.svg)

"""


def peers(tables: dict[str, Any]) -> list[tuple[str, str, float]]:
    """Table, contender and ratio, for whatever is not Paysig's own."""
    return [
        (table, name, figures["ratio"])
        for table, contenders in tables.items()
        for name, figures in contenders.items()
        if not name.startswith(("paysig", "verify_signature", "match_signature", "Key"))
    ]


def times(ratio: float) -> str:
    return f"{ratio:.1f}x" if ratio >= 1 else f"{ratio:.2f}x"


def language_section(title: str, tables: dict[str, Any]) -> list[str]:
    lines = [f"## {title}", "", "| what | against | takes |", "|---|---|---|"]
    lines += [f"| {table} | {name} | {times(ratio)} |" for table, name, ratio in peers(tables)]
    return [*lines, ""]


def refusal_section(tables: dict[str, Any]) -> list[str]:
    lines = ["## Python: refusal over acceptance", "", "| what | figure |", "|---|---|"]
    lines += [
        f"| {table} | {by_name['refused']['ratio']:.2f} x |" for table, by_name in tables.items()
    ]
    return [*lines, ""]


def core_sections(rows: list[dict[str, Any]]) -> list[str]:
    lines = []
    for group in dict.fromkeys(row["group"] for row in rows):
        members = [row for row in rows if row["group"] == group]
        if group.startswith("hostile"):
            members.sort(key=lambda row: -row["value"])
        lines += [f"## The core: {group}", "", "| what | figure |", "|---|---|"]
        lines += [f"| {row['name']} | {row['value']:.2f} {row['unit']} |" for row in members]
        lines.append("")
    return lines


def plot(bars: list[tuple[str, float]]) -> str:
    """Horizontal bars on a scale that begins at nothing."""
    row, left, width = 22, 400, 420
    longest = max(value for _, value in bars)
    height = row * len(bars) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 80}" height="{height}" '
        f'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for index, (label, value) in enumerate(bars):
        top = 5 + index * row
        length = value / longest * width
        parts += [
            f'<text x="{left - 8}" y="{top + 15}" text-anchor="end">{escape(label)}</text>',
            f'<rect x="{left}" y="{top + 3}" width="{length:.1f}" height="{row - 6}" '
            f'fill="#2a6f97"/>',
            f'<text x="{left + length + 6:.1f}" y="{top + 15}">{times(value)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    core, memory, python, php, pure_php = (
        json.loads(Path(name).read_text()) for name in sys.argv[1:6]
    )
    page = [
        INTRODUCTION + f"Measured on {platform.machine()}, Python {platform.python_version()}.\n",
        *language_section("Python", python["bodies"]),
        *language_section("Python: whole requests", python["requests"]),
        *refusal_section(python["refusals"]),
        *language_section("PHP", php),
        *language_section("PHP without the extension", pure_php),
        *core_sections([*core, *memory]),
    ]
    bars = [
        (f"{language}: {table}, {name}", ratio)
        for language, tables in (
            ("Python", python["bodies"] | python["requests"]),
            ("PHP", php),
            ("pure PHP", pure_php),
        )
        for table, name, ratio in peers(tables)
        if ratio <= LONGEST_BAR
    ]
    DOCS.mkdir(exist_ok=True)
    (DOCS / "benchmarks.md").write_text("\n".join(page).rstrip() + "\n")
    (DOCS / "benchmarks.svg").write_text(plot(bars))
    print(f"written: {DOCS.name}/benchmarks.md, {DOCS.name}/benchmarks.svg")


if __name__ == "__main__":
    main()
