"""A Django project of one view: verifies one callback, and tells what the server delivered."""

import base64
from typing import Any

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

import paysig

verifier = paysig.Verifier("paymento", secrets=["a throw-away secret"], env_name="PAYMENTO_HMAC")


@csrf_exempt
def callback(request: HttpRequest) -> JsonResponse:
    verdict: dict[str, str]
    try:
        verified = verifier.verify(body=request.body, meta=request.META)
        verdict = {"found_in": verified.found_in}
    except paysig.Rejected as rejection:
        verdict = {"code": rejection.code}
    told: dict[str, Any] = {
        "verdict": verdict,
        "variables": {name: request.META[name] for name in request.META if "HMAC" in name},
        "headers": {name: request.headers[name] for name in request.headers if "Hmac" in name},
        "content_length": request.META.get("CONTENT_LENGTH") or None,
        "transfer_encoding": request.META.get("HTTP_TRANSFER_ENCODING"),
        "body": base64.b64encode(request.body).decode(),
    }
    return JsonResponse(told)


urlpatterns = [re_path("", callback)]
settings.configure(
    ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="of no use here", USE_I18N=False
)
django.setup()
wsgi = get_wsgi_application()
asgi = get_asgi_application()
