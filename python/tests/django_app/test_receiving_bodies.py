"""The body of a request: read once, no further than it may be long, and never made up."""

import gzip
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from django_app import receiver_views, settings
from django_app.callbacks import Signed, signed, signed_body
from django_store.databases import on
from paysig.django import refusals
from paysig.django.endpoints import endpoint
from paysig.django.models import Callback, Refusal
from paysig.django.receiving import receive

pytestmark = on("sqlite")

MULTIPART = "multipart/form-data; boundary=b"
FORM = "application/x-www-form-urlencoded"
PARTS = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n'
OPTIONS = {"secrets": settings.PAYMENTO_SECRET}


@pytest.fixture(autouse=True)
def _fresh(database: str) -> Iterator[None]:
    assert database
    refusals.forget()
    receiver_views.Keeping.seen.clear()
    middleware = [
        "django_app.receiver_views.Keeping",
        "django_app.receiver_views.touching",
        *settings.MIDDLEWARE,
    ]
    with override_settings(MIDDLEWARE=middleware):
        yield
    receiver_views.Keeping.seen.clear()
    refusals.forget()


class Stream:
    """A body of any length, as a server hands it over, that counts what is read of it."""

    def __init__(self, body: bytes, *, at_once: int = 1 << 62, endless: bool = False) -> None:
        self._body = BytesIO(body)
        self._at_once = at_once
        self._endless = endless
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "read without a bound"
        size = min(size, self._at_once)
        data = b"x" * size if self._endless else self._body.read(size)
        self.taken += len(data)
        return data

    def readline(self, *_: int) -> bytes:
        raise AssertionError


class Broken(Stream):
    def __init__(self, error: Exception) -> None:
        super().__init__(b"")
        self._error = error

    def read(self, *_: int) -> bytes:
        raise self._error


def wsgi(callback: Signed, stream: Any, **environ: Any) -> WSGIRequest:
    """The request as a server of WSGI's makes it; what is changed to None is left out."""
    request = RequestFactory().post(callback.path, b"", "application/json")
    whole = {
        **request.environ,
        **callback.meta,
        "CONTENT_LENGTH": str(len(callback.body)),
        "wsgi.input": stream,
        **environ,
    }
    return WSGIRequest({name: value for name, value in whole.items() if value is not None})


def answered(request: HttpRequest) -> tuple[int, bytes]:
    response = receive(endpoint("paymento"), request)
    assert isinstance(response, HttpResponse)
    return response.status_code, response.content


def refusal() -> str:
    row = Refusal.objects.get()
    assert not Callback.objects.exists()
    return row.code


OK, REFUSED = (200, b"ok\n"), (400, b"refused\n")
# About no payment: nothing is to be settled.
EMPTY = signed_body("paymento", b'{"kind":"test"}')


@pytest.mark.parametrize("at_once", [1, 7, 1 << 62])
def test_a_body_that_comes_in_pieces_is_put_together(at_once: int) -> None:
    stream = Stream(EMPTY.body, at_once=at_once)
    request = wsgi(EMPTY, stream)
    assert answered(request) == OK
    assert request.body == EMPTY.body
    assert request.read() == EMPTY.body
    assert stream.taken == len(EMPTY.body)


@pytest.mark.parametrize("limit", [64, 65_536])
@pytest.mark.parametrize("announced", ["1", "65537", "99999999999999999999"])
def test_no_more_is_read_than_one_byte_too_many_whatever_is_announced(
    limit: int, announced: str
) -> None:
    stream = Stream(b"", endless=True)
    with override_settings(PAYSIG={"paymento": {**OPTIONS, "max_body": limit}}):
        assert answered(wsgi(EMPTY, stream, CONTENT_LENGTH=announced)) == REFUSED
    assert stream.taken == min(limit + 1, int(announced))
    assert Refusal.objects.get().body_length == stream.taken


def test_a_body_sent_in_chunks_is_bounded_too() -> None:
    stream = Stream(b"", endless=True)
    request = wsgi(EMPTY, stream, CONTENT_LENGTH=None, **{"wsgi.input_terminated": True})
    with override_settings(PAYSIG={"paymento": {**OPTIONS, "max_body": 1000}}):
        assert answered(request) == REFUSED
    assert stream.taken == 1001
    assert refusal() == "body_too_large"


@pytest.mark.parametrize("announced", [None, ""])
@pytest.mark.parametrize("touched", [False, True])
def test_a_body_sent_in_chunks_is_read_where_the_server_ends_it(
    announced: str | None, *, touched: bool
) -> None:
    request = wsgi(
        EMPTY, Stream(EMPTY.body), CONTENT_LENGTH=announced, **{"wsgi.input_terminated": True}
    )
    if touched:
        assert request.body == b""
    assert answered(request) == OK
    assert request.body == EMPTY.body


@pytest.mark.parametrize("says", [None, False, "yes", 1])
def test_a_stream_that_nobody_ends_is_not_read_without_a_length(says: Any) -> None:
    stream = Stream(b"", endless=True)
    request = wsgi(EMPTY, stream, CONTENT_LENGTH=None, **{"wsgi.input_terminated": says})
    assert answered(request) == REFUSED
    assert stream.taken == 0
    assert refusal() == "body_lost"


@pytest.mark.parametrize("length", ["-1", "0", "abc", "1e3", "\u0663"])
def test_a_length_that_is_none_reads_nothing(length: str) -> None:
    stream = Stream(b"", endless=True)
    assert answered(wsgi(EMPTY, stream, CONTENT_LENGTH=length))[0] == 400
    assert stream.taken <= 3
    assert refusal() in {"body_lost", "signature_mismatch"}


@pytest.mark.parametrize(
    "error", [OSError("reset"), TimeoutError(), ValueError("no chunk"), EOFError(), RuntimeError()]
)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_sender_who_breaks_off_is_refused(error: Exception, *, chunked: bool) -> None:
    more = {"CONTENT_LENGTH": None, "wsgi.input_terminated": True} if chunked else {}
    assert answered(wsgi(EMPTY, Broken(error), **more)) == REFUSED
    assert refusal() == "body_lost"
    assert "broke off" in Refusal.objects.get().hint


def test_a_body_that_ends_too_early_is_lost() -> None:
    assert answered(wsgi(EMPTY, Stream(EMPTY.body[:-1]))) == REFUSED
    assert refusal() == "body_lost"


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_who_ends_the_process_is_not_held_up(error: type[BaseException]) -> None:
    class Ending(Stream):
        def read(self, *_: int) -> bytes:
            raise error

    with pytest.raises(error):
        answered(wsgi(EMPTY, Ending(b"")))


def test_what_a_server_of_asgi_has_buffered_is_bounded() -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": EMPTY.path,
        "headers": [(name.lower().encode(), text.encode()) for name, text in EMPTY.headers.items()],
    }
    assert answered(ASGIRequest(scope, BytesIO(EMPTY.body))) == OK
    stream: Any = Stream(b"", endless=True)
    with override_settings(PAYSIG={"paymento": {**OPTIONS, "max_body": 10}}):
        request = ASGIRequest(scope, stream)
        assert answered(request) == REFUSED
    assert stream.taken == 11


def post(callback: Signed, touch: str = "", content_type: str = "application/json") -> Any:
    headers = {**callback.headers, "X-Touch": touch}
    del headers["Content-Type"]
    return Client().post(callback.path, callback.body, content_type=content_type, headers=headers)


@pytest.mark.parametrize("touch", ["", "body", "post"])
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", FORM, "x/y; \xff", ""])
def test_a_body_that_others_have_looked_at_is_judged(touch: str, content_type: str) -> None:
    assert post(EMPTY, touch, content_type).status_code == 200
    assert not Refusal.objects.exists()
    (request,) = receiver_views.Keeping.seen
    assert request.body == EMPTY.body


@pytest.mark.parametrize(
    ("touch", "content_type"),
    [
        ("read", "application/json"),
        ("some", "application/json"),
        ("line", "application/json"),
        ("json", "application/json"),
        ("read", FORM),
        ("read", MULTIPART),
        ("post", MULTIPART),
    ],
)
@pytest.mark.parametrize("body", [b"", b'{"kind":"test"}', PARTS])
def test_a_body_that_others_have_consumed_is_refused_whatever_was_signed(
    touch: str, content_type: str, body: bytes
) -> None:
    if (touch, content_type) == ("post", MULTIPART):
        body = PARTS
    if touch == "json":
        body = b"{}"
    # The empty body has a genuine signature as well, and is none that arrived.
    for callback in (signed_body("paymento", body), signed_body("paymento", b"")):
        sent = Signed("paymento", body, callback.headers)
        response = post(sent, touch, content_type)
        assert (response.status_code, response.content) == REFUSED
    rows = Refusal.objects.all()
    assert {row.code for row in rows} == {"body_lost"}
    assert "something read the body before" in rows[0].hint
    assert not Callback.objects.exists()


@pytest.mark.parametrize("content_type", [MULTIPART, "multipart/form-data", FORM])
def test_a_form_is_judged_by_its_bytes(content_type: str) -> None:
    for body in (PARTS, b"a=1&b=2", b"--b--", b"\xff\x00", b"a" * 100_000):
        callback = signed_body("paymento", body)
        assert post(callback, "", content_type).status_code == 200
        (request,) = receiver_views.Keeping.seen
        assert request.body == body
        receiver_views.Keeping.seen.clear()


def test_a_stream_that_was_emptied_behind_djangos_back_is_no_empty_body() -> None:
    assert post(EMPTY, "input").status_code == 400
    assert refusal() == "body_lost"


@pytest.mark.parametrize("touch", ["", "body"])
def test_djangos_own_bound_does_not_count(touch: str) -> None:
    callback = signed_body("paymento", b'{"kind":"' + b"t" * 5000 + b'"}')
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        assert post(callback, touch).status_code == 200
        (request,) = receiver_views.Keeping.seen
        assert request.body == callback.body


def test_a_body_that_is_too_long_is_not_left_to_others_in_part() -> None:
    with override_settings(PAYSIG={"paymento": {**OPTIONS, "max_body": 5}}):
        assert post(EMPTY).status_code == 400
    assert refusal() == "body_too_large"
    (request,) = receiver_views.Keeping.seen
    with pytest.raises(Exception, match="cannot access body"):
        _ = request.body


@pytest.mark.parametrize("length", [1_048_575, 1_048_576, 1_048_577])
def test_the_longest_body_is_a_mebibyte_unless_configured(length: int) -> None:
    callback = signed_body("paymento", b" " * length)
    assert post(callback).status_code == (200 if length <= 1_048_576 else 400)


def test_a_body_that_arrives_compressed_is_told_from_a_wrong_signature() -> None:
    callback = signed("paymento")
    sent = Signed("paymento", gzip.compress(callback.body), callback.headers)
    assert post(sent).status_code == 400
    assert refusal() == "body_encoded"


def test_a_request_without_any_stream_is_refused() -> None:
    request = HttpRequest()
    request.method = "POST"
    request.META = {**EMPTY.meta}
    assert answered(request) == REFUSED
    assert refusal() == "body_lost"
