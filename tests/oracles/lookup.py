"""Where a header's value stands, by the measurements of web servers.

Server variables come first, the plain one and then those behind one to three redirects, then the
variable that a rule of the merchant's own sets, then the headers under their dashed name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST = 8192

Pair = tuple[bytes, bytes]


class OddHeaderError(Exception):
    """Two values, in one place or in two."""

    def __init__(self, code: str, place: str) -> None:
        super().__init__(code)
        self.code = code
        self.place = place


def find(
    names: Sequence[str],
    neutral: str | None,
    server: Mapping[str, bytes],
    headers: Sequence[Pair],
    *,
    lists: bool = False,
) -> tuple[bytes, str] | None:
    """The value under the first of the names that has one, and its place.

    A comma shows that a header was doubled, unless its values are `lists`.
    """
    aside = list(variables(neutral, server)) if neutral else []
    for name in names:
        of_server = list(variables(variable_of(name), server))
        of_headers = [value for found, value in headers if found.lower() == name.lower().encode()]
        sent = list(present((name, value) for value in of_headers))
        if of_server or sent:
            found = [*of_server, *aside, *sent]
            return agreed(found, twice=len(of_headers) > 1, lists=lists)
    return agreed(aside, lists=lists) if aside else None


def everywhere(
    names: Sequence[str],
    neutral: str | None,
    server: Mapping[str, bytes],
    headers: Sequence[Pair],
) -> Iterator[tuple[bytes, str]]:
    """Every value under the first of the names that has one, and its place, for a header that
    may come often."""
    for name in names:
        sent = [(name, value) for found, value in headers if found.lower() == name.lower().encode()]
        places = [*variables(variable_of(name), server), *present(sent)]
        yield from ((value, place) for place, value in places)
        if places:
            break
    if neutral:
        yield from ((value, place) for place, value in variables(neutral, server))


def variable_of(name: str) -> str:
    return "HTTP_" + name.upper().replace("-", "_")


def variables(name: str, server: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    names = ["REDIRECT_" * redirects + name for redirects in range(4)]
    return present((name, server[name]) for name in names if name in server)


def present(places: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for place, value in places:
        # An empty value is a missing one.
        if trimmed := value.strip(b" \t\r\n"):
            yield place, trimmed


def agreed(
    places: list[tuple[str, bytes]], *, twice: bool = False, lists: bool = False
) -> tuple[bytes, str]:
    place, value = places[0]
    if twice or (not lists and any(b"," in other for _, other in places)):
        raise OddHeaderError("header_duplicated", place)
    if any(other != value for _, other in places):
        raise OddHeaderError("header_conflict", place)
    return value, place
