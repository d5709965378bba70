"""Settings of the test project, which all tests share."""

import json
import os
from typing import Any

import pymysql

# Django knows one driver for MySQL by name. This one can take its place.
pymysql.install_as_MySQLdb()

SECRET_KEY = "nothing is signed with it but sessions of tests"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
ROOT_URLCONF = "django_app.urls"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "paysig.django",
    "django_app.shop",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
MIGRATION_MODULES = {"shop": None}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Of the tests alone, all of different lengths so that none fits where another belongs.
PAYMENTO_SECRET = "paymento secret of the test project"
AKASHICPAY_SECRET = "akashicpay secret of the test project."
RAJAONGKIR_SECRET = "rajaongkir secret of the test project.."
STRIPE_SECRET = "whsec_secret of the test project..."
PAYSIG: dict[str, dict[str, Any]] = {
    "paymento": {"secrets": PAYMENTO_SECRET},
    "akashicpay": {"secrets": AKASHICPAY_SECRET, "environment": "testnet"},
    "rajaongkir": {"secrets": RAJAONGKIR_SECRET},
    "stripe": {"secrets": STRIPE_SECRET},
    "shop-b": {"provider": "paymento", "merchant": "shop-b", "secrets": "secret of shop b......."},
}
# For servers and commands that tests start: their database, and what else differs from the above.
# In the tests' own process each test that needs one brings it.
DATABASES: dict[str, Any] = {"default": json.loads(os.environ.get("PAYSIG_TEST_DATABASE", "{}"))}
globals().update(json.loads(os.environ.get("PAYSIG_TEST_SETTINGS", "{}")))
