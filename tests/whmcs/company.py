"""Plays scenarios on one web server, with PHP set up in one way, on every kind of database."""

import contextlib
import http.client
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import php
from installation import Installation
from modules import Modules
from outages import Outages, fragile_mariadb
from php import Php
from provider import Api, serving
from report import Cell, Outcomes
from stage import Scenario, Stage
from webservers import WEB_SERVERS, WebServer

# On the path since php was imported.
from databases import Database, sqlite_file  # isort: skip
from processes import StartError  # isort: skip


@dataclass(frozen=True)
class Company:
    """A web server with an installation for each kind of database."""

    run: Path
    server: str
    backend: str
    kinds: Sequence[str]
    modules: Modules
    scenarios: Iterable[Scenario]
    # A server of its own, which the scenarios may end, if there is none.
    on_mariadb: Callable[[str], Database] | None

    @property
    def name(self) -> str:
        return f"{self.server}-{self.backend}{'' if self.on_mariadb else '-outages'}"

    def play(self) -> tuple[Outcomes, dict[str, float]]:
        """What came of it, and how long each took."""
        outcomes: Outcomes = {}
        seconds: dict[str, float] = {}
        with self.stages() as stages:
            for scenario in self.scenarios:
                for stage in stages:
                    if scenario.applies(stage):
                        started = time.monotonic()
                        cell = Cell(self.server, stage.installation.kind, self.backend)
                        outcomes[scenario.title, cell] = played(scenario, stage)
                        took = time.monotonic() - started
                        seconds[scenario.title] = seconds.get(scenario.title, 0.0) + took
        return outcomes, seconds

    @contextlib.contextmanager
    def stages(self) -> Iterator[list[Stage]]:
        set_up = php.set_up(self.run, self.name, self.backend)
        folder = self.run / self.name
        with contextlib.ExitStack() as stack:
            api = stack.enter_context(serving())
            on_mariadb, outages = self.on_mariadb, None
            if on_mariadb is None:
                (folder / "own").mkdir(parents=True)
                (folder / "own").chmod(0o755)
                on_mariadb, outages = stack.enter_context(fragile_mariadb(folder / "own"))
            made = [self.installed(kind, on_mariadb, set_up, api) for kind in self.kinds]
            roots = [installation.root for installation in made]
            web = stack.enter_context(WEB_SERVERS[self.server](folder, set_up, roots))
            yield [
                opened(self.server, *one, api, web, outages)
                for one in zip(made, web.ports, strict=True)
            ]

    def installed(
        self, kind: str, on_mariadb: Callable[[str], Database], php: Php, api: Api
    ) -> Installation:
        folder = self.run / f"{self.name}-{kind}"
        folder.mkdir()
        if kind == "sqlite":
            (folder / "whmcs.db").touch()
            database = sqlite_file(folder / "whmcs.db")
        else:
            database = on_mariadb(folder.name.replace("-", "_"))
        installation = Installation(folder, php, database, kind)
        installation.install(constants(api))
        self.modules.add_to(installation.root)
        installation.open_to_all()
        return installation


def opened(
    server: str,
    installation: Installation,
    port: int,
    api: Api,
    web: WebServer,
    outages: Outages | None,
) -> Stage:
    installation.serve_at(f"http://127.0.0.1:{port}")
    return Stage(server, installation, port, api, web, outages)


def constants(api: Api) -> str:
    """What a merchant may set in configuration.php: here, where the providers are."""
    names = ("PAYMENTO", "RAJAONGKIR", "AKASHICPAY")
    return "".join(f"define('PAYSIG_{name}_ORIGIN', '{api.origin}');\n" for name in names)


def played(scenario: Scenario, stage: Stage) -> str | None:
    """What was wrong."""
    try:
        scenario.play(stage)
    except (AssertionError, OSError, http.client.HTTPException, StartError) as error:
        return str(error) if isinstance(error, AssertionError) else repr(error)
    return None
