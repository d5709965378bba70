"""What is said where the app, or what it needs, is not there."""

import subprocess
import sys

import pytest

_START = """
import sys
import django
from django.conf import settings

settings.configure(INSTALLED_APPS={apps})
django.setup()
"""
_USES = (
    "import paysig.django.urls",
    "from paysig.django.decorators import verified_callback; verified_callback('paymento')",
    "from paysig.django.drf import callback_authentication as made; made('paymento')",
    "from paysig.django.drf import CallbackAPIView; CallbackAPIView.as_view()",
)
_OTHERS = ["django.contrib.contenttypes", "django.contrib.auth"]


def told(apps: list[str], code: str) -> str:
    """The last line that a project with these apps says of the code."""
    command = [sys.executable, "-bb", "-c", _START.format(apps=apps) + code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stderr.splitlines() or [""])[-1]


@pytest.mark.parametrize("use", _USES)
def test_without_the_app_its_parts_say_what_is_missing(use: str) -> None:
    for apps in (_OTHERS, ["paysig", *_OTHERS]):
        said = told(apps, use)
        assert said.startswith("django.core.exceptions.ImproperlyConfigured")
        assert said.endswith('add "paysig.django" to INSTALLED_APPS')
    assert told(["paysig.django", *_OTHERS], use) == ""


def test_before_the_apps_are_there_nothing_is_said() -> None:
    use = "from django.apps import apps; apps.apps_ready = False; apps.app_configs = {}\n"
    assert told(["paysig.django"], use + _USES[1]) == ""


def test_without_the_framework_its_views_say_what_is_missing() -> None:
    said = told(_OTHERS, "sys.modules['rest_framework'] = None\nimport paysig.django.drf")
    assert said == (
        "ModuleNotFoundError: paysig.django.drf needs Django REST framework: "
        'pip install "paysig[drf]"'
    )
