"""Settings of the shop. What is secret comes from the environment."""

import os

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "django_shop.urls"
WSGI_APPLICATION = "django_shop.wsgi.application"
TIME_ZONE = "UTC"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"shop": {"handlers": ["stderr"], "level": "INFO"}},
}

PAYMENTO_SECRET = os.environ["PAYMENTO_SECRET"]
RAJAONGKIR_SECRET = os.environ["RAJAONGKIR_SECRET"]
AKASHICPAY_SECRET = os.environ["AKASHICPAY_SECRET"]
