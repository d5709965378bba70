"""GoCardless: HMAC-SHA256 of the body in hexadecimal."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import known_answer, usual

KIND = "request"

TAG = "2693754819d3e32d7e8fcb13c729631f316c6de8dc1cf634d6527f1c07276e7e"
BODY = (
    '{"events":[{"id":"EV00BD05S5VM2T","created_at":"2018-07-05T09:13:51.404Z","resource_type":'
    '"subscriptions","action":"created","links":{"subscription":"SB0003JJQ2MR06"},"details":'
    '{"origin":"api","cause":"subscription_created","description":'
    '"Subscription created via the API."},"metadata":{}},{"id":"EV00BD05TB8K63","created_at":'
    '"2018-07-05T09:13:56.893Z","resource_type":"mandates","action":"created","links":'
    '{"mandate":"MD000AMA19XGEC"},"details":{"origin":"api","cause":"mandate_created",'
    '"description":"Mandate created via the API."},"metadata":{}}]}'
)


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("gocardless")
    # From the tests of its libraries.
    yield from known_answer(
        "gocardless",
        "library",
        body=BODY,
        secret="ED7D658C-D8EB-4941-948B-3973214F2D49",
        headers=[("Webhook-Signature", TAG)],
    )
