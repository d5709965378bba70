"""What the settings of the app hold, once they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import paysig
    from paysig.processor import Patience


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the settings: where it stands, such as `PAYSIG["shop-b"]["secrets"]`, and what."""

    path: str
    message: str
    # The endpoint that cannot work because of it; None where it is nobody's own.
    endpoint: str | None = None

    def __str__(self) -> str:
        """As an error's text."""
        return f"{self.path} {self.message}"


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """What PAYSIG says about one endpoint. Secrets are not looked up yet, and never shown."""

    name: str
    provider: str | Mapping[str, Any]
    merchant: str = ""
    environment: str | None = None
    secrets: Any = field(default=None, repr=False)
    secret_for_order: Callable[[str], Any] | str | None = None
    signature_headers: list[str] | tuple[str, ...] | None = None
    env_name: str | None = None
    allowlist: list[str] | tuple[str, ...] | Mapping[str, Any] | None = None
    allowlist_mode: str = "enforce"
    allowlist_reviewed: Any = None
    trusted_proxies: list[str] | tuple[str, ...] = ()
    forwarded_header: str | None = None
    max_body: int = 1_048_576
    canonical_forms: list[str] | tuple[str, ...] | None = None
    window: int | None = None
    url: str | None = None
    api_key: Any = field(default=None, repr=False)
    lookup: bool | None = None
    lookup_origin: str | None = None
    lookup_timeout: float = 2.5
    lookup_cache: str | None = None
    policy: str | None = None
    expect: Callable[[paysig.Payment], paysig.Expectation | None] | str | None = None
    exactly_once: bool = True
    partial: bool = False
    lease: float = 60.0
    queue: str = "inline"
    kept_status: int | None = None
    accepted_body: str = "ok\n"
    open_payments: Callable[[], Iterable[Any]] | str | None = None

    @property
    def status_of_kept(self) -> int:
        """What the provider is answered about a callback that is kept and not settled."""
        if self.kept_status is not None:
            return self.kept_status
        # Inline nobody else may ever come back to it, so the provider is to send it again.
        return 503 if self.queue == "inline" else 200


@dataclass(frozen=True, slots=True)
class RefusalSettings:
    """What PAYSIG_REFUSALS says about callbacks that were refused.

    `store`: whether they are kept in a table at all; `keep`: how many rows; `per_minute`: how many
    of one peer are logged and stored; `bodies`: how many bytes of a body are stored.
    """

    store: bool = True
    keep: int = 10_000
    per_minute: int = 10
    bodies: int = 0


@dataclass(frozen=True, slots=True)
class AppSettings:
    """All of the settings, and what is wrong with them."""

    endpoints: Mapping[str, EndpointSettings]
    database: str
    patience: Patience
    refusals: RefusalSettings
    problems: tuple[Problem, ...]
