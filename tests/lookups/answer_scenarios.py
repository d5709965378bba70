"""What the provider answers, and what is remembered of it."""

import behaviours as b
from expected import (
    AKASHICPAY,
    AKASHICPAY_L1,
    MATCHES,
    PAYMENTO,
    RAJAONGKIR,
    all_alike,
    mended,
    repeated,
)
from scenario import REST, Scenario

ANSWERS = [
    Scenario("genuine", b.genuine, {REST: f"{MATCHES} | 1", AKASHICPAY_L1: f"{MATCHES} | 1"}),
    Scenario("genuine, gzip", b.compressed, all_alike(f"{MATCHES} | 1")),
    Scenario("genuine, chunked", b.chunked, all_alike(f"{MATCHES} | 1")),
    Scenario("genuine, no length", b.until_closed, all_alike(f"{MATCHES} | 1")),
    Scenario("genuine, HTTP/1.0", b.of_1996, all_alike(f"{MATCHES} | 1")),
    Scenario("genuine, after a 103", b.early_hints, all_alike(f"{MATCHES} | 1")),
    Scenario(
        "still pending",
        b.still_pending,
        all_alike("confirmed matches | 1"),
        callbacks=("pending",),
    ),
    Scenario("pending, callback says paid", b.still_pending, all_alike("unsure behind | 1")),
    Scenario(
        "another transaction's answer",
        b.another_payment,
        all_alike("unsure other_payment | 1"),
    ),
    Scenario(
        "another amount or order",
        b.another_amount,
        {
            REST: "contradicted differs amount | 1",
            PAYMENTO: "contradicted differs order_id | 1",
        },
    ),
    Scenario(
        "not found",
        b.absent,
        {REST: "not_found absent | 1", AKASHICPAY_L1: "not_found absent | 1"},
    ),
    Scenario(
        "'Order is Paid', then right",
        b.order_is_paid_first,
        {PAYMENTO: f"unsure ask_again; {MATCHES} | 2"},
        callbacks=("genuine", "genuine"),
    ),
    Scenario("wrong JSON", b.telling(b'{"success":true,'), all_alike("unsure not_json | 1")),
    Scenario("empty body", b.telling(b""), all_alike("unsure not_json | 1")),
    Scenario(
        "HTML",
        b.telling(b"<!doctype html><title>Welcome</title>", "text/html"),
        all_alike("unsure not_json | 1"),
    ),
]

STATUSES = [
    Scenario("500 once", b.once(500), mended("unsure server_error")),
    Scenario("500 always", b.status(500), repeated("unsure server_error")),
    Scenario("429 once", b.once(429), mended("unsure busy")),
    Scenario("429 always", b.status(429), repeated("unsure busy")),
    Scenario("408 once", b.once(408), mended("unsure server_error")),
    Scenario("425 once", b.once(425), mended("unsure server_error")),
    Scenario("204", b.nothing, all_alike("unsure not_json | 1")),
    Scenario("400", b.status(400), all_alike("unsure unexpected_status | 1")),
    Scenario("401", b.status(401), all_alike("misconfigured key_refused | 1")),
    Scenario("403", b.status(403), all_alike("misconfigured key_refused | 1")),
    Scenario("404", b.status(404), all_alike("not_found absent | 1")),
    Scenario(
        "wrong key",
        b.genuine,
        {
            PAYMENTO: "misconfigured key_refused | 1",
            RAJAONGKIR: "misconfigured key_refused | 1",
        },
        wrong_key=True,
    ),
    Scenario("cookie with a 503", b.cookie, mended("unsure server_error")),
]

REDIRECTS = [
    Scenario(
        f"{code}, to {where}",
        b.redirect(code, location),
        all_alike("unsure redirect | 1"),
    )
    for code in (301, 302, 303, 307, 308)
    for where, location in (("another path", b.same_host), ("another host", b.trap))
]

MEMORY = [
    Scenario(
        "asked twice, no cache",
        b.genuine,
        {REST: f"{MATCHES}; {MATCHES} | 2", RAJAONGKIR: f"{MATCHES}; unsure too_soon | 1"},
        callbacks=("genuine", "genuine"),
    ),
    Scenario(
        "asked twice, cached",
        b.genuine,
        all_alike(f"{MATCHES}; {MATCHES} | 1"),
        callbacks=("genuine", "genuine"),
        cache="memory",
    ),
    Scenario(
        "cached, another claims more",
        b.genuine,
        {
            AKASHICPAY: f"{MATCHES}; contradicted differs amount | 2",
            PAYMENTO: f"{MATCHES}; contradicted differs order_id | 2",
            RAJAONGKIR: f"{MATCHES}; unsure too_soon | 1",
        },
        callbacks=("genuine", "claiming"),
        cache="memory",
    ),
    Scenario(
        "what is not final is not cached",
        b.still_pending,
        {
            REST: "confirmed matches; confirmed matches | 2",
            RAJAONGKIR: "confirmed matches; unsure too_soon | 1",
        },
        callbacks=("pending", "pending"),
        cache="memory",
    ),
    Scenario(
        "what failed is not cached",
        b.once(404),
        {
            REST: f"not_found absent; {MATCHES} | 2",
            RAJAONGKIR: "not_found absent; unsure too_soon | 1",
        },
        callbacks=("genuine", "genuine"),
        cache="memory",
    ),
    Scenario(
        "a cache that fails",
        b.genuine,
        {REST: f"{MATCHES}; {MATCHES} | 2", RAJAONGKIR: f"{MATCHES}; unsure too_soon | 1"},
        callbacks=("genuine", "genuine"),
        cache="raising",
    ),
    Scenario(
        "a cache full of rubbish",
        b.genuine,
        # To RajaOngkir's interval, anything in the cache may be a note that it was asked.
        {AKASHICPAY: f"{MATCHES}; {MATCHES} | 2", PAYMENTO: f"{MATCHES}; {MATCHES} | 2"},
        callbacks=("genuine", "genuine"),
        cache="rubbish",
    ),
]
