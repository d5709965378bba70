"""Tells whether a payment callback is real.

A payment provider signs each callback it sends. Give the raw body, the signature header and
the secret that you share with the provider, and learn whether the provider sent it:

    if not paysig.verify_signature(request.body, request.headers.get("Signature"), SECRET):
        return HttpResponse(status=401)

Providers that sign canonical JSON, such as AkashicPay, are asked with match_signature(): the
message of the match, and not the body, is what the payload is to be read from.
"""

from paysig._native import (
    CanonicalizationError,
    ConfigError,
    Error,
    Key,
    Match,
    __version__,
    canonicalize,
    match_signature,
    providers,
    sign,
    verify_signature,
)

__all__ = [
    "CanonicalizationError",
    "ConfigError",
    "Error",
    "Key",
    "Match",
    "__version__",
    "canonicalize",
    "match_signature",
    "providers",
    "sign",
    "verify_signature",
]
