"""The store of the Django app, on every database that it is for."""
