"""What a delivery, time and a decision make of the row of a callback."""

from dataclasses import replace
from typing import Final

from paysig.store._records import ClaimRow, Kept

SETTLED: Final = frozenset({"done", "rejected"})
OPEN: Final = frozenset({"kept", "claimed", "failed"})


def received(
    row: ClaimRow | None, kept: Kept, moment: int, wait: int
) -> tuple[ClaimRow, bool] | None:
    """The row after a delivery, and whether that is to be processed; None if nothing changes."""
    if row is None:
        row = ClaimRow(kept.claim_key, "kept", created_at=moment, next_at=moment + wait)
        return _filled(row, kept, moment), True
    if row.state == "done":
        return None
    is_from_there = bool(kept.address_ok) and not row.address_ok
    changes = row.payload is None or is_from_there
    if row.state == "rejected":
        if not is_from_there and moment - row.updated_at < wait:
            return None
        row = replace(reopened(row, moment), next_at=moment + wait)
        return _filled(row, kept, moment), True
    is_held = row.state == "claimed" and row.lease_until > moment
    if not changes and not is_due(row, moment):
        return None
    if row.payload is None:
        row = _filled(row, kept, moment)
    row = replace(row, address_ok=is_from_there or row.address_ok, updated_at=moment)
    return (row, False) if is_held else (taken(row, moment, moment + wait), True)


def _filled(row: ClaimRow, kept: Kept, moment: int) -> ClaimRow:
    return replace(
        row,
        provider=kept.provider,
        merchant=kept.merchant,
        environment=kept.environment,
        payload=kept.payload,
        # What a delivery has proved, a replay does not take back.
        address_ok=row.address_ok or kept.address_ok,
        delivery_id=kept.delivery_id,
        updated_at=moment,
    )


def reopened(row: ClaimRow, moment: int) -> ClaimRow:
    row = replace(row, state="kept", attempts=0, reason="")
    return replace(row, next_at=moment, created_at=moment, updated_at=moment)


def is_due(row: ClaimRow, moment: int) -> bool:
    """What a lease ran out on waits for its time as well, as what failed does."""
    return row.state not in SETTLED and row.next_at <= moment and row.lease_until <= moment


def is_free(row: ClaimRow, attempts: int | None, moment: int) -> bool:
    if attempts is not None and row.attempts != attempts:
        return False
    return row.state not in SETTLED and row.lease_until <= moment


def taken(row: ClaimRow, moment: int, next_at: int) -> ClaimRow:
    row = replace(released(row), attempts=row.attempts + 1)
    return replace(row, next_at=next_at, updated_at=moment)


def released(row: ClaimRow) -> ClaimRow:
    """Without its holder, whose lease ran out and who is not to report any more."""
    if row.state != "claimed":
        return row
    return replace(row, state="kept", fence=row.fence + 1, lease_until=0)


def kept_of(row: ClaimRow) -> Kept:
    return Kept(
        claim_key=row.claim_key,
        provider=row.provider,
        merchant=row.merchant,
        environment=row.environment,
        payload=row.payload or b"",
        address_ok=row.address_ok,
        delivery_id=row.delivery_id,
        attempts=row.attempts,
        created_at=row.created_at / 1000,
    )
