"""What either side says of a request."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from request import Request

import paysig

# One of these two, or the name of an exception that is no error of the side's own.
ACCEPTS = "accepts"
REFUSES = "refuses"
Verdict: TypeAlias = str

Judge: TypeAlias = Callable[[Request], Verdict]


def raised(error: Exception) -> Verdict:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


@lru_cache(maxsize=256)
def verifier(provider: str, secret: str, max_body: int) -> paysig.Verifier:
    return paysig.Verifier(provider, secrets=secret, max_body=max_body)


def paysig_judge(provider: str) -> Judge:
    def judge(request: Request) -> Verdict:
        try:
            verifier(provider, request.secret, request.max_body).verify(
                body=request.body, headers=request.headers, now=request.now
            )
        # A secret that is none is told of when the verifier is made.
        except (paysig.Rejected, paysig.ConfigError):
            return REFUSES
        except Exception as error:
            return raised(error)
        return ACCEPTS

    return judge
