"""What several test files share."""

import os

import django

# At once, and not when pytest is configured: the conftest.py below this one import models.
os.environ["DJANGO_SETTINGS_MODULE"] = "django_app.settings"
django.setup()
