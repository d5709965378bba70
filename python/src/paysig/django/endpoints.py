"""Endpoints at work: what is made of the settings, once, and shared between threads."""

from __future__ import annotations

import importlib.util
import threading
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from django.core.cache import caches
from django.core.cache.backends.base import InvalidCacheBackendError
from django.core.signals import setting_changed
from django.utils.connection import ConnectionProxy

import paysig
from paysig import ConfigError, Lookup, ProviderInfo, Verifier
from paysig.django.conf import EndpointSettings, read_settings
from paysig.django.credentials import api_key_of, referred, secrets_of
from paysig.django.store import DjangoStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from paysig.django.processing import DjangoProcessor
    from paysig.processor._judge import Carrier

Made = TypeVar("Made")

# In seconds: how long a part that could not be made is not tried again, where trying takes long.
_REST: Final = 5.0
_QUICK: Final = 0.1


class Endpoint:
    """Where one provider reports one merchant's payments.

    Its parts are made when they are first asked for, so that a secret that is not to be had stops
    nothing but its own endpoint; a part that could not be made is tried again the next time.
    Each raises `ConfigError`, which names the setting at fault.
    """

    def __init__(self, settings: EndpointSettings, database: str) -> None:
        """Makes nothing yet."""
        self.settings: Final = settings
        self.name: Final = settings.name
        self.merchant: Final = settings.merchant
        self.info: Final[ProviderInfo] = paysig.provider_info(settings.provider)
        self.provider: Final = self.info.name
        self.methods: Final = self.info.methods
        self.max_body: Final = settings.max_body
        self.accepted_body: Final = settings.accepted_body.encode()
        self.database: Final = database
        self._lock = threading.RLock()
        self._made: dict[str, Any] = {}
        self._failed: dict[str, tuple[float, Exception]] = {}

    def __repr__(self) -> str:
        """Without its settings."""
        return f"<Endpoint {self.name}>"

    @property
    def environment(self) -> str:
        """The environment, for the keys of claims; empty where there is none."""
        if self.settings.environment is not None:
            return self.settings.environment
        # Whether the provider is asked must not matter: the keys of payments depend on it.
        known = self.info.lookup_environments
        return known[0] if len(known) == 1 else ""

    @property
    def verifier(self) -> Verifier:
        """Judges its requests."""
        return self._once("verifier", self._verifier)

    @property
    def lookup(self) -> Lookup | None:
        """How the provider is asked about its payments; None where it is not."""
        return self._once("lookup", self._lookup)

    @property
    def carrier(self) -> Carrier | None:
        """What brings the requests of the lookup to the provider; None without one."""
        return self._once("carrier", lambda: self._carrier(self.settings.lookup_cache))

    @property
    def fresh_carrier(self) -> Carrier | None:
        """One that takes no answer from a cache, for operators."""
        return self._once("fresh_carrier", lambda: self._carrier(None))

    @property
    def store(self) -> DjangoStore:
        """Where its callbacks are kept."""
        return self._once("store", lambda: DjangoStore(self.database))

    @property
    def processor(self) -> DjangoProcessor:
        """Keeps its callbacks and settles them."""
        # Handlers know endpoints, and processors know handlers.
        from paysig.django.processing import DjangoProcessor  # noqa: PLC0415

        return self._once("processor", lambda: DjangoProcessor(self))

    def _once(self, name: str, make: Callable[[], Made]) -> Made:
        if name in self._made:
            return cast("Made", self._made[name])
        with self._lock:
            if name not in self._made:
                self._raise_again(name)
                started = time.monotonic()
                try:
                    self._made[name] = make()
                except Exception as error:
                    ended = time.monotonic()
                    if ended - started > _QUICK:
                        self._failed[name] = (ended + _REST, error)
                    raise
            return cast("Made", self._made[name])

    def _raise_again(self, name: str) -> None:
        """Spares a vault that does not answer the calls of all who wait for it."""
        until, error = self._failed.pop(name, (0.0, None))
        if error is not None and time.monotonic() < until:
            self._failed[name] = (until, error)
            raise error.with_traceback(None)

    def _verifier(self) -> Verifier:
        given = self.settings
        secrets: Any
        if given.secret_for_order is None:
            secrets = secrets_of(given)
        else:
            secrets = referred(self._path("secret_for_order"), given.secret_for_order)
        return self._configured(
            lambda: Verifier(
                given.provider,
                secrets=secrets,
                signature_headers=given.signature_headers,
                environment=given.environment if self.info.environments else None,
                allowlist=given.allowlist,
                allowlist_mode=given.allowlist_mode,
                trusted_proxies=given.trusted_proxies,
                forwarded_header=given.forwarded_header,
                max_body=given.max_body,
                canonical_forms=given.canonical_forms,
                env_name=given.env_name,
                window=given.window,
                url=given.url,
            )
        )

    def _lookup(self) -> Lookup | None:
        given = self.settings
        wanted = given.lookup
        if wanted is None:
            wanted = given.api_key is not None or "lookup" in (given.policy or "")
        if not wanted:
            return None
        api_key = api_key_of(given)
        return self._configured(
            lambda: Lookup(
                given.provider,
                environment=given.environment,
                api_key=api_key,
                origin=given.lookup_origin,
            )
        )

    def _carrier(self, alias: str | None) -> Carrier | None:
        if self.lookup is None:
            return None
        if (
            importlib.util.find_spec("httpx") is None
            or importlib.util.find_spec("tenacity") is None
        ):
            message = f'PAYSIG["{self.name}"] has a lookup: pip install "paysig[http]"'
            raise ConfigError(message)
        # Only where it is needed: it is an optional dependency.
        from paysig.http import Carrier as HttpCarrier  # noqa: PLC0415

        cache = None if alias is None else self._cache(alias)
        return self._configured(
            lambda: HttpCarrier(timeout=self.settings.lookup_timeout, cache=cache)
        )

    def _cache(self, alias: str) -> Any:  # noqa: ANN401 - what stands for a thread's cache
        """Each thread's own of that name."""
        try:
            _ = caches[alias]
        except InvalidCacheBackendError as error:
            message = f"{self._path('lookup_cache')} is none of CACHES: {error}"
            raise ConfigError(message) from error
        return ConnectionProxy(caches, alias)

    def _configured(self, make: Callable[[], Made]) -> Made:
        try:
            return make()
        except (ConfigError, TypeError) as error:
            message = f'PAYSIG["{self.name}"]: {error}'
            raise ConfigError(message) from error

    def _path(self, key: str) -> str:
        return f'PAYSIG["{self.name}"]["{key}"]'


_lock: Final = threading.Lock()
_endpoints: Final[dict[str, Endpoint]] = {}


def endpoint(name: str) -> Endpoint:
    """The endpoint of that name. Raises `ConfigError` where there is none, or its settings fail."""
    known = _endpoints.get(name)
    if known is not None:
        return known
    read = read_settings()
    settings = read.endpoints.get(name)
    if settings is None:
        fault = next((problem for problem in read.problems if problem.endpoint == name), None)
        message = f"PAYSIG has no endpoint {name}" if fault is None else str(fault)
        raise ConfigError(message)
    with _lock:
        return _endpoints.setdefault(name, Endpoint(settings, read.database))


def endpoints() -> list[Endpoint]:
    """All endpoints whose settings are in order, in the order of the settings."""
    return [endpoint(name) for name in read_settings().endpoints]


def _forget(*, setting: str, **_: object) -> None:
    if setting.startswith("PAYSIG"):
        with _lock:
            _endpoints.clear()


setting_changed.connect(_forget)
