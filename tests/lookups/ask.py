"""Works off a list of jobs on standard input with one carrier, and prints what came of each.

    ask.py CARRIER < jobs > results

A job has a `name`, the carrier's `settings` and `cache` (null, "memory", "raising" or "rubbish"),
and `asks`, made one after the other: what a Lookup is made of (`provider`, `environment`,
`api_key`, `origin`), the `payload`, and the `budget`. Its result has the name, the `answers` with
the `seconds` that each took, and the `error` that ended it or null. ask.php takes and prints the
same. Neither knows the scenarios behind the jobs.
"""

import asyncio
import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from caches import cache

import paysig
import paysig.http

Job = dict[str, Any]
Ask = Callable[[paysig.LookupRequest, float | None], Awaitable[paysig.LookupAnswer]]


def main(carrier: str) -> None:
    # All that anybody has to say: run.py looks for keys in it.
    logging.basicConfig(level=logging.DEBUG)
    run = {"httpx": run_waiting, "httpx-async": run_async}[carrier]
    json.dump([asyncio.run(run(job)) for job in json.load(sys.stdin)], sys.stdout)


async def run_waiting(job: Job) -> Job:
    with paysig.http.Carrier(**job["settings"], cache=cache(job["cache"])) as carrier:

        async def ask(request: paysig.LookupRequest, budget: float | None) -> paysig.LookupAnswer:
            return carrier.ask(request, budget)

        return await results(job, ask)


async def run_async(job: Job) -> Job:
    async with paysig.http.AsyncCarrier(**job["settings"], cache=cache(job["cache"])) as carrier:
        return await results(job, carrier.ask)


async def results(job: Job, ask: Ask) -> Job:
    answers: list[Job] = []
    error = None
    try:
        for asked in job["asks"]:
            started = time.monotonic()
            answer = await answered(asked, ask)
            answers.append({**told(answer), "seconds": time.monotonic() - started})
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised}"
    return {"name": job["name"], "answers": answers, "error": error}


async def answered(asked: Job, ask: Ask) -> paysig.LookupAnswer:
    settings = {name: asked[name] for name in ("environment", "api_key", "origin")}
    request = paysig.Lookup(asked["provider"], **settings).request(asked["payload"].encode())
    if isinstance(request, paysig.LookupAnswer):
        return request
    return await ask(request, asked["budget"])


def told(answer: paysig.LookupAnswer) -> Job:
    return {
        "verdict": answer.verdict,
        "reason": answer.reason,
        "differences": answer.differences,
        "payment": None if answer.payment is None else asdict(answer.payment),
        "final": answer.final,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
