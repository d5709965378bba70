"""One view a provider: verify the request, then credit what was verified.

The answers are constant. Whoever sends a forged callback learns nothing from them; the shop's
log says what was credited, and why the rest was refused.
"""

import json
import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

import paysig

log = logging.getLogger("shop")

VERIFIERS = {
    "paymento": paysig.Verifier("paymento", secrets=settings.PAYMENTO_SECRET),
    "rajaongkir": paysig.Verifier("rajaongkir", secrets=settings.RAJAONGKIR_SECRET),
    "akashicpay": paysig.Verifier("akashicpay", secrets=settings.AKASHICPAY_SECRET),
}


@csrf_exempt
@require_POST
def callback(request: HttpRequest, provider: str) -> HttpResponse:
    try:
        verified = VERIFIERS[provider].verify(body=request.body, meta=request.META)
    except paysig.Rejected as refused:
        log.info("%s", refused)
        return HttpResponse("refused\n", status=refused.status)
    payment = verified.payment
    if payment is not None and payment.outcome == "paid" and payment.order_id is not None:
        # Paymento's callback tells no amount: the order's own counts.
        credit(payment.order_id, payment.amount)
    return HttpResponse("ok\n", status=verified.status)


def credit(order: str, amount: str | None) -> None:
    """Where a real shop looks the order up and records the payment, once only."""
    log.info("credited %s", json.dumps({"order": order, "amount": amount}))
