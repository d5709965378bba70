"""Mistakes in a verifier's set-up: errors before any request is judged."""

from collections.abc import Iterator
from typing import Any

from callback import Secrets
from gateways import ROWS
from requested import SECRET, secret
from vector import spelled

KIND = "error"

TOO_MANY_BITS = 2**30


def cases() -> Iterator[dict[str, Any]]:
    yield from secrets()
    yield from providers()
    yield from headers()
    yield from forms()
    yield from addresses()
    yield from environments()
    yield from sizes()


def set_up(
    name: str,
    guards: str,
    settings: dict[str, Any] | None = None,
    *,
    provider: str = "generic",
    secrets: Secrets | dict[str, Any] | None = None,
) -> dict[str, Any]:
    given: Any = [secret()] if secrets is None else secrets
    if isinstance(given, list):
        given = [one | {"secret": spelled(one["secret"])} for one in given]
    case: dict[str, Any] = {
        "id": name,
        "guards": guards,
        "call": "Verifier",
        "provider": provider,
        "secrets": given,
    }
    if settings:
        case["settings"] = settings
    return case | {"expect": "config"}


def secrets() -> Iterator[dict[str, Any]]:
    for provider in ROWS:
        yield set_up(
            f"no-secrets-{provider}", "nothing could verify", provider=provider, secrets=[]
        )
        guards = "an empty secret would let anybody sign, alone or beside others"
        for name, given in [
            ("alone", [secret("")]),
            ("first", [secret(""), secret()]),
            ("last", [secret(), secret("")]),
            ("with-id", [secret("", "2026")]),
        ]:
            yield set_up(
                f"empty-secret-{name}-{provider}", guards, provider=provider, secrets=given
            )
    for number, text in enumerate([" ", "\n", " \t\r\n"]):
        guards = "a secret of which trimming leaves nothing is empty"
        given = [secret(), secret(text)]
        name = f"blank-secret-{number}"
        yield set_up(name, guards, provider="paymento-links", secrets=given)
    guards = "an id stands in logs: 1 to 64 printable ASCII characters"
    for name, key_id in [
        ("empty", ""),
        ("long", "x" * 65),
        ("newline", "2026\n"),
        ("tab", "a\tb"),
        ("nul", "a\0"),
        ("escape", "\x1b[0m"),
        ("delete", "\x7f"),
        ("non-ascii", "\u00e9"),
        ("astral", "\U0001f511"),
    ]:
        yield set_up(f"secret-id-{name}", guards, secrets=[secret(SECRET, key_id)])
    for provider, row in ROWS.items():
        if not row.key_field:
            guards = "this provider's callbacks name nothing to look a secret up by"
            lookup: dict[str, Any] = {"resolver": {}}
            yield set_up(f"resolver-{provider}", guards, provider=provider, secrets=lookup)


def providers() -> Iterator[dict[str, Any]]:
    for name, provider in [
        ("empty", ""),
        ("other", "paypal"),
        ("case", "Paymento"),
        ("space", "paymento "),
        ("underscore", "generic_timestamp"),
        ("nul", "generic\0"),
    ]:
        yield set_up(f"provider-{name}", "a provider's name is matched exactly", provider=provider)


def headers() -> Iterator[dict[str, Any]]:
    guards = "with no header no signature could arrive"
    yield set_up("no-headers", guards, {"signature_headers": []})
    guards = "a header's name as it is sent, which a server does not drop"
    for name, header in [
        ("empty", ""),
        ("underscore", "X_Signature"),
        ("variable", "HTTP_X_SIGNATURE"),
        ("space", "X Signature"),
        ("space-behind", "X-Signature "),
        ("colon", "X-Signature:"),
        ("line", "X-Signature\r\n"),
        ("nul", "X-Signature\0"),
        ("slash", "X/Signature"),
        ("comma", "X-A,X-B"),
        ("quote", '"X-Signature"'),
        ("brackets", "X(Signature)"),
        ("non-ascii", "X-Sign\u00e9"),
        ("delete", "X-\x7f"),
    ]:
        yield set_up(f"header-{name}", guards, {"signature_headers": [header]})
        both = ["X-Signature", header]
        yield set_up(f"header-{name}-last", guards, {"signature_headers": both})
    guards = "a variable's name that a server could set, without what rewriting puts in front"
    for name, variable in [
        ("empty", ""),
        ("dash", "PAYMENTO-HMAC"),
        ("space", "PAYMENTO HMAC"),
        ("equals", "PAYMENTO_HMAC=1"),
        ("dollar", "$_SERVER"),
        ("redirect", "REDIRECT_PAYMENTO_HMAC"),
        ("redirect-header", "REDIRECT_HTTP_X_SIGNATURE"),
        ("redirect-alone", "REDIRECT_"),
        ("nul", "PAYMENTO_HMAC\0"),
        ("non-ascii", "PAYMENTO_\u00c9"),
    ]:
        yield set_up(f"env-name-{name}", guards, {"env_name": variable})


def forms() -> Iterator[dict[str, Any]]:
    guards = "with no form nothing could ever verify"
    for provider in ROWS:
        name = f"no-forms-{provider}"
        yield set_up(name, guards, {"canonical_forms": []}, provider=provider)
    guards = "a provider that signs the raw body has no forms to choose from"
    for provider, row in ROWS.items():
        if row.forms == ("raw",):
            for form in ("raw", "js"):
                name = f"forms-{form}-{provider}"
                yield set_up(name, guards, {"canonical_forms": [form]}, provider=provider)
    for number, form in enumerate(["", "JS", "js ", "xml", "json", "go_legacy", "js\0"]):
        guards = "a form's name is matched exactly"
        chosen = {"canonical_forms": ["js", form]}
        yield set_up(f"form-{number}", guards, chosen, provider="akashicpay")


def addresses() -> Iterator[dict[str, Any]]:
    listed = {"allowlist": ["203.0.113.7"]}
    yield set_up("no-addresses", "on an empty list nobody could call", {"allowlist": []})
    guards = "an address or a network, and nothing like one"
    for name, item in [
        ("empty", ""),
        ("blank", " "),
        ("name", "shop.example"),
        ("unix", "unix"),
        ("star", "*"),
        ("wildcard", "203.0.113.*"),
        ("range", "203.0.113.1-203.0.113.9"),
        ("short", "203.0.113"),
        ("long", "203.0.113.7.7"),
        ("leading-zero", "203.0.113.07"),
        ("too-large", "203.0.113.256"),
        ("port", "203.0.113.7:443"),
        ("brackets", "[2001:db8::1]"),
        ("zone", "fe80::1%eth0"),
        ("prefix-empty", "203.0.113.0/"),
        ("prefix-large", "203.0.113.0/33"),
        ("prefix-negative", "203.0.113.0/-1"),
        ("prefix-text", "203.0.113.0/x"),
        ("prefix-twice", "203.0.113.0/24/24"),
        ("prefix-v6-large", "2001:db8::/129"),
        ("netmask", "203.0.113.0/255.255.255.0"),
        ("list", "203.0.113.7,203.0.113.8"),
        ("url", "https://203.0.113.7"),
        ("arabic-digits", "\u0662\u0660\u0663.0.113.7"),
        ("nul", "203.0.113.7\0"),
    ]:
        yield set_up(f"address-{name}", guards, {"allowlist": [item]})
        yield set_up(f"address-{name}-last", guards, {"allowlist": ["203.0.113.7", item]})
        if item != "unix":
            proxies = {"trusted_proxies": ["10.0.0.1", item], "forwarded_header": "X-Real-IP"}
            yield set_up(f"proxy-{name}", guards, listed | proxies)
    for name, mode in [
        ("empty", ""),
        ("other", "log"),
        ("case", "Enforce"),
        ("space", "report "),
        ("off", "off"),
    ]:
        guards = "a mode is one of two"
        yield set_up(f"mode-{name}", guards, listed | {"allowlist_mode": mode})
        yield set_up(f"mode-{name}-alone", guards, {"allowlist_mode": mode})
    guards = "trusted proxies and their header belong together"
    halves: list[tuple[str, dict[str, Any]]] = [
        ("proxies-alone", {"trusted_proxies": ["10.0.0.1"]}),
        ("unix-alone", {"trusted_proxies": ["unix"]}),
        ("header-alone", {"forwarded_header": "X-Forwarded-For"}),
        ("header-no-proxies", {"trusted_proxies": [], "forwarded_header": "X-Forwarded-For"}),
    ]
    for name, settings in halves:
        yield set_up(name, guards, listed | settings)
        yield set_up(f"{name}-no-list", guards, settings)
    guards = "the name of a header that lists addresses"
    for name, header in [
        ("empty", ""),
        ("underscore", "X_Forwarded_For"),
        ("space", "X-Forwarded-For "),
        ("colon", "X-Forwarded-For:"),
        ("variable", "HTTP_X_FORWARDED_FOR"),
        ("forwarded", "Forwarded"),
        ("forwarded-lower", "forwarded"),
        ("non-ascii", "X-\u00e9"),
    ]:
        settings = {"trusted_proxies": ["10.0.0.1"], "forwarded_header": header}
        yield set_up(f"forwarded-{name}", guards, listed | settings)


def environments() -> Iterator[dict[str, Any]]:
    lists = {"mainnet": ["203.0.113.7"], "testnet": ["203.0.113.8"]}
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("unknown", "no such environment", {"environment": "sandbox"}),
        ("empty", "no such environment", {"environment": ""}),
        ("case", "no such environment", {"environment": "Testnet"}),
        (
            "unknown-list",
            "a list for no such environment",
            {"allowlist": lists | {"sandbox": ["203.0.113.9"]}, "environment": "testnet"},
        ),
        ("not-named", "which of two lists counts is not said", {"allowlist": lists}),
        (
            "not-named-one",
            "a list counts for its environment alone",
            {"allowlist": {"testnet": ["203.0.113.8"]}},
        ),
        (
            "no-list",
            "the environment has no list, while another has",
            {"allowlist": {"testnet": ["203.0.113.8"]}, "environment": "mainnet"},
        ),
        (
            "empty-list",
            "on an empty list nobody could call",
            {"allowlist": lists | {"testnet": []}, "environment": "testnet"},
        ),
        (
            "odd-list",
            "a list that is not in force has to be right, too",
            {"allowlist": lists | {"testnet": ["x"]}, "environment": "mainnet"},
        ),
    ]
    for name, guards, settings in rows:
        yield set_up(f"environment-{name}", guards, settings, provider="akashicpay")
    for provider, row in ROWS.items():
        if not row.environments:
            guards = "this provider has no environments"
            name = f"environment-{provider}"
            yield set_up(name, guards, {"environment": "testnet"}, provider=provider)
            settings = {"allowlist": {"testnet": ["203.0.113.8"]}}
            yield set_up(f"{name}-list", guards, settings, provider=provider)


def sizes() -> Iterator[dict[str, Any]]:
    for size in (0, TOO_MANY_BITS, 2**31, 2**40):
        guards = "a limit of at least one byte and of less than 1 GiB"
        yield set_up(f"max-body-{size}", guards, {"max_body": size})
