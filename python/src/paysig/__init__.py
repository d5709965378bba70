"""Tells whether a payment callback is real.

A payment provider signs each callback it sends. Make a Verifier of the secret that you share
with the provider, give it each request, and learn whether the provider sent it:

    verifier = paysig.Verifier("paymento", secrets=SECRET)
    try:
        verified = verifier.verify(body=request.body, meta=request.META)
    except paysig.Rejected as refused:
        return HttpResponse(status=refused.status)

Read what it says from the verdict, `verified.payment` or `verified.payload`, and not from the
body: with some providers several bodies share one signature.

verify_signature() answers for a body and a signature alone.
"""

from paysig._native import (
    CanonicalizationError,
    ConfigError,
    Error,
    Expectation,
    Key,
    Lookup,
    LookupAnswer,
    LookupRequest,
    Match,
    PayloadError,
    Rejected,
    Secret,
    Verified,
    Verifier,
    __version__,
    canonicalize,
    claim_key,
    credit_due,
    credit_key,
    decide,
    match_signature,
    message_key,
    payment_key,
    provider_info,
    providers,
    read_payment,
    sign,
    sign_request,
    verify_signature,
    write_payment,
)
from paysig._results import Decision, Explanation, Payment, ProviderInfo

__all__ = [
    "CanonicalizationError",
    "ConfigError",
    "Decision",
    "Error",
    "Expectation",
    "Explanation",
    "Key",
    "Lookup",
    "LookupAnswer",
    "LookupRequest",
    "Match",
    "PayloadError",
    "Payment",
    "ProviderInfo",
    "Rejected",
    "Secret",
    "Verified",
    "Verifier",
    "__version__",
    "canonicalize",
    "claim_key",
    "credit_due",
    "credit_key",
    "decide",
    "match_signature",
    "message_key",
    "payment_key",
    "provider_info",
    "providers",
    "read_payment",
    "sign",
    "sign_request",
    "verify_signature",
    "write_payment",
]
