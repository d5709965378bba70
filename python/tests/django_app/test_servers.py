"""Requests over the wire: real servers, and senders that do as they like."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from django_app import servers, settings
from django_app.callbacks import Signed, signed, signed_body
from django_app.servers import Server, chunked, head, status_of
from django_store.databases import on
from paysig.django.models import Callback, Refusal

# About no payment: nothing is to be settled.
TEST = signed_body("paymento", b'{"kind":"test","text":"' + b"t" * 500 + b'"}')
FORGED = Signed("paymento", TEST.body, {**TEST.headers, "X-Paymento-HMAC": "0" * 64})
MOST = 65_536
PAYSIG = {
    **settings.PAYSIG,
    "paymento": {
        "secrets": settings.PAYMENTO_SECRET,
        "max_body": MOST,
        "trusted_proxies": ["127.0.0.1"],
        "forwarded_header": "X-Forwarded-For",
    },
}


@pytest.fixture(scope="module", params=servers.KINDS)
def started(request: pytest.FixtureRequest, server: str) -> Iterator[Server]:
    assert server
    with servers.running(
        request.param,
        ROOT_URLCONF="django_app.receiver_urls",
        PAYSIG=PAYSIG,
        PAYSIG_REFUSALS={"per_minute": 100_000},
    ) as made:
        yield made


@pytest.fixture
def site(started: Server, database: str) -> Iterator[Server]:
    """The server, which has to be at work afterwards and to have had no accident."""
    assert database
    yield started
    assert started.send(TEST)[0] == 200
    log = started.log.read_text()
    assert "Traceback" not in log, log
    assert "Internal Server Error" not in log, log


def codes() -> list[str]:
    return sorted(Refusal.objects.values_list("code", flat=True))


def test_a_genuine_callback_is_taken_in_and_a_forged_one_refused(site: Server) -> None:
    assert site.send(TEST) == (200, b"ok\n")
    assert site.send(TEST, "/callbacks/paymento/") == (200, b"ok\n")
    assert site.send(FORGED) == (400, b"refused\n")
    assert codes() == ["signature_mismatch"]
    assert Callback.received.count() == 1
    assert Callback.received.get().signed_message == TEST.body
    assert Callback.received.get().peer == "127.0.0.1"


def test_many_at_once_are_answered_rightly(site: Server) -> None:
    def deliver(number: int) -> tuple[int, bytes]:
        callback = signed_body("paymento", b'{"kind":"test","number":%d}' % number)
        return site.send(Signed("paymento", b"{}", callback.headers) if number % 2 else callback)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(deliver, range(80)))
    assert answers == [(200, b"ok\n"), (400, b"refused\n")] * 40
    assert codes() == ["signature_mismatch"] * 40
    assert Callback.received.count() == 40


@pytest.mark.parametrize("size", [1, 100, 100_000])
@on("sqlite")
def test_a_body_in_chunks_arrives(site: Server, size: int) -> None:
    request = head(TEST, Transfer_Encoding="chunked") + chunked(TEST.body, size)
    assert site.says(request) == 200
    assert Callback.received.get().signed_message == TEST.body
    assert site.says(head(FORGED, Transfer_Encoding="chunked") + chunked(TEST.body, size)) == 400
    assert codes() == ["signature_mismatch"]


@on("sqlite")
def test_a_body_without_a_length_or_chunks_is_empty(site: Server) -> None:
    assert site.says(head(TEST) + TEST.body) == 400
    assert codes() == ["body_lost"]
    assert not Callback.received.exists()


@on("sqlite")
def test_too_long_a_body_is_refused_with_and_without_chunks(site: Server) -> None:
    body = b"x" * (MOST + 1)
    assert site.says(head(TEST, Content_Length=str(len(body))) + body) == 400
    assert site.says(head(TEST, Transfer_Encoding="chunked") + chunked(body, 8192)) == 400
    assert codes() == ["body_too_large"] * 2


@on("sqlite")
def test_the_longest_body_is_taken_in_with_and_without_chunks(site: Server) -> None:
    longest = signed_body("paymento", b'"' + b"x" * (MOST - 2) + b'"')
    assert site.send(longest)[0] == 200
    assert site.says(head(longest, Transfer_Encoding="chunked") + chunked(longest.body, 999)) == 200
    assert not codes()


@on("sqlite")
def test_an_endless_body_is_not_awaited_where_the_server_does_not(site: Server) -> None:
    with site.connect() as connection:
        connection.sendall(head(TEST, Transfer_Encoding="chunked"))
        chunk = b"%x\r\n%s\r\n" % (8192, b"x" * 8192)
        for _ in range(MOST // 8192 + 2):
            connection.sendall(chunk)
        if site.kind == "uvicorn":
            # Django reads all of it before any view runs: a proxy has to bound it.
            connection.settimeout(1)
            with pytest.raises(TimeoutError):
                connection.recv(1)
            return
        assert status_of(connection) == 400
    assert codes() == ["body_too_large"]


@pytest.mark.parametrize("encoding", ["length", "chunks"])
@on("sqlite")
def test_a_sender_who_breaks_off_is_refused_or_gone(site: Server, encoding: str) -> None:
    if encoding == "length":
        request = head(TEST, Content_Length=str(len(TEST.body))) + TEST.body[:100]
    else:
        request = head(TEST, Transfer_Encoding="chunked") + chunked(TEST.body, 100)[:300]
    status = site.says(request, then="stop")
    # A server of ASGI tells Django, which then calls nobody.
    assert status == 0 if site.kind == "uvicorn" else status == 400
    assert codes() == ([] if site.kind == "uvicorn" else ["body_lost"])
    # And one who does not wait for an answer either.
    with site.connect() as connection:
        connection.sendall(request)
    if site.kind != "uvicorn":
        deadline = time.monotonic() + 30
        while codes() != ["body_lost"] * 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert codes() == ["body_lost"] * 2
    assert not Callback.received.exists()


@pytest.mark.parametrize(
    "chunks", [b"zz\r\n", b"-1\r\n", b"5\r\nhello world\r\n", b"\r\n\r\n", b"0x5\r\n"]
)
@on("sqlite")
def test_chunks_that_are_none_are_refused(site: Server, chunks: bytes) -> None:
    assert site.says(head(TEST, Transfer_Encoding="chunked") + chunks, then="stop") in {400, 0}
    assert not Callback.received.exists()


@on("sqlite")
def test_a_slow_sender_is_waited_for(site: Server) -> None:
    with site.connect() as connection:
        connection.sendall(head(TEST, Content_Length=str(len(TEST.body))))
        for start in range(0, len(TEST.body), 60):
            time.sleep(0.05)
            connection.sendall(TEST.body[start : start + 60])
        assert status_of(connection) == 200


@on("sqlite")
def test_a_sender_who_asks_first_is_told_to_go_on(site: Server) -> None:
    with site.connect() as connection:
        length = str(len(TEST.body))
        connection.sendall(head(TEST, Content_Length=length, Expect="100-continue"))
        assert connection.recv(25).startswith(b"HTTP/1.1 100")
        connection.sendall(TEST.body)
        assert status_of(connection) == 200


@pytest.mark.parametrize("encoding", ["length", "chunks"])
@on("sqlite")
def test_what_is_left_of_a_body_is_no_request(site: Server, encoding: str) -> None:
    hidden = head(TEST, Content_Length=str(len(TEST.body))) + TEST.body
    body = b"x" * (MOST + 1) + hidden
    if encoding == "length":
        request = head(FORGED, Content_Length=str(len(body))) + body
    else:
        request = head(FORGED, Transfer_Encoding="chunked") + chunked(body, 4096)
    assert site.says(request) == 400
    assert site.says(head(FORGED, Content_Length="0")) == 400
    assert not Callback.received.exists()


@on("sqlite")
def test_two_lengths_let_nothing_through(site: Server) -> None:
    length = str(len(TEST.body))
    both = head(TEST, Content_Length="5", Transfer_Encoding="chunked") + chunked(TEST.body, 99)
    assert site.says(both, then="stop") in {400, 200, 0}
    twice = head(TEST, Content_Length=length).replace(b"\r\n\r\n", b"\r\nContent-Length: 5\r\n\r\n")
    assert site.says(twice + TEST.body, then="stop") in {400, 0}


@on("sqlite")
def test_a_header_with_underscores_is_no_signature(site: Server) -> None:
    headers = {**TEST.headers, "X_Paymento_HMAC": TEST.headers["X-Paymento-HMAC"]}
    del headers["X-Paymento-HMAC"]
    assert site.send(Signed("paymento", TEST.body, headers))[0] == 400
    twice = head(TEST, Content_Length=str(len(TEST.body))).replace(
        b"\r\n\r\n", b"\r\nX-Paymento-HMAC: " + b"0" * 64 + b"\r\n\r\n"
    )
    assert site.says(twice + TEST.body) == 400
    assert codes() == ["header_duplicated", "header_missing"]


@on("sqlite")
def test_other_methods_are_not_allowed(site: Server) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "DELETE", "PATCH"):
        status, body = site.send(TEST, method=method)
        assert (status, body) == (405, b"" if method == "HEAD" else b"method not allowed\n")
    assert not codes()


@pytest.mark.parametrize(
    "path",
    [
        *("/own/plain", "/own/async", "/own/class", "/own/async-class"),
        *("/api/pair", "/api/after", "/api/after-consumed", "/api/base"),
    ],
)
def test_views_of_a_shops_own_see_genuine_callbacks_only(site: Server, path: str) -> None:
    status, body = site.send(signed(), path)
    assert status == 200
    assert b'"A-1"' in body
    for callback in (FORGED, Signed("paymento", b"", signed().headers)):
        status, body = site.send(callback, path)
        assert (status, body) in {(400, b"refused\n"), (400, b'{"detail":"refused"}')}
    assert codes() == ["body_lost", "signature_mismatch"]


@on("sqlite")
def test_behind_a_proxy_bodies_and_senders_are_known(site: Server) -> None:
    with servers.nginx(site) as proxy:
        assert proxy.send(TEST) == (200, b"ok\n")
        assert proxy.says(head(TEST, Transfer_Encoding="chunked") + chunked(TEST.body, 9)) == 200
        assert proxy.send(FORGED, headers={"X-Forwarded-For": "203.0.113.7"})[0] == 400
        # What the sender claims stands to the left of whom the proxy saw.
        assert Refusal.objects.get().peer == "203.0.113.7"
        underscored = {**TEST.headers, "X_Paymento_HMAC": TEST.headers["X-Paymento-HMAC"]}
        del underscored["X-Paymento-HMAC"]
        assert proxy.send(Signed("paymento", TEST.body, underscored))[0] == 400
    assert Callback.received.count() == 1
