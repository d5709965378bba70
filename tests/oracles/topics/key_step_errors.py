"""Secrets that their row's steps cannot take, or of which they leave nothing."""

from collections.abc import Iterator
from typing import Any

from callback import NOW
from deliveries import own
from gateways import row_of
from keys import SecretError, key_of
from vector import Text, content, spelled

KIND = "error"

PREFIX = {"remove_prefix": "whsec_"}
SECRETS: list[tuple[str, list[Any], str, list[Text]]] = [
    (
        "hex",
        ["hex"],
        "what is no hexadecimal is no secret",
        [
            "0",
            "0g",
            "00 ",
            " 00",
            "0x00",
            "00\n",
            "key",
            "\u0660\u0660",
            b"\xff\xff",
            "00:11",
            "-1",
        ],
    ),
    (
        "base64",
        ["base64"],
        "what is no base64 of the standard alphabet is no secret",
        [
            "a",
            "a2V5!",
            "a2 V5",
            "a2V5\n",
            "a-_5",
            "whsec_a2V5",
            "=",
            "====",
            "a2V5=",
            "a2VhY2===",
            "k\u00e9y5",
            b"\xff\xff\xff\xff",
            "=a2V5",
        ],
    ),
    ("twice", ["hex", "hex"], "each step takes what the one before left", ["3030307a", "30"]),
    (
        "prefix",
        [PREFIX, "base64"],
        "what is left of it is no base64",
        ["whsec_!", "whsec_a", "WHSEC_a2V5"],
    ),
    ("empty-trim", ["trim"], "nothing is left", [" ", "\t\r\n", ""]),
    ("empty-prefix", [PREFIX], "nothing is left", ["whsec_", ""]),
    ("empty-decoded", [PREFIX, "base64"], "nothing is left", ["whsec_", ""]),
    ("empty-hex", ["hex"], "nothing is left", [""]),
    ("empty-last", ["hex", "trim"], "nothing is left", ["2020"]),
]


def cases() -> Iterator[dict[str, Any]]:
    for name, steps, guards, texts in SECRETS:
        for number, text in enumerate(texts, start=1):
            for call in ("Verifier", "verify_signature", "sign", "Key", "sign_request"):
                yield mistake(f"{name}-{number}-{call}", guards, call, own(key=steps), text)
    for provider, guards, texts in [
        ("adyen-platform", "Adyen's key is hexadecimal", ["", "secret", "0", "whsec_00"]),
        ("standardwebhooks", "its key is base64", ["", "whsec_", "whsec_!", "se-cret"]),
        ("svix", "its key is base64", ["", "whsec_", "whsec_!", "se-cret"]),
        ("coinpayments", "nothing is left", ["", " \n"]),
    ]:
        for number, text in enumerate(texts, start=1):
            for call in ("Verifier", "sign_request"):
                yield mistake(f"{provider}-{number}-{call}", guards, call, provider, text)


def mistake(
    name: str, guards: str, call: str, provider: str | dict[str, Any], text: Text
) -> dict[str, Any]:
    row = row_of(provider)
    try:
        key_of(content(text), row.key)
    except SecretError:
        pass
    else:
        raise AssertionError(name)
    case: dict[str, Any] = {"id": name, "guards": guards, "call": call, "provider": provider}
    if call == "Verifier":
        return case | {"secrets": [{"secret": spelled(text)}], "expect": "config"}
    case["secret"] = spelled(text)
    if call != "Key":
        case["body"] = "{}"
    if call == "verify_signature":
        case["signature"] = "00" * 32
    if call == "sign_request":
        case["now"] = NOW
        if row.id is not None:
            case["delivery_id"] = "msg_1"
    return case | {"expect": "config"}
