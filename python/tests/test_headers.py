"""The shapes in which a request's headers may be given."""

import asyncio
import collections
import email.message
import io
import types
import wsgiref.headers
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.test import AsyncRequestFactory, RequestFactory

import paysig
from genuine import BODY, HEADER, SECRET, SIGNATURE, VARIABLE, code, paymento

VERIFIER = paymento()


class Text(str):
    __slots__ = ()


class Octets(bytes):
    pass


class MultiItems(dict[str, str]):
    """As httpx has it: a mapping of joined values that also lists each of them."""

    def multi_items(self) -> list[tuple[str, str]]:
        return [(name, value) for name, joined in self.items() for value in joined.split(", ")]


def message(*headers: tuple[str, str]) -> email.message.Message:
    result = email.message.Message()
    for name, value in headers:
        result[name] = value
    return result


def generated(*headers: tuple[str, str]) -> Iterator[tuple[str, str]]:
    yield from headers


ONCE: list[Any] = [
    {HEADER: SIGNATURE},
    {HEADER.lower(): SIGNATURE},
    {HEADER.upper().encode(): SIGNATURE.encode()},
    {HEADER: [SIGNATURE]},
    {HEADER: (SIGNATURE.encode(),)},
    {HEADER: f" {SIGNATURE}\t"},
    {"Other": None, HEADER: SIGNATURE, "Further": []},
    {Text(HEADER): Text(SIGNATURE)},
    {Octets(HEADER.encode()): Octets(SIGNATURE.encode())},
    collections.OrderedDict({HEADER: SIGNATURE}),
    types.MappingProxyType({HEADER: SIGNATURE}),
    collections.ChainMap({}, {HEADER: SIGNATURE}),
    {HEADER: SIGNATURE}.items(),
    [(HEADER, SIGNATURE)],
    ((HEADER, SIGNATURE),),
    [[HEADER, SIGNATURE]],
    [(HEADER.lower().encode(), SIGNATURE.encode())],
    [(b"host", b"shop"), [HEADER.lower().encode(), SIGNATURE.encode()]],
    generated(("Host", "shop"), (HEADER, SIGNATURE)),
    zip([HEADER], [SIGNATURE], strict=True),
    message(("Host", "shop"), (HEADER, SIGNATURE)),
    wsgiref.headers.Headers([(HEADER, SIGNATURE)]),
    MultiItems({HEADER: SIGNATURE}),
]


@pytest.mark.parametrize("headers", ONCE, ids=lambda headers: type(headers).__name__)
def test_a_signature_is_found_in_headers_of_every_shape(headers: Any) -> None:
    verified = VERIFIER.verify(body=BODY, headers=headers)
    assert verified.message is BODY
    assert verified.found_in == HEADER


@pytest.mark.parametrize(
    "headers",
    [
        {HEADER: SIGNATURE, HEADER.lower(): SIGNATURE},
        {HEADER: [SIGNATURE, SIGNATURE]},
        {HEADER: f"{SIGNATURE}, {SIGNATURE}"},
        [(HEADER, SIGNATURE), (HEADER, SIGNATURE)],
        [(HEADER.encode(), SIGNATURE.encode()), (HEADER.lower(), "0" * 64)],
        message((HEADER, SIGNATURE), (HEADER, "0" * 64)),
        wsgiref.headers.Headers([(HEADER, SIGNATURE), (HEADER, SIGNATURE)]),
        MultiItems({HEADER: f"{SIGNATURE}, {SIGNATURE}"}),
    ],
    ids=lambda headers: type(headers).__name__,
)
def test_a_repeated_header_is_seen_in_every_shape(headers: Any) -> None:
    assert code(VERIFIER, headers=headers) == "header_duplicated"


@pytest.mark.parametrize(
    "headers",
    [
        None,
        {},
        [],
        {HEADER: None},
        {HEADER: ""},
        {HEADER: []},
        {HEADER: [" ", ""]},
        {HEADER.replace("-", "_"): SIGNATURE},
        {VARIABLE: SIGNATURE},
        {f" {HEADER}": SIGNATURE},
        {"\ud800": SIGNATURE, b"\xff": SIGNATURE.encode()},
    ],
)
def test_a_header_that_is_not_there_is_missing(headers: Any) -> None:
    assert code(VERIFIER, headers=headers) == "header_missing"


@pytest.mark.parametrize("value", ["\ud800", SIGNATURE + "\udc80", "é", b"\xff\x00", "\0"])
def test_a_value_that_is_no_text_is_no_signature(value: str | bytes) -> None:
    assert code(VERIFIER, headers={HEADER: value}) == "signature_malformed"
    if isinstance(value, str):
        assert code(VERIFIER, meta={VARIABLE: value}) == "signature_malformed"


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        (SIGNATURE, "headers must be a mapping or an iterable of pairs, not str"),
        (b"", "headers must be a mapping or an iterable of pairs, not bytes"),
        (7, "headers must be a mapping or an iterable of pairs, not int"),
        (object(), "headers must be a mapping or an iterable of pairs, not object"),
        ([HEADER, SIGNATURE], "headers must be a mapping, or pairs of a name and a value"),
        ([(HEADER,)], "headers must be a mapping, or pairs of a name and a value"),
        ([(HEADER, SIGNATURE, "")], "headers must be a mapping, or pairs of a name and a value"),
        ({HEADER}, "headers must be a mapping, or pairs of a name and a value"),
        ({7: SIGNATURE}, "a header's name must be str or bytes, not int"),
        ([(None, SIGNATURE)], "a header's name must be str or bytes, not NoneType"),
        ({HEADER: 7}, "a header's value must be str, bytes or a list of them, not int"),
        ([(HEADER, {SIGNATURE})], "a header's value must be str, bytes or a list of them, not set"),
        ({HEADER: [7]}, "a header's value must be str, bytes or a list of them, not int"),
        (
            {HEADER: [[SIGNATURE]]},
            "a header's value must be str, bytes or a list of them, not list",
        ),
    ],
)
def test_headers_of_another_type_are_the_callers_mistake(headers: Any, text: str) -> None:
    with pytest.raises(TypeError) as raised:
        VERIFIER.verify(body=BODY, headers=headers)
    assert str(raised.value) == text


def test_what_an_iterable_raises_is_passed_on() -> None:
    def broken() -> Iterator[tuple[str, str]]:
        yield (HEADER, SIGNATURE)
        raise LookupError

    with pytest.raises(LookupError):
        VERIFIER.verify(body=BODY, headers=broken())


@pytest.mark.parametrize("meta", [[(VARIABLE, SIGNATURE)], SIGNATURE, 7, object()])
def test_meta_is_a_dict(meta: Any) -> None:
    with pytest.raises(TypeError, match=r"^meta must be a dict such as request\.META or environ"):
        VERIFIER.verify(body=BODY, meta=meta)


def test_what_is_no_text_in_meta_is_no_header() -> None:
    meta: dict[Any, Any] = {
        "wsgi.input": io.BytesIO(BODY),
        7: SIGNATURE,
        VARIABLE.encode(): SIGNATURE,
        VARIABLE: SIGNATURE.encode(),
        "REDIRECT_" + VARIABLE: SIGNATURE,
    }
    assert VERIFIER.verify(body=BODY, meta=meta).found_in == "REDIRECT_" + VARIABLE


@pytest.mark.parametrize("redirects", range(5))
def test_a_variable_is_found_behind_up_to_three_redirects(redirects: int) -> None:
    name = "REDIRECT_" * redirects + VARIABLE
    expected = None if redirects < 4 else "header_missing"
    assert code(VERIFIER, meta={name: SIGNATURE}) == expected


def test_headers_and_meta_must_agree() -> None:
    meta = {VARIABLE: SIGNATURE}
    assert code(VERIFIER, meta=meta, headers={HEADER: SIGNATURE}) is None
    assert code(VERIFIER, meta=meta, headers={HEADER: "0" * 64}) == "header_conflict"


def test_a_variable_of_the_web_servers_own_is_looked_at_where_it_is_named() -> None:
    meta = {"REDIRECT_PAYMENTO_HMAC": SIGNATURE}
    assert code(VERIFIER, meta=meta) == "header_missing"
    verifier = paysig.Verifier("paymento", secrets=SECRET, env_name="PAYMENTO_HMAC")
    assert verifier.verify(body=BODY, meta=meta).found_in == "REDIRECT_PAYMENTO_HMAC"


def is_accepted(request: HttpRequest) -> None:
    by_meta = VERIFIER.verify(body=request.body, meta=request.META)
    by_headers = VERIFIER.verify(body=request.body, headers=request.headers)
    both = VERIFIER.verify(body=request.body, headers=request.headers, meta=request.META)
    assert by_meta.message == by_headers.message == both.message == BODY
    assert (by_meta.found_in, by_headers.found_in, both.found_in) == (VARIABLE, HEADER, VARIABLE)
    assert VARIABLE in by_meta.headers_seen
    assert "wsgi.version" not in by_meta.headers_seen


def test_djangos_wsgi_request_is_judged() -> None:
    request = RequestFactory().post(
        "/", BODY, content_type="application/json", headers={HEADER: SIGNATURE}
    )
    assert isinstance(request, WSGIRequest)
    is_accepted(request)


def test_djangos_asgi_request_is_judged() -> None:
    request = AsyncRequestFactory().post(
        "/", BODY, content_type="application/json", headers={HEADER: SIGNATURE}
    )
    assert isinstance(request, ASGIRequest)
    is_accepted(request)


def test_the_scope_of_asgi_is_judged() -> None:
    async def application(
        scope: dict[str, Any], receive: Any, send: Any
    ) -> None:  # as a server calls it
        event = await receive()
        peer = scope["client"][0]
        verified = VERIFIER.verify(body=event["body"], headers=scope["headers"], peer=peer)
        await send({"type": "http.response.start", "status": verified.status, "headers": []})
        await send({"type": "http.response.body", "body": verified.message})

    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "client": ("203.0.113.7", 443),
        "headers": [(b"host", b"shop"), (HEADER.lower().encode(), SIGNATURE.encode())],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": BODY, "more_body": False}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    asyncio.run(application(scope, receive, send))
    assert [event.get("status") for event in sent] == [200, None]
