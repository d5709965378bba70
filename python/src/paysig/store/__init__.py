"""Keeps callbacks, and runs the effect of each payment once.

A provider sends a callback again when it is not answered in time, and sometimes when it is. A
store knows each payment by its claim key, and each callback that waits by its message key. What
becomes of the effect depends on where it is written:

- `once()` and `credit()` hand the effect a connection to the store's own database and commit
  both together: exactly once, whatever crashes when.
- `at_least_once()` and `credit_elsewhere()` are for effects in another store. They run again
  where nobody can know whether they ran, with the same idempotency key, by which the other store
  has to tell: at least once.

    store = SQLiteStore("callbacks.db")
    store.install()
    store.once(verified.claim_key(), lambda connection, key: connection.execute(
        "UPDATE orders SET paid = 1 WHERE id = ?", (order_id,)))

Times are seconds since 1970, as numbers or aware datetimes; where none is given, the host's clock
is read.
"""

from paysig.store._errors import Busy, LostClaim, StoreError
from paysig.store._memory import MemoryStore
from paysig.store._protocol import Store
from paysig.store._records import Claim, Kept
from paysig.store._sqlite import SQLiteStore

__all__ = [
    "Busy",
    "Claim",
    "Kept",
    "LostClaim",
    "MemoryStore",
    "SQLiteStore",
    "Store",
    "StoreError",
]
