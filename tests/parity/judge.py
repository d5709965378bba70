"""Answers jobs with the Python package, one JSON object a line in and one out."""

import json
import logging
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import checks
from checks import content

import paysig

Job = dict[str, Any]

sys.setrecursionlimit(20_000)
# Of an address that is not on a list in report mode.
logging.getLogger("paysig").setLevel(logging.ERROR)


def main() -> None:
    for line in sys.stdin:
        try:
            answer = answered(json.loads(line))
        except paysig.CanonicalizationError as error:
            answer = {"error": "canonicalization", "text": str(error)}
        except paysig.ConfigError as error:
            answer = {"error": "config", "text": str(error)}
        print(json.dumps(answer))


def answered(job: Job) -> Job:
    kind = job["kind"]
    match kind:
        case "verify" | "verify_signature":
            return matched(job)
        case "Key":
            paysig.Key(content(job["secret"]), job["provider"], **forms(job))
            return {}
        case "request":
            return judged(job)
        case "Verifier":
            verifier(job)
            return {}
        case "payload":
            return payload(verify(job["request"]))
        case "payment":
            return payment(verify(job["request"]))
        case "sign":
            secret = content(job["secret"])
            return {"signature": paysig.sign(content(job["body"]), secret, job["provider"])}
        case "sign_request":
            body, secret = content(job["body"]), content(job["secret"])
            headers = paysig.sign_request(
                job["provider"], body, secret, now=job["now"], **beside(job)
            )
            return {"headers": [list(header) for header in headers.items()]}
        case "row_error":
            paysig.Verifier(job["row"], secrets="secret")
            return {}
        case "canonicalize":
            return {"message": paysig.canonicalize(content(job["body"]), job["form"]).hex()}
    return checks.found(job)


def forms(job: Job) -> Job:
    return {"canonical_forms": job["canonical_forms"]} if "canonical_forms" in job else {}


def beside(job: Job) -> Job:
    """What is signed beside the body and the time; a job has an id of its own."""
    names = {"delivery_id": "id", "url": "url"}
    return {names[field]: content(job[field]).decode() for field in names if field in job}


def matched(job: Job) -> Job:
    signature = None if job["signature"] is None else content(job["signature"])
    body, secret = content(job["body"]), content(job["secret"])
    found = paysig.match_signature(body, signature, secret, job["provider"], **forms(job))
    if found is None:
        return {"form": None}
    return {"form": found.form, "message": found.message.hex()}


def verifier(job: Job) -> paysig.Verifier:
    return paysig.Verifier(
        job["provider"], secrets=secrets(job["secrets"]), **job.get("settings", {})
    )


def secrets(value: Any) -> list[paysig.Secret] | Callable[[str], Any]:
    if isinstance(value, dict):
        orders = {order: secrets(found) for order, found in value["resolver"].items()}
        return orders.get
    return [
        paysig.Secret(content(one["secret"]), id=one.get("id"), not_after=one.get("not_after"))
        for one in value
    ]


def verify(job: Job) -> paysig.Verified:
    return verifier(job).verify(**arrived(job))


def arrived(job: Job) -> Job:
    headers = job.get("headers")
    server = job.get("server")
    return {
        "body": content(job["body"]),
        "headers": headers and [(content(name), content(value)) for name, value in headers],
        "meta": server and {name: text(value) for name, value in server.items()},
        "peer": job.get("peer"),
        "now": job["now"],
    }


def text(value: Job) -> str:
    return content(value).decode("utf-8", "surrogateescape")


def judged(job: Job) -> Job:
    try:
        verified = verify(job)
    except paysig.Rejected as rejected:
        explanation = verifier(job).explain(**arrived(job))
        return {
            "explanation": {"cause": explanation.cause, "hint": explanation.hint},
            "verdict": "rejected",
            "provider": rejected.provider,
            "code": rejected.code,
            "hint": rejected.hint,
            "text": str(rejected),
            "found_in": rejected.found_in,
            "headers_seen": list(rejected.headers_seen),
            "status": rejected.status,
        }
    return {
        "verdict": "verified",
        "provider": verified.provider,
        "key_id": verified.key_id,
        "form": verified.form,
        "message": verified.message.hex(),
        "found_in": verified.found_in,
        "address_ok": verified.address_ok,
        "resolved_id": verified.resolved_id,
        "timestamp": verified.timestamp,
        "id": verified.id,
        "headers_seen": list(verified.headers_seen),
        "status": verified.status,
        "payload": payload(verified),
        "payment": payment(verified),
    }


def payload(verified: paysig.Verified) -> Job:
    try:
        return {"value": tagged(verified.payload)}
    except paysig.PayloadError:
        return {"error": "payload"}


def payment(verified: paysig.Verified) -> Job:
    try:
        found = verified.payment
    except paysig.PayloadError:
        return {"error": "payload"}
    return {"value": checks.fields(found)}


def tagged(value: Any) -> Any:
    """The value in the notation of the vectors, every object as a list of its members."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return {"$int": str(value)}
        case float():
            return {"$float": repr(value)}
        case Decimal():
            return {"$decimal": str(value)}
        case list():
            return [tagged(element) for element in value]
        case dict():
            return {"$object": [[key, tagged(member)] for key, member in value.items()]}
    raise TypeError(type(value))


if __name__ == "__main__":
    main()
