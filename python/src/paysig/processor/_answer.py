"""What becomes of a callback."""

from dataclasses import dataclass

from paysig import Decision, Verified


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer the provider, and what became of its callback.

    `status` is the HTTP status; the body of the response may be empty. `code` is for the log:

    - the reason's code of a callback that was refused, see `Rejected`;
    - "done": it was credited, now; "duplicate": it was settled before, its payment was, or
      somebody else is at it;
    - "kept": it is kept and will be tried again by `Processor.ask_again()`;
    - "queued": it is kept, and to be settled by whoever calls `Processor.settle()` with its `key`;
    - "no_payment", "unknown_order", "rejected": it is authentic, and not to be credited;
    - "gave_up": nothing decided about it in time, and it is left to the operator;
    - "not_kept": it was neither settled nor kept, and the provider has to send it again.

    `decision` is there where one was made, `verified` where the callback is authentic. `key` is
    what the store keeps it under, None where it is not kept.
    """

    __module__ = "paysig.processor"

    status: int
    code: str
    decision: Decision | None = None
    verified: Verified | None = None
    key: str | None = None
