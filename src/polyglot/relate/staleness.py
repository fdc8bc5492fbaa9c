"""How far a translation is behind its source, segment by segment: from digests alone.

No date and no history counts. What moved, was wrapped otherwise or stands in another field's place
has the digest that it had.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from polyglot.analyse.posts import Post, Segment
from polyglot.analyse.segments import unpack_segments
from polyglot.records.pairing import Changes, pair_changes
from polyglot.records.summaries import RecordSummary, UnitSummary, unpack_units
from polyglot.records.units import Origin, SegmentState
from polyglot.tags import Tag


class Count(Struct, frozen=True, kw_only=True, gc=False):
    """Segments of a source, and their words."""

    segments: int = 0
    words: int = 0


class Progress(Struct, frozen=True, kw_only=True, gc=False):
    """A translation, held against the source that its record names."""

    record: str
    """Path, relative to the project."""
    source: Tag
    """The language of the edition that it was translated from."""
    counts: dict[SegmentState, Count]
    """Standings that nothing is in are left out."""
    removed: int = 0
    """Segments of the translation whose source is no more."""
    line: int = 0
    """1-based, in the source: of the first segment that is not current. 0 where all are."""
    is_confirmed: bool = False
    """Whether a person translated or confirmed every segment as it is today."""
    people: tuple[str, ...] = ()
    """Who translated or confirmed segments, as the record names them, each once."""
    unseen: int = 0
    """Untranslated fields of front matter that the translation lacks: its page shows none."""

    def count(self, *standings: SegmentState) -> Count:
        """Those of all these standings together."""
        found = [self.counts[standing] for standing in standings if standing in self.counts]
        return Count(
            segments=sum(each.segments for each in found), words=sum(each.words for each in found)
        )

    @property
    def outdated(self) -> Count:
        """What changed and what was added; what was removed has no words any more."""
        return self.count(SegmentState.CHANGED, SegmentState.ADDED)


def compare(summary: RecordSummary, source: Post, target: Post | None, language: Tag) -> Progress:
    """How the `target` stands, which `summary` says was translated from `source`.

    `language` is that of `source`. Without a target, what stands in the record alone.
    """
    segments = unpack_segments(source.packed_segments)
    units = unpack_units(summary)
    changes = pair_changes([unit.basis for unit in units], [each.digest for each in segments])
    texts = _texts(target) if changes.pairs or changes.removed else None
    states = _states(segments, _stand(segments, units, changes, texts))
    removed = sum(_is_there(units[at], texts) for at in changes.removed)
    behind = (at for at, state in enumerate(states) if state is not SegmentState.CURRENT)
    line = next((segments[at].line for at in behind), 0)
    return Progress(
        record=summary.path,
        source=language,
        counts=_count(segments, states),
        removed=removed,
        line=line or (1 if removed else 0),
        people=summary.people,
        is_confirmed=not line and not removed and _are_a_persons(units, segments),
        unseen=_count_unseen(segments, states, target),
    )


def _count_unseen(
    segments: Sequence[Segment], states: Sequence[SegmentState], target: Post | None
) -> int:
    left = [
        segment.digest
        for segment, state in zip(segments, states, strict=True)
        if state is SegmentState.UNTRANSLATED and segment.kind == "field"
    ]
    texts = _texts(target) if left else None
    return 0 if texts is None else sum(digest not in texts for digest in left)


def _texts(target: Post | None) -> frozenset[bytes] | None:
    """The digests of what a translation says; None without one."""
    if target is None:
        return None
    return frozenset(segment.digest for segment in unpack_segments(target.packed_segments))


def _are_a_persons(units: Iterable[UnitSummary], segments: Iterable[Segment]) -> bool:
    """Whether a person translated or confirmed all units that are still asked for."""
    others = {unit.basis for unit in units if unit.origin is not Origin.PERSON}
    return not others or others.isdisjoint(segment.digest for segment in segments)


def _stand(
    segments: Sequence[Segment],
    units: Sequence[UnitSummary],
    changes: Changes,
    texts: frozenset[bytes] | None,
) -> dict[bytes, list[SegmentState]]:
    """How each text of the source stands, by its digest: once for each of its translations."""
    units_by_basis: dict[bytes, list[UnitSummary]] = {}
    for unit in units:
        units_by_basis.setdefault(unit.basis, []).append(unit)
    standings = {
        digest: [_standing_of(unit) for unit in found] for digest, found in units_by_basis.items()
    }
    for before, after in changes.pairs:
        standings[segments[after].digest] = [_standing_of_change(units[before], texts)]
    for after in changes.added:
        standings[segments[after].digest] = [SegmentState.ADDED]
    return standings


def _states(
    segments: Iterable[Segment], standings: Mapping[bytes, Sequence[SegmentState]]
) -> list[SegmentState]:
    """Of each segment its own: the second of equal ones has the second translation, if any."""
    seen: Counter[bytes] = Counter()
    states = []
    for segment in segments:
        found = standings[segment.digest]
        states.append(found[min(seen[segment.digest], len(found) - 1)])
        seen[segment.digest] += 1
    return states


def _standing_of(unit: UnitSummary) -> SegmentState:
    if not unit.target:
        return SegmentState.CURRENT if unit.is_omitted else SegmentState.UNTRANSLATED
    if unit.is_fuzzy:
        return SegmentState.UNVERIFIED
    return SegmentState.MACHINE if unit.origin is Origin.MACHINE else SegmentState.CURRENT


def _standing_of_change(unit: UnitSummary, texts: frozenset[bytes] | None) -> SegmentState:
    """Of a text in whose place stood that of `unit`."""
    if not unit.target and not unit.is_omitted:
        return SegmentState.UNTRANSLATED
    is_changed_too = texts is not None and unit.target and unit.target not in texts
    return SegmentState.UNVERIFIED if is_changed_too else SegmentState.CHANGED


def _is_there(unit: UnitSummary, texts: frozenset[bytes] | None) -> bool:
    """Whether the translation still has what `unit` says."""
    return bool(unit.target) and (texts is None or unit.target in texts)


def _count(
    segments: Sequence[Segment], states: Sequence[SegmentState]
) -> dict[SegmentState, Count]:
    words: dict[SegmentState, list[int]] = {}
    for segment, state in zip(segments, states, strict=True):
        words.setdefault(state, []).append(segment.words)
    return {
        state: Count(segments=len(words[state]), words=sum(words[state]))
        for state in SegmentState
        if state in words
    }
