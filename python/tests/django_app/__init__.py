"""The Django app, in a project of its own."""
