"""What a difference has to be, to be one that is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from request import Request
from verdict import ACCEPTS, REFUSES, Judge

# Gives the request without one oddity, and as genuine or forged as it was; or as it is.
Mend = Callable[[Request], Request]


@dataclass(frozen=True)
class Known:
    """A difference is explained when it goes away with what it is said to come from."""

    name: str
    why: str
    mend: Mend


def explanation(
    request: Request, known: Sequence[Known], peer: Judge, ours: Judge
) -> tuple[Known, ...]:
    """The one that explains the difference alone, or all that it takes; nothing if it is new."""
    # Where neither side accepts, one has raised something, and may well accept what is mended.
    agreements = [ACCEPTS] if ACCEPTS in (peer(request), ours(request)) else [ACCEPTS, REFUSES]

    def is_gone(mended: Request) -> bool:
        return peer(mended) == ours(mended) in agreements

    for one in known:
        mended = one.mend(request)
        if mended != request and is_gone(mended):
            return (one,)
    taken = []
    for one in known:
        mended = one.mend(request)
        if mended != request:
            taken.append(one)
            request = mended
            if is_gone(request):
                return tuple(taken)
    return ()
