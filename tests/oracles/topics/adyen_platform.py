"""Adyen's webhooks that are signed in the header: HMAC-SHA256 of the body in base64, under a key that is hexadecimal."""

import base64
from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import known_answer, usual
from mac import tag
from requested import secret
from vector import content

KIND = "request"

BODY = (
    '{"data":{"balancePlatform":"Integration_tools_test","accountId":"BA32272223222H5HVKTBK4MLB",'
    '"sweep":{"id":"SWPC42272223222H5HVKV6H8C64DP5","schedule":{"type":"balance"},"status":'
    '"active","targetAmount":{"currency":"EUR","value":0},"triggerAmount":{"currency":"EUR",'
    '"value":0},"type":"pull","counterparty":{"balanceAccountId":"BA3227C223222H5HVKT3H9WLC"},'
    '"currency":"EUR"}},"environment":"test",'
    '"type":"balancePlatform.balanceAccountSweep.updated"}'
)


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("adyen-platform")
    # From the tests of its libraries.
    yield from known_answer(
        "adyen-platform",
        "library",
        body=BODY,
        secret="D7DD5BA6146493707BF0BE7496F6404EC7A63616B7158EC927B9F54BB436765F",
        headers=[
            ("HmacSignature", "9Qz9S/0xpar1klkniKdshxpAhRKbiSAewPpWoxKefQA="),
            ("protocol", "HmacSHA256"),
        ],
    )
    delivery = DELIVERIES["adyen-platform"]
    guards = "the key is what the hexadecimal text stands for"
    literal = base64.b64encode(tag(delivery.secret.encode(), content(delivery.body))).decode()
    yield delivered(
        "literal-key", guards, "signature_mismatch", "adyen-platform", signature=literal
    )
    lower = [secret(delivery.secret.lower())]
    yield delivered("lower-key", guards, "verified", "adyen-platform", secrets=lower)
    guards = "the header `protocol` chooses nothing"
    for protocol in ("HmacSHA1", "none"):
        sent = [*delivery.headers("adyen-platform"), ("protocol", protocol)]
        case = f"protocol-{protocol.lower()}"
        yield delivered(case, guards, "verified", "adyen-platform", headers=sent)
