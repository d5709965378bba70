"""A coffee shop that is paid through three gateways."""
