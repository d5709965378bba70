"""Columns that hold the same in every database, whatever its own character set is."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
    TextField = models.TextField[str | None, str | None]
else:
    CharField, TextField = models.CharField, models.TextField


class KeyField(CharField):
    """A key of 64 hexadecimal digits, compared byte by byte."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """As in the tables of the other stores."""
        collations = {
            "mysql": " CHARACTER SET ascii COLLATE ascii_bin",
            "postgresql": ' COLLATE "C"',
        }
        return f"char({self.max_length})" + collations.get(connection.vendor, "")


class UnicodeField(CharField):
    """A text of any characters."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """In MySQL with a character set of its own: the database's may lack some."""
        return _unicode(super().db_type(connection), connection)


class UnicodeTextField(TextField):
    """A long text of any characters."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """In MySQL with a character set of its own: the database's may lack some."""
        return _unicode(super().db_type(connection), connection)


def _unicode(column: str | None, connection: BaseDatabaseWrapper) -> str:
    own = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" if connection.vendor == "mysql" else ""
    return f"{column}{own}"
