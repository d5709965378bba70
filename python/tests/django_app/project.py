"""What a process of the test project is started with."""

import json
import os
from typing import Any

from django.db import connection

from locations import ROOT


def environment(**settings: Any) -> dict[str, str]:
    """The environment of a server or command on the database of the test that runs.

    `settings` replace those of the test project, as far as JSON can hold them.
    """
    known = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    database = {key: connection.settings_dict[key] for key in known}
    path = str(ROOT / "python" / "tests")
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "django_app.settings",
        "PAYSIG_TEST_DATABASE": json.dumps(database, default=str),
        "PAYSIG_TEST_SETTINGS": json.dumps(settings),
        "PYTHONPATH": os.pathsep.join(filter(None, [path, os.environ.get("PYTHONPATH")])),
    }
