"""What several test files share."""

import django
from django.conf import settings


def pytest_configure() -> None:
    settings.configure(ALLOWED_HOSTS=["testserver"])
    django.setup()
