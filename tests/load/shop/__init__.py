"""The shop that gets the callbacks: a Django project in PostgreSQL."""
