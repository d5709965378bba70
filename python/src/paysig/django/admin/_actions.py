"""What an operator can have done to a callback. Whatever goes wrong becomes a text to show."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.messages import constants
from django.db import Error as DatabaseError

from paysig import ConfigError, LookupRequest
from paysig.django.endpoints import Endpoint, endpoint
from paysig.store import StoreError

if TYPE_CHECKING:
    from paysig.django.models import Callback

_logger: Final = logging.getLogger("paysig")
_DROPPED: Final = "its payload was dropped after it was settled, so there is nothing to go by"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it, as one of Django's levels of messages and a text."""

    level: int
    text: str


Action = Callable[["Callback"], Result]


def process_again(callback: "Callback") -> Result:
    """Settles a callback that is open, and reopens one that was rejected for that."""
    if callback.state == "done":
        text = "it was settled, and a payment is credited once only"
        return Result(constants.WARNING, text)
    return _guarded(_process, callback)


def look_up(callback: "Callback") -> Result:
    """Asks the provider what it says about the payment now, and changes nothing here."""
    return _guarded(_ask, callback)


def _guarded(work: Callable[[Endpoint, "Callback"], Result], callback: "Callback") -> Result:
    try:
        return work(_endpoint(callback), callback)
    except (ConfigError, StoreError) as error:
        # These name settings and operations, and never what is stored.
        text = str(error)
    except DatabaseError as error:
        text = f"the database refused ({type(error).__name__})"
    except Exception as error:
        # Whatever the project's code raises.
        _logger.exception(
            "%s callback %s: %s",
            callback.provider,
            callback.claim_key,
            type(error).__qualname__,
        )
        text = f"{type(error).__qualname__}, see the log"
    return Result(constants.ERROR, text)


def _endpoint(callback: "Callback") -> Endpoint:
    """Its endpoint, if that is what it was when the callback came."""
    if not callback.endpoint:
        message = "it came through no endpoint of PAYSIG"
        raise ConfigError(message)
    found = endpoint(callback.endpoint)
    now = (found.provider, found.merchant, found.environment)
    if now != (callback.provider, callback.merchant, callback.environment):
        message = (
            f'PAYSIG["{found.name}"] is of another provider, merchant or environment than when '
            "it came"
        )
        raise ConfigError(message)
    return found


def _process(found: Endpoint, callback: "Callback") -> Result:
    if found.store.find(callback.claim_key) is None:
        return Result(constants.WARNING, _DROPPED)
    code = found.processor.settle(callback.claim_key, reopen=True)
    if code is None:
        text = "somebody is at it, or it was settled meanwhile"
        return Result(constants.WARNING, text)
    if code == "done":
        return Result(constants.SUCCESS, "processed: done")
    if code == "duplicate":
        text = "duplicate: its payment was settled before, or somebody is at it"
        return Result(constants.INFO, text)
    callback.refresh_from_db(using=found.database, fields=["reason", "state"])
    reason = f" ({callback.reason})" if callback.reason not in {"", code} else ""
    return Result(constants.WARNING, f"processed, and it came to {code}{reason}")


def _ask(found: Endpoint, callback: "Callback") -> Result:
    lookup, carrier = found.lookup, found.fresh_carrier
    if lookup is None or carrier is None:
        text = f'PAYSIG["{found.name}"] has no lookup, so there is nobody to ask'
        return Result(constants.WARNING, text)
    kept = found.store.find(callback.claim_key)
    if kept is None:
        return Result(constants.WARNING, _DROPPED)
    request = lookup.request(kept.payload)
    answer = carrier.ask(request) if isinstance(request, LookupRequest) else request
    text = f"the provider's answer is {answer.verdict} ({answer.reason})"
    if answer.differences:
        text += f": it differs in {', '.join(answer.differences)}"
    level = constants.SUCCESS if answer.verdict == "confirmed" else constants.WARNING
    return Result(level, text)
