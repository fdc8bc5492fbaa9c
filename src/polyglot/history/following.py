"""What became of the segments of a source in a newer version of it."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from polyglot.analyse.segment_texts import SegmentText
from polyglot.history.prose import prose_digest

_LIKE = 50.0
"""Per cent: what two texts in one place share at least where one was made from the other."""


def follow_segments(
    old: Sequence[SegmentText], new: Sequence[SegmentText]
) -> tuple[int | None, ...]:
    """For each segment of `old` the index in `new` of what it is now; None where it is gone.

    No two are the same now. One that moved is found wherever it is while it has the same words, a
    changed one only between neighbours that stand on both sides.
    """
    found: list[int | None] = [None] * len(old)
    matcher = SequenceMatcher(None, _texts(old), _texts(new), autojunk=False)
    gaps = []
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            found[first:last] = range(new_first, new_last)
        else:
            gaps.append((range(first, last), range(new_first, new_last)))
    _find_moved(_texts(old), _texts(new), found)
    # A title may be in a table of contents, too: the same words in one place first.
    for places, new_places in gaps:
        _match_changed(old, new, found, (places, new_places), _likeness_of_same)
    _find_moved(_words(old), _words(new), found)
    for places, new_places in gaps:
        _match_changed(old, new, found, (places, new_places), likeness)
    return tuple(found)


_Known = tuple[str, bytes]
"""What a segment is recognised by: its field, if it is one, and a digest."""


def _texts(segments: Sequence[SegmentText]) -> list[_Known]:
    return [(segment.field, segment.digest) for segment in segments]


def _words(segments: Sequence[SegmentText]) -> list[_Known]:
    return [(segment.field, prose_digest(segment)) for segment in segments]


def _find_moved(old: Sequence[_Known], new: Sequence[_Known], found: list[int | None]) -> None:
    taken = set(found)
    free: dict[_Known, list[int]] = {}
    for at in reversed(range(len(new))):
        if at not in taken:
            free.setdefault(new[at], []).append(at)
    for at, known in enumerate(old):
        if found[at] is None and free.get(known):
            found[at] = free[known].pop()


def _match_changed(
    old: Sequence[SegmentText],
    new: Sequence[SegmentText],
    found: list[int | None],
    gap: tuple[range, range],
    compare: Callable[[SegmentText, SegmentText], float],
) -> None:
    """Pair what changed in one place, the likest first, without crossing."""
    taken = set(found)
    pairs = [
        (-share, at, there)
        for at in gap[0]
        for there in gap[1]
        if found[at] is None
        and there not in taken
        and (share := compare(old[at], new[there])) >= _LIKE
    ]
    matched: list[tuple[int, int]] = []
    for _, at, there in sorted(pairs):
        if all((at - a) * (there - b) > 0 for a, b in matched):
            matched.append((at, there))
            found[at] = there


def _likeness_of_same(one: SegmentText, other: SegmentText) -> float:
    return likeness(one, other) if prose_digest(one) == prose_digest(other) else 0.0


def likeness(one: SegmentText, other: SegmentText) -> float:
    """Per cent of their characters that two segments share; fields only with their own kind."""
    if one.field != other.field:
        return 0.0
    return 100.0 if one.field else ratio(one.text, other.text)
