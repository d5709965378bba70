"""Asks the providers: carries what a Lookup wants to know to the provider, and back.

    carrier = paysig.http.Carrier(cache=django.core.cache.cache)
    request = lookup.request(verified)
    answer = carrier.ask(request)

It needs httpx and tenacity: install `paysig[http]`.
"""

try:
    from paysig.http._async_carrier import AsyncCarrier
    from paysig.http._cache import Cache
    from paysig.http._carrier import Carrier
except ModuleNotFoundError as _missing:
    if _missing.name not in {"httpx", "tenacity"}:
        raise
    _message = f"paysig.http needs {_missing.name}: install paysig[http]"
    raise ModuleNotFoundError(_message, name=_missing.name) from _missing

__all__ = ["AsyncCarrier", "Cache", "Carrier"]
