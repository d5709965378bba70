"""What is raised. The native module imports these classes to raise them."""

from collections.abc import Callable


class Error(Exception):
    """Every error of paysig. Raised as such only for a fault in paysig itself."""

    __module__ = "paysig"


class ConfigError(Error, ValueError):
    """The set-up is wrong: a secret, the provider's name, or another setting."""

    __module__ = "paysig"


class CanonicalizationError(Error, ValueError):
    """The body is not JSON, so it has no canonical form."""

    __module__ = "paysig"


class PayloadError(Error, ValueError):
    """A verified message does not hold what it is asked for. The message itself is there."""

    __module__ = "paysig"


class Rejected(Error):  # noqa: N818 - a verdict, and no error of the program's
    """A callback that is not to be believed, and why.

    All of it is for the log: whoever sent the callback should learn nothing but the status.
    None of it holds a secret, a signature or a part of the body.

    `code` is the reason's stable name, such as "signature_mismatch". `hint` says what it
    likely comes from. `found_in` is where the signature was found: a server variable, or the
    header's name. `headers_seen` are the names of the headers that arrived. `provider` is the
    name of the provider whose callback it would have been, `status` the HTTP status that its
    documentation asks for.
    """

    __module__ = "paysig"

    def __init__(  # noqa: PLR0913, PLR0917 - the native module passes them by position
        self,
        text: str,
        code: str,
        hint: str,
        found_in: str | None,
        headers_seen: tuple[str, ...],
        provider: str,
        status: int,
    ) -> None:
        """Takes the text of the exception and all that it carries."""
        super().__init__(text)
        self.code = code
        self.hint = hint
        self.found_in = found_in
        self.headers_seen = headers_seen
        self.provider = provider
        self.status = status

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...], dict[str, object]]:
        """Tells pickle and the copy module what to make it anew from."""
        carried = (
            self.code,
            self.hint,
            self.found_in,
            self.headers_seen,
            self.provider,
            self.status,
        )
        return type(self), (*self.args, *carried), vars(self)
