"""stripe's package. What it does beyond the signature, reading the event, is left out."""

import clock
import stripe
import stripe_differences
import stripe_requests
from peer import Peer
from request import Request
from verdict import ACCEPTS, REFUSES, Verdict, raised


def judge(request: Request) -> Verdict:
    clock.now = request.now
    try:
        stripe.WebhookSignature.verify_header(
            request.body,
            request.headers[stripe_requests.HEADER],
            request.secret,
            stripe.Webhook.DEFAULT_TOLERANCE,
        )
    except stripe.SignatureVerificationError:
        return REFUSES
    except Exception as error:
        return raised(error)
    return ACCEPTS


PEER = Peer(
    "stripe",
    "stripe",
    "WebhookSignature.verify_header",
    judge,
    stripe_requests.make,
    stripe_differences.PEER_TAKES_MORE,
    stripe_differences.PEER_TAKES_LESS,
)
