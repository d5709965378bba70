"""The endpoints of Paysig, and what they are measured against."""

from django.conf import settings
from django.urls import include, path

from shop import mistakes, views

urlpatterns = [
    *mistakes.urlpatterns(settings.MISTAKE),
    path("callbacks/", include("paysig.django.urls")),
    path("measure/bare", views.bare),
    path("measure/one-row", views.one_row),
    path("measure/credited", views.credited),
]
