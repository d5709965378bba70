"""What a wrong call raises. The native module imports these classes to raise them."""


class Error(Exception):
    """Every error of paysig. Raised as such only for a fault in paysig itself."""

    __module__ = "paysig"


class ConfigError(Error, ValueError):
    """The set-up is wrong: the secret, the provider's name or the canonical forms."""

    __module__ = "paysig"


class CanonicalizationError(Error, ValueError):
    """The body is not JSON, so it has no canonical form."""

    __module__ = "paysig"
