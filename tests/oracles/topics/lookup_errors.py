"""Set-ups of a lookup that are wrong: no key, another environment, an origin that is none."""

from collections.abc import Iterator
from typing import Any

from asked import KEY, SET_UPS
from asking import SetUp, SetUpError
from deliveries import own
from gateways import ROWS
from own_lookups import PAYMENT, asking
from vector import Text, content, spelled

KIND = "lookup_error"

KEYS: dict[str, Text] = {
    "empty": "",
    "space": " ",
    "space-first": " key",
    "space-last": "key ",
    "tab": "key\tkey",
    "line-end": "key\r\nX-Other: 1",
    "line-feed": "key\n",
    "nul": "key\0",
    "escape": "\x1b[31m",
    "delete": "key\x7f",
    "non-ascii": "k\u00e9y",
    "not-utf8": b"key\xff",
    "latin": b"k\xe9y",
    "too-long": "k" * 4097,
}
ORIGINS = {
    "empty": "",
    "scheme": "https://",
    "host-alone": "proxy.example",
    "no-scheme": "//proxy.example",
    "plain": "http://proxy.example",
    "plain-port": "http://proxy.example:8080",
    "plain-address": "http://192.0.2.7",
    "plain-loopback-name": "http://localhost.example",
    "plain-loopback-before": "http://x.localhost",
    "plain-loopback-user": "http://localhost@evil.example",
    "plain-loopback-port": "http://localhost:80@evil.example",
    "plain-loopback-digits": "http://127.0.0.1.example",
    "plain-loopback-other": "http://127.0.0.2",
    "plain-loopback-6": "http://[::2]",
    "plain-loopback-6-behind": "http://[::1].example",
    "plain-loopback-6-bare": "http://::1",
    "plain-loopback-6-port": "http://[::1]8080",
    "plain-loopback-slash": "http://localhost/",
    "plain-loopback-number": "http://2130706433",
    "other": "ftp://proxy.example",
    "file": "file:///etc/passwd",
    "one-slash": "https:/proxy.example",
    "three-slashes": "https:///proxy.example",
    "slash": "https://proxy.example/",
    "path": "https://proxy.example/v1",
    "query": "https://proxy.example?x=1",
    "fragment": "https://proxy.example#x",
    "user": "https://user@proxy.example",
    "password": "https://user:password@proxy.example",
    "backslash": "https://proxy.example\\evil",
    "space": "https://proxy.example ",
    "space-first": " https://proxy.example",
    "space-inside": "https://proxy example",
    "line-end": "https://proxy.example\r\nX-Other: 1",
    "nul": "https://proxy.example\0",
    "non-ascii": "https://pr\u00f6xy.example",
    "percent": "https://proxy%2eexample",
    "braces": "https://{id}.example",
    "port-empty": "https://proxy.example:",
    "port-zero": "https://proxy.example:0",
    "port-beyond": "https://proxy.example:65536",
    "port-text": "https://proxy.example:https",
    "port-sign": "https://proxy.example:+443",
    "port-minus": "https://proxy.example:-1",
    "port-twice": "https://proxy.example:443:443",
    "port-alone": "https://:443",
}


def cases() -> Iterator[dict[str, Any]]:
    for name, guards, provider, set_up in [*providers(), *environments(), *keys(), *origins()]:
        given = {key: text for key, text in set_up.items() if text is not None}
        plain = dict(given)
        if "api_key" in plain:
            plain["api_key"] = content(plain["api_key"])
            given["api_key"] = spelled(given["api_key"])
        try:
            SetUp(provider, **plain).check()
        except SetUpError:
            expect = {"provider": provider, **given, "expect": "config"}
            yield {"id": name, "guards": guards, **expect}
        else:
            raise AssertionError(name)


SetUps = Iterator[tuple[str, str, Any, dict[str, Any]]]


def providers() -> SetUps:
    guards = "a provider that cannot be asked"
    for provider in ROWS:
        if provider not in SET_UPS:
            yield f"provider-{provider}", guards, provider, {}
            yield f"provider-{provider}-key", guards, provider, {"api_key": KEY}
    yield "row-without-lookup", guards, own(), {}
    yield "row-with-payment", guards, own(payment=PAYMENT), {"environment": "live"}


def environments() -> SetUps:
    guards = "an environment has to be chosen where there are several, and to be one of them"
    for provider, set_up in SET_UPS.items():
        for name in ("", "live", "PRODUCTION", "Mainnet", " mainnet", "production ", "mainnet\0"):
            case = f"environment-{provider}-{name.strip(chr(0)) or 'empty'}"
            if name.endswith("\0"):
                case += "-nul"
            yield case.replace(" ", "_"), guards, provider, set_up | {"environment": name}
    for provider in ("akashicpay", "rajaongkir"):
        without = SET_UPS[provider] | {"environment": None}
        yield f"environment-{provider}-missing", guards, provider, without
    yield "environment-other", guards, "akashicpay", {"environment": "production"}
    yield (
        "environment-sandbox",
        guards,
        "paymento",
        SET_UPS["paymento"] | {"environment": "sandbox"},
    )
    two = asking(hosts={"live": "https://a.example", "test": "https://b.example"})
    yield "environment-own-row", guards, two, {}
    yield "environment-own-row-other", guards, asking(), {"environment": "test"}


def keys() -> SetUps:
    guards = "an API key that cannot be sent"
    for provider in ("paymento", "rajaongkir"):
        for name, key in KEYS.items():
            yield f"key-{name}-{provider}", guards, provider, SET_UPS[provider] | {"api_key": key}
    guards = "an API key is needed where one is sent, and of no use elsewhere"
    for provider in ("paymento", "rajaongkir"):
        yield f"key-missing-{provider}", guards, provider, SET_UPS[provider] | {"api_key": None}
    for name, key in [("given", KEY), ("empty", "")]:
        yield (
            f"key-{name}-akashicpay",
            guards,
            "akashicpay",
            SET_UPS["akashicpay"] | {"api_key": key},
        )
        yield f"key-{name}-own-row", guards, asking(), {"api_key": key}
    yield "key-missing-own-row", guards, asking(key_header="X-Key"), {}


def origins() -> SetUps:
    guards = "an origin is https:// and a host, or http:// and this machine"
    for name, origin in ORIGINS.items():
        for provider in ("akashicpay", "paymento"):
            yield (
                f"origin-{name}-{provider}",
                guards,
                provider,
                SET_UPS[provider] | {"origin": origin},
            )
