"""The example shop's settings, for a day's callbacks within seconds."""

from example_shop.settings import *  # noqa: F403

# All of them come from one address.
PAYSIG_REFUSALS = {"per_minute": 10_000}
PAYSIG_PATIENCE = {"first": 0.1}
