"""Mistakes of the caller: these alone raise, whatever the request holds."""

from collections.abc import Iterator
from typing import Any

from signed import BODY, HEX, PROVIDERS, SECRET
from vector import Text, repeat, spelled

KIND = "error"

RAW_ROWS = [provider for provider, form in PROVIDERS.items() if form == "raw"]
WHITE_SPACE = " \t\r\n"

UNKNOWN_PROVIDERS = [
    ("empty", ""),
    ("other", "paypal"),
    ("capital", "Paymento"),
    ("upper", "AKASHICPAY"),
    ("space", "paymento "),
    ("newline", "generic\n"),
    ("nul", "generic\0"),
    ("underscore", "paymento_links"),
    ("prefix", "paymen"),
    ("form", "js"),
    ("non-ascii", "pa\u00ffmento"),
]
UNKNOWN_FORMS = [
    ("empty", ""),
    ("other", "xml"),
    ("upper", "JS"),
    ("space", "js "),
    ("nul", "js\0"),
    ("provider", "akashicpay"),
    ("non-ascii", "\u0458s"),
]
UNPARSABLE: list[tuple[str, Text]] = [
    ("empty", ""),
    ("text", "not JSON"),
    ("cut", '{"a":'),
    ("trailing-comma", "[1,]"),
    ("two-values", "1 2"),
    ("not-utf8", b'"\xff"'),
    ("brackets", repeat("[", 1000)),
]


def cases() -> Iterator[dict[str, Any]]:
    for provider in PROVIDERS:
        for call in ("verify_signature", "sign", "Key"):
            yield mistake(
                f"empty-secret-{call}-{provider}",
                "an empty secret would let anybody sign",
                call,
                secret="",
                provider=provider,
            )
    for call in ("verify_signature", "sign", "Key"):
        yield mistake(
            f"stripped-secret-{call}",
            "a secret of which stripping leaves nothing is empty",
            call,
            secret=WHITE_SPACE,
            provider="paymento-links",
        )
        for name, provider in UNKNOWN_PROVIDERS:
            yield mistake(
                f"unknown-provider-{name}-{call}",
                "a provider's name is matched exactly",
                call,
                provider=provider,
            )
    for call in ("verify_signature", "sign", "Key"):
        yield mistake(
            f"request-needed-{call}",
            "a provider that signs the time takes more than a body and a signature",
            call,
            provider="generic-timestamp",
        )
    for name, signature in [("missing", None), ("empty", ""), ("malformed", "x")]:
        yield mistake(
            f"empty-secret-signature-{name}",
            "a bad signature does not hide an empty secret",
            "verify_signature",
            secret="",
            signature=signature,
        )
        yield mistake(
            f"unknown-provider-signature-{name}",
            "a bad signature does not hide an unknown provider",
            "verify_signature",
            provider="paypal",
            signature=signature,
        )
    yield from forms()
    for name, body in UNPARSABLE:
        guards = "a body that is not JSON has no canonical form"
        yield mistake(
            f"unparsable-{name}-sign",
            guards,
            "sign",
            body=body,
            provider="akashicpay",
            expect="canonicalization",
        )
        yield canonicalize(
            f"unparsable-{name}-canonicalize", guards, body, "js", "canonicalization"
        )


def forms() -> Iterator[dict[str, Any]]:
    for call in ("verify_signature", "Key"):
        for name, form in UNKNOWN_FORMS:
            for place, chosen in [("only", [form]), ("last", ["js", form])]:
                yield mistake(
                    f"unknown-form-{name}-{place}-{call}",
                    "a form's name is matched exactly, wherever it stands",
                    call,
                    provider="akashicpay",
                    canonical_forms=chosen,
                )
        for provider in PROVIDERS:
            yield mistake(
                f"no-forms-{call}-{provider}",
                "with no form nothing could ever verify",
                call,
                provider=provider,
                canonical_forms=[],
            )
        for provider in RAW_ROWS:
            for chosen in (["js"], ["raw"], ["raw", "js"]):
                yield mistake(
                    f"forms-{'-'.join(chosen)}-{call}-{provider}",
                    "a provider that signs the raw body has no forms to choose from",
                    call,
                    provider=provider,
                    canonical_forms=chosen,
                )
    for name, form in UNKNOWN_FORMS:
        for document, body in [("json", "{}"), ("text", "not JSON")]:
            guards = "a form's name is matched exactly, before the body is read"
            yield canonicalize(f"unknown-form-{name}-{document}", guards, body, form, "config")


def mistake(
    name: str,
    guards: str,
    call: str,
    *,
    body: Text = BODY,
    signature: Text | None = HEX,
    secret: Text = SECRET,
    provider: str = "generic",
    canonical_forms: list[str] | None = None,
    expect: str = "config",
) -> dict[str, Any]:
    case: dict[str, Any] = {"id": name, "guards": guards, "call": call}
    if call != "Key":
        case["body"] = spelled(body)
    if call == "verify_signature":
        case["signature"] = None if signature is None else spelled(signature)
    case |= {"secret": spelled(secret), "provider": provider}
    if canonical_forms is not None:
        case["canonical_forms"] = canonical_forms
    return case | {"expect": expect}


def canonicalize(name: str, guards: str, body: Text, form: str, expect: str) -> dict[str, Any]:
    return {
        "id": name,
        "guards": guards,
        "call": "canonicalize",
        "body": spelled(body),
        "form": form,
        "expect": expect,
    }
