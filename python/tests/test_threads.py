"""One key, many threads."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import paysig

SECRET = "secret"
SMALL = b'{"b":1,"a":2}'
# Long enough for the interpreter to be let go while it is hashed.
LONG = b'{"b":"%s","a":2}' % (b"x" * 200_000)


@pytest.mark.parametrize("provider", paysig.providers())
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


@pytest.fixture
def patient_interpreter() -> Iterator[None]:
    """Threads take turns only where one lets go."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("patient_interpreter")
def test_other_threads_run_while_a_long_body_is_read() -> None:
    body = bytes(2**28)
    key = paysig.Key(SECRET)
    started = threading.Event()
    finished: list[float] = []

    def work() -> None:
        started.set()
        key.matches(body, "0" * 64)
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
