"""Blocks in the context of their post: smoothing, and the vote on the post's language.

A hidden Markov model: the state is the language that the author writes in (each configured one,
or any other), which seldom changes from one block to the next (Rabiner 1989, forward–backward).
The passes are plain Python: with a handful of states, numpy's calls cost more than the sums.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import mul

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.float64]
"""Rows that sum to 1."""

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
    joint = np.array(_pass(rows, stays, priors)) * np.array(_pass_back(rows, stays, priors))
    smoothed: Probabilities = joint / joint.sum(axis=1, keepdims=True)
    return smoothed


def _pass(
    rows: Sequence[Sequence[float]], stays: Sequence[float], priors: Sequence[float]
) -> list[list[float]]:
    """Of each block, how likely each of its states is given it and those before it, to scale."""
    here = list(rows[0])
    passed = [here]
    for row, stay in zip(rows[1:], stays, strict=True):
        total = sum(here)
        keep, leave = stay / total, 1 - stay
        here = [
            value * (keep * before + leave * prior)
            for value, before, prior in zip(row, here, priors, strict=True)
        ]
        passed.append(here)
    return passed


def _pass_back(
    rows: Sequence[Sequence[float]], stays: Sequence[float], priors: Sequence[float]
) -> list[list[float]]:
    """Of each block, how likely each of its states makes the blocks after it, to scale."""
    after = [1.0] * len(priors)
    messages = [after]
    for row, stay in zip(reversed(rows[1:]), reversed(stays), strict=True):
        ahead = [value * later for value, later in zip(row, after, strict=True)]
        keep = stay / sum(ahead)
        change = (1 - stay) * sum(map(mul, ahead, priors)) / sum(ahead)
        after = [keep * value + change for value in ahead]
        messages.append(after)
    messages.reverse()
    return messages


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
