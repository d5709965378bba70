"""Kills workers of gunicorn and tells from the marks of their handlers where they were."""

import contextlib
import os
import random
import signal
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

# How many kills are aimed at a worker in the middle of an effect, where there is one.
AIMED = 0.6
# A worker that was killed is gone within this time.
GONE_WITHIN = 5.0


@dataclass
class Kills:
    """What was killed, and where."""

    workers: int = 0
    # Workers that were killed while at least one effect had begun and was not committed.
    inside: int = 0
    # The effects that died with them, and those of them that had written their entry.
    effects: int = 0
    written: int = 0


class Marks:
    """What the handlers have noted so far: see shop/crediting.py."""

    def __init__(self, path: Path) -> None:
        path.touch()
        path.chmod(0o666)
        self._file = path.open("rb")
        self._rest = b""
        # By process: the orders whose effect has begun there, and the last mark of each.
        self.inside: dict[int, dict[str, str]] = defaultdict(dict)
        self.begun: Counter[str] = Counter()

    def read(self) -> None:
        *lines, self._rest = (self._rest + self._file.read()).split(b"\n")
        for line in lines:
            word, process, order = line.decode().split(" ")
            self.begun[order] += word == "begun"
            if word == "over":
                self.inside[int(process)].pop(order, None)
            else:
                self.inside[int(process)][order] = word

    def close(self) -> None:
        self._file.close()

    @property
    def over_again(self) -> int:
        """Effects that had to begin more than once."""
        return sum(times > 1 for times in self.begun.values())


class Killer:
    """Kills a worker now and then."""

    def __init__(self, master: int, marks: Marks, every: float, chance: random.Random) -> None:
        self._master = master
        self._marks = marks
        self._every = every
        self._chance = chance
        self._next = time.monotonic() + self._after()
        self.kills = Kills()

    def strike_if_due(self) -> None:
        now = time.monotonic()
        if self._every and now >= self._next:
            self._next = now + self._after()
            workers = children(self._master)
            self._marks.read()
            inside = [process for process in workers if self._marks.inside.get(process)]
            if inside and self._chance.random() < AIMED:
                workers = inside
            if workers:
                self._kill(self._chance.choice(workers))

    def _kill(self, worker: int) -> None:
        try:
            os.kill(worker, signal.SIGKILL)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + GONE_WITHIN
        while is_running(worker) and time.monotonic() < deadline:
            time.sleep(0.001)
        # Now it has written its last mark.
        self._marks.read()
        died = self._marks.inside.pop(worker, {})
        self.kills.workers += 1
        self.kills.inside += bool(died)
        self.kills.effects += len(died)
        self.kills.written += sum(word == "written" for word in died.values())

    def _after(self) -> float:
        return self._chance.expovariate(1 / self._every) if self._every else 0.0


def children(process: int) -> list[int]:
    """The processes that it has started and that run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, parent = status_of(int(entry.name))
                if parent == process and state != "Z":
                    found.append(int(entry.name))
    return sorted(found)


def is_running(process: int) -> bool:
    """Whether it still does anything: one that nobody has waited for yet does not."""
    try:
        return status_of(process)[0] != "Z"
    except OSError:
        return False


def status_of(process: int) -> tuple[str, int]:
    """Its state, and its parent."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    # Behind the program's name, which may hold anything.
    state, parent = text.rpartition(")")[2].split()[:2]
    return state, int(parent)
