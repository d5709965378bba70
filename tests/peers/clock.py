"""The clock that the peers read. It stands, so that a seed makes the same run on any day, and
the edges of a window can be met."""

import datetime
from types import SimpleNamespace
from typing import Any, Self

import standardwebhooks.webhooks
import stripe._webhook

now = 0.0


class Standing(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Self:
        return cls.fromtimestamp(now, tz)


def install() -> None:
    """Replaces the clock in the modules that read it, and nothing else there."""
    webhook: Any = stripe._webhook
    webhook.time = SimpleNamespace(time=lambda: now)
    webhooks: Any = standardwebhooks.webhooks
    webhooks.datetime = Standing
