"""The buttons of the pay page, and what the gateways' APIs answer when the shop asks them."""

import json
import os
import secrets

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from orders.gateways import gateways_for
from orders.models import Order
from sandbox import gateways
from sandbox.models import SandboxPayment


@require_POST
def act(request: HttpRequest, provider: str, number: str) -> HttpResponse:
    """A button of the pay page."""
    order = get_object_or_404(Order, number=number)
    action = request.POST.get("action", "")
    names = {gateway.provider: gateway.name for gateway in gateways_for(order)}
    if provider not in names or action not in gateways.ACTIONS:
        raise Http404
    status = gateways.call(gateways.act(order, provider, action))
    if status is None:
        text = f"{names[provider]} got no answer: is the shop at {settings.ORIGIN} (SHOP_ORIGIN)?"
        messages.error(request, text)
    else:
        text = f"{names[provider]} has called the shop, which has answered with status {status}."
        messages.info(request, text)
    return redirect(order)


@csrf_exempt
@require_POST
def paymento(request: HttpRequest) -> HttpResponse:
    """Paymento's call that verifies a token."""
    if not _knows(request.headers.get("Api-key"), "PAYMENTO_API_KEY"):
        return HttpResponseForbidden()
    payment = _payment("paymento", str(json.loads(request.body).get("token")))
    says = json.loads(gateways.payload(payment))
    body = {
        "token": payment.token,
        "orderId": payment.order_number,
        "orderStatus": says["OrderStatus"],
        "settlement": {"requestedFiatAmount": str(payment.requested)},
    }
    return JsonResponse({"success": True, "message": "", "body": body})


@require_GET
def rajaongkir(request: HttpRequest, token: str) -> HttpResponse:
    """RajaOngkir's status of a payment."""
    if not _knows(request.headers.get("x-api-key"), "RAJAONGKIR_API_KEY"):
        return HttpResponseForbidden()
    payment = _payment("rajaongkir", token)
    return JsonResponse({"data": json.loads(gateways.payload(payment))})


@require_GET
def akashicpay(request: HttpRequest) -> HttpResponse:
    """The transaction with an L2 hash, as AkashicPay's network has it."""
    payment = _payment("akashicpay", request.GET.get("l2Hash", ""))
    return JsonResponse({"transaction": json.loads(gateways.payload(payment))})


def _payment(provider: str, token: str) -> SandboxPayment:
    return get_object_or_404(SandboxPayment, provider=provider, token=token)


def _knows(key: str | None, name: str) -> bool:
    return secrets.compare_digest((key or "").encode(), os.environ[name].encode())
