"""Carriers in a program: shared, closed, cancelled, forked, without their packages.

What they make of each answer and failure is compared, also with PHP's, in tests/lookups.
"""

import asyncio
import concurrent.futures
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

import paysig
from carrier_site import (
    API_KEY,
    BOTH,
    TOKEN,
    Asking,
    Exchange,
    Site,
    dripping,
    lookup,
    silent,
    site,
)
from paysig import LookupAnswer, LookupRequest
from paysig.http import AsyncCarrier, Carrier

# Long for whatever a slow machine does; nothing is measured by it.
PATIENCE = 30.0


def failing(exchange: Exchange, _number: int) -> None:
    exchange.answer(503, f"no use: {TOKEN}".encode())


@BOTH
def test_one_carrier_serves_many_threads(asking: Callable[..., Asking]) -> None:
    ask = asking(timeout=PATIENCE)
    with site() as provider, concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, [provider.request() for _ in range(40)]))
    assert {answer.verdict for answer in answers} == {"confirmed"}
    assert len(provider.requests) == 40


def test_one_carrier_serves_many_tasks_and_one_loop_after_another() -> None:
    carrier = AsyncCarrier(timeout=PATIENCE)

    async def many(provider: Site) -> list[LookupAnswer]:
        return await asyncio.gather(*(carrier.ask(provider.request()) for _ in range(20)))

    with site() as provider:
        answers = [*asyncio.run(many(provider)), *asyncio.run(many(provider))]
    assert {answer.verdict for answer in answers} == {"confirmed"}
    assert len(provider.requests) == 40


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_carrier_goes_on_in_a_child_that_was_forked_while_others_ask() -> None:
    carrier = Carrier(timeout=PATIENCE)
    with site() as provider:
        stop = threading.Event()

        def busy() -> None:
            while not stop.is_set():
                carrier.ask(provider.request())

        asking = threading.Thread(target=busy)
        asking.start()
        try:
            for _ in range(5):
                child = os.fork()
                if child == 0:
                    signal.alarm(int(PATIENCE))
                    os._exit(carrier.ask(provider.request()).verdict != "confirmed")
                assert os.waitpid(child, 0)[1] == 0
        finally:
            stop.set()
            asking.join()


def test_a_closed_carrier_asks_nobody() -> None:
    with site() as provider:
        with Carrier() as carrier:
            assert carrier.ask(provider.request()).verdict == "confirmed"
        with pytest.raises(RuntimeError, match="the carrier is closed"):
            carrier.ask(provider.request())
        carrier.close()
    assert len(provider.requests) == 1


def test_a_closed_carrier_asks_nobody_on_a_loop_either() -> None:
    async def use(provider: Site) -> None:
        async with AsyncCarrier() as carrier:
            assert (await carrier.ask(provider.request())).verdict == "confirmed"
        with pytest.raises(RuntimeError, match="the carrier is closed"):
            await carrier.ask(provider.request())
        await carrier.aclose()

    with site() as provider:
        asyncio.run(use(provider))
    assert len(provider.requests) == 1


@BOTH
def test_the_connection_ends_with_the_ask(asking: Callable[..., Asking]) -> None:
    with site(dripping) as provider:
        assert asking(timeout=0.5)(provider.request()).reason == "timeout"
        assert provider.left.wait(PATIENCE)
    for thread in threading.enumerate():
        if thread.name == "paysig-lookup":
            thread.join(PATIENCE)
            assert not thread.is_alive()


def test_a_cancelled_ask_ends_at_once_and_leaves_the_carrier_in_order() -> None:
    carrier = AsyncCarrier(timeout=PATIENCE)

    async def cancel(provider: Site) -> None:
        task = asyncio.create_task(carrier.ask(provider.request()))
        while not provider.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with site(silent) as provider:
        asyncio.run(cancel(provider))
        assert provider.left.wait(PATIENCE)
    with site() as provider:
        assert asyncio.run(carrier.ask(provider.request())).verdict == "confirmed"


class Interrupted(Exception):  # noqa: N818 - as KeyboardInterrupt
    """What the handler of a signal raises."""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")
def test_a_signal_that_raises_ends_the_ask_and_its_connection() -> None:
    def interrupt(*_arguments: object) -> None:
        raise Interrupted

    def behave(exchange: Exchange, number: int) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        silent(exchange, number)

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with site(behave) as provider:
            with pytest.raises(Interrupted):
                Carrier(timeout=PATIENCE).ask(provider.request())
            assert provider.left.wait(PATIENCE)
    finally:
        signal.signal(signal.SIGALRM, before)


@BOTH
def test_a_name_server_that_is_silent_takes_no_longer_than_anything_else(
    asking: Callable[..., Asking], monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def unanswered(*_arguments: object, **_named: object) -> None:
        over.wait(PATIENCE)
        raise socket.gaierror

    request = lookup("https://api.example").request(b'{"Token":"00","OrderStatus":7}')
    assert isinstance(request, LookupRequest)
    ask = asking(timeout=0.2, connect_timeout=0.2)
    monkeypatch.setattr(socket, "getaddrinfo", unanswered)
    # An event loop waits for its threads when it ends.
    threading.Timer(1, over.set).start()
    assert ask(request).reason == "timeout"
    over.set()


@BOTH
@pytest.mark.parametrize("ending", ["end", "reset"])
def test_a_connection_that_ends_where_tls_begins_is_tried_again(
    asking: Callable[..., Asking], ending: str
) -> None:
    taken: list[int] = []

    def hang_up(listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            taken.append(connection.fileno())
            with connection:
                connection.recv(65536)
                if ending == "reset":
                    linger = struct.pack("ii", 1, 0)
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        hanging_up = threading.Thread(target=hang_up, args=(listener,), daemon=True)
        hanging_up.start()
        origin = f"https://127.0.0.1:{listener.getsockname()[1]}"
        request = lookup(origin).request(b'{"Token":"00","OrderStatus":7}')
        assert isinstance(request, LookupRequest)
        assert asking(timeout=PATIENCE)(request).reason == "unreachable"
        listener.shutdown(socket.SHUT_RDWR)
        hanging_up.join()
    assert len(taken) == 3


@BOTH
def test_each_failed_attempt_is_a_line_in_the_log_without_any_secret(
    asking: Callable[..., Asking], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with site(failing) as provider:
        asking(timeout=PATIENCE)(provider.request())
    lines = [record.getMessage() for record in caplog.records if record.name == "paysig"]
    url = f"{provider.origin}/v1/payment/verify"
    assert lines == [f"lookup at {url}: status 503 (attempt {number})" for number in (1, 2, 3)]
    assert API_KEY not in caplog.text
    assert TOKEN not in caplog.text


def test_the_log_shows_no_query(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{unused.getsockname()[1]}"
        asked = "AS" + "0" * 64
        payload = f'{{"l2TxnHash":"{asked}","status":"Confirmed"}}'.encode()
        request = paysig.Lookup("akashicpay", environment="testnet", origin=origin).request(payload)
        assert isinstance(request, LookupRequest)
        assert Carrier(attempts=1).ask(request).reason == "unreachable"
    [line] = [record.getMessage() for record in caplog.records if record.name == "paysig"]
    assert line == f"lookup at {origin}/api/v0/transactions/transfer: unreachable (attempt 1)"


def test_what_answers_as_it_should_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with site() as provider:
        Carrier().ask(provider.request())
    assert [record for record in caplog.records if record.name == "paysig"] == []


@pytest.mark.parametrize("missing", ["httpx", "tenacity"])
def test_without_its_packages_the_import_says_what_to_install(missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; import paysig; import paysig.http"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    last = result.stderr.splitlines()[-1]
    assert last == f"ModuleNotFoundError: paysig.http needs {missing}: install paysig[http]"


def test_paysig_itself_needs_neither() -> None:
    program = "import sys, paysig; print({'httpx', 'tenacity'} & sys.modules.keys())"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "set()\n"
