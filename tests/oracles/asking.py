"""The request that asks a provider about a payment, made of what its callback says."""

import itertools
import json
import re
import urllib.parse
from dataclasses import dataclass
from typing import Any

import payloads
from gateways import name_of, row_of
from merchant_lookups import is_authority
from once import digest
from rows import Fields, Id, Lookup, Question

LOCAL = ("localhost", "127.0.0.1", "[::1]")
LONGEST_KEY = 4096
CHARACTERS = {"hex": "[0-9A-Fa-f]+", "alphanumeric": "[0-9A-Za-z]+", "any": ".*"}


class SetUpError(ValueError):
    """A lookup that cannot be made."""


class NothingToAskError(Exception):
    """A payload about which nothing can be asked; the reason."""


@dataclass(frozen=True)
class SetUp:
    """Whom to ask, and as whom."""

    provider: str | dict[str, Any]
    environment: str | None = None
    api_key: str | bytes | None = None
    origin: str | None = None

    @property
    def lookup(self) -> Lookup:
        found = row_of(self.provider).lookup
        if found is None:
            raise SetUpError
        return found

    def place(self) -> tuple[str, str]:
        """The environment's name, and where it answers."""
        hosts = self.lookup.hosts
        name = self.environment
        if name is None and len(hosts) == 1:
            (name,) = hosts
        if name is None or name not in hosts:
            raise SetUpError
        if self.origin is None:
            return name, hosts[name]
        if not is_own_origin(self.origin):
            raise SetUpError
        return name, self.origin

    def key(self) -> str | None:
        header, key = self.lookup.key_header, self.api_key
        if (header is None) != (key is None):
            raise SetUpError
        if key is None:
            return None
        text = key.decode("latin-1") if isinstance(key, bytes) else key
        if len(text) > LONGEST_KEY or not re.fullmatch("[!-~](?:[ -~]*[!-~])?", text):
            raise SetUpError
        return text

    def check(self) -> None:
        self.place()
        self.key()


def is_own_origin(text: str) -> bool:
    """That of a stand-in: without TLS on this machine alone."""
    scheme, _, rest = text.partition("://")
    if scheme == "http":
        found = re.fullmatch(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?", rest)
        return found is not None and is_authority("localhost" + (found[2] or ""))
    return scheme == "https" and is_authority(rest)


@dataclass(frozen=True)
class Request:
    set_up: SetUp
    question: Question
    # The callback's payment, and its id that is asked for.
    payment: dict[str, Any]
    id: str
    # Whether callbacks name the payment by this id, letter by letter.
    names_payment: bool

    def written(self) -> dict[str, Any]:
        lookup, question = self.set_up.lookup, self.question
        environment, origin = self.set_up.place()
        headers = [["Accept", "application/json"], ["User-Agent", "paysig"]]
        body = None
        if question.body is not None:
            headers.append(["Content-Type", "application/json"])
            members = {
                name: self.id if text == "{id}" else text for name, text in question.body.items()
            }
            body = json.dumps(members, separators=(",", ":"), ensure_ascii=False)
        if key := self.set_up.key():
            headers.append([str(lookup.key_header), key])
        provider = name_of(self.set_up.provider)
        return {
            "method": question.method,
            # Letters, digits and `_.-~` stay what they are: RFC 3986, section 2.3.
            "url": origin + question.path.replace("{id}", urllib.parse.quote(self.id, safe="")),
            "headers": headers,
            "body": body,
            "cache_key": digest(
                "paysig lookup 1",
                provider,
                origin,
                environment,
                question.method,
                question.path,
                self.id,
            ),
            "interval": lookup.interval,
            "names_payment": self.names_payment,
        }


def request(set_up: SetUp, payload: bytes) -> Request:
    set_up.check()
    try:
        payment = payloads.payment(set_up.provider, payload)
    except payloads.PayloadError:
        payment = None
    if payment is None:
        raise NothingToAskError("no_payment")
    value = payloads.parsed(payload)
    for question in set_up.lookup.questions:
        try:
            found = payloads.identifier(value, question.id.fields)
        except payloads.PayloadError as error:
            raise NothingToAskError("bad_id") from error
        if found is not None:
            if not is_id(found, question.id):
                raise NothingToAskError("bad_id")
            named = payment["transaction_id"] == found == canonical(found, question.id)
            places = leading(value, row_of(set_up.provider).fields)
            named = named and places <= set(question.id.fields)
            return Request(set_up, question, payment, found, named)
    raise NothingToAskError("no_id")


def leading(value: Any, fields: Fields | None) -> set[str]:
    """The path that the payment's id was read from, and those in front of it."""
    paths = () if fields is None else fields.transaction_id
    empty = itertools.takewhile(lambda path: payloads.identifier(value, (path,)) is None, paths)
    return set(paths[: len(list(empty)) + 1])


def canonical(text: str, rules: Id) -> str:
    """Of the spellings that mean the same, the one that callbacks use."""
    if rules.characters != "hex":
        return text
    prefixes = [prefix for prefix in rules.prefixes if prefix]
    own = [prefix for prefix in prefixes if text.lower().startswith(prefix.lower())]
    digits = text[len(own[0]) :] if own else text
    usual = prefixes if "" in rules.prefixes else own
    return "".join(usual[:1]) + digits.lower()


def is_id(text: str, rules: Id) -> bool:
    # A step in a path, also for somebody on the way who decodes what is between slashes.
    if any(part and set(part) == {"."} for part in re.split(r"[/\\]", text)):
        return False
    return any(
        is_rest(text.removeprefix(prefix), rules)
        for prefix in rules.prefixes
        if text.startswith(prefix)
    )


def is_rest(text: str, rules: Id) -> bool:
    fits = rules.length is None or len(text) == rules.length
    return fits and re.fullmatch(CHARACTERS[rules.characters], text, re.DOTALL) is not None
