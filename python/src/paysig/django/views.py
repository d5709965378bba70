"""The ready endpoint of each provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paysig.django import _answers, receiving
from paysig.django._exemptions import exempt
from paysig.django.conf import read_settings
from paysig.django.receiving import Admitted

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@exempt
def callback(request: HttpRequest, name: str) -> HttpResponse:
    """Receives the callbacks of the endpoint of that name in PAYSIG.

    Every request gets an answer, and none says why: what the provider expects for a callback that
    was taken in, its status for one that is refused, and 503 where it has to be sent again.
    """
    if not _is_known(name):
        return _answers.unknown()
    admitted = receiving.admit(name, request)
    return receiving.process(admitted, request) if isinstance(admitted, Admitted) else admitted


def _is_known(name: str) -> bool:
    """Whether the settings name it, rightly or not: what is at fault will be mended."""
    read = read_settings()
    if name in read.endpoints:
        return True
    return any(fault.endpoint == name or fault.path == "PAYSIG" for fault in read.problems)
