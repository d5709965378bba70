"""The packages standardwebhooks and svix. Reading JSON is left out, svix has none."""

from collections.abc import Callable

import clock
import standard_differences
import standard_draft
import standard_requests
import standardwebhooks
import svix
from peer import Peer
from request import Request
from verdict import ACCEPTS, REFUSES, Judge, Verdict, raised

# A secret that is none is told of when the webhook is made.
ERRORS = (
    standardwebhooks.webhooks.WebhookVerificationError,
    standardwebhooks.webhooks.EmptyWebhookSecretError,
)


def judged(verify: Callable[[Request], None]) -> Judge:
    def judge(request: Request) -> Verdict:
        clock.now = request.now
        try:
            verify(request)
        except ERRORS:
            return REFUSES
        except Exception as error:
            return raised(error)
        return ACCEPTS

    return judge


def by_standardwebhooks(request: Request) -> None:
    webhook = standardwebhooks.Webhook(request.secret)
    webhook.verify(request.body, dict(request.headers), json_parse=False)


def by_svix(request: Request) -> None:
    svix.Webhook(request.secret).verify(request.body, dict(request.headers))


STANDARD_WEBHOOKS = Peer(
    "standardwebhooks",
    "standardwebhooks",
    "Webhook.verify",
    judged(by_standardwebhooks),
    standard_requests.make,
    *standard_differences.known(standard_draft.OWN),
)
SVIX = Peer(
    "svix",
    "svix",
    "Webhook.verify",
    judged(by_svix),
    standard_requests.make_svix,
    *standard_differences.known(standard_draft.SVIX),
)
