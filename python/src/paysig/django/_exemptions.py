"""Views that have to be outside of what Django puts around the others."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., Any])


class EveryDatabase(set[str]):
    """The aliases of all databases, of those too that are added later."""

    def __contains__(self, _: object) -> bool:
        """Every name is one of them."""
        return True


def exempt(view: View) -> View:
    """Marks a view as one that a payment provider calls, and no browser of anybody's.

    It goes without CSRF checks, without a login, and outside of ATOMIC_REQUESTS: the note of a
    refused callback must outlive the refusal.
    """
    return outside_transactions(csrf_exempt(login_not_required(view)))


def receiving_for(endpoint: object, view: View) -> View:
    """The same of a view of the project's own, with the endpoint's name on it for the checks."""
    vars(view)["paysig_endpoint"] = endpoint
    return exempt(view)


def outside_transactions(view: View) -> View:
    """The view without a transaction around it, in which nothing would be settled yet.

    A callback is answered for once it is committed: a transaction around the view would commit
    only after the answer is made, and undo what the answer tells if anything failed after it.
    """
    # What transaction.non_atomic_requests() sets, which takes one alias at a time.
    vars(view)["_non_atomic_requests"] = EveryDatabase()
    return view
