"""The gateways' own packages, from PyPI and npm, asked about the requests of the vectors.

Each takes a request as its server would hand it over: names in lower case, values that came
twice joined, a body of bytes. What it raises is a refusal.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

FOLDER = Path(__file__).resolve().parent
NODE_MODULES = FOLDER.parent.parent / ".venv" / "oracles" / "packages"

try:
    import gocardless_pro.webhooks
    import razorpay
    import standardwebhooks
    import stripe
    import svix.webhooks
    from Adyen.util import is_valid_hmac_payload
    from coinbase_commerce.webhook import WebhookSignature as CoinbaseSignature
    from mollie.utils.webhooks import SignatureValidator
    from oxapay_python.services.webhook import Webhook as OxaPay
    from paddle_billing.Notifications import Secret, Verifier
    from square.utils.webhooks_helper import verify_signature as verify_square
except ImportError as missing:
    sys.exit(f"scripts/install-oracles has not been run: {missing}")
if not (NODE_MODULES / "node_modules").is_dir():
    sys.exit("scripts/install-oracles has not been run: nothing is there from npm")


@dataclass(frozen=True)
class Sent:
    body: bytes
    headers: Mapping[str, str]
    secret: str
    now: int
    url: str

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")

    @property
    def text(self) -> str:
        return self.body.decode()


def of_stripe(sent: Sent) -> bool:
    header = sent.header("Stripe-Signature")
    with patch("time.time", lambda: float(sent.now)):
        return stripe.WebhookSignature.verify_header(sent.body, header, sent.secret, 300)


def of_standard_webhooks(sent: Sent) -> bool:
    with clock(sent.now):
        standardwebhooks.Webhook(sent.secret).verify(
            sent.body, dict(sent.headers), json_parse=False
        )
    return True


def of_svix(sent: Sent) -> bool:
    with clock(sent.now):
        svix.webhooks.Webhook(sent.secret).verify(sent.body, dict(sent.headers))
    return True


@contextmanager
def clock(now: int) -> Iterator[None]:
    """At this time for the packages that ask datetime, which are one."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromtimestamp(now, tz or UTC)

    with patch("standardwebhooks.webhooks.datetime", Clock):
        yield


def of_paddle(sent: Sent) -> bool:
    request = SimpleNamespace(
        headers={"Paddle-Signature": sent.header("Paddle-Signature")}, body=sent.body
    )
    with patch("paddle_billing.Notifications.Verifier.time", lambda: sent.now):
        return Verifier().verify(request, Secret(sent.secret))


def of_razorpay(sent: Sent) -> bool:
    utility = razorpay.Client(auth=("", "")).utility
    tag = sent.header("X-Razorpay-Signature")
    return utility.verify_webhook_signature(sent.text, tag, sent.secret)


def of_coinbase_commerce(sent: Sent) -> bool:
    tag = sent.header("X-CC-Webhook-Signature")
    return CoinbaseSignature.verify_sig_header(sent.text, tag, sent.secret)


def of_oxapay(sent: Sent) -> bool:
    OxaPay(sent.secret, raw_body=sent.text, headers={"HMAC": sent.header("HMAC")}).verify()
    return True


def of_mollie(sent: Sent) -> bool:
    # It wants the values of a header that came twice one by one.
    tags = [tag.strip() for tag in sent.header("X-Mollie-Signature").split(",")]
    return SignatureValidator.validate(sent.text, sent.secret, tags)


def of_adyen(sent: Sent) -> bool:
    return is_valid_hmac_payload(sent.header("HmacSignature"), sent.secret, sent.body)


def of_square(sent: Sent) -> bool:
    return verify_square(
        request_body=sent.text,
        signature_header=sent.header("x-square-hmacsha256-signature"),
        signature_key=sent.secret,
        notification_url=sent.url,
    )


def of_gocardless(sent: Sent) -> bool:
    tag = sent.header("Webhook-Signature")
    gocardless_pro.webhooks.parse(sent.body, sent.secret, tag)
    return True


# By the provider; each package by its name.
PYTHON: dict[str, dict[str, Callable[[Sent], bool]]] = {
    "stripe": {"stripe": of_stripe},
    "standardwebhooks": {"standardwebhooks": of_standard_webhooks},
    "svix": {"svix": of_svix},
    "paddle": {"paddle-python-sdk": of_paddle},
    "razorpay": {"razorpay": of_razorpay},
    "coinbase-commerce": {"coinbase-commerce": of_coinbase_commerce},
    "oxapay": {"oxapay-python": of_oxapay},
    "mollie": {"mollie-api-py": of_mollie},
    "adyen-platform": {"Adyen": of_adyen},
    "square": {"squareup": of_square},
    "gocardless": {"gocardless-pro": of_gocardless},
}
NODE = {
    "github": "@octokit/webhooks-methods",
    "paddle": "@paddle/paddle-node-sdk",
    "shopify": "@shopify/shopify-api",
    "nowpayments": "the sample of its documentation",
}


def answers(asked: list[tuple[str, Sent]]) -> Iterator[dict[str, bool]]:
    """What the packages of each request's provider say, by their names."""
    logging.disable()
    of_node = ask_node([(provider, sent) for provider, sent in asked if provider in NODE])
    for provider, sent in asked:
        found = {name: accepts(verify, sent) for name, verify in PYTHON.get(provider, {}).items()}
        if provider in NODE:
            found[NODE[provider]] = next(of_node)
        yield found


def accepts(verify: Callable[[Sent], bool], sent: Sent) -> bool:
    try:
        return bool(verify(sent))
    except Exception:
        return False


def ask_node(asked: list[tuple[str, Sent]]) -> Iterator[bool]:
    """All at once: starting node takes longer than its answers."""
    lines = [
        json.dumps({"provider": provider} | asdict(sent) | {"body": sent.body.hex()})
        for provider, sent in asked
    ]
    # As an argument, so that its imports are looked for in that folder.
    script = (FOLDER / "node" / "official.mjs").read_text()
    answered = subprocess.run(
        ["node", "--input-type=module", "--eval", script],
        cwd=NODE_MODULES,
        input="".join(f"{line}\n" for line in lines),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.split()
    assert len(answered) == len(asked), "node stopped early"
    return (answer == "true" for answer in answered)


def sent_in(case: dict[str, Any], content: Callable[[Any], bytes]) -> Sent | None:
    """The request of a case, if it is one that such a package can be asked about: one secret,
    headers alone, and nothing that only Paysig can be set to."""
    settings = case.get("settings", {})
    secrets = case["secrets"]
    if settings.keys() - {"url"} or case.get("server") or case.get("peer"):
        return None
    if not isinstance(secrets, list) or len(secrets) != 1 or "not_after" in secrets[0]:
        return None
    headers: dict[str, str] = {}
    for name, value in case.get("headers", []):
        # Latin-1 is how a server reads a header's bytes.
        known, text = (
            content(name).decode("latin-1").lower(),
            content(value).decode("latin-1").strip(),
        )
        headers[known] = f"{headers[known]}, {text}" if known in headers else text
    return Sent(
        content(case["body"]),
        headers,
        content(secrets[0]["secret"]).decode(),
        case["now"],
        settings.get("url", ""),
    )
