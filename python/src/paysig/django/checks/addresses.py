"""Lists of the provider's addresses, which are worth what is known of the sender's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name

from paysig.django.checks.faults import place
from paysig.django.checks.hosting import proxy_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paysig.django.conf import EndpointSettings

# In days. Providers move, and few say so.
_OLD: Final = 90


def lists(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """Whether the sender's address can be told at all."""
    signs = proxy_signs()
    for endpoint in endpoints:
        if endpoint.allowlist is not None and signs and not endpoint.trusted_proxies:
            yield Warning(
                f"{place(endpoint.name, 'allowlist')} is set without trusted_proxies, and there "
                f"seems to be a proxy ({', '.join(signs)}): every callback would come from its "
                "address, and be refused.",
                hint="Name the proxy in trusted_proxies, and in forwarded_header the header that "
                "it writes. Silence this where something else sets REMOTE_ADDR right.",
                id="paysig.W006",
            )


def reviewed(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """Whether the lists are kept up to date and hold anybody off."""
    for endpoint in endpoints:
        if endpoint.allowlist is None:
            continue
        yield from _review(endpoint)
        if endpoint.allowlist_mode == "report":
            yield Warning(
                f'{place(endpoint.name, "allowlist_mode")} is "report": callbacks from any '
                "address are accepted.",
                hint='Set it to "enforce" once the log has shown no other addresses for a while.',
                id="paysig.W008",
            )


def _review(endpoint: EndpointSettings) -> Iterator[CheckMessage]:
    where = place(endpoint.name, "allowlist_reviewed")
    hint = (
        "Compare the list with the provider's, and set allowlist_reviewed to the day. From an "
        "address that is missing, no callback is accepted."
    )
    when = _day(endpoint.allowlist_reviewed)
    if when is None:
        text = f"{where} is not set: nobody knows whether the allowlist is up to date."
        yield Warning(text, hint=hint, id="paysig.W007")
        return
    days = (datetime.now(UTC).date() - when).days
    # A day ahead may be another time zone's.
    if days < -1:
        yield Warning(f"{where} is in the future.", hint=hint, id="paysig.W007")
    elif days > _OLD:
        text = f"{where} is {days} days ago; addresses change."
        yield Warning(text, hint=hint, id="paysig.W007")


def _day(value: object) -> date | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
