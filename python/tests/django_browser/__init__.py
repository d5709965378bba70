"""The example shop and the admin in a browser."""
