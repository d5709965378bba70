"""Random requests, judged by a peer and by Paysig."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from difference import Known, explanation
from peer import Peer
from request import Request
from verdict import ACCEPTS, REFUSES, Judge, Verdict, paysig_judge

# When the requests arrive. Any time would do.
TODAY = 1_790_000_000


@dataclass
class Outcome:
    """How often what was said, by (peer, Paysig); of the differences, what explains them."""

    peer: Peer
    verdicts: Counter[tuple[Verdict, Verdict]] = field(default_factory=Counter)
    explained: dict[tuple[Verdict, Verdict], Counter[tuple[Known, ...]]] = field(
        default_factory=dict
    )
    unexplained: list[tuple[Request, Verdict, Verdict]] = field(default_factory=list)

    def never_met(self) -> list[Known]:
        """What is known and did not happen: the peer has changed, or the requests lack it."""
        met = {one for counter in self.explained.values() for found in counter for one in found}
        return [one for one in (*self.peer.takes_more, *self.peer.takes_less) if one not in met]


def compared(peer: Peer, count: int, seed: int) -> Outcome:
    random = Random(f"{seed} {peer.package}")
    ours = paysig_judge(peer.provider)
    outcome = Outcome(peer)
    for _ in range(count):
        request = peer.make(random, TODAY + random.random())
        said = peer.judge(request), ours(request)
        outcome.verdicts[said] += 1
        if said == (ACCEPTS, ACCEPTS) or (said == (REFUSES, REFUSES) and request.made_by):
            continue
        found = explained(peer, request, said, ours)
        if found:
            outcome.explained.setdefault(said, Counter())[found] += 1
        else:
            outcome.unexplained.append((request, *said))
    return outcome


def explained(
    peer: Peer, request: Request, said: tuple[Verdict, Verdict], ours: Judge
) -> tuple[Known, ...]:
    """Nothing explains a sender's own request that is refused, or an exception of Paysig's."""
    if not request.made_by or said[1] not in (ACCEPTS, REFUSES):
        return ()
    known = peer.takes_more if said[0] == ACCEPTS else (*peer.takes_less, *peer.takes_more)
    return explanation(request, known, peer.judge, ours)
