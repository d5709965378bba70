"""The test project's URLs, and those of views of a shop's own."""

from django.urls import path

from django_app import receiver_api, receiver_views, urls

urlpatterns = [
    *urls.urlpatterns,
    path("own/plain", receiver_views.paid),
    path("own/plain/<int:number>", receiver_views.paid),
    path("own/async", receiver_views.apaid),
    path("own/async/<int:number>", receiver_views.apaid),
    path("own/class", receiver_views.Paid.as_view()),
    path("own/class/<int:number>", receiver_views.Paid.as_view()),
    path("own/async-class", receiver_views.AsyncPaid.as_view()),
    path("own/async-class/<int:number>", receiver_views.AsyncPaid.as_view()),
    path("own/failing", receiver_views.failing),
    path("own/unconfigured", receiver_views.unconfigured),
    *receiver_api.urlpatterns,
]
