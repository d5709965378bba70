"""One key, many threads."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import paysig
from built_in import ANOTHER, BUILT_IN, OF_THE_BODY, SECRET, beside, needed

SMALL = b'{"b":1,"a":2}'
# Long enough for the interpreter to be let go while it is hashed.
LONG = b'{"b":"%s","a":2}' % (b"x" * 200_000)


@pytest.mark.parametrize("provider", OF_THE_BODY)
def test_one_key_gives_every_thread_its_own_verdict(provider: str) -> None:
    key = paysig.Key(SECRET, provider)
    signed = [(body, paysig.sign(body, SECRET, provider)) for body in (SMALL, LONG)]

    def judge(number: int) -> bool:
        body, signature = signed[number % 2]
        forged = "0" * 64
        match = key.match(body, signature)
        return (
            match is not None
            and match.message in {body, paysig.canonicalize(body, "js")}
            and key.matches(body, signature)
            and not key.matches(body, forged)
            and paysig.verify_signature(body, signature, SECRET, provider)
            and not paysig.verify_signature(body + b" x", signature, SECRET, provider)
        )

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(judge, range(400)))


@pytest.mark.parametrize("provider", list(BUILT_IN))
def test_one_verifier_gives_every_thread_its_own_verdict(provider: str) -> None:
    row = BUILT_IN[provider]
    verifier = paysig.Verifier(
        provider, secrets=[SECRET, paysig.Secret(ANOTHER, id="2")], **needed(row)
    )
    requests = [
        (body, paysig.sign_request(provider, body, secret, now=7, **beside(row)), key_id)
        for body in (SMALL, LONG)
        for secret, key_id in ((SECRET, None), (ANOTHER, "2"))
    ]

    def judge(number: int) -> bool:
        body, headers, key_id = requests[number % len(requests)]
        verified = verifier.verify(body=body, headers=headers, now=7)
        try:
            verifier.verify(body=body + b" x", headers=headers, now=7)
        except paysig.Rejected as rejection:
            refused = rejection.code == "signature_mismatch"
        else:
            refused = False
        return verified.key_id == key_id and verified.payload["a"] == 2 and refused

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(judge, range(400)))


def test_one_verdict_gives_every_thread_the_same_payload() -> None:
    headers = paysig.sign_request("paymento", LONG, SECRET)
    verified = paysig.Verifier("paymento", secrets=SECRET).verify(body=LONG, headers=headers)
    barrier = threading.Barrier(8)

    def read(_: int) -> object:
        barrier.wait()
        return verified.payload

    with ThreadPoolExecutor(8) as pool:
        assert len({id(payload) for payload in pool.map(read, range(8))}) == 1


def test_headers_that_change_meanwhile_do_no_harm() -> None:
    headers = paysig.sign_request("paymento", LONG, SECRET)
    verifier = paysig.Verifier("paymento", secrets=SECRET)
    meta = {f"HTTP_{number}": str(number) for number in range(50)}
    meta["HTTP_X_PAYMENTO_HMAC"] = headers["X-Paymento-HMAC"]
    stop = threading.Event()

    def rewrite() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            meta[f"HTTP_NEW_{number}"] = "x" * 100
            meta.pop(f"HTTP_NEW_{number}")
            meta["HTTP_7"] = str(number)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        for _ in range(300):
            assert verifier.verify(body=LONG, meta=meta).message is LONG
            assert verifier.verify(body=LONG, headers={**meta, **headers}).message is LONG
    finally:
        stop.set()
        writer.join()


@pytest.fixture
def patient_interpreter() -> Iterator[None]:
    """Threads take turns only where one lets go."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    yield
    sys.setswitchinterval(interval)


def judged_by_a_key(body: bytes) -> object:
    return paysig.Key(SECRET).matches(body, "0" * 64)


def judged_by_a_verifier(body: bytes) -> object:
    verifier = paysig.Verifier("generic", secrets=SECRET, max_body=len(body))
    with pytest.raises(paysig.Rejected):
        verifier.verify(body=body, headers={"X-Signature": "0" * 64})
    return None


@pytest.mark.usefixtures("patient_interpreter")
@pytest.mark.parametrize("judge", [judged_by_a_key, judged_by_a_verifier])
def test_other_threads_run_while_a_long_body_is_read(judge: Callable[[bytes], object]) -> None:
    body = bytes(2**28)
    started = threading.Event()
    finished: list[float] = []

    def work() -> None:
        started.set()
        judge(body)
        finished.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    resumed = time.perf_counter()
    thread.join()
    assert resumed < finished[0]


@pytest.mark.parametrize("size", [100, 200_000])
@pytest.mark.parametrize("show", [lambda buffer: buffer, memoryview])
def test_a_buffer_that_changes_is_read_as_it_was_at_one_moment(
    size: int, show: Callable[[bytearray], bytearray | memoryview]
) -> None:
    contents = [b"a" * size, b"b" * size]
    signatures = [paysig.sign(content, SECRET) for content in contents]
    buffer = bytearray(contents[0])
    key = paysig.Key(SECRET)
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            for content in contents:
                buffer[:] = content

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        for _ in range(300):
            for content, signature in zip(contents, signatures, strict=True):
                match = key.match(show(buffer), signature)
                assert match is None or match.message == content
            assert paysig.canonicalize(show(buffer), "raw") in contents
    finally:
        stop.set()
        writer.join()


def test_a_buffer_may_be_resized_meanwhile() -> None:
    contents = [b"a" * 100_000, b"b" * 70_000, b"", b"c" * 300_000]
    buffer = bytearray(contents[0])
    stop = threading.Event()

    def resize() -> None:
        while not stop.is_set():
            for content in contents:
                buffer[:] = content

    writer = threading.Thread(target=resize)
    writer.start()
    try:
        for _ in range(300):
            assert paysig.canonicalize(buffer, "raw") in contents
            assert paysig.sign(buffer, SECRET) in {
                paysig.sign(content, SECRET) for content in contents
            }
    finally:
        stop.set()
        writer.join()
