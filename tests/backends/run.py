#!/usr/bin/env python3
"""Has the PHP extension, and the PHP code that stands in for it, make the same random calls, and
fails unless what comes of them is the same.

Half are calls of the vectors with random changes, to bytes, to JSON within texts, to arguments and
to their types; the others are random callbacks with a fault that is met in the field, random
documents and random amounts. Compared are results, everything that can be read of the objects that
come of them, and exceptions with their texts. A difference is shown with its seed and its call.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import SystemRandom
from typing import Any

from inputs import Call, calls, inputs

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Path(__file__).resolve().parent / "calls.php"
# Less than the 1024 rows that a process of the extension keeps come of so many calls.
AT_ONCE = 2_500
SHOWN = 10

# Of the answers, some are nested as deep as a body.
sys.setrecursionlimit(50_000)


def main() -> int:
    arguments = parsed()
    print(f"seed {arguments.seed}", flush=True)
    calls()
    shards = range(-(-arguments.count // AT_ONCE))
    with ThreadPoolExecutor(arguments.workers) as pool:
        shard = Shard(arguments)
        found = list(pool.map(shard.differences, shards))
    differences = [difference for one, _ in found for difference in one]
    for difference in differences[:SHOWN]:
        print(difference)
    report(sum((counts for _, counts in found), Counter()), len(differences))
    return 1 if differences else 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120_000, help="how many calls")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 31))
    parser.add_argument("--php", default=ROOT / "target/release/libpaysig.so", help="extension")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


class Shard:
    """A part of the calls, made by processes of its own."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments

    def differences(self, number: int) -> tuple[list[str], Counter[str]]:
        seed = self.arguments.seed + number
        asked = list(inputs(seed, min(AT_ONCE, self.arguments.count - number * AT_ONCE)))
        extension = answers(f"extension={self.arguments.php}", asked)
        pure = answers(f"auto_prepend_file={ROOT / 'php/src/autoload.php'}", asked)
        differences = [
            f"seed {seed}, call {place}: {json.dumps(call)}\n  extension {one}\n  pure      {other}"
            for place, (call, one, other) in enumerate(zip(asked, extension, pure, strict=True))
            if one != other
        ]
        return differences, Counter(
            kind
            for call, one in zip(asked, extension, strict=True)
            for kind in kinds(call, json.loads(one))
        )


def answers(backend: str, asked: list[Call]) -> list[str]:
    command = ["php", "-n", "-d", backend, "-d", "error_log=/dev/null", "-d", "memory_limit=1G"]
    text = "".join(f"{json.dumps(call)}\n" for call in asked)
    found = subprocess.run(
        [*command, PROGRAM], input=text, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    lines = found.stdout.removesuffix("\n").split("\n")
    if found.returncode != 0 or len(lines) != len(asked):
        at = json.dumps(asked[min(len(lines), len(asked) - 1)])
        sys.exit(f"{backend}: ended with {found.returncode} after {len(lines)} calls, near {at}")
    return lines


def kinds(call: Call, answer: Any) -> list[str]:
    """What was called, and what came of it, for the report."""
    explained = [
        member[1]
        for one in answer[1:]
        for part in one
        if isinstance(part, dict) and part.get("class") == "Paysig\\Explanation"
        for member in part["properties"]["array"]
        if member[0] == {"key": "cause"}
    ]
    thrown = isinstance(answer[0], dict) and "thrown" in answer[0]
    return [
        f"{call['do']}, {'thrown' if thrown else 'answered'}",
        *(f"explained: {one}" for one in explained),
    ]


def report(counts: Counter[str], differences: int) -> None:
    for kind, count in sorted(counts.items()):
        print(f"{kind:50} {count:7}")
    made = sum(count for kind, count in counts.items() if not kind.startswith("explained"))
    print(f"{made} calls, differences {differences}")


if __name__ == "__main__":
    sys.exit(main())
