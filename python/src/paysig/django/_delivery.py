"""A callback as it is kept, with what the app notes of how it came."""

from dataclasses import dataclass, field

from paysig.store import Kept


@dataclass(frozen=True, slots=True)
class Delivery(Kept):
    """What `DjangoStore` writes down beside what a store needs. Bounded by those who make it."""

    endpoint: str = ""
    key_id: str = ""
    form: str = ""
    found_in: str = ""
    peer: str = ""
    proofs: str = ""
    message: bytes | None = field(default=None, repr=False)

    @property
    def notes(self) -> dict[str, str | bytes | None]:
        """By column."""
        return {
            "endpoint": self.endpoint,
            "key_id": self.key_id,
            "form": self.form,
            "found_in": self.found_in,
            "peer": self.peer,
            "proofs": self.proofs,
            "message": self.message,
        }
