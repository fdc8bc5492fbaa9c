"""Which segment became which: a sequence of digests and a later one, told apart by position."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence

from msgspec import Struct


class Changes(Struct, frozen=True, kw_only=True):
    """What became of a sequence. Indexes of what is in both, moved or not, are nowhere here."""

    pairs: tuple[tuple[int, int], ...]
    """Of an old one that is gone, and the new one in its place; ordered."""
    added: tuple[int, ...]
    """Of new ones in nobody's place."""
    removed: tuple[int, ...]
    """Of old ones in whose place nothing is."""


def pair_changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Changes:
    """What changed from `old` to `new`; how often one stands there changes nothing.

    Those in both that kept their order are anchors; what moved is looked at no further. Between
    two anchors the first that is gone pairs with the first that is new, and so on.
    """
    if set(old) == set(new):  # what nearly every translation is: quick to tell
        return Changes(pairs=(), added=(), removed=())
    old_places, new_places = _places(old), _places(new)
    pairs: list[tuple[int, int]] = []
    added: list[int] = []
    removed: list[int] = []
    for old_gap, new_gap in _gaps(_anchors(old_places, new_places), len(old), len(new)):
        gone = [at for at in old_gap if old_places[old[at]] == at and old[at] not in new_places]
        fresh = [at for at in new_gap if new_places[new[at]] == at and new[at] not in old_places]
        pairs.extend(zip(gone, fresh, strict=False))
        added.extend(fresh[len(gone) :])
        removed.extend(gone[len(fresh) :])
    return Changes(pairs=tuple(pairs), added=tuple(added), removed=tuple(removed))


def _places(digests: Sequence[Hashable]) -> dict[Hashable, int]:
    """Where each stands first: the same text twice is one segment."""
    return {digest: at for at, digest in reversed(list(enumerate(digests)))}


def _anchors(
    old_places: Mapping[Hashable, int], new_places: Mapping[Hashable, int]
) -> list[tuple[int, int]]:
    """Places of what is in both: the longest run of them that rises on both sides."""
    common = ((at, new_places[digest]) for digest, at in old_places.items() if digest in new_places)
    return _rising(sorted(common))


def _rising(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second numbers rise (Schensted 1961)."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(points):
        length = bisect_left(ends, value)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        last_of[length : length + 1] = [at]
    found = []
    at = last_of[-1] if last_of else -1
    while at >= 0:
        found.append(points[at])
        at = before[at]
    return found[::-1]


def _gaps(
    anchors: Sequence[tuple[int, int]], old_length: int, new_length: int
) -> Iterator[tuple[range, range]]:
    """What lies before, between and after the anchors, on both sides."""
    last_old, last_new = -1, -1
    for old_at, new_at in (*anchors, (old_length, new_length)):
        yield range(last_old + 1, old_at), range(last_new + 1, new_at)
        last_old, last_new = old_at, new_at
