"""Blocks in the context of their post: smoothing, and the vote on the post's language.

A hidden Markov model: the state is the language that the author writes in (each configured one,
or any other), which seldom changes from one block to the next (Rabiner 1989, forward–backward).
The passes are plain Python: with a handful of states, numpy's calls cost more than the sums.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import mul

import numpy as np

from polyglot.analyse.detection.scoring import Probabilities

STAY = 0.9
"""How often the next block is in the same language; of titles and headings less is known."""
STAY_AT_HEADING = 0.7
EMISSION_FLOOR = 1e-4
"""No block is so sure of itself that its neighbours count for nothing."""
PRIOR_OF_OTHER = 0.02
"""How often a writer who changes languages takes up one that is not configured."""
_HEADINGS = frozenset({"field", "heading", "title"})


def stays_between(kinds: Sequence[str]) -> list[float]:
    """The probability of staying from each block to the next: one fewer than `kinds`."""
    return [
        STAY_AT_HEADING if before in _HEADINGS or after in _HEADINGS else STAY
        for before, after in pairwise(kinds)
    ]


def switch_priors(states: int) -> list[float]:
    """Where a change of language leads to; the last state is “other”."""
    if states == 1:
        return [1.0]
    return [*[(1 - PRIOR_OF_OTHER) / (states - 1)] * (states - 1), PRIOR_OF_OTHER]


def smooth(
    emissions: Probabilities, stays: Sequence[float], priors: Sequence[float]
) -> Probabilities:
    """The probability of each state at each block, given all blocks: blocks × states.

    `emissions` are the same by each block alone; `stays` are one fewer. A block without
    neighbours keeps what it says alone.
    """
    if len(emissions) < 2:
        return emissions
    rows = np.maximum(emissions, EMISSION_FLOOR).tolist()
    before = _pass(rows, stays, priors)
    return np.array(list(_pass_back(rows, before, stays, priors))[::-1])


def _pass(
    rows: Sequence[Sequence[float]], stays: Sequence[float], priors: Sequence[float]
) -> list[Sequence[float]]:
    """Of each block, how likely each of its states is given it and those before it, to scale."""
    here = rows[0]
    passed = [here]
    for row, stay in zip(rows[1:], stays, strict=True):
        keep, leave = stay / sum(here), 1 - stay
        here = [
            value * (keep * likely + leave * prior)
            for value, likely, prior in zip(row, here, priors, strict=True)
        ]
        passed.append(here)
    return passed


def _pass_back(
    rows: Sequence[Sequence[float]],
    passed: Sequence[Sequence[float]],
    stays: Sequence[float],
    priors: Sequence[float],
) -> Iterator[list[float]]:
    """Of each block, the last first, the probabilities of its states, with those after it."""
    after: Sequence[float] = [1.0] * len(priors)
    for at in range(len(rows) - 1, -1, -1):
        joint = list(map(mul, passed[at], after))
        total = sum(joint)
        yield [value / total for value in joint]
        ahead = list(map(mul, rows[at], after))
        keep = stays[at - 1] / sum(ahead)
        change = (1 - stays[at - 1]) * sum(map(mul, ahead, priors)) / sum(ahead)
        after = [keep * value + change for value in ahead]


_SHARPEST = 4.0


def vote_confidence(shares: Sequence[float], letters: Sequence[int]) -> float:
    """How sure the language with the largest of `shares` is that of the whole post.

    One block is as sure as it is; many blocks that mostly agree are surer than each: the shares
    are raised to the number of blocks that count (that of equal ones with as uneven a vote), four
    at most, and shared out anew.
    """
    counting: float = sum(letters) ** 2 / sum(count * count for count in letters)
    sharp: list[float] = [share ** min(counting, _SHARPEST) for share in shares]
    return max(sharp) / sum(sharp)
