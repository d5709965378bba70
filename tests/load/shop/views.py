"""What the endpoint of Paysig is measured against."""

from __future__ import annotations

import json

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from shop.crediting import credit
from shop.models import Note


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    """Reads the body and answers."""
    return HttpResponse(b"ok\n" if request.body else b"", content_type="text/plain")


@csrf_exempt
def one_row(request: HttpRequest) -> HttpResponse:
    """Inserts one row, which is one transaction."""
    Note.objects.create(body=request.body)
    return HttpResponse(b"ok\n", content_type="text/plain")


@csrf_exempt
def credited(request: HttpRequest) -> HttpResponse:
    """Credits the order as the handler does, for whoever asks and as often: nothing is verified."""
    payload = json.loads(request.body)
    with transaction.atomic():
        credit(payload["order_id"], str(payload["amount"]), "", "default")
    return HttpResponse(b"ok\n", content_type="text/plain")
