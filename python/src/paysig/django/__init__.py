"""Paysig in a Django project.

    INSTALLED_APPS = [..., "paysig.django"]

The app brings the tables of callbacks and credits with their migrations, as the models
`Callback` and `Credit`, and `paysig.django.store.DjangoStore`, whose effects are committed
together with the claims in the project's own database.
"""
