"""Which of several neighbours a text was changed from: the one that is most like it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

Likeness: TypeAlias = Callable[[int, int], float]
"""How alike an old and a new segment are, by their indexes; 0 or more."""

_COMPARED = 2_500
"""Pairs of one run that are compared at most: a post written anew needs no fine pairing."""


def pair_likest(
    pairs: Sequence[tuple[int, int]],
    added: Sequence[int],
    removed: Sequence[int],
    likeness: Likeness,
) -> list[tuple[int, int]]:
    """As many `pairs` of old and new as were given, chosen anew inside each run of neighbours.

    Order stays: no two pairs cross inside a run.
    """
    grown = [(to, at) for at, to in pairs]
    chosen = dict(_in_runs(grown, added, lambda to, at: likeness(at, to)))
    shrunk = [(at, to) for to, at in chosen.items()]
    return sorted(_in_runs(shrunk, removed, likeness))


def _in_runs(
    pairs: Sequence[tuple[int, int]], lone: Sequence[int], likeness: Likeness
) -> Iterator[tuple[int, int]]:
    """The pairs, of each run of neighbours on their first side with those that are `lone` there."""
    partners = dict(pairs)
    for run in _runs(sorted({*partners, *lone})):
        others = [partners[at] for at in run if at in partners]
        if len(others) == len(run) or len(others) * len(run) > _COMPARED:
            yield from ((at, partners[at]) for at in run if at in partners)
        else:
            yield from _choose_partners(others, run, likeness)


def _runs(indexes: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in indexes:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _choose_partners(
    fewer: Sequence[int], more: Sequence[int], likeness: Likeness
) -> tuple[tuple[int, int], ...]:
    """A partner among `more` for each of `fewer`, in order, as alike as can be in sum."""
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())] * (len(more) + 1)
    for other in fewer:
        row: list[tuple[float, tuple[tuple[int, int], ...]]] = [_IMPOSSIBLE]
        for place, at in enumerate(more):
            total, pairs = best[place]
            found = (total + likeness(at, other), (*pairs, (at, other)))
            row.append(max(row[-1], found if total >= 0 else _IMPOSSIBLE))
        best = row
    return best[-1][1]


_IMPOSSIBLE: tuple[float, tuple[tuple[int, int], ...]] = (-1.0, ())
