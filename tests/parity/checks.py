"""What the Python package says to the kinds of jobs that follow a callback."""

from typing import Any

import paysig

Job = dict[str, Any]

FIELDS = (
    *("order_id", "transaction_id", "amount", "currency", "outcome", "status"),
    *("recipient", "network"),
)


def found(job: Job) -> Job:
    match job["kind"]:
        case "lookup":
            return asked(job)
        case "lookup_error":
            lookup(job)
            return {}
        case "expectation":
            expectation = paysig.Expectation(**job["settings"])
            return {"differences": list(expectation.differences(payment(job), looked_up(job)))}
        case "decision":
            return decided(job)
        case "keys":
            return keys(job)
        case "credit":
            return credit(job)
        case "write":
            payload = paysig.write_payment(job["provider"], paysig.Payment(**job["payment"]))
            return {"payload": payload.decode()}
    raise ValueError(job["kind"])


def content(text: Job) -> bytes:
    return bytes.fromhex(text["hex"])


def lookup(job: Job) -> paysig.Lookup:
    settings = {name: job[name] for name in ("environment", "origin") if name in job}
    if "api_key" in job:
        settings["api_key"] = content(job["api_key"])
    return paysig.Lookup(job["provider"], **settings)


def asked(job: Job) -> Job:
    request = lookup(job).request(content(job["payload"]))
    if isinstance(request, paysig.LookupAnswer):
        return {"answer": told(request)}
    answers, failures = job.get("answers", []), job.get("failures", [])
    return {
        "answers": [told(request.judge(one["status"], content(one["body"]))) for one in answers],
        "failures": [failed(request, one["reason"]) for one in failures],
        "request": written(request),
    }


def failed(request: paysig.LookupRequest, reason: str) -> Job:
    try:
        return told(request.failed(reason))
    except paysig.ConfigError as error:
        return {"error": "config", "text": str(error)}


def looked_up(job: Job) -> paysig.LookupAnswer | None:
    case = job["lookup"]
    if case is None:
        return None
    request = lookup(case).request(content(case["payload"]))
    if isinstance(request, paysig.LookupAnswer):
        return request
    if "failed" in case:
        return request.failed(case["failed"])
    return request.judge(case["status"], content(case["body"]))


def written(request: paysig.LookupRequest) -> Job:
    agent = f"paysig/{paysig.__version__}"
    return {
        "method": request.method,
        "url": request.url,
        # A vector holds for every version.
        "headers": [
            [name, "paysig" if (name, value) == ("User-Agent", agent) else value]
            for name, value in request.headers.items()
        ],
        "body": None if request.body is None else request.body.decode(),
        "cache_key": request.cache_key,
        "interval": request.interval,
        "names_payment": request.names_payment,
    }


def told(answer: paysig.LookupAnswer) -> Job:
    return {
        "verdict": answer.verdict,
        "reason": answer.reason,
        "differences": list(answer.differences),
        "payment": fields(answer.payment),
        "final": answer.final,
    }


def fields(payment: paysig.Payment | None) -> Job | None:
    return payment and {name: getattr(payment, name) for name in FIELDS}


def payment(job: Job) -> paysig.Payment | None:
    payload = job["payload"]
    return payload and paysig.read_payment(job["provider"], content(payload))


def decided(job: Job) -> Job:
    settings = job["settings"]
    policy = {"policy": job["policy"]} if "policy" in job else {}
    decision = paysig.decide(
        payment(job),
        address_ok=job["address_ok"],
        expectation=None if settings is None else paysig.Expectation(**settings),
        lookup=looked_up(job),
        **policy,
    )
    return {
        "verdict": decision.verdict,
        "proofs": list(decision.proofs),
        "reasons": list(decision.reasons),
        "payment": fields(decision.payment),
    }


def keys(job: Job) -> Job:
    whose = {"merchant": job["merchant"], "environment": job["environment"]}
    told = (job["provider"], content(job["payload"]))
    delivery = content(job["delivery_id"]).decode() if "delivery_id" in job else None
    return {
        "claim_key": paysig.claim_key(*told, **whose, id=delivery),
        "payment_key": paysig.payment_key(*told, **whose),
        "message_key": paysig.message_key(*told, **whose),
    }


def credit(job: Job) -> Job:
    found: Job = {}
    if "payment_key" in job:
        key = paysig.credit_key(job["payment_key"], job["credited"], job["total"])
        found["credit_key"] = key
    return found | {"due": paysig.credit_due(job["total"], job["credited"])}
