#!/usr/bin/env python3
"""Has the gateways' own packages and Paysig judge the same random requests, genuine and altered,
and fails unless every difference between them is one that is known, and its reason.

A difference is known when it goes away with the oddity that it is said to come from: see the
tables in the files named *_differences.py. Paysig must not raise anything but its refusal.
"""

import argparse
import sys
import time

import clock
import standard_peers
import stripe_peer
from compared import compared
from report import print_outcome

PEERS = (stripe_peer.PEER, standard_peers.STANDARD_WEBHOOKS, standard_peers.SVIX)
# With as many, everything that is known happens.
COUNT = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="another makes other requests")
    parser.add_argument("--count", type=int, default=COUNT, help="requests for each peer")
    arguments = parser.parse_args()
    clock.install()
    started = time.monotonic()
    faults = 0
    for peer in PEERS:
        outcome = compared(peer, arguments.count, arguments.seed)
        print_outcome(outcome, arguments.seed)
        faults += len(outcome.unexplained)
        faults += len(outcome.never_met()) if arguments.count >= COUNT else 0
    print(
        f"\n{len(PEERS)} peers, {arguments.count} requests each, "
        f"{time.monotonic() - started:.0f} s, faults {faults}"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
