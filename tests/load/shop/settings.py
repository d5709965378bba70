"""Settings that a shop might have; what differs from run to run comes from the environment."""

import os

from shop import mistakes

MISTAKE = os.environ.get("LOAD_MISTAKE", "")

SECRET_KEY = os.environ["LOAD_PAYMENTO_SECRET"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["paysig.django", "shop"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "127.0.0.1",
        "PORT": os.environ["LOAD_DATABASE_PORT"],
        "NAME": os.environ["LOAD_DATABASE"],
        "USER": "paysig",
        # A thread keeps its connection, as under load it should.
        "CONN_MAX_AGE": None,
    }
}

PAYSIG = {
    # Sends a callback again until it is settled.
    "paymento": {"secrets": {"env": "LOAD_PAYMENTO_SECRET"}},
    # Is told to have arrived what is kept, and leaves the rest to `paysig_process`.
    "rajaongkir": {"secrets": {"env": "LOAD_RAJAONGKIR_SECRET"}, "kept_status": 200},
    # An endpoint with a name of its own, for one of several merchants.
    "coins": {
        "provider": "akashicpay",
        "merchant": "second shop",
        "environment": "mainnet",
        "secrets": {"env": "LOAD_AKASHICPAY_SECRET"},
        # It could be asked about every payment; this run is about what stands on this machine.
        "lookup": False,
    },
}
# So short that nobody has to wait long for what a killed worker leaves.
PAYSIG_PATIENCE = {"first": float(os.environ.get("LOAD_PATIENCE", "4"))}
# More than by default: 20 times as many are stored of all senders, and that is to be enough here.
PAYSIG_REFUSALS = {"per_minute": 30}
# The database that the handler writes to, where it is not that of the claim's transaction.
CREDITED_IN = ""
if MISTAKE:
    mistakes.configure(MISTAKE, globals())

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    # As in production; what is refused is expected here, and thousands of lines say nothing.
    "loggers": {"paysig": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
