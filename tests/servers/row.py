"""A row of the table: one request to one set-up of the site, and what each server makes of it."""

from dataclasses import dataclass, field
from functools import cached_property

from delivery import Cell
from sites import EARLY, SITES
from wire import Request

APACHE = ["mod_php", "fpm", "fcgid", "cgi", "mod_wsgi"]
# Each with the two lines at its head.
COLUMNS = {
    "mod_php": ("Apache", "mod_php"),
    "fpm": ("Apache", "php-fpm"),
    "fcgid": ("Apache", "mod_fcgid"),
    "cgi": ("Apache", "mod_cgi"),
    "nginx": ("nginx", "php-fpm"),
    "lighttpd": ("lighttpd", "php-fpm"),
    "cli-server": ("", "php -S"),
    "mod_wsgi": ("Apache", "mod_wsgi"),
    "gunicorn": ("", "gunicorn"),
    "nginx-gunicorn": ("nginx", "gunicorn"),
    "uvicorn": ("", "uvicorn"),
}
# Nothing stands in front of their applications that could take a header away.
BARE = {"cli-server", "gunicorn", "uvicorn"}
# Front controllers are not Apache's alone.
EVERYWHERE = {"plain", "front"}
REST = "rest"


@dataclass(frozen=True)
class Row:
    """The cells are written for several columns at once, and `rest` stands for the others."""

    title: str
    written: dict[str, str]
    site: str = "plain"
    request: Request = field(default_factory=Request)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """By column; a server to which the set-up does not apply has none."""
        texts = {name: text for names, text in self.written.items() for name in names.split()}
        rest = texts.pop(REST, None)
        applicable = self.applicable()
        cells = {name: texts.pop(name, rest) for name in applicable}
        if texts or None in cells.values():
            message = f"the cells of {self.title!r} are not those of {applicable}"
            raise ValueError(message)
        return {name: Cell.written(text) for name, text in cells.items() if text is not None}

    def applicable(self) -> list[str]:
        if self.site == EARLY:
            return [name for name in COLUMNS if name not in BARE]
        if self.site not in SITES:
            message = f"{self.title!r}: no site is called {self.site!r}"
            raise ValueError(message)
        return list(COLUMNS) if self.site in EVERYWHERE else APACHE
