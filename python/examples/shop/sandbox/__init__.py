"""Gateways to try the shop with: what they send and answer is as the real ones do it."""
