"""The calls to make: those of the vectors with random changes, and random ones."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from callbacks import callback
from mutations import ODD_NUMBERS, changed, random_json, spelled, written

sys.path.append(str(Path(__file__).resolve().parent.parent / "parity"))

import jobs as vectors

Call = dict[str, Any]

FORMS = ("raw", "js", "php", "go", "go-legacy", "ruby")


def inputs(seed: int, count: int) -> Iterator[Call]:
    random = Random(seed)
    by_kind = calls()
    kinds = sorted(by_kind)
    for _ in range(count):
        match random.randrange(10):
            case 0 | 1:
                yield callback(random)
            case 2:
                yield some_call(random)
            case _:
                yield changed(random.choice(by_kind[random.choice(kinds)]), random)


def some_call(random: Random) -> Call:
    match random.randrange(4):
        case 0:
            text = written(random_json(random, 4), random).encode("utf-8", "surrogatepass")
            return {"do": "canonicalize", "with": [spelled(text), random.choice(FORMS)]}
        case 1:
            return {"do": "credit_due", "with": [number(random), number(random)]}
        case 2:
            return {"do": "credit_key", "with": ["key", number(random), number(random)]}
    row = random.choice(calls()["row_error"])["with"][0]
    return changed({"do": "provider_info", "with": [row]}, random)


def number(random: Random) -> Any:
    digits = "".join(random.choice("0123456789") for _ in range(random.randrange(1, 25)))
    return random.choice(
        (digits, f"{digits[:3]}.{digits}", random.randrange(-5, 10**6), *ODD_NUMBERS)
    )


@cache
def calls() -> dict[str, list[Call]]:
    """The calls of the vectors, by their kind."""
    found: dict[str, list[Call]] = {}
    for path in sorted(vectors.FOLDER.glob("canonical-*.json")):
        for case in vectors.json.loads(path.read_text(encoding="utf-8"))["cases"]:
            body = vectors.content(case["body"])
            if len(body) < LARGEST:
                one = {"do": "canonicalize", "with": [spelled(body), case["form"]]}
                found.setdefault("canonicalize", []).append(one)
    for job, _ in vectors.jobs():
        for one in of_job(job):
            if len(vectors.json.dumps(one)) < 4 * LARGEST:
                found.setdefault(job["kind"], []).append(one)
    return found


# Of the bodies of the vectors: a few are there to be large.
LARGEST = 20_000


def of_job(job: Call) -> Iterator[Call]:
    match job["kind"]:
        case "verify" | "verify_signature":
            told = [
                text(job["body"]),
                text(job["signature"]),
                text(job["secret"]),
                row(job["provider"]),
            ]
            forms = job.get("canonical_forms")
            yield {"do": "match_signature", "with": [*told, forms]}
            yield {"do": "verify_signature", "with": [*told, forms]}
            key = {"do": "Key", "with": [*told[2:], forms]}
            yield key | {
                "then": [{"do": "match", "with": told[:2]}, {"do": "matches", "with": told[:2]}]
            }
        case "request" | "Verifier":
            yield request(job)
        case "payload" | "payment":
            yield request(job["request"])
            body, provider = text(job["request"]["body"]), row(job["request"]["provider"])
            yield {"do": "read_payment", "with": [provider, body]}
        case "sign":
            told = [text(job["body"]), text(job["secret"]), row(job["provider"])]
            yield {"do": "sign", "with": told}
        case "sign_request":
            told = [row(job["provider"]), text(job["body"]), text(job["secret"]), job["now"]]
            yield {
                "do": "sign_request",
                "with": [*told, text(job.get("delivery_id")), text(job.get("url"))],
            }
        case "row_error":
            given = row(job["row"])
            yield {"do": "sign", "with": ["", "k", given]}
            yield {"do": "Verifier", "with": [given, "k"]}
            yield {"do": "provider_info", "with": [given]}
        case "lookup" | "lookup_error":
            yield lookup(job)
        case "expectation":
            expectation = {"do": "Expectation", "with": [php(job["settings"])]}
            told = [payment(job), looked_up(job["lookup"])]
            yield expectation | {"then": [{"do": "differences", "with": told}]}
        case "decision":
            settings = job["settings"] and {"do": "Expectation", "with": [php(job["settings"])]}
            policy = [job["policy"]] if "policy" in job else []
            told = [payment(job), job["address_ok"], settings and {"result": settings}]
            yield {"do": "decide", "with": [*told, looked_up(job["lookup"]), *policy]}
        case "keys":
            told = [row(job["provider"]), text(job["payload"]), job["merchant"], job["environment"]]
            yield {"do": "claim_key", "with": [*told, text(job.get("delivery_id"))]}
            yield {"do": "payment_key", "with": told}
            yield {"do": "message_key", "with": told}
        case "credit":
            yield {"do": "credit_due", "with": [job["total"], job["credited"]]}
            if "payment_key" in job:
                yield {
                    "do": "credit_key",
                    "with": [job["payment_key"], job["credited"], job["total"]],
                }
        case "write":
            yield {"do": "write_payment", "with": [row(job["provider"]), php(job["payment"])]}


def request(job: Call) -> Call:
    made: Call = {"do": "Verifier", "with": [row(job["provider"]), secrets(job["secrets"])]}
    made["with"].append(php(job.get("settings", {})))
    if "body" not in job:
        return made
    grouped: dict[str, list[Any]] = {}
    for name, value in job.get("headers", []):
        grouped.setdefault(vectors.json.dumps(text(name)), []).append(text(value))
    pairs = [
        [vectors.json.loads(name), one if len(one) > 1 else one[0]] for name, one in grouped.items()
    ]
    server = [[name, text(value)] for name, value in job.get("server", {}).items()]
    told = [text(job["body"]), {"map": server}, {"map": pairs}, job.get("peer"), job["now"]]
    return made | {"then": [{"do": name, "with": told} for name in ("verify", "explain")]}


def secrets(given: Any) -> Any:
    if isinstance(given, dict):
        return {"resolver": [[order, secrets(one)] for order, one in given["resolver"].items()]}
    told = [[text(one["secret"]), one.get("id"), one.get("not_after")] for one in given]
    return [{"result": {"do": "Secret", "with": one}} for one in told]


def lookup(job: Call) -> Call:
    told = [
        row(job["provider"]),
        job.get("environment"),
        text(job.get("api_key")),
        job.get("origin"),
    ]
    made: Call = {"do": "Lookup", "with": told}
    if "payload" not in job:
        return made
    then = [
        {"do": "judge", "with": [one["status"], text(one["body"])]}
        for one in job.get("answers", [])
    ] + [{"do": "failed", "with": [one["reason"]]} for one in job.get("failures", [])]
    return made | {"then": [{"do": "request", "with": [text(job["payload"])], "then": then}]}


def looked_up(job: Call | None) -> Any:
    if job is None:
        return None
    made = lookup(job)
    if "failed" in job:
        made["then"].append({"do": "failed", "with": [job["failed"]]})
    elif "status" in job:
        made["then"].append({"do": "judge", "with": [job["status"], text(job["body"])]})
    return {"result": made}


def payment(job: Call) -> Any:
    if job["payload"] is None:
        return None
    told = [row(job["provider"]), text(job["payload"])]
    return {"result": {"do": "read_payment", "with": told}}


def text(given: Any) -> Any:
    return None if given is None else spelled(vectors.content(given))


def row(given: Any) -> Any:
    return php(given)


def php(given: Any) -> Any:
    """JSON as the calls have it."""
    match given:
        case dict():
            return {"map": [[name, php(one)] for name, one in given.items()]}
        case list():
            return [php(one) for one in given]
        case float():
            return {"float": repr(given)}
    return given
