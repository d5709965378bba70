"""What a carrier made of a scenario."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scenario import Cell
from server import Site
from staging import Scene

# Longer than any scenario lets a carrier wait.
GUARD = 120.0


@dataclass(frozen=True)
class Seen:
    """Its answers, without their times, and what its site recorded."""

    cell: Cell
    answers: tuple[dict[str, Any], ...]
    seconds: float
    error: str | None
    strange: tuple[str, ...]
    connections: int
    led_away: int

    @classmethod
    def of(cls, result: dict[str, Any], site: Site) -> "Seen":
        answers = tuple(result["answers"])
        return cls(
            cell=Cell(tuple(short(answer) for answer in answers), len(site.requests)),
            answers=tuple(
                {name: value for name, value in answer.items() if name != "seconds"}
                for answer in answers
            ),
            seconds=max((answer["seconds"] for answer in answers), default=0.0),
            error=result["error"],
            strange=tuple(f"{request.method} {request.path}" for request in site.strange),
            connections=site.connections,
            led_away=site.trap.connections if site.trap else 0,
        )

    def faults(self, scene: Scene) -> Iterator[str]:
        """What is not as the scenario says."""
        if self.error is not None:
            yield f"raised {self.error}"
        if self.cell != scene.cell:
            yield f"expected {scene.cell}, got {self.cell}"
        if self.strange:
            yield f"asked for what nobody should: {', '.join(self.strange)}"
        if self.led_away:
            yield "followed a redirect to another host"
        if scene.scenario.connections not in {None, self.connections}:
            yield f"expected {scene.scenario.connections} connections, got {self.connections}"
        if self.seconds > GUARD:
            yield f"took {self.seconds:.0f} s"


def short(answer: dict[str, Any]) -> str:
    final = ["final"] if answer["final"] else []
    differences = ",".join(answer["differences"])
    return " ".join(filter(None, [answer["verdict"], answer["reason"], differences, *final]))
