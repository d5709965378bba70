"""What a store raises."""

from paysig import Error


class StoreError(Error):
    """The store could not do it: nothing was written, unless the text says otherwise."""

    __module__ = "paysig.store"


class Busy(StoreError):  # noqa: N818 - a state of things, and no error of the program's
    """Somebody else is at it. Later it is done, or free again."""

    __module__ = "paysig.store"


class LostClaim(StoreError):  # noqa: N818 - a state of things, and no error of the program's
    """The lease ran out and somebody else took over; what the holder reports counts no more."""

    __module__ = "paysig.store"
