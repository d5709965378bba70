"""What is raised. The native module imports these classes to raise them."""

from collections.abc import Callable
from typing import Any, Final

from paysig._native import _part, _Refusal


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

    code: str
    hint: str
    found_in: str | None
    headers_seen: tuple[str, ...]
    provider: str
    status: int

    # `args` and `__dict__` as every exception has them. The native module raises a refusal with
    # a `_Refusal` in the former and nothing in the latter: most are answered and forgotten, and
    # to fill in everything would take longer than to judge the callback.
    _kept: tuple[Any, ...] = vars(BaseException)["args"]
    _attributes: dict[str, Any] = vars(BaseException)["__dict__"]

    def __init__(  # noqa: PLR0913, PLR0917 - all that a refusal carries
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

    @property
    def args(self) -> tuple[Any, ...]:
        """The text alone."""
        refusal = self._refusal()
        return self._kept if refusal is None else (str(refusal),)

    @args.setter
    def args(self, args: tuple[Any, ...]) -> None:
        self._fill()
        self._kept = args

    @property
    def __dict__(self) -> dict[str, Any]:
        """All attributes, those among them that nobody has asked for before."""
        self._fill()
        return self._attributes

    @__dict__.setter
    def __dict__(self, attributes: dict[str, Any]) -> None:
        self._attributes = attributes

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...], dict[str, object]]:
        """Tells pickle and the copy module what to make it anew from."""
        state = vars(self)
        return type(self), (*self.args, *(getattr(self, part) for part in _PARTS)), state

    def _refusal(self) -> _Refusal | None:
        kept = self._kept
        return kept[0] if kept and type(kept[0]) is _Refusal else None

    def _fill(self) -> None:
        if self._refusal() is not None:
            for part in _PARTS:
                setattr(self, part, getattr(self, part))


_PARTS: Final = ("code", "hint", "found_in", "headers_seen", "provider", "status")
for _name in _PARTS:
    setattr(Rejected, _name, _part(_name))
