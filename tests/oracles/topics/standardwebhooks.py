"""Standard Webhooks: HMAC-SHA256 of id, time and body in base64."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import known_answer, usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("standardwebhooks")
    # From the tests of the vendor's libraries.
    yield from known_answer(
        "standardwebhooks",
        "library",
        body='{"test": 2432232314}',
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        headers=[
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ],
        now=1614265330,
    )
    sent = DELIVERIES["standardwebhooks"].headers("standardwebhooks")
    others = [(name.replace("webhook-", "svix-"), value) for name, value in sent]
    guards = "one set of names, and no mixture of two"
    yield delivered("other-names", guards, "header_missing", "standardwebhooks", headers=others)
    for place, which in enumerate(("signature", "time", "id")):
        mixed = [*sent[:place], others[place], *sent[place + 1 :]]
        verdict = "timestamp_missing" if which == "time" else "header_missing"
        yield delivered(f"other-{which}", guards, verdict, "standardwebhooks", headers=mixed)
