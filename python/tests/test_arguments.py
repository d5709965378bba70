"""What may be passed, and what a wrong argument is told."""

import array
import collections
import ctypes
import io
import mmap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import paysig

SECRET = "secret"
BODY = b'{"order":"A-1","note":"caf\xc3\xa9"}'
SIGNATURE = paysig.sign(BODY, SECRET)


class Bytes(bytes):
    """Shows other bytes than it holds, where it is asked."""

    def __bytes__(self) -> bytes:
        return b"another body"


class Text(str):
    """Shows another text than it holds, where it is asked."""

    __slots__ = ()

    def __str__(self) -> str:
        return "another text"

    def encode(self, *_: object, **__: object) -> bytes:
        return b"another body"


def other_order(view: memoryview) -> memoryview:
    return memoryview(bytes(view)[::-1])[::-1]


def every_other_byte(view: memoryview) -> memoryview:
    return memoryview(b"".join(bytes([byte, 0]) for byte in view))[::2]


def in_two_dimensions(view: memoryview) -> memoryview:
    return view.cast("B", (2, len(view) // 2))


def as_signed_numbers(view: memoryview) -> memoryview:
    return view.cast("b")


def as_numbers(view: memoryview) -> memoryview:
    return memoryview(array.array("H", bytes(view)))


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY.decode(),
        bytearray(BODY),
        memoryview(BODY),
        memoryview(bytearray(BODY)),
        memoryview(bytearray(b"<" + BODY + b">"))[1:-1],
        Bytes(BODY),
        Text(BODY.decode()),
        io.BytesIO(BODY).getbuffer(),
    ],
    ids=lambda body: type(body).__name__,
)
def test_a_body_is_read_as_the_bytes_it_holds(body: Any) -> None:
    assert paysig.verify_signature(body, SIGNATURE, SECRET)
    assert paysig.sign(body, SECRET) == SIGNATURE
    assert paysig.canonicalize(body, "raw") == BODY
    match = paysig.match_signature(body, SIGNATURE, SECRET)
    assert match is not None
    assert type(match.message) is bytes
    assert match.message == BODY


@pytest.mark.parametrize(
    "seen_as",
    [other_order, every_other_byte, in_two_dimensions, as_signed_numbers, as_numbers],
)
def test_a_view_is_read_in_its_own_order(seen_as: Callable[[memoryview], memoryview]) -> None:
    body = BODY + b" "[: len(BODY) % 2]
    view = seen_as(memoryview(body))
    assert view.tobytes() == body
    assert paysig.verify_signature(view, paysig.sign(body, SECRET), SECRET)
    assert paysig.canonicalize(view, "raw") == body


def test_a_released_view_has_no_body_to_give() -> None:
    view = memoryview(BODY)
    view.release()
    with pytest.raises(ValueError, match="released"):
        paysig.verify_signature(view, SIGNATURE, SECRET)


def test_the_very_body_is_the_message_when_it_was_signed_raw() -> None:
    match = paysig.match_signature(BODY, SIGNATURE, SECRET)
    assert match is not None
    assert match.message is BODY


@pytest.mark.parametrize(
    "body",
    [
        {"order": "A-1"},
        collections.OrderedDict(),
        [1, 2],
        None,
        7,
        1.5,
        True,
        object(),
        io.BytesIO(BODY),
        array.array("B", BODY),
        mmap.mmap(-1, 16),
        ctypes.create_string_buffer(16),
        bytes,
    ],
    ids=lambda body: type(body).__name__,
)
def test_a_parsed_or_foreign_body_is_told_what_to_pass(body: Any) -> None:
    text = (
        f"body must be bytes or str, not {type(body).__name__}: "
        "pass the raw body, e.g. request.body"
    )
    key = paysig.Key(SECRET)
    calls: list[Callable[[], object]] = [
        lambda: paysig.verify_signature(body, SIGNATURE, SECRET),
        lambda: paysig.match_signature(body, SIGNATURE, SECRET),
        lambda: paysig.sign(body, SECRET),
        lambda: paysig.canonicalize(body, "js"),
        lambda: key.matches(body, SIGNATURE),
        lambda: key.match(body, SIGNATURE),
    ]
    for call in calls:
        with pytest.raises(TypeError) as raised:
            call()
        assert str(raised.value) == text


def test_a_str_without_a_utf8_form_is_no_signed_body() -> None:
    body = '{"order":"\ud800"}'
    key = paysig.Key(SECRET)
    assert paysig.verify_signature(body, SIGNATURE, SECRET) is False
    assert paysig.match_signature(body, SIGNATURE, SECRET) is None
    assert key.matches(body, SIGNATURE) is False
    assert key.match(body, SIGNATURE) is None
    with pytest.raises(UnicodeEncodeError):
        paysig.sign(body, SECRET)
    with pytest.raises(UnicodeEncodeError):
        paysig.canonicalize(body, "raw")


def test_a_wrong_set_up_is_told_before_anything_about_the_request() -> None:
    for body in ("\ud800", b"", b"not JSON"):
        with pytest.raises(paysig.ConfigError):
            paysig.verify_signature(body, None, "")
        with pytest.raises(paysig.ConfigError):
            paysig.match_signature(body, object(), SECRET, "nobody")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "signature",
    [SIGNATURE, SIGNATURE.encode(), Text(SIGNATURE), Bytes(SIGNATURE.encode())],
    ids=lambda signature: type(signature).__name__,
)
def test_a_signature_is_read_from_text_or_bytes(signature: str | bytes) -> None:
    assert paysig.verify_signature(BODY, signature, SECRET)


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        b"",
        0,
        True,
        1.5,
        [SIGNATURE],
        {"Signature": SIGNATURE},
        bytearray(SIGNATURE.encode()),
        memoryview(SIGNATURE.encode()),
        object(),
        str,
        SIGNATURE[:-1],
        SIGNATURE + "0",
        SIGNATURE.replace(SIGNATURE[0], "\uff10"),
        SIGNATURE[:-1] + "\ud800",
        SIGNATURE[:-1] + "é",
        SIGNATURE[:-1].encode() + b"\xff",
        "\0" * 64,
        "é" * 32,
        "0" * 1_000_000,
    ],
    ids=lambda signature: type(signature).__name__,
)
def test_anything_odd_is_simply_not_a_signature(signature: Any) -> None:
    key = paysig.Key(SECRET)
    assert paysig.verify_signature(BODY, signature, SECRET) is False
    assert paysig.match_signature(BODY, signature, SECRET) is None
    assert key.matches(BODY, signature) is False
    assert key.match(BODY, signature) is None


def test_a_secret_is_its_bytes_or_its_utf8_text() -> None:
    for secret in ("clé", "clé".encode(), Text("clé"), Bytes("clé".encode())):
        assert paysig.sign(BODY, secret) == paysig.sign(BODY, b"cl\xc3\xa9")
    assert paysig.sign(BODY, b"\xff\xfe") != paysig.sign(BODY, b"\xff")


@pytest.mark.parametrize("secret", [None, 7, ["s"], bytearray(b"s"), memoryview(b"s"), object()])
def test_a_secret_of_another_type_is_refused(secret: Any) -> None:
    text = f"secret must be str or bytes, not {type(secret).__name__}"
    for call in (
        lambda: paysig.verify_signature(BODY, SIGNATURE, secret),
        lambda: paysig.sign(BODY, secret),
        lambda: paysig.Key(secret),
    ):
        with pytest.raises(TypeError) as raised:
            call()
        assert str(raised.value) == text


@pytest.mark.parametrize("provider", [None, 7, b"generic", ["generic"]])
def test_a_provider_is_a_name_or_a_row(provider: Any) -> None:
    text = f"provider must be str or a mapping, not {type(provider).__name__}"
    calls: list[Callable[[], object]] = [
        lambda: paysig.verify_signature(BODY, SIGNATURE, SECRET, provider),
        lambda: paysig.match_signature(BODY, SIGNATURE, SECRET, provider),
        lambda: paysig.sign(BODY, SECRET, provider),
        lambda: paysig.sign_request(provider, BODY, SECRET),
        lambda: paysig.Key(SECRET, provider),
        lambda: paysig.Verifier(provider, secrets=SECRET),
    ]
    for call in calls:
        with pytest.raises(TypeError) as raised:
            call()
        assert str(raised.value) == text


@pytest.mark.parametrize("provider", ["", "Generic", "generic ", "paypal", "[]", "\ud800", "é"])
def test_an_unknown_provider_is_a_wrong_set_up(provider: str) -> None:
    for call in (
        lambda: paysig.verify_signature(BODY, SIGNATURE, SECRET, provider),
        lambda: paysig.match_signature(BODY, SIGNATURE, SECRET, provider=provider),
        lambda: paysig.sign(BODY, SECRET, provider),
        lambda: paysig.Key(SECRET, provider),
    ):
        with pytest.raises(paysig.ConfigError) as raised:
            call()
        assert str(raised.value).startswith("unknown provider; the built-in ones are generic, ")


@pytest.mark.parametrize("forms", [["js"], ("js", "raw"), collections.UserList(["raw"])])
def test_canonical_forms_are_any_sequence_of_names(forms: Any) -> None:
    key = paysig.Key(SECRET, "akashicpay", canonical_forms=forms)
    assert key.matches(b"{}", paysig.sign(b"{}", SECRET))


def test_a_bare_str_of_canonical_forms_is_told_to_be_a_list() -> None:
    with pytest.raises(TypeError, match=r"^canonical_forms must be a list of str, not one str: "):
        paysig.Key(SECRET, "akashicpay", canonical_forms="js")


@pytest.mark.parametrize("forms", [7, {"js"}, {"js": 1}, iter(["js"]), object()])
def test_canonical_forms_have_an_order(forms: Any) -> None:
    with pytest.raises(TypeError, match=r"^canonical_forms must be a list of str, not \w+$"):
        paysig.Key(SECRET, "akashicpay", canonical_forms=forms)


@pytest.mark.parametrize("forms", [[7], [b"js"], b"js", ["js", None]])
def test_a_canonical_form_is_named_by_text(forms: Any) -> None:
    with pytest.raises(TypeError, match=r"^a canonical form must be str, not \w+$"):
        paysig.Key(SECRET, "akashicpay", canonical_forms=forms)


@pytest.mark.parametrize(
    ("forms", "provider", "text"),
    [
        ([], "akashicpay", "canonical_forms is empty"),
        (
            ["yaml"],
            "akashicpay",
            "unknown canonical form; the known ones are raw, js, php, go, go-legacy, ruby",
        ),
        (
            ["\ud800"],
            "akashicpay",
            "unknown canonical form; the known ones are raw, js, php, go, go-legacy, ruby",
        ),
        (["js"], "generic", "this provider signs the raw body"),
    ],
)
def test_unusable_canonical_forms_are_a_wrong_set_up(
    forms: list[str], provider: str, text: str
) -> None:
    with pytest.raises(paysig.ConfigError, match=text):
        paysig.verify_signature(BODY, SIGNATURE, SECRET, provider, canonical_forms=forms)


def test_an_error_while_reading_the_forms_is_the_callers_own() -> None:
    class Broken(collections.UserList[str]):
        def __iter__(self) -> Iterator[str]:
            raise LookupError

    with pytest.raises(LookupError):
        paysig.Key(SECRET, "akashicpay", canonical_forms=Broken(["js"]))


def test_a_form_is_named_by_text() -> None:
    form: Any = 7
    with pytest.raises(TypeError, match=r"^form must be str, not int$"):
        paysig.canonicalize(BODY, form)
    with pytest.raises(paysig.ConfigError, match=r"^unknown canonical form"):
        paysig.canonicalize(BODY, "JS")


def test_arguments_have_names() -> None:
    assert paysig.verify_signature(body=BODY, signature=SIGNATURE, secret=SECRET)
    assert paysig.match_signature(
        body=b"{}",
        signature=paysig.sign(body=b"{}", secret=SECRET, provider="akashicpay"),
        secret=SECRET,
        provider="akashicpay",
        canonical_forms=["js"],
    )
    assert paysig.Key(secret=SECRET, provider="generic").matches(body=BODY, signature=SIGNATURE)
    assert paysig.canonicalize(body=BODY, form="raw") == BODY


def test_canonical_forms_are_given_by_name_only() -> None:
    call: Any = paysig.verify_signature
    with pytest.raises(TypeError):
        call(BODY, SIGNATURE, SECRET, "akashicpay", ["js"])
