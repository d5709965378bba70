"""The tables of the gateways to try the shop with."""
