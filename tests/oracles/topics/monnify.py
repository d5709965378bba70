"""Monnify: HMAC-SHA512 of the body in hexadecimal, though its prose describes a plain hash."""

import hashlib
from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import Delivery
from gateway_cases import known_answer, usual

KIND = "request"

SECRET = "91MUDL9N6U3BQRXBQ2PJ9M0PW4J22M1Y"
TAG = (
    "f04fb635e04d71648bd3cc7999003da6861483342c856d05ddfa9b2dafacb873"
    "b0de1d0f8f67405d0010b4348b721c49fa171d317972618debba6b638aedcd3c"
)
BODY = (
    '{"eventData":{"product":{"reference":"111222333","type":"OFFLINE_PAYMENT_AGENT"},'
    '"transactionReference":"MNFY|76|20211117154810|000001","paymentReference":'
    '"0.01462001097368737","paidOn":"17/11/2021 3:48:10 PM","paymentDescription":'
    '"Mockaroo Jesse","metaData":{},"destinationAccountInformation":{},'
    '"paymentSourceInformation":{},"amountPaid":78000,"totalPayable":78000,'
    '"offlineProductInformation":{"code":"41470","type":"DYNAMIC"},"cardDetails":{},'
    '"paymentMethod":"CASH","currency":"NGN","settlementAmount":77600,"paymentStatus":"PAID",'
    '"customer":{"name":"Mockaroo Jesse","email":"111222333@ZZAMZ4WT4Y3E.monnify"}},'
    '"eventType":"SUCCESSFUL_TRANSACTION"}'
)


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("monnify")
    # From its documentation; the body as its sample code writes it.
    yield from known_answer(
        "monnify",
        "documented",
        body=BODY,
        secret=SECRET,
        headers=[("monnify-signature", TAG)],
    )
    guards = "no plain hash of secret and body"
    plain = hashlib.sha512((SECRET + BODY).encode()).hexdigest()
    delivery = Delivery(BODY, SECRET)
    yield delivered(
        "plain-hash",
        guards,
        "signature_mismatch",
        "monnify",
        delivery=delivery,
        headers=[("monnify-signature", plain)],
    )
