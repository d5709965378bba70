"""A callback as a provider would send it, for tests of an endpoint."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import CommandError

import paysig
from paysig import ConfigError, Payment, ProviderInfo
from paysig.django.conf import EndpointSettings, problems, read_settings
from paysig.django.credentials import signing_secret

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is signed instead of the body, to forge it.
ANOTHER: Final = b'{"forged":true}'


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose callbacks are sent, and signed with what. Secrets are never shown."""

    provider: str | Mapping[str, Any]
    info: ProviderInfo
    settings: EndpointSettings | None
    secret_env: str | None

    def secret(self, order_id: str | None) -> str | bytes:
        """The secret to sign with. Raises `CommandError` that names where it was looked for."""
        if self.secret_env is not None:
            value = os.environ.get(self.secret_env)
            if not value:
                message = f"the environment has no secret in {self.secret_env}"
                raise CommandError(message)
            return value
        if self.settings is None:
            message = (
                f"no endpoint of PAYSIG is of {self.info.name}: name the environment variable "
                "that holds the secret with --secret-env"
            )
            raise CommandError(message)
        try:
            return signing_secret(self.settings, order_id)
        except ConfigError as error:
            raise CommandError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Signed:
    """What is sent. Any of the headers may hold what nobody else is to see."""

    method: str
    body: bytes
    headers: dict[str, str] = field(repr=False)


def sender(name: str, secret_env: str | None) -> Sender:
    """The endpoint of that name; else the one of that provider; else that provider.

    Raises `CommandError` where it is none of them, and where a provider has several endpoints.
    """
    known = read_settings().endpoints
    of_provider = [one for one in known.values() if _provider(one).name == name]
    settings = known.get(name)
    fault = next((str(one) for one in problems() if one.endpoint == name), None)
    if settings is None and fault is not None:
        raise CommandError(fault)
    if settings is None and len(of_provider) > 1:
        names = ", ".join(one.name for one in of_provider)
        message = f"{name} has several endpoints, name one of them: {names}"
        raise CommandError(message)
    if settings is None and of_provider:
        settings = of_provider[0]
    if settings is not None:
        return Sender(settings.provider, _provider(settings), settings, secret_env)
    if name not in paysig.providers():
        there = ", ".join(known) or "none"
        message = f"{name} is neither an endpoint of PAYSIG (there are: {there}) nor a provider"
        raise CommandError(message)
    return Sender(name, paysig.provider_info(name), None, secret_env)


def payload_of(sender: Sender, given: Mapping[str, str | None]) -> bytes:
    """The payload that reports a payment; what was not given is made up, where it has a place.

    Raises `CommandError` for a field that the provider's callbacks do not hold.
    """
    if not sender.info.reads_payments:
        message = f"it is not known how {sender.info.name} reports payments: give it with --body"
        raise CommandError(message)
    made_up = {
        "order_id": "TEST-1",
        "transaction_id": f"test-{secrets.token_hex(8)}",
        "amount": "12.50",
        "currency": "USD",
        "outcome": "paid",
    }
    made_up = {name: value for name, value in made_up.items() if given.get(name) is None}
    fields = {name: value for name, value in given.items() if value is not None}
    while True:
        try:
            return paysig.write_payment(sender.provider, Payment(**made_up, **fields))
        except ConfigError as error:
            text = str(error)
            superfluous = next((name for name in made_up if name in text), None)
            if superfluous is None:
                raise CommandError(text) from error
            del made_up[superfluous]


def order_of(sender: Sender, body: bytes) -> str | None:
    """The order that a body names, where that can be read."""
    try:
        payment = paysig.read_payment(sender.provider, body)
    except paysig.Error:
        return None
    return None if payment is None else payment.order_id


def sign(sender: Sender, url: str, body: bytes, secret: str | bytes, delivery: str) -> Signed:
    """The request, signed now; `delivery` is its id, where one is signed.

    Raises `CommandError` for what cannot be signed.
    """
    info, own = sender.info, sender.settings
    registered = url if own is None or own.url is None else own.url
    try:
        headers = paysig.sign_request(
            sender.provider,
            body,
            secret,
            id=delivery if info.signs_id else None,
            url=registered if info.signs_url else None,
        )
    except (paysig.Error, ValueError) as error:
        raise CommandError(str(error)) from error
    if own is not None and own.signature_headers:
        headers = {_renamed(name, info, own): value for name, value in headers.items()}
    return Signed(info.methods[0], body, {"Content-Type": "application/json", **headers})


def forged(genuine: Signed, another: Signed) -> Signed:
    """The body of one under the signature of the other."""
    return Signed(genuine.method, genuine.body, another.headers)


def _renamed(name: str, info: ProviderInfo, own: EndpointSettings) -> str:
    """The header's name at an endpoint that takes the signature from another one."""
    carries = name.lower() in {header.lower() for header in info.headers}
    return own.signature_headers[0] if carries and own.signature_headers else name


def _provider(settings: EndpointSettings) -> ProviderInfo:
    return paysig.provider_info(settings.provider)
