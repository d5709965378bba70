"""URLs of the test project."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("callbacks/", include("paysig.django.urls")),
    path("admin/", admin.site.urls),
]
