"""Lets every carrier ask a local server that plays the providers, and misbehaves on purpose.

What each carrier answered and how many requests it made is compared with the table of
scenarios.py, and one carrier with the other. The table is printed; see report.py for its cells.

    run.py [CARRIER ..]
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import report
from carriers import CARRIERS, CarrierError, Spoken, ask
from certificates import Authority
from seen import Seen
from staging import KEYS, Scene, scenes, stage


def main(carriers: list[str]) -> int:
    wanted = scenes()
    with tempfile.TemporaryDirectory(prefix="paysig-lookups-") as folder:
        try:
            spoken, seen = play(carriers, wanted, Authority(Path(folder)))
        except CarrierError as error:
            print(f"lookups: {error}")
            return 1
    faults = report.print_table(carriers, wanted, seen)
    wrong = len({(title, carrier) for title, carrier, _ in faults})
    lines = [f"{title}, {carrier}: {fault}" for title, carrier, fault in faults]
    lines += [line for carrier in carriers for line in told_keys(carrier, spoken[carrier])]
    if lines:
        print("", *lines, sep="\n")
    cells = len(wanted) * len(carriers)
    print(f"\nlookups: {cells - wrong} of {cells} cells as expected")
    return 1 if lines or not cells else 0


def play(
    carriers: list[str], wanted: list[Scene], authority: Authority
) -> tuple[dict[str, Spoken], list[dict[str, Seen]]]:
    """All that the carriers wrote, and what each made of each scene."""
    with stage(authority) as made, ThreadPoolExecutor(len(carriers)) as pool:
        sites = {carrier: [made.put_up(scene) for scene in wanted] for carrier in carriers}

        def asked(carrier: str) -> Spoken:
            origins = [origin for _, origin in sites[carrier]]
            jobs = [scene.job(origin) for scene, origin in zip(wanted, origins, strict=True)]
            return ask(carrier, jobs, authority.certificate)

        spoken = dict(zip(carriers, pool.map(asked, carriers), strict=True))
        seen = [
            {
                carrier: Seen.of(spoken[carrier].results[number], sites[carrier][number][0])
                for carrier in carriers
            }
            for number in range(len(wanted))
        ]
    return spoken, seen


def told_keys(carrier: str, spoken: Spoken) -> list[str]:
    return [f"{carrier}: what it wrote holds an API key" for key in KEYS if key in spoken.log]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(CARRIERS)))
