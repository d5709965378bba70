"""The shop's addresses."""

from django.conf import settings
from django.contrib import admin
from django.contrib.staticfiles.storage import staticfiles_storage
from django.contrib.staticfiles.views import serve
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern | URLResolver] = [
    path("callbacks/", include("paysig.django.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", RedirectView.as_view(url=staticfiles_storage.url("orders/bean.svg"))),
    path("", include("orders.urls")),
]
if settings.SANDBOX:
    urlpatterns += [
        path("", include("sandbox.urls")),
        # Elsewhere the web server serves what collectstatic gathers.
        path("static/<path:path>", serve, {"insecure": True}),
    ]
admin.site.site_header = admin.site.site_title = "Toko Kopi"
