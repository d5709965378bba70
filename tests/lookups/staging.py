"""Puts a site up for each scenario, provider and carrier, and writes the jobs that lead there."""

import contextlib
import json
import resource
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from behaviours import genuine
from certificates import Authority
from providers import KEY, PROVIDERS, Provider, changed
from scenario import Cell, Scenario
from scenarios import SECTIONS
from server import House, Site

WRONG_KEY = "not-the-merchants-api-key-9d02"
KEYS = (KEY, WRONG_KEY)


@dataclass(frozen=True)
class Scene:
    """One scenario at one provider's."""

    section: str
    scenario: Scenario
    provider: Provider
    cell: Cell

    @property
    def title(self) -> str:
        return f"{self.scenario.title} ({self.provider.title})"

    def job(self, origin: str) -> dict[str, Any]:
        key = WRONG_KEY if self.scenario.wrong_key else KEY
        return {
            "name": self.title,
            "settings": self.scenario.settings,
            "cache": self.scenario.cache,
            "asks": [
                {
                    "provider": self.provider.name,
                    "environment": self.provider.environment,
                    "api_key": key if self.provider.key_header else None,
                    "origin": origin,
                    "payload": json.dumps(self.payload(callback)),
                    "budget": self.scenario.budget,
                }
                for callback in self.scenario.callbacks
            ],
        }

    def payload(self, callback: str) -> dict[str, Any]:
        change = {
            "genuine": lambda _document: None,
            "claiming": self.provider.claiming,
            "pending": self.provider.pending_callback,
        }[callback]
        return changed(self.provider.callback, change)


def scenes() -> list[Scene]:
    return [
        Scene(section, scenario, provider, cell)
        for section, scenarios in SECTIONS.items()
        for scenario in scenarios
        for provider in PROVIDERS
        if (cell := scenario.cell(provider)) is not None
    ]


class Stage:
    """The sites of a run."""

    def __init__(self, house: House, authority: Authority) -> None:
        self._house = house
        self._contexts = {
            "trusted": authority.issue("localhost"),
            "unsigned": authority.unsigned("localhost"),
            "misnamed": authority.issue("elsewhere.invalid"),
        }
        self._kept = contextlib.ExitStack()

    def put_up(self, scene: Scene) -> tuple[Site, str]:
        """The site, and the origin under which it is asked."""
        kind = scene.scenario.site
        site = Site(scene.provider, scene.scenario.behave, self._contexts.get(kind))
        site.trap = self._house.open(Site(scene.provider, genuine))
        if kind == "refused":
            return site, f"http://127.0.0.1:{self._keep(bound()).getsockname()[1]}"
        if kind == "full":
            return site, f"http://127.0.0.1:{self._fill()}"
        site.silent = kind == "silent"
        self._house.open(site)
        if kind in {"no_tls", "silent"}:
            return site, f"https://localhost:{site.port}"
        return site, site.origin

    def close(self) -> None:
        self._kept.close()

    def _keep(self, kept: socket.socket) -> socket.socket:
        return self._kept.enter_context(kept)

    def _fill(self) -> int:
        """A port where connections wait to be taken in, until no more of them may."""
        listener = self._keep(bound())
        listener.listen(0)
        address = listener.getsockname()
        for _ in range(4):
            waiting = self._keep(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        port: int = address[1]
        return port


def bound() -> socket.socket:
    """A port that nobody else gets, and at which nobody listens."""
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    return made


@contextlib.contextmanager
def stage(authority: Authority) -> Iterator[Stage]:
    # Every site is an open file.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with House() as house:
        made = Stage(house, authority)
        try:
            yield made
        finally:
            made.close()
