"""How far a translation is behind its source, segment by segment: from digests alone.

No date and no history counts. What moved, was wrapped otherwise or stands in another field's place
has the digest that it had.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.posts import Post, Segment
from polyglot.analyse.segments import unpack_segments
from polyglot.records.pairing import Changes, pair_changes
from polyglot.records.summaries import RecordSummary, UnitSummary, unpack_units
from polyglot.records.units import Origin
from polyglot.tags import Tag


class Count(Struct, frozen=True, kw_only=True, gc=False):
    """Segments of a source, and their words."""

    segments: int = 0
    words: int = 0


class Standing(StrEnum):
    """How one segment of today's source stands in a translation."""

    CURRENT = "current"
    """Its text is in the record, with a translation."""
    CHANGED = "changed"
    """Another text stood in its place when the translation was made."""
    ADDED = "added"
    UNTRANSLATED = "untranslated"
    UNVERIFIED = "unverified"
    """Somebody has to look at it: it is fuzzy, or both it and its translation changed."""
    MACHINE = "machine"
    """A machine translated it, and nobody reviewed that."""


class Progress(Struct, frozen=True, kw_only=True, gc=False):
    """A translation, held against the source that its record names."""

    record: str
    """Path, relative to the project."""
    source: Tag
    """The language of the edition that it was translated from."""
    counts: dict[Standing, Count]
    """Standings that nothing is in are left out."""
    removed: int = 0
    """Segments of the translation whose source is no more."""
    line: int = 0
    """1-based, in the source: of the first segment that is not current. 0 where all are."""
    is_confirmed: bool = False
    """Whether a person translated or confirmed every segment as it is today."""

    def count(self, *standings: Standing) -> Count:
        """Those of all these standings together."""
        found = [self.counts[standing] for standing in standings if standing in self.counts]
        return Count(
            segments=sum(each.segments for each in found), words=sum(each.words for each in found)
        )

    @property
    def outdated(self) -> Count:
        """What changed and what was added; what was removed has no words any more."""
        return self.count(Standing.CHANGED, Standing.ADDED)


def compare(summary: RecordSummary, source: Post, target: Post | None, language: Tag) -> Progress:
    """How the `target` stands, which `summary` says was translated from `source`.

    `language` is that of `source`. Without a target, what stands in the record alone.
    """
    segments = unpack_segments(source.packed_segments)
    units = unpack_units(summary)
    changes = pair_changes([unit.basis for unit in units], [each.digest for each in segments])
    texts = _texts(target) if changes.pairs or changes.removed else None
    standings = _stand(segments, units, changes, texts)
    removed = sum(_is_there(units[at], texts) for at in changes.removed)
    line = next((s.line for s in segments if standings[s.digest] is not Standing.CURRENT), 0)
    return Progress(
        record=summary.path,
        source=language,
        counts=_count(segments, standings),
        removed=removed,
        line=line or (1 if removed else 0),
        is_confirmed=not line and not removed and _are_a_persons(units, segments),
    )


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
) -> dict[bytes, Standing]:
    """How each text of the source stands, by its digest."""
    units_by_basis: dict[bytes, list[UnitSummary]] = {}
    for unit in units:
        units_by_basis.setdefault(unit.basis, []).append(unit)
    standings = {digest: _standing_of(found) for digest, found in units_by_basis.items()}
    for before, after in changes.pairs:
        standings[segments[after].digest] = _standing_of_change(units[before], texts)
    for after in changes.added:
        standings[segments[after].digest] = Standing.ADDED
    return standings


def _standing_of(units: Sequence[UnitSummary]) -> Standing:
    """Of one text that is translated in as many ways as there are units: the worst of them."""
    if any(not unit.target and not unit.is_omitted for unit in units):
        return Standing.UNTRANSLATED
    if any(unit.is_fuzzy for unit in units):
        return Standing.UNVERIFIED
    is_machine = any(unit.origin is Origin.MACHINE for unit in units)
    return Standing.MACHINE if is_machine else Standing.CURRENT


def _standing_of_change(unit: UnitSummary, texts: frozenset[bytes] | None) -> Standing:
    """Of a text in whose place stood that of `unit`."""
    if not unit.target and not unit.is_omitted:
        return Standing.UNTRANSLATED
    is_changed_too = texts is not None and unit.target and unit.target not in texts
    return Standing.UNVERIFIED if is_changed_too else Standing.CHANGED


def _is_there(unit: UnitSummary, texts: frozenset[bytes] | None) -> bool:
    """Whether the translation still has what `unit` says."""
    return bool(unit.target) and (texts is None or unit.target in texts)


def _count(
    segments: Iterable[Segment], standings: Mapping[bytes, Standing]
) -> dict[Standing, Count]:
    words: dict[Standing, list[int]] = {}
    for segment in segments:
        words.setdefault(standings[segment.digest], []).append(segment.words)
    return {
        standing: Count(segments=len(words[standing]), words=sum(words[standing]))
        for standing in Standing
        if standing in words
    }
