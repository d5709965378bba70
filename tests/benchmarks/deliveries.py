"""Whole requests as gateways send them, signed now, and what a server makes of them."""

import base64
import json
import time
from datetime import UTC, datetime
from typing import Any

import standardwebhooks
import stripe

import paysig

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
NO_TAG = bytes(32)

# What arrives behind a proxy beside the headers of the signature.
SENT_BESIDE = {
    "Host": "shop.example",
    "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    "Content-Type": "application/json; charset=utf-8",
    "Accept": "*/*; q=0.5, application/xml",
    "Accept-Encoding": "gzip",
    "Cache-Control": "no-cache",
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Real-IP": "198.51.100.7",
    "Connection": "close",
}


def event(length: int) -> bytes:
    """An event in Stripe's shape, with as many of the merchant's own notes as fit."""
    notes = {"order_id": "etp-3900"}
    whole = {
        "id": "evt_1MqqbKLt4dXK03v5qaIbiNCC",
        "object": "event",
        "type": "payment_intent.succeeded",
        "data": {"object": {"object": "payment_intent", "amount": 2000, "metadata": notes}},
    }
    for number in range(length):
        notes[f"note_{number}"] = "as the customer wrote it at the till"
        if len(json.dumps(whole)) > length:
            del notes[f"note_{number}"]
            break
    return json.dumps(whole).ljust(length).encode()


def genuine(provider: str, body: bytes) -> dict[str, str]:
    """Headers that are signed by the gateway's own package, where it has one."""
    return SENT_BESIDE | {"Content-Length": str(len(body))} | signed(provider, body)


def signed(provider: str, body: bytes) -> dict[str, str]:
    text = body.decode()
    match provider:
        case "stripe":
            sign = stripe.WebhookSignature.generate_signature_header
            # As in test mode, with a tag of the old scheme behind it.
            header = f"{sign(text, SECRET, int(time.time()))},v0={NO_TAG.hex()}"
            return {"Stripe-Signature": header}
        case "standardwebhooks" | "svix":
            now = datetime.now(UTC)
            prefix = "svix" if provider == "svix" else "webhook"
            return {
                f"{prefix}-id": ID,
                f"{prefix}-timestamp": str(int(now.timestamp())),
                f"{prefix}-signature": standardwebhooks.Webhook(SECRET).sign(ID, now, text),
            }
        case _:
            return paysig.sign_request(provider, body, SECRET)


def forged(provider: str, headers: dict[str, str]) -> dict[str, str]:
    """The same with a tag that could be one, and is not."""
    others = {
        "stripe": {"Stripe-Signature": f"t={int(time.time())},v1={NO_TAG.hex()},v0={NO_TAG.hex()}"},
        "standardwebhooks": {"webhook-signature": f"v1,{base64.b64encode(NO_TAG).decode()}"},
        "generic": {"X-Signature": NO_TAG.hex()},
    }
    assert others[provider].keys() <= headers.keys()
    return headers | others[provider]


def meta(headers: dict[str, str]) -> dict[str, Any]:
    """The same as Django's request.META behind gunicorn, of 60 entries: the environment, too."""
    variables: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/webhooks/payments",
        "QUERY_STRING": "",
        "RAW_URI": "/webhooks/payments",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "0.0.0.0",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "gunicorn",
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "40312",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": object(),
        "wsgi.errors": object(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        variable = name.upper().replace("-", "_")
        variables[variable if variable.startswith("CONTENT_") else f"HTTP_{variable}"] = value
    for number in range(60 - len(variables)):
        variables[f"SHOP_SETTING_{number}"] = f"/srv/shop/setting/{number}"
    return variables
