"""One view a provider: verify the raw body, then read the payload from what was verified.

The answers are constant. Whoever sends a forged callback learns nothing from them; the shop's
log says what was credited.
"""

import json
import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

import paysig

log = logging.getLogger("shop")


@csrf_exempt
@require_POST
def paymento(request: HttpRequest) -> HttpResponse:
    # The vendor's pages name the header in two ways.
    signature = request.headers.get("X-Paymento-HMAC") or request.headers.get(
        "X-HMAC-SHA256-SIGNATURE"
    )
    match = paysig.match_signature(request.body, signature, settings.PAYMENTO_SECRET, "paymento")
    if match is None:
        return HttpResponse("refused\n", status=400)
    payload = json.loads(match.message)
    if payload["OrderStatus"] in (7, 8):
        # The callback tells no amount: the order's own counts.
        credit(payload["OrderId"], None)
    return HttpResponse("ok\n")


@csrf_exempt
@require_POST
def rajaongkir(request: HttpRequest) -> HttpResponse:
    signature = request.headers.get("X-Callback-Api-Key")
    match = paysig.match_signature(
        request.body, signature, settings.RAJAONGKIR_SECRET, "rajaongkir"
    )
    if match is None:
        return HttpResponse("refused\n", status=401)
    payload = json.loads(match.message)
    if payload["status"] == "PAID":
        credit(payload["order_id"], payload["amount"])
    return HttpResponse("ok\n")


@csrf_exempt
@require_POST
def akashicpay(request: HttpRequest) -> HttpResponse:
    signature = request.headers.get("Signature")
    match = paysig.match_signature(
        request.body, signature, settings.AKASHICPAY_SECRET, "akashicpay"
    )
    if match is None:
        return HttpResponse("refused\n", status=401)
    payload = json.loads(match.message)
    if payload["status"] == "Confirmed":
        credit(payload["referenceId"], payload["amount"])
    return HttpResponse("ok\n")


def credit(order: str, amount: str | int | None) -> None:
    """Where a real shop looks the order up and records the payment, once only."""
    log.info("credited %s", json.dumps({"order": order, "amount": amount}))
