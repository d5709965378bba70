"""The URLs of the ready endpoints.

    path("callbacks/", include("paysig.django.urls"))

Each is the endpoint's name in PAYSIG, with and without a slash at its end. Both are answered at
once: a redirect would turn a POST into a GET, and lose the body. `reverse("paysig:callback",
args=["paymento"])` gives the URL to register with the provider.
"""

from django.urls import re_path

from paysig.django._installed import require_app
from paysig.django.views import callback

require_app()

app_name = "paysig"

urlpatterns = [
    re_path(r"^(?P<name>[A-Za-z0-9_-]{1,64})/?$", callback, name="callback"),
]
