"""What happens after a bad moment: providers send again what was not taken, and the cron runs."""

import time
from collections.abc import Sequence

from gateways import Order
from stage import Stage, holds, same

# The most times that a provider sends a callback.
PATIENCE = 20


def once(stage: Stage, bill: Order) -> None:
    """The money is there, once. WHMCS may have been stopped between it and the invoice's status;
    then the Gateway Log says so."""
    whmcs = stage.installation
    wanted = [(bill.gateway.total, bill.transaction, bill.gateway.module)]
    same(f"credited to {bill.invoice}", whmcs.credits(bill.invoice), wanted)
    if whmcs.status(bill.invoice) != "Paid":
        told = [row for row in whmcs.log(0) if bill.transaction in row.data]
        holds("the log says so", any("still unpaid" in row.data for row in told), told)


def time_goes_by(stage: Stage) -> None:
    """The leases of those that died run out, and what is kept is due."""
    passed = "lease_until = 0, next_at = 0"
    stage.installation.query(f"UPDATE paysig_claims SET {passed} WHERE state <> 'done'")


def settle(stage: Stage, bills: Sequence[Order]) -> None:
    """As on the days after: providers send again what was not taken, and the cron runs."""
    for bill in bills:
        sent_until_taken(stage, bill)
    time_goes_by(stage)
    stage.installation.cron()
    time_goes_by(stage)
    stage.installation.cron()
    for bill in bills:
        once(stage, bill)
        same("a delivery after that", stage.send(*bill.delivery()).status, 200)
        once(stage, bill)


def sent_until_taken(stage: Stage, bill: Order) -> None:
    for _ in range(PATIENCE):
        answer = stage.send(*bill.delivery())
        if answer.status == 200:
            return
        time.sleep(0.1)
    message = f"never taken: {answer}"
    raise AssertionError(message)
