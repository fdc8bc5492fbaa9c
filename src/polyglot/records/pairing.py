"""What became of each segment of a source, told by digests alone."""

from collections import defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher

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


def pair_segments(old: Sequence[bytes], new: Sequence[bytes]) -> Pairing:
    """How the segments with the digests `old` became those with the digests `new`.

    A text that stands in both is kept, however far it moved. What lies between two kept ones on
    either side was changed, pairwise in order; what is left over was added or removed.
    """
    kept = _pair_equal(old, new)
    changed: list[tuple[int, int]] = []
    gone = _runs_between(len(old), [at for at, _ in kept])
    fresh = _runs_between(len(new), [at for _, at in kept])
    places = dict(kept)
    for before, run in gone.items():
        # The run of new segments that begins where the old one did: after the same neighbour.
        arrived = fresh.get(-1 if before < 0 else places[before], [])
        changed.extend(zip(run, arrived, strict=False))
    matched_old, matched_new = {at for at, _ in changed}, {at for _, at in changed}
    return Pairing(
        kept=tuple(sorted(kept, key=lambda pair: pair[1])),
        changed=tuple(sorted(changed, key=lambda pair: pair[1])),
        added=tuple(at for run in fresh.values() for at in run if at not in matched_new),
        removed=tuple(at for run in gone.values() for at in run if at not in matched_old),
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


def _runs_between(count: int, kept: Sequence[int]) -> dict[int, list[int]]:
    """The indexes below `count` that are not `kept`, in runs, by the kept index before each."""
    standing = set(kept)
    runs: defaultdict[int, list[int]] = defaultdict(list)
    before = -1
    for at in range(count):
        if at in standing:
            before = at
        else:
            runs[before].append(at)
    return dict(runs)
