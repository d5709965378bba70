"""Tells the operator what nobody else learns. No text holds a secret or anything of a payload."""

import logging
from typing import Final

from paysig import Decision, Error, Rejected
from paysig.store import Kept

_logger: Final = logging.getLogger("paysig")


def refused(rejection: Rejected) -> None:
    """A callback that is not authentic, or not known to be."""
    _logger.warning("%s", rejection)


def came_to(kept: Kept, code: str, decision: Decision | None = None) -> None:
    """What an authentic callback has come to."""
    level = logging.WARNING
    if code in {"done", "duplicate", "kept", "queued"}:
        level = logging.INFO
    known = () if decision is None else decision.reasons
    if code == "gave_up" or "lookup_misconfigured" in known:
        level = logging.ERROR
    reasons = ", ".join(known)
    _logger.log(
        level,
        "%s callback %s: %s%s",
        kept.provider,
        kept.claim_key,
        code,
        reasons and f" ({reasons})",
    )


def not_kept(provider: str, error: Exception) -> None:
    """A callback that could not be kept. The text of a database's own error may quote its row."""
    reason = type(error).__qualname__
    if isinstance(error, Error):
        reason += f": {error}"
    _logger.error("%s callback: not kept (%s)", provider, reason)


def failed(kept: Kept, error: Exception) -> None:
    """Something that the merchant's code raised, with its traceback: without, nobody can mend it.

    The text of an exception is whatever its author made it.
    """
    _logger.error(
        "%s callback %s: %s",
        kept.provider,
        kept.claim_key,
        type(error).__qualname__,
        exc_info=error,
    )
