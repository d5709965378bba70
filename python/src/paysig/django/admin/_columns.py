"""What the admin shows of a callback, in a list and on a page of its own."""

import datetime as dt
from typing import Final

from django.contrib.admin import display
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from paysig import Error, Payment
from paysig.django._durations import moment
from paysig.django._payload_text import readable, visible
from paysig.django.models import Callback
from paysig.store._transitions import SETTLED

NOTHING: Final = "-"
# A sign each: a state can be told without colours.
_SIGNS: Final = {"kept": "…", "claimed": "▶", "failed": "!", "done": "✓", "rejected": "✗"}
# Longer payloads are read on the callback's own page only.
SHORT: Final = 65_536


def exactly(milliseconds: int) -> str:
    """A moment to the millisecond, in the current time zone, which is named."""
    found = moment(milliseconds)
    if found is None:
        return NOTHING
    if timezone.is_aware(found):
        found = timezone.localtime(found)
    return f"{found:%Y-%m-%d %H:%M:%S}.{milliseconds % 1000:03} {found:%Z}".rstrip()


def read(callback: Callback, payload: bytes | None) -> None:
    """Reads what the callback says about a payment; nothing, where that cannot be read."""
    # What is deferred is not to be loaded row by row.
    callback.payload_bytes = payload
    try:
        told = callback.payment
    except Error:
        told = None
    vars(callback)["told"] = told


def _told(callback: Callback, name: str) -> str:
    payment: Payment | None = getattr(callback, "told", None)
    value = None if payment is None else getattr(payment, name)
    return NOTHING if value is None else visible(value)


@display(description="received", ordering="created_at")
def received(callback: Callback) -> dt.datetime | None:
    """When it came, or was reopened."""
    return moment(callback.created_at)


@display(description="endpoint")
def endpoint(callback: Callback) -> str:
    """The endpoint and, where that does not say it, the provider."""
    if callback.endpoint in {"", callback.provider}:
        return callback.provider
    return f"{callback.endpoint} ({callback.provider})"


@display(description="state")
def state(callback: Callback) -> SafeString:
    """In words, with a sign and a colour."""
    return format_html(
        '<span class="paysig-state paysig-{}">{} {}</span>',
        callback.state if callback.state in _SIGNS else "unknown",
        _SIGNS.get(callback.state, "?"),
        callback.state,
    )


@display(description="settled")
def settled(callback: Callback) -> dt.datetime | str | None:
    """When it was done or rejected."""
    return moment(callback.updated_at) if callback.state in SETTLED else NOTHING


@display(description="order")
def order(callback: Callback) -> str:
    """The merchant's own name for the order."""
    return _told(callback, "order_id")


@display(description="transaction")
def transaction(callback: Callback) -> str:
    """The provider's name for the payment."""
    return _told(callback, "transaction_id")


@display(description="amount")
def amount(callback: Callback) -> str:
    """The amount with its currency."""
    parts = (_told(callback, "amount"), _told(callback, "currency"))
    return " ".join(part for part in parts if part != NOTHING) or NOTHING


@display(description="outcome")
def outcome(callback: Callback) -> str:
    """In the words that are the same for every provider."""
    return _told(callback, "outcome")


@display(description="provider's status")
def status(callback: Callback) -> str:
    """In the provider's own words."""
    return _told(callback, "status")


@display(description="recipient")
def recipient(callback: Callback) -> str:
    """The address that was paid to."""
    return _told(callback, "recipient")


@display(description="network")
def network(callback: Callback) -> str:
    """The network on which."""
    return _told(callback, "network")


@display(description="received")
def received_exactly(callback: Callback) -> str:
    """When it came, or was reopened."""
    return exactly(callback.created_at)


@display(description="settled")
def settled_exactly(callback: Callback) -> str:
    """When it was done or rejected."""
    return exactly(callback.updated_at) if callback.state in SETTLED else NOTHING


@display(description="next try")
def next_try(callback: Callback) -> str:
    """When it is due again; the past, where nobody has taken it up."""
    if callback.state in SETTLED:
        return NOTHING
    return exactly(max(callback.next_at, callback.lease_until))


@display(description="last change")
def changed(callback: Callback) -> str:
    """When its row was written last."""
    return exactly(callback.updated_at)


@display(description="lease until")
def lease(callback: Callback) -> str:
    """Until when somebody holds its claim."""
    return exactly(callback.lease_until)


@display(description="from the provider's address")
def address(callback: Callback) -> str:
    """Whether it came from an address on the allowlist."""
    return {None: "not asked", 0: "no"}.get(callback.address_ok, "yes")


@display(description="form")
def form(callback: Callback) -> str:
    """What was signed, or that no callback came."""
    if callback.form == "lookup":
        return "lookup: no callback came, the provider was asked"
    return callback.form or NOTHING


@display(description="delivery id")
def delivery(callback: Callback) -> str:
    """The delivery's own id, where that is signed."""
    return NOTHING if callback.delivery_id is None else visible(callback.delivery_id)


@display(description="payload")
def payload(callback: Callback) -> SafeString:
    """What the callback says, to be read."""
    return _shown(callback.payload_bytes)


@display(description="signed message")
def message(callback: Callback) -> SafeString | str:
    """What was signed, where the payload is not all of it."""
    if callback.message is None:
        return "the payload" if callback.payload_bytes is not None else NOTHING
    return _shown(callback.message)


def _shown(stored: bytes | memoryview | None) -> SafeString:
    if stored is None:
        return format_html('<span class="paysig-note">{}</span>', "Dropped after it was settled.")
    text, note = readable(bytes(stored))
    return format_html(
        '<pre class="paysig-payload">{}</pre><span class="paysig-note">{}</span>', text, note
    )
