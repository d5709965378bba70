"""The way of a request to its verdict, and to the answer that the provider gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from paysig import Rejected, Verified
from paysig.django import _answers, _peers, logs, metrics, refusals
from paysig.django._bodies import UnreadableError, bounded_body
from paysig.django.endpoints import Endpoint
from paysig.django.endpoints import endpoint as endpoint_named

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Kept, and not settled yet.
_OPEN: Final = frozenset({"kept", "queued"})
# What Django says for the status that any success is meant by.
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Admitted:
    """A genuine callback, and whose it is."""

    endpoint: Endpoint
    verified: Verified


def verified(endpoint: Endpoint, request: HttpRequest) -> Verified:
    """Judges the request by its raw body and `request.META`.

    Raises `paysig.Rejected` after it is noted, and what the set-up and the project's own code
    raise: `paysig.ConfigError`, or whatever `secret_for_order` does.
    """
    verifier = endpoint.verifier
    body = b""
    try:
        try:
            body = bounded_body(request, endpoint.max_body)
        except UnreadableError as error:
            raise _body_lost(endpoint, request, str(error)) from None
        peer = _peer(endpoint, request)
        with logs.about(endpoint, peer=peer, method=request.method), logs.judging():
            return verifier.verify(body=body, meta=request.META)
    except Rejected as rejection:
        refusals.note(endpoint, rejection, request, body=body)
        raise


def admit(name: str, request: HttpRequest) -> Admitted | HttpResponse:
    """The callback if it is genuine, otherwise the answer to it. Raises nothing."""
    try:
        endpoint = endpoint_named(name)
        if request.method not in endpoint.methods:
            return _answers.not_allowed(endpoint.methods)
        return Admitted(endpoint, verified(endpoint, request))
    except Rejected as rejection:
        return _answers.refused(rejection.status)
    except Exception as error:  # noqa: BLE001 - whatever the set-up and the project's code raise
        logs.failed(name, error)
        return _answers.later()


def receive(endpoint: Endpoint, request: HttpRequest) -> HttpResponse:
    """Verifies the callback, keeps it, and settles it or has it settled. Raises nothing."""
    admitted = admit(endpoint.name, request)
    return process(admitted, request) if isinstance(admitted, Admitted) else admitted


def process(admitted: Admitted, request: HttpRequest) -> HttpResponse:
    """Keeps a genuine callback, and settles it or has it settled. Raises nothing."""
    endpoint = admitted.endpoint
    peer = _peer(endpoint, request)
    with logs.about(endpoint, peer=peer, method=request.method):
        try:
            return _process(admitted, peer)
        except Exception as error:  # noqa: BLE001 - whatever the database and the set-up raise
            logs.failed(endpoint.name, error, genuine=True)
            metrics.received(endpoint, "not_kept")
            return _answers.later()


def accepted(admitted: Admitted) -> None:
    """Counts a callback that a view of the project's own takes care of."""
    metrics.received(admitted.endpoint, "accepted")


def _process(admitted: Admitted, peer: str | None) -> HttpResponse:
    endpoint = admitted.endpoint
    inline = endpoint.settings.queue == "inline"
    answer = endpoint.processor.accept(admitted.verified, settle=inline, peer=peer)
    metrics.received(endpoint, "kept" if answer.code == "queued" else answer.code)
    if answer.code == "queued" and answer.key is not None:
        _enqueue(endpoint, answer.key)
    status = answer.status
    if answer.code in _OPEN and endpoint.settings.status_of_kept != _OK:
        status = endpoint.settings.status_of_kept
    return _answers.accepted(status, endpoint.accepted_body)


def _enqueue(endpoint: Endpoint, key: str) -> None:
    # Queues know processing, which knows endpoints.
    from paysig.django.queueing import enqueue  # noqa: PLC0415

    enqueue(endpoint, key)


def _body_lost(endpoint: Endpoint, request: HttpRequest, hint: str) -> Rejected:
    """The refusal of a request without a body that could be judged."""
    too_long = bytes(endpoint.max_body + 1)
    seen: tuple[str, ...] = ()
    status = 0
    try:
        # Refused before anything else of it is looked at; what arrived is told all the same.
        endpoint.verifier.verify(body=too_long, meta=request.META)
    except Rejected as rejection:
        seen, status = rejection.headers_seen, rejection.status
    text = f"{endpoint.provider} callback refused: body_lost: {hint}"
    return Rejected(text, "body_lost", hint, None, seen, endpoint.provider, status)


def _peer(endpoint: Endpoint, request: HttpRequest) -> str | None:
    return _peers.peer_of(endpoint.settings, request.META).address
