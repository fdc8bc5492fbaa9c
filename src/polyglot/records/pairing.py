"""What became of each segment of a source, told by digests alone."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct


class Pairing(Struct, frozen=True, kw_only=True):
    """Old segments and new ones, by their indexes; every index stands in exactly one place."""

    kept: tuple[tuple[int, int], ...]
    """The same text, wherever it stands now; by the new index, as all that follows but `removed`.
    """
    changed: tuple[tuple[int, int], ...]
    """Another text in the same place."""
    added: tuple[int, ...]
    removed: tuple[int, ...]


Likeness: TypeAlias = Callable[[int, int], float]
"""How alike (0–1) an old and a new segment are, by their indexes."""


def pair_segments(
    old: Sequence[bytes], new: Sequence[bytes], likeness: Likeness | None = None
) -> Pairing:
    """How the segments with the digests `old` became those with the digests `new`.

    A text that stands in both is kept, however far it moved. What lies beside the same kept
    neighbour on either side was changed, in order; what is left over was added or removed. How
    many there are of each does not depend on `likeness`, which only chooses between neighbours.
    """
    kept = _pair_equal(old, new)
    places = dict(kept)
    gone = _runs_between(len(old), places.keys())
    fresh = _runs_between(len(new), {at for _, at in kept})
    edges = {-1: -1, len(old): len(new)} | places
    changed = [pair for side in (0, 1) for pair in _pair_runs(gone, fresh, edges, side, likeness)]
    return Pairing(
        kept=tuple(sorted(kept, key=lambda pair: pair[1])),
        changed=tuple(sorted(changed, key=lambda pair: pair[1])),
        added=tuple(at for run in fresh for at in run.members),
        removed=tuple(at for run in gone for at in run.members),
    )


def _pair_equal(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Pairs of equal digests: those that stayed in order first, then those that moved."""
    if old == new:
        return [(at, at) for at in range(len(old))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pairs = [
        (block.a + offset, block.b + offset)
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    ]
    taken_old, taken_new = {at for at, _ in pairs}, {at for _, at in pairs}
    waiting: defaultdict[bytes, deque[int]] = defaultdict(deque)
    for at, digest in enumerate(old):
        if at not in taken_old:
            waiting[digest].append(at)
    for at, digest in enumerate(new):
        if at not in taken_new and waiting[digest]:
            pairs.append((waiting[digest].popleft(), at))
    return sorted(pairs)


class _Run(Struct, kw_only=True):
    """Neighbouring segments that are not kept, and the kept ones before and after them."""

    members: list[int]
    neighbours: tuple[int, int]


def _runs_between(count: int, kept: Set[int]) -> list[_Run]:
    """The runs of indexes below `count` that are not `kept`; -1 and `count` bound them."""
    bounds = [-1, *sorted(kept), count]
    return [
        _Run(members=list(range(before + 1, after)), neighbours=(before, after))
        for before, after in pairwise(bounds)
        if after - before > 1
    ]


def _pair_runs(
    gone: Sequence[_Run],
    fresh: Sequence[_Run],
    edges: dict[int, int],
    side: int,
    likeness: Likeness | None,
) -> Iterator[tuple[int, int]]:
    """Pairs from runs with the same neighbour, 0 before and 1 after; they leave the runs."""
    by_neighbour = {run.neighbours[side]: run for run in fresh}
    for run in gone:
        arrived = by_neighbour.get(edges[run.neighbours[side]])
        if arrived is None:
            continue
        for at, to in _choose_pairs(run.members, arrived.members, side, likeness):
            run.members.remove(at)
            arrived.members.remove(to)
            yield at, to


def _choose_pairs(
    gone: Sequence[int], arrived: Sequence[int], side: int, likeness: Likeness | None
) -> list[tuple[int, int]]:
    """As many pairs as there can be, in order: the likest ones, or those next to the neighbour."""
    count = min(len(gone), len(arrived))
    is_clear = len(gone) == len(arrived)
    if likeness is None or is_clear or len(gone) * len(arrived) > _COMPARED:
        first = slice(count) if side == 0 else slice(-count, None)
        return list(zip(gone[first], arrived[first], strict=True)) if count else []
    if len(gone) < len(arrived):
        return _choose_partners(gone, arrived, likeness)
    partners = _choose_partners(arrived, gone, lambda to, at: likeness(at, to))
    return [(at, to) for to, at in partners]


_COMPARED = 2_500
"""Pairs of one run that are compared at most: a post written anew needs no fine pairing."""


def _choose_partners(
    fewer: Sequence[int], more: Sequence[int], likeness: Likeness
) -> list[tuple[int, int]]:
    """A partner among `more` for each of `fewer`, in order, as alike as can be in sum."""
    nothing: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    impossible = (-1.0, nothing[1])
    best = [nothing] * (len(more) + 1)
    for at in fewer:
        row = [impossible]
        for place, to in enumerate(more):
            total, pairs = best[place]
            taken = (total + likeness(at, to), (*pairs, (at, to))) if total >= 0 else impossible
            row.append(max(row[-1], taken))
        best = row
    return list(best[-1][1])
