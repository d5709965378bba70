"""What the run prints: for each carrier the reasons of its answers, and the requests it made.

A final confirmation is `matches!`, another one `matches`; `≠` stands before what differs, and
`!!` behind what is not as expected.
"""

from collections.abc import Iterator

from seen import Seen
from staging import Scene

TITLE = 37
PROVIDER = 14
WIDTH = 23

# The scene's title, the carrier, and what is wrong.
Fault = tuple[str, str, str]


def print_table(
    carriers: list[str], scenes: list[Scene], seen: list[dict[str, Seen]]
) -> list[Fault]:
    faults: list[Fault] = []
    section = ""
    for scene, by_carrier in zip(scenes, seen, strict=True):
        if scene.section != section:
            section = scene.section
            print(f"\n{section}")
            print_line("", "", carriers)
        found = [*wrong(scene, by_carrier), *differing(scene, by_carrier)]
        at_fault = {carrier for _, carrier, _ in found}
        cells = [
            shortened(one) + " !!" * (carrier in at_fault) for carrier, one in by_carrier.items()
        ]
        print_line(scene.scenario.title, scene.provider.title, cells)
        faults += found
    return faults


def wrong(scene: Scene, seen: dict[str, Seen]) -> Iterator[Fault]:
    for carrier, one in seen.items():
        for fault in one.faults(scene):
            yield scene.title, carrier, fault


def differing(scene: Scene, seen: dict[str, Seen]) -> Iterator[Fault]:
    """The carriers against the first of them: all of an answer, also what no cell shows."""
    (first, model), *others = seen.items()
    for carrier, one in others:
        if one.answers != model.answers and one.cell == model.cell:
            yield scene.title, carrier, f"{one.answers} is not what {first} has: {model.answers}"


def print_line(title: str, provider: str, cells: list[str]) -> None:
    padded = "  ".join(f"{cell:{WIDTH}}" for cell in cells)
    print(f"{title:{TITLE}}  {provider:{PROVIDER}}  {padded}".rstrip(), flush=True)


def shortened(seen: Seen) -> str:
    reasons = [
        f"≠{','.join(answer['differences'])}"
        if answer["differences"]
        else answer["reason"] + "!" * answer["final"]
        for answer in seen.answers
    ]
    return f"{', '.join(reasons)} x{seen.cell.requests}"
