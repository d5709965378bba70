"""Callbacks as a provider would send them, for the tests of Verifier."""

from typing import Final

import paysig

SECRET: Final = "a secret of the tests"
BODY: Final = b'{"Token":"d1179e54","PaymentId":20016,"OrderId":"etp-3900","OrderStatus":7}'
HEADER: Final = "X-Paymento-HMAC"
VARIABLE: Final = "HTTP_X_PAYMENTO_HMAC"
SIGNATURE: Final = paysig.sign(BODY, SECRET, "paymento")
NOW: Final = 1_790_000_000


def paymento() -> paysig.Verifier:
    return paysig.Verifier("paymento", secrets=SECRET)


def code(verifier: paysig.Verifier, **request: object) -> str | None:
    """The reason for which a request is refused, or None for one that is accepted."""
    arguments: dict[str, object] = {"body": BODY} | request
    try:
        verifier.verify(**arguments)  # type: ignore[arg-type]
    except paysig.Rejected as rejection:
        return rejection.code
    return None
