"""What a scenario plays on: an installation behind a web server, and the providers' API."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from browser import Answer, Browser, Callback
from installation import PASSWORD, Installation
from outages import Outages
from provider import Api
from webservers import WebServer

# The clients and the currencies that they pay in.
ANI, BOB, CYD = 1, 2, 3
NAMES = {ANI: "ani", BOB: "bob", CYD: "cyd"}


@dataclass
class Stage:
    """One cell of the matrix."""

    server: str
    installation: Installation
    port: int
    api: Api
    web: WebServer
    # Of the database, where it can have some.
    outages: Outages | None = None
    # Who has logged in.
    known: dict[str, Browser] = field(default_factory=dict)

    def browser(self) -> Browser:
        return Browser(self.port)

    def client(self, number: int) -> Browser:
        return self.logged_in("/dologin.php", f"{NAMES[number]}@example.com")

    def admin(self, name: str = "admin") -> Browser:
        return self.logged_in("/admin/login.php", name)

    def logged_in(self, page: str, name: str) -> Browser:
        if name not in self.known:
            browser = self.browser()
            browser.log_in(page, name, PASSWORD)
            self.known[name] = browser
        return self.known[name]

    def send(self, callback: Callback, path: str) -> Answer:
        return callback.send(self.port, path)

    def send_all(self, callbacks: Collection[tuple[Callback, str]]) -> list[Answer]:
        """All at once."""
        with ThreadPoolExecutor(len(callbacks)) as pool:
            return list(pool.map(lambda one: self.send(*one), callbacks))

    def configure(self, gateway: str, fields: dict[str, str], convert_to: int = 0) -> str:
        """Saves the settings as an administrator does; what the page says."""
        admin = self.admin()
        page = f"/admin/configgateways.php?gateway={gateway}"
        values = {f"field[{name}]": value for name, value in fields.items()}
        values |= {"token": admin.token(page), "convertto": str(convert_to)}
        return admin.post(page, values).body


@dataclass(frozen=True)
class Scenario:
    """Something that has to come out as told, wherever it is played."""

    title: str
    play: Callable[[Stage], None]
    servers: Collection[str] = ()
    databases: Collection[str] = ()
    # Whether others need it to have been played.
    set_up: bool = False

    def applies(self, stage: Stage) -> bool:
        return (not self.servers or stage.server in self.servers) and (
            not self.databases or stage.installation.kind in self.databases
        )


def same(what: str, got: Any, wanted: Any) -> None:
    """Raises AssertionError where they differ."""
    if got != wanted:
        message = f"{what}: expected {wanted!r}, got {got!r}"
        raise AssertionError(message)


def holds(what: str, fact: bool, told: object = "") -> None:
    if not fact:
        message = f"not so: {what} {told}"
        raise AssertionError(message)
