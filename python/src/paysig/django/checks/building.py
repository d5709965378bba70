"""What the parts that are made of the settings say about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.core.checks import CheckMessage, Error

import paysig
from paysig.django.checks.faults import place
from paysig.django.checks.values import values_of
from paysig.django.credentials import referred
from paysig.django.endpoints import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paysig.django.conf import AppSettings, EndpointSettings, Problem

# A key in every encoding that a provider's secrets have, in the place of one that is not known.
_STAND_IN: Final = "a" * 64


def faults(problems: Sequence[Problem]) -> Iterator[CheckMessage]:
    """What is wrong with the settings by themselves."""
    for problem in problems:
        text = str(problem)
        yield Error(
            text if text.endswith("?") else f"{text}.",
            hint=_meanwhile(problem),
            id="paysig.E001",
        )


def _meanwhile(problem: Problem) -> str:
    """What becomes of it until it is put right."""
    if problem.path == "PAYSIG":
        return "No endpoint works until that is put right."
    if problem.endpoint is not None or problem.path.startswith("PAYSIG["):
        return "The endpoint does not work until that is put right."
    if "is no setting" in problem.message:
        return "Nothing reads it. Names that begin with PAYSIG are Paysig's."
    return "The default is used instead until that is put right."


def references(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """Functions that the settings name by their dotted paths."""
    for endpoint in endpoints:
        for key in ("secret_for_order", "expect", "open_payments"):
            path = place(endpoint.name, key)
            try:
                referred(path, getattr(endpoint, key))
            except paysig.ConfigError as error:
                yield _unimportable(str(error))
            except Exception as error:  # noqa: BLE001 - an import runs anything
                yield _unimportable(f"{path} cannot be imported: {type(error).__name__}")


def parts(found: AppSettings) -> Iterator[CheckMessage]:
    """What verifier, lookup and processor refuse."""
    for endpoint in found.endpoints.values():
        yield from _refused(_with_stand_ins(endpoint, call=False), found.database)


def parts_fetched(found: AppSettings) -> Iterator[CheckMessage]:
    """The same, of endpoints whose secrets functions of the project's return."""
    for endpoint in found.endpoints.values():
        known = [
            value
            for key in ("secrets", "api_key")
            for value in values_of(endpoint, key, call=False)
        ]
        if any(value.called for value in known):
            before = {
                message.msg
                for message in _refused(_with_stand_ins(endpoint, call=False), found.database)
            }
            for message in _refused(_with_stand_ins(endpoint, call=True), found.database):
                if message.msg not in before:
                    yield message


def _refused(endpoint: EndpointSettings, database: str) -> Iterator[CheckMessage]:
    made = Endpoint(endpoint, database)
    said: list[str] = []
    for part in ("verifier", "lookup", "carrier", "processor"):
        try:
            getattr(made, part)
        except (paysig.ConfigError, TypeError, ValueError) as error:
            said.append(str(error))
        except Exception as error:  # noqa: BLE001 - of the project's; its text may hold anything
            said.append(f"{place(endpoint.name)}: its {part} fails with {type(error).__name__}")
        if said and part != "verifier":
            # The others are made of it, and would say the same again.
            break
    for text in said:
        named = text if "PAYSIG" in text else f"{place(endpoint.name)}: {text}"
        yield Error(
            f"{named}.",
            hint="No callback can be received at this endpoint before that is put right.",
            id="paysig.E002",
        )


def _with_stand_ins(endpoint: EndpointSettings, *, call: bool) -> EndpointSettings:
    """The settings without what is told of elsewhere, which must not hide what else is wrong."""
    changes: dict[str, Any] = {"expect": None, "open_payments": None}
    if endpoint.secret_for_order is None:
        known = [value.value for value in values_of(endpoint, "secrets", call=call)]
        changes["secrets"] = [value for value in known if value is not None] or [_STAND_IN]
    else:
        # A function that knows no order's secret.
        changes["secret_for_order"] = {}.get
    if endpoint.api_key is not None:
        keys = [value.value for value in values_of(endpoint, "api_key", call=call)]
        changes["api_key"] = next((key for key in keys if key is not None), _STAND_IN)
    return replace(endpoint, **changes)


def _unimportable(text: str) -> Error:
    return Error(
        f"{text}.",
        hint="Name a function by the dotted path of its module and its name.",
        id="paysig.E007",
    )
