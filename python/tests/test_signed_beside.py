"""What a provider signs beside the body: the time, the delivery's id, the address it calls."""

from typing import Any

import pytest

import paysig
from built_in import ID, SECRET, URL
from genuine import BODY, NOW, code

SVIX = paysig.sign_request("svix", BODY, SECRET, now=NOW, id=ID)
SQUARE = paysig.sign_request("square", BODY, SECRET, url=URL)


class Count(int):
    pass


class Text(str):
    __slots__ = ()


def test_the_headers_of_a_delivery_are_its_signature_time_and_id() -> None:
    assert list(SVIX) == ["svix-signature", "svix-timestamp", "svix-id"]
    assert SVIX["svix-id"] == ID
    assert SVIX["svix-timestamp"] == str(NOW)
    assert SVIX["svix-signature"].startswith("v1,")
    stripe = paysig.sign_request("stripe", BODY, SECRET, now=NOW)
    assert list(stripe) == ["Stripe-Signature"]
    assert stripe["Stripe-Signature"].startswith(f"t={NOW},v1=")


def test_a_delivery_keeps_its_id_when_it_is_sent_again() -> None:
    verifier = paysig.Verifier("svix", secrets=SECRET)
    again = paysig.sign_request("svix", BODY, SECRET, now=NOW + 60, id=ID)
    assert again != SVIX
    for headers in (SVIX, again):
        assert verifier.verify(body=BODY, headers=headers, now=NOW).id == ID
    other = paysig.sign_request("svix", BODY, SECRET, now=NOW, id="msg_2")
    assert verifier.verify(body=BODY, headers=other, now=NOW).id == "msg_2"


def test_an_id_that_is_not_signed_is_none() -> None:
    headers = paysig.sign_request("paymento", BODY, SECRET) | {"webhook-id": ID}
    assert paysig.Verifier("paymento", secrets=SECRET).verify(body=BODY, headers=headers).id is None


@pytest.mark.parametrize("window", [1, 60, 300, Count(86_400), 31_536_000])
def test_the_window_of_a_signed_time_can_be_set(window: int) -> None:
    verifier = paysig.Verifier("svix", secrets=SECRET, window=window)
    for off, expected in (
        (window, None),
        (-window, None),
        (window + 1, "timestamp_too_old"),
        (-window - 1, "timestamp_in_future"),
    ):
        assert code(verifier, headers=SVIX, now=NOW + off) == expected


def test_without_a_setting_the_window_is_the_providers_own() -> None:
    for verifier in (
        paysig.Verifier("svix", secrets=SECRET),
        paysig.Verifier("svix", secrets=SECRET, window=None),
    ):
        assert code(verifier, headers=SVIX, now=NOW + 300) is None
        assert code(verifier, headers=SVIX, now=NOW + 301) == "timestamp_too_old"


def test_a_signed_address_is_the_one_that_was_set() -> None:
    for url, expected in (
        (URL, None),
        (Text(URL), None),
        (f"{URL}/", "signature_mismatch"),
        (URL.upper(), "signature_mismatch"),
        (URL.replace("https", "http"), "signature_mismatch"),
    ):
        verifier = paysig.Verifier("square", secrets=SECRET, url=url)
        assert code(verifier, headers=SQUARE) == expected


def test_the_address_of_the_request_itself_is_not_looked_at() -> None:
    verifier = paysig.Verifier("square", secrets=SECRET, url=URL)
    [(_, signature)] = SQUARE.items()
    meta = {
        "HTTP_X_SQUARE_HMACSHA256_SIGNATURE": signature,
        "HTTP_HOST": "internal:8000",
        "PATH_INFO": "/elsewhere",
        "QUERY_STRING": "a=1",
    }
    assert code(verifier, meta=meta) is None


def test_a_signed_address_is_no_part_of_the_payload() -> None:
    verifier = paysig.Verifier("square", secrets=SECRET, url=URL)
    verified = verifier.verify(body=BODY, headers=SQUARE)
    assert verified.message == URL.encode() + BODY
    assert verified.payload["OrderId"] == "etp-3900"


@pytest.mark.parametrize(
    ("provider", "arguments", "text"),
    [
        ("svix", {}, "id is missing: this provider signs one"),
        ("svix", {"id": None}, "id is missing: this provider signs one"),
        ("svix", {"id": ""}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "two words"}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "two,words"}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "two.words"}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "x" * 8193}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "a\r\nX-Other: 1"}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "caf\u00e9"}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": "\ud800"}, "id must have 1 to 8192 printable ASCII characters"),
        ("svix", {"id": ID, "url": URL}, "url was given, but this provider does not sign it"),
        ("square", {}, "url is missing: this provider signs the address"),
        ("square", {"url": ""}, "url must be printable ASCII without spaces"),
        ("square", {"url": URL, "id": ID}, "id was given, but this provider signs none"),
    ],
)
def test_what_is_signed_has_to_be_given_and_nothing_else(
    provider: str, arguments: dict[str, Any], text: str
) -> None:
    with pytest.raises(paysig.ConfigError) as raised:
        paysig.sign_request(provider, BODY, SECRET, **arguments)
    assert str(raised.value).startswith(text)


@pytest.mark.parametrize("value", [7, b"msg_1", ["msg_1"], True])
def test_an_id_and_an_address_are_text(value: Any) -> None:
    for provider, name in (("svix", "id"), ("square", "url"), ("paymento", "id")):
        text = f"^{name} must be str, not {type(value).__name__}$"
        with pytest.raises(TypeError, match=text):
            paysig.sign_request(provider, BODY, SECRET, **{name: value})
