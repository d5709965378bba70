"""The rows of the gateways that sign by the same few rules, and every row by its name."""

import json
from typing import Any

import merchants
from looking import LOOKUPS
from paying import FIELDS
from rows import FIRST, Pairs, Row, Time

GATEWAYS = {
    # https://docs.stripe.com/webhooks/signature, and stripe's WebhookSignature.
    "stripe": Row(
        headers=("Stripe-Signature",),
        pairs=Pairs(separator=",", tag="v1"),
        message="{timestamp}.{body}",
        timestamp=Time(pair="t"),
    ),
    # The specification, 1.0.0: github.com/standard-webhooks, spec/standard-webhooks.md.
    "standardwebhooks": Row(
        headers=("webhook-signature",),
        encoding="base64",
        version="v1",
        message="{id}.{timestamp}.{body}",
        key=("trim", ("remove_prefix", "whsec_"), "base64"),
        timestamp=Time(header="webhook-timestamp"),
        id="webhook-id",
    ),
    # https://docs.svix.com/receiving/verifying-payloads/how-manual
    "svix": Row(
        headers=("svix-signature",),
        encoding="base64",
        version="v1",
        message="{id}.{timestamp}.{body}",
        key=("trim", ("remove_prefix", "whsec_"), "base64"),
        timestamp=Time(header="svix-timestamp"),
        id="svix-id",
    ),
    # https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    "github": Row(headers=("X-Hub-Signature-256",), prefix="sha256="),
    # https://shopify.dev/docs/apps/build/webhooks/verify-deliveries, and the second name from
    # its library.
    "shopify": Row(headers=("X-Shopify-Hmac-SHA256", "shopify-hmac-sha256"), encoding="base64"),
    # https://developer.paddle.com/webhooks/about/signature-verification
    "paddle": Row(
        headers=("Paddle-Signature",),
        pairs=Pairs(separator=";", tag="h1"),
        message="{timestamp}:{body}",
        timestamp=Time(pair="ts", window=5),
    ),
    # github.com/PaystackOSS/doc-code-snippets, payments/webhooks
    "paystack": Row(headers=("X-Paystack-Signature",), algorithm="sha512"),
    # https://developer.flutterwave.com/docs/webhooks: the HMAC, not the plain comparison that
    # the same page shows and that was the rule of v3.
    "flutterwave": Row(headers=("flutterwave-signature",), encoding="base64"),
    # https://razorpay.com/docs/webhooks/validate-test/
    "razorpay": Row(headers=("X-Razorpay-Signature",)),
    # https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-security
    "coinbase-commerce": Row(headers=("X-CC-Webhook-Signature",)),
    # https://docs.oxapay.com/webhook: one key for payments, another for payouts.
    "oxapay": Row(headers=("HMAC",), algorithm="sha512"),
    # btcpayserver, HostedServices/Webhooks/WebhookSender.cs
    "btcpay": Row(headers=("BTCPay-Sig",), prefix="sha256="),
    # https://www.coinpayments.net/merchant-tools-ipn; its PHP sample trims the secret.
    "coinpayments": Row(headers=("HMAC",), algorithm="sha512", key=("trim",)),
    # https://tripay.co.id/developer?tab=callback
    "tripay": Row(headers=("X-Callback-Signature",)),
    # https://coinify.readme.io/docs/webhook-signature
    "coinify": Row(headers=("X-Coinify-Webhook-Signature",)),
    # https://docs.mollie.com/reference/webhooks-new: two headers while a secret is replaced. Its
    # libraries read a bare tag, too.
    "mollie": Row(
        headers=("X-Mollie-Signature",), prefix="sha256=", prefix_required=False, repeats=True
    ),
    # Adyen's libraries, for webhooks with the signature in a header.
    "adyen-platform": Row(headers=("HmacSignature",), encoding="base64", key=("trim", "hex")),
    # https://developer.squareup.com/docs/webhooks/step3validate
    "square": Row(
        headers=("x-square-hmacsha256-signature",), encoding="base64", message="{url}{body}"
    ),
    # https://docs.lemonsqueezy.com/help/webhooks/signing-requests
    "lemonsqueezy": Row(headers=("X-Signature",)),
    # https://developer.gocardless.com/getting-started/api/staying-up-to-date-with-webhooks
    "gocardless": Row(headers=("Webhook-Signature",)),
    # https://docs.cryptoprocessing.com/api-reference/callbacks/callbacks-overview
    "coinspaid": Row(headers=("X-Processing-Signature",), algorithm="sha512"),
    # https://developers.monnify.com/docs/webhooks: HMAC, as its known answer shows.
    "monnify": Row(headers=("monnify-signature",), algorithm="sha512"),
    # https://documenter.getpostman.com/view/7907941: the prose and the Node sample sign what
    # JSON.stringify writes, the PHP sample what json_encode writes.
    "nowpayments": Row(
        headers=("x-nowpayments-sig",),
        algorithm="sha512",
        key=("trim",),
        forms=("js", "raw", "php"),
    ),
}


def in_full(name: str, row: Row) -> Row:
    """With where its payments stand and how they are looked up."""
    fields, lookup = FIELDS.get(name, row.fields), LOOKUPS.get(name)
    return Row(**vars(row) | {"fields": fields, "lookup": lookup})


ROWS = {name: in_full(name, row) for name, row in (FIRST | GATEWAYS).items()}


def row_of(provider: str | dict[str, Any]) -> Row:
    """A provider's row by its name, or a merchant's own, as an object or as its JSON text."""
    if isinstance(provider, str) and not provider.startswith("{"):
        return ROWS[provider]
    return merchants.row(provider)


def name_of(provider: str | dict[str, Any]) -> str:
    if isinstance(provider, str) and not provider.startswith("{"):
        return provider
    row = provider if isinstance(provider, dict) else json.loads(provider)
    return str(row["name"])
