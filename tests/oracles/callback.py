"""A whole callback and the verifier's set-up, as the pipeline and the vector files hold it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vector import Text, spelled

NOW = 1_790_000_000

Pairs = Sequence[tuple[Text, Text]]
Server = Mapping[str, Text]
Secrets = list[dict[str, Any]]


@dataclass(frozen=True)
class Callback:
    # A name, or a merchant's own row.
    provider: str | dict[str, Any]
    body: Text
    secrets: Secrets | dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    headers: Pairs | None = None
    server: Server | None = None
    peer: str | None = None
    now: int = NOW

    def written(self) -> dict[str, Any]:
        case: dict[str, Any] = {"provider": self.provider, "secrets": spelled_secrets(self.secrets)}
        if self.settings:
            case["settings"] = self.settings
        case["body"] = spelled(self.body)
        if self.headers is not None:
            case["headers"] = [[spelled(name), spelled(value)] for name, value in self.headers]
        if self.server is not None:
            case["server"] = {name: spelled(value) for name, value in self.server.items()}
        if self.peer is not None:
            case["peer"] = self.peer
        return case | {"now": self.now}


def spelled_secrets(secrets: Secrets | dict[str, Any]) -> Any:
    if isinstance(secrets, dict):
        orders = secrets["resolver"].items()
        return {"resolver": {order: spelled_secrets(found) for order, found in orders}}
    return [one | {"secret": spelled(one["secret"])} for one in secrets]
