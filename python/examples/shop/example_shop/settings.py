"""Settings of the shop. Whatever differs between machines comes from the environment.

With `SHOP_SANDBOX=1` nothing else is needed: secrets are made up, a gateway inside of the project
takes the payments, and only this machine is answered.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def is_on(name: str) -> bool:
    """Whether a switch is set in the environment."""
    return os.environ.get(name, "") not in {"", "0"}


# Where the shop is reached from outside, say https://shop.example
ORIGIN = os.environ.get("SHOP_ORIGIN", "http://127.0.0.1:8000")
HOST = urlsplit(ORIGIN).hostname or ""
DEBUG = is_on("SHOP_DEBUG")

SANDBOX = is_on("SHOP_SANDBOX")
if SANDBOX:
    if HOST not in {"127.0.0.1", "localhost"}:
        message = "the sandbox is for this machine alone: SHOP_ORIGIN has to be 127.0.0.1"
        raise ImproperlyConfigured(message)
    # Known to everybody who can read this; there is no money to be had with them.
    for name in ("DJANGO_SECRET_KEY", "PAYMENTO_SECRET", "RAJAONGKIR_SECRET", "AKASHICPAY_SECRET"):
        os.environ.setdefault(name, f"{name} of the sandbox, and of nothing but the sandbox")
    os.environ.setdefault("PAYMENTO_API_KEY", "the sandbox's key for Paymento")
    os.environ.setdefault("RAJAONGKIR_API_KEY", "the sandbox's key for RajaOngkir")
    os.environ.setdefault("AKASHICPAY_LOOKUP", "1")

# Payment callbacks

PAYSIG: dict[str, dict[str, Any]] = {
    "paymento": {"secrets": {"env": "PAYMENTO_SECRET"}},
    "rajaongkir": {
        "secrets": {"env": "RAJAONGKIR_SECRET"},
        "environment": os.environ.get("RAJAONGKIR_ENVIRONMENT", "sandbox"),
    },
    "akashicpay": {
        "secrets": {"env": "AKASHICPAY_SECRET"},
        "environment": os.environ.get("AKASHICPAY_ENVIRONMENT", "testnet"),
        "lookup": is_on("AKASHICPAY_LOOKUP"),
    },
}
# A provider is asked whether a callback is true where the shop has what it takes to ask.
if "PAYMENTO_API_KEY" in os.environ:
    PAYSIG["paymento"]["api_key"] = {"env": "PAYMENTO_API_KEY"}
if "RAJAONGKIR_API_KEY" in os.environ:
    PAYSIG["rajaongkir"]["api_key"] = {"env": "RAJAONGKIR_API_KEY"}
if SANDBOX:
    for endpoint in PAYSIG.values():
        endpoint |= {"lookup_origin": ORIGIN, "lookup_timeout": 10.0}

# Django

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = [HOST]
ROOT_URLCONF = "example_shop.urls"
WSGI_APPLICATION = "example_shop.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "paysig.django",
    "orders",
    *(["sandbox"] if SANDBOX else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "example_shop.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("SHOP_DATABASE", BASE_DIR / "shop.sqlite3"),
        # One that writes waits for another, and readers wait for nobody.
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode = WAL",
        },
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in ("MinimumLengthValidator", "CommonPasswordValidator")
]
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = os.environ.get("SHOP_STATIC_ROOT", BASE_DIR / "static")

HTTPS = urlsplit(ORIGIN).scheme == "https"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0
# Whether HSTS is for all of a domain is for whoever owns it to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if is_on("SHOP_BEHIND_PROXY"):
    # Only where a proxy on this machine sets both headers, whatever a buyer sends.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for endpoint in PAYSIG.values():
        endpoint |= {"trusted_proxies": ["127.0.0.1"], "forwarded_header": "X-Forwarded-For"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "shop": {"handlers": ["stderr"], "level": "INFO"},
        "paysig": {"handlers": ["stderr"], "level": "INFO"},
    },
}
