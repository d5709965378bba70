"""Who looks at the admin, and what there is to see."""

import itertools
import re
import time
from html import unescape
from typing import Any, Final

from django.contrib.auth.models import Permission, User
from django.test import Client

from paysig.django.models import Callback
from stores import key

LIST: Final = "/admin/paysig/callback/"
REFUSALS: Final = "/admin/paysig/refusal/"
STATISTICS: Final = f"{LIST}statistics/"
PAYLOAD: Final = b'{"Token":"d1179e54","PaymentId":20016,"OrderId":"A-1","OrderStatus":7}'
_NUMBERS: Final = itertools.count(1)


def staff(*permissions: str, is_staff: bool = True, csrf: bool = False) -> Client:
    """A browser of somebody with these permissions of the app's."""
    user = User.objects.create_user(f"user{next(_NUMBERS)}", is_staff=is_staff)
    found = Permission.objects.filter(content_type__app_label="paysig", codename__in=permissions)
    assert len(found) == len(permissions)
    user.user_permissions.set(found)
    return _logged_in(user, csrf=csrf)


def superuser() -> Client:
    return _logged_in(User.objects.create_superuser(f"root{next(_NUMBERS)}"), csrf=False)


def _logged_in(user: User, *, csrf: bool) -> Client:
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(user)
    return client


def row(name: str, payload: bytes | None = PAYLOAD, **changes: Any) -> Callback:
    """A callback in the table, `age` seconds old, `took` of which it was settled in."""
    now = round(time.time() * 1000)
    created = now - round(changes.pop("age", 0) * 1000)
    took = changes.pop("took", 0)
    values: dict[str, Any] = {
        "claim_key": key(name),
        "state": "kept",
        "fence": 0,
        "lease_until": 0,
        "attempts": 0,
        "next_at": now + 3_600_000,
        "reason": "",
        "provider": "paymento",
        "endpoint": "paymento",
        "merchant": "",
        # The only one there is of Paymento's.
        "environment": "production",
        "payload_bytes": payload,
        "created_at": created,
        "updated_at": created + round(took * 1000),
    }
    return Callback.objects.create(**{**values, **changes})


def page_of(callback: Callback) -> str:
    return f"{LIST}{callback.claim_key}/change/"


def text_of(response: Any) -> str:
    """What is read on a page."""
    html = response.content.decode()
    body = html[html.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def rows_of(response: Any) -> list[str]:
    """The lines of a list."""
    html = response.content.decode()
    table = re.search(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    if table is None:
        return []
    found = re.findall(r"<tr>(.*?)</tr>", table[1], re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", line)).split()) for line in found]
