"""What mod_wsgi looks for in a script."""

from callback import wsgi as application
