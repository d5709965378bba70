#!/usr/bin/env python3
"""Has the Rust core, the Python package, the PHP extension and the PHP code that stands in for it
judge every vector, and fails unless all four say the same, and what the vector expects.

The four answer jobs on their own, each in its language's public calls. Compared are the verdict,
the code, texts and explanation of a refusal, key id, form, message, where the signature was
found, the names of the headers, the address, the id looked up, the time, the delivery's id, the
status, payload and payment; what is asked of a provider, what its answers come to, wherein a
payment is not as expected, what is decided, and the keys.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from compared import PHP, PURE_PHP, agreed, answers_it, is_accepted
from jobs import Job, jobs

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
# Loads the PHP code where the extension is missing.
LIBRARY = ROOT / "php/src/autoload.php"
SHOWN = 20

sys.setrecursionlimit(20_000)


def main() -> int:
    arguments = parsed()
    commands: dict[str, list[str | Path]] = {
        "Rust": [arguments.rust or built()],
        "Python": [arguments.python, "-B", HERE / "judge.py"],
        PHP: php(f"extension={arguments.php}"),
        PURE_PHP: php(f"auto_prepend_file={LIBRARY}"),
    }
    asked, expected = zip(*jobs(), strict=True)
    with ThreadPoolExecutor() as pool:
        found = dict(
            zip(commands, pool.map(lambda one: answers(one, asked), commands.values()), strict=True)
        )
    differences = []
    kinds: dict[str, list[int]] = {}
    for number, (job, expect) in enumerate(zip(asked, expected, strict=True)):
        said = {language: lines[number] for language, lines in found.items()}
        faults = [*agreed(said), *answers_it(job["kind"], said["Rust"], expect)]
        differences += [f"{job['id']}: {fault}" for fault in faults]
        accepted = is_accepted(said["Rust"])
        counts = kinds.setdefault(job["kind"], [0, 0])
        counts[0 if accepted else 1] += 1
    for difference in differences[:SHOWN]:
        print(difference)
    report(kinds, len(differences))
    return 1 if differences else 0


def php(backend: str) -> list[str | Path]:
    return [*["php", "-n", "-d", backend, "-d", "error_log=/dev/null"], HERE / "judge.php"]


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rust", help="the core's judge, instead of building it")
    parser.add_argument("--python", default=ROOT / ".venv/bin/python", help="has paysig")
    parser.add_argument("--php", default=ROOT / "target/release/libpaysig.so", help="extension")
    return parser.parse_args()


def built() -> Path:
    """Builds the core's judge, as the tests are built."""
    command = ["cargo", "build", "--locked", "--profile", "test", "-p", "paysig-core"]
    command += ["--example", "judge", "--message-format", "json"]
    lines = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in lines.splitlines()]
    return Path(next(filter(None, (message.get("executable") for message in messages))))


def answers(command: list[str | Path], asked: tuple[Job, ...]) -> list[Any]:
    text = "".join(f"{json.dumps(job)}\n" for job in asked)
    output = subprocess.run(
        command, input=text, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    # Text holds line separators of its own.
    lines = output.stdout.removesuffix("\n").split("\n")
    if len(lines) != len(asked):
        sys.exit(f"{command[0]} answered {len(lines)} of {len(asked)} jobs")
    return [json.loads(line) for line in lines]


def report(kinds: dict[str, list[int]], differences: int) -> None:
    print(f"{'kind':18} {'cases':>6} {'accepted':>9} {'refused':>8}")
    for kind, (accepted, refused) in sorted(kinds.items()):
        print(f"{kind:18} {accepted + refused:6} {accepted:9} {refused:8}")
    accepted = sum(counts[0] for counts in kinds.values())
    refused = sum(counts[1] for counts in kinds.values())
    print(
        f"{accepted + refused} cases, accepted {accepted}, refused {refused}, "
        f"differences {differences}"
    )


if __name__ == "__main__":
    sys.exit(main())
