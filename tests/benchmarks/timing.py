"""Times contenders by turns, so that whatever else the machine does meets each of them alike."""

import statistics
import timeit
from collections.abc import Callable
from typing import Any, TypeAlias

# Runs something a number of times and says how many seconds that took.
Contender: TypeAlias = Callable[[int], float]

# By name: nanoseconds a call, and how many times the first contender's that is.
Figures: TypeAlias = dict[str, dict[str, float]]


def in_python(recipe: str, names: dict[str, Any]) -> Contender:
    return timeit.Timer(recipe, globals=names).timeit


def measure(contenders: dict[str, Contender], rounds: int, seconds: float) -> Figures:
    """Medians over the rounds, of the ratio of each round's own."""
    counts = {}
    for name, run in contenders.items():
        # The last of many: the first ones warm caches, and Node's compiler.
        once = [run(100) / 100 for _ in range(20)][-1]
        counts[name] = max(1, round(seconds / once))
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            times[name].append(run(counts[name]) / counts[name])
    first = times[next(iter(contenders))]
    return {
        name: {
            "nanoseconds": statistics.median(taken) * 1e9,
            "ratio": statistics.median(map(float.__truediv__, taken, first)),
        }
        for name, taken in times.items()
    }


def show(title: str, figures: Figures) -> None:
    print(f"\n{title}")
    for name, figure in figures.items():
        print(f"  {name:40}{figure['nanoseconds']:12,.0f} ns{figure['ratio']:9.2f}x")
