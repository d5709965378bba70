"""Verifier.verify beside the gateways' own packages, and its refusals beside its acceptances."""

from typing import Any

import deliveries
import standardwebhooks
import stripe
import svix
from timing import Contender, Figures, in_python, measure, show

import paysig

OURS = "paysig.Verifier.verify"
VERIFY = "verifier.verify(body=body, headers=headers)"
PEERS = {
    "stripe": {
        OURS: VERIFY,
        "stripe: Webhook.construct_event": "stripe.Webhook.construct_event("
        "body, headers['Stripe-Signature'], secret)",
        # Without what construct_event does after it, reading the event.
        "stripe: WebhookSignature.verify_header": "stripe.WebhookSignature.verify_header("
        "body, headers['Stripe-Signature'], secret, 300)",
    },
    "standardwebhooks": {
        OURS: VERIFY,
        "standardwebhooks: Webhook.verify": "webhook.verify(body, headers)",
        "standardwebhooks: the same without JSON": "webhook.verify("
        "body, headers, json_parse=False)",
    },
    "svix": {
        OURS: VERIFY,
        "svix: Webhook.verify": "webhook.verify(body, headers)",
    },
}
WEBHOOKS = {"standardwebhooks": standardwebhooks.Webhook, "svix": svix.Webhook}
SIZES = ((300, "300 B"), (4096, "4 KiB"))


def beside_peers(rounds: int, seconds: float) -> dict[str, Figures]:
    """How many times longer each peer takes."""
    tables = {}
    for provider, recipes in PEERS.items():
        for size, words in SIZES:
            body = deliveries.event(size)
            names = {
                "stripe": stripe,
                "body": body,
                "secret": deliveries.SECRET,
                "headers": deliveries.genuine(provider, body),
                "verifier": paysig.Verifier(provider, secrets=deliveries.SECRET),
            }
            if provider in WEBHOOKS:
                names["webhook"] = WEBHOOKS[provider](deliveries.SECRET)
            contenders = {name: judging(recipe, names) for name, recipe in recipes.items()}
            title = f"{provider}, {words}"
            tables[title] = measure(contenders, rounds, seconds)
            show(title, tables[title])
    return tables


def judging(recipe: str, names: dict[str, Any]) -> Contender:
    """A recipe as a contender, once it has shown that it tells a forged body."""
    eval(recipe, names)
    try:
        eval(recipe, names | {"body": names["body"] + b" "})
    except Exception:
        return in_python(recipe, names)
    raise AssertionError(recipe)


def refusals(rounds: int, seconds: float) -> dict[str, Figures]:
    """How many times longer a refusal takes than an acceptance, caught as it comes."""
    tables = {}
    for provider in ("stripe", "standardwebhooks", "generic"):
        for size, words in SIZES:
            body = deliveries.event(size)
            good = deliveries.genuine(provider, body)
            bad = deliveries.forged(provider, good)
            names = {
                "verifier": paysig.Verifier(provider, secrets=deliveries.SECRET),
                "body": body,
            }
            for title, given, accepted, refused in (
                (f"{len(good)} headers", "headers", good, bad),
                ("60 server variables", "meta", deliveries.meta(good), deliveries.meta(bad)),
            ):
                recipe = f"verifier.verify(body=body, {given}=request)"
                contenders = {
                    "accepted": caught(recipe, names | {"request": accepted}, ""),
                    "refused": caught(recipe, names | {"request": refused}, "signature_mismatch"),
                }
                title = f"{provider}, {words}, {title}"
                tables[title] = measure(contenders, rounds, seconds)
                show(title, tables[title])
    return tables


def caught(recipe: str, names: dict[str, Any], code: str) -> Contender:
    """A recipe as a contender, once it has been refused for this reason, or not at all."""
    said = ""
    try:
        eval(recipe, names)
    except paysig.Rejected as refused:
        said = refused.code
    assert said == code, said
    return in_python(f"try: {recipe}\nexcept: pass", names)
