"""What a shop may do wrong. The run makes each of these mistakes on purpose and has to find it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

import paysig

# By name: the kind of fault that the run has to find, see `compared.Findings`.
FOUND_AS = {
    # The handler writes through a connection of its own.
    "credit-outside": "twice",
    # The view looks whether the order is paid, and credits it if it is not.
    "no-claims": "twice",
    # The view believes what it reads.
    "unverified": "forged",
    # The forger's secret is among those of the endpoint.
    "forgers-secret": "forged",
    # The view answers, and keeps the callback a moment later.
    "answered-first": "lost",
    # What the handler raises reaches the provider.
    "raised": "statuses",
    # Refusals are not written down.
    "unseen": "refusals",
}


def configure(mistake: str, settings: dict[str, Any]) -> None:
    """Makes those mistakes that are a matter of settings."""
    if mistake == "credit-outside":
        settings["DATABASES"]["aside"] = settings["DATABASES"]["default"]
        settings["CREDITED_IN"] = "aside"
    elif mistake == "forgers-secret":
        for endpoint in settings["PAYSIG"].values():
            endpoint["secrets"] = [endpoint["secrets"], {"env": "LOAD_FORGERS_SECRET"}]
    elif mistake == "unseen":
        settings["PAYSIG_REFUSALS"] = {"store": False}


def urlpatterns(mistake: str) -> list[URLPattern]:
    """Has the view of the mistake stand before Paysig's."""
    views: dict[str, Callable[[HttpRequest, str], HttpResponse]] = {
        "no-claims": no_claims,
        "unverified": unverified,
        "answered-first": answered_first,
        "raised": raised,
    }
    return [path("callbacks/<name>", views[mistake])] if mistake in views else []


@csrf_exempt
def no_claims(request: HttpRequest, name: str) -> HttpResponse:
    """Two that come at once both see that nothing was paid."""
    from paysig.django.endpoints import endpoint
    from shop.crediting import ShopError, credit
    from shop.models import Order

    try:
        verified = endpoint(name).verifier.verify(body=request.body, meta=request.META)
    except paysig.Rejected as rejection:
        return HttpResponse(status=rejection.status)
    payment = verified.payment
    assert payment is not None
    assert payment.order_id is not None
    try:
        with transaction.atomic():
            if not Order.objects.get(pk=payment.order_id).paid:
                credit(payment.order_id, payment.amount, "", "default")
    except ShopError:
        return HttpResponse(status=503)
    return HttpResponse(b"ok\n")


@csrf_exempt
def unverified(request: HttpRequest, name: str) -> HttpResponse:
    """Each payment once, and whoever says that there is one."""
    from paysig.django.endpoints import endpoint
    from paysig.django.store import DjangoStore
    from shop.crediting import credit

    provider = endpoint(name).provider
    try:
        payment = paysig.read_payment(provider, request.body)
        key = paysig.claim_key(provider, request.body)
    except paysig.PayloadError:
        return HttpResponse(status=400)
    order = None if payment is None else payment.order_id
    if payment is not None and order is not None:
        amount = payment.amount
        DjangoStore().once(key, lambda _, name: credit(order, amount, name, "default"))
    return HttpResponse(b"ok\n")


@csrf_exempt
def answered_first(request: HttpRequest, name: str) -> HttpResponse:
    """The provider believes that its callback is in good hands."""
    from paysig.django.endpoints import endpoint

    try:
        verified = endpoint(name).verifier.verify(body=request.body, meta=request.META)
    except paysig.Rejected as rejection:
        return HttpResponse(status=rejection.status)

    def keep() -> None:
        time.sleep(0.05)
        try:
            endpoint(name).processor.accept(verified)
        finally:
            # Of a thread that ends: Django closes those of requests.
            connection.close()

    threading.Thread(target=keep).start()
    return HttpResponse(b"ok\n")


@csrf_exempt
def raised(request: HttpRequest, name: str) -> HttpResponse:
    """Once for each payment, and without a word for what the handler raises."""
    from paysig.django.endpoints import endpoint
    from paysig.django.store import DjangoStore
    from shop.crediting import credit

    try:
        verified = endpoint(name).verifier.verify(body=request.body, meta=request.META)
    except paysig.Rejected as rejection:
        return HttpResponse(status=rejection.status)
    payment = verified.payment
    assert payment is not None
    order, amount = payment.order_id, payment.amount
    assert order is not None
    key = verified.claim_key()
    DjangoStore().once(key, lambda _, name: credit(order, amount, name, "default"))
    return HttpResponse(b"ok\n")
