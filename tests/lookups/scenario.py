"""A row of the table: how a site behaves, what is asked there, and what has to come of it."""

from dataclasses import dataclass, field
from typing import Any

from behaviours import Behaviour
from providers import Provider

# Long enough for whatever a slow machine does, and short enough to see it run out.
PATIENT = {"timeout": 30.0}
HURRIED = {"timeout": 1.5, "connect_timeout": 0.5}
REST = "rest"


@dataclass(frozen=True)
class Cell:
    """What the carrier answered, ask by ask, and how many requests reached the site."""

    answers: tuple[str, ...]
    requests: int

    @classmethod
    def written(cls, text: str) -> "Cell":
        answers, requests = text.split("|")
        return cls(tuple(answer.strip() for answer in answers.split(";")), int(requests))

    def __str__(self) -> str:
        return f"{'; '.join(self.answers)} | {self.requests}"


@dataclass(frozen=True)
class Scenario:
    """The cells are written by provider; `rest` stands for the others, but not for variants.

    `callbacks` says what is asked about, one after the other: the "genuine" callback, one
    "claiming" another amount, or one of a "pending" payment. `site` is how the provider's host
    can be reached: as "plain" HTTP, or by TLS with a certificate that is "trusted", "unsigned" or
    "misnamed"; or not at all, because it has "no_tls", is "silent" where TLS should begin, is
    "refused", or takes nobody in ("full").
    """

    title: str
    behave: Behaviour
    cells: dict[str, str]
    callbacks: tuple[str, ...] = ("genuine",)
    settings: dict[str, Any] = field(default_factory=lambda: PATIENT)
    cache: str | None = None
    site: str = "plain"
    wrong_key: bool = False
    budget: float | None = None
    # Where it is of interest how often the carrier came at all.
    connections: int | None = None

    def cell(self, provider: Provider) -> Cell | None:
        """What is expected; None where the scenario is not the provider's."""
        rest = None if provider.variant else self.cells.get(REST)
        text = self.cells.get(provider.title, rest)
        return None if text is None else Cell.written(text)
