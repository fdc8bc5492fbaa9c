"""Adoption: the units of a record, from a translation that is there and its source."""

from collections.abc import Iterator, Sequence

from polyglot.analyse.segment_texts import SegmentText
from polyglot.records.alignment import Bead, align
from polyglot.records.code_between import with_code
from polyglot.records.halves import cut_in_halves
from polyglot.records.units import Origin, Unit, tell_apart

SURE = 0.9
"""The confidence from which a unit need not be looked at: over all archives 99.8 % of those are
right, in the worst one 99.4 % (docs/performance.md)."""

_BETWEEN = "\n\n"
"""Between the texts of two segments in one unit: in no segment's text there is a blank line."""

Segments = Sequence[SegmentText]


def adopt_pair(
    source: Segments,
    target: Segments,
    *,
    source_content: bytes = b"",
    target_content: bytes = b"",
) -> tuple[Unit, ...]:
    """The units of a record, in the order of the source: every segment is in one.

    - One segment for one: a unit, fuzzy where the confidence is under `SURE`.
    - Two of the target for one: joined by a blank line, whatever their kinds.
    - One of the target for two: cut in two where a sentence ends; fuzzy unless both halves surely
      fit. Of one sentence alone all goes to the first, fuzzy, and nothing to the second.
    - Two for two, of which nobody knows which is which: one for one, fuzzy.
    - What stands elsewhere in the target, out of order: a unit, fuzzy.
    - What the target lacks: a unit without translation. What only the target has is in no unit.

    Equal sources with the same translation are one unit; of others the later ones have a context.
    A translation that is its source word by word stays: whether that is right, a check of
    languages can tell. With the contents of both files, the code between segments helps.
    """
    units = match_pair(source, target, source_content=source_content, target_content=target_content)
    return tell_apart(units[at] for at in sorted(units))


def match_pair(
    source: Segments,
    target: Segments,
    *,
    source_content: bytes = b"",
    target_content: bytes = b"",
) -> dict[int, Unit]:
    """As `adopt_pair`, by the index of the source's segment: equal ones each have a unit."""
    beads = align_segments(source, target, source_content, target_content)
    units = {at: unit for bead in beads for at, unit in _make_units(bead, source, target)}
    return units | dict(_moved_units(beads, source, target))


def _moved_units(
    beads: Sequence[Bead], source: Segments, target: Segments
) -> Iterator[tuple[int, Unit]]:
    """Of what one side only seemed to have, and the other has elsewhere; to be looked at.

    Beads follow one another: where the source was put into another order, they miss each other.
    """
    here = [at for bead in beads if not bead.target for at in bead.source]
    there = [at for bead in beads if not bead.source for at in bead.target]
    if not here or not there:
        return
    for bead in align_segments([source[at] for at in here], [target[at] for at in there]):
        if len(bead.source) == len(bead.target) == 1 and bead.confidence >= SURE:
            one, other = source[here[bead.source[0]]], target[there[bead.target[0]]]
            yield (
                here[bead.source[0]],
                _unit(one, other.text, bead.confidence, is_sure=False),
            )


def align_segments(
    source: Segments, target: Segments, source_content: bytes = b"", target_content: bytes = b""
) -> list[Bead]:
    """As `align`, with the code between segments, which is in no bead."""
    ones, others = list(with_code(source, source_content)), list(with_code(target, target_content))
    beads = align([passage for _, passage in ones], [passage for _, passage in others])
    places = [place for place, _ in ones], [place for place, _ in others]
    found = (_without_code(bead, *places) for bead in beads)
    return [bead for bead in found if bead.source or bead.target]


def _without_code(bead: Bead, source: Sequence[int | None], target: Sequence[int | None]) -> Bead:
    return Bead(
        source=tuple(place for at in bead.source if (place := source[at]) is not None),
        target=tuple(place for at in bead.target if (place := target[at]) is not None),
        confidence=bead.confidence,
    )


def _make_units(bead: Bead, source: Segments, target: Segments) -> Iterator[tuple[int, Unit]]:
    """The units of a bead, with the places of their segments in the source."""
    ones, others = [source[at] for at in bead.source], [target[at] for at in bead.target]
    if not others:
        units = [_unit(one, "", None) for one in ones]
    elif len(ones) == 1:
        units = [_unit(ones[0], _BETWEEN.join(each.text for each in others), bead.confidence)]
    elif len(ones) == 2 and len(others) == 1:
        units = _cut(ones, others[0], bead.confidence)
    else:
        units = [
            _unit(one, other.text, bead.confidence, is_sure=False)
            for one, other in zip(ones, others, strict=False)
        ]
    return zip(bead.source, units, strict=True)


def _cut(ones: Segments, other: SegmentText, confidence: float) -> list[Unit]:
    halves = cut_in_halves(ones, other)
    if halves is None:
        return [_unit(ones[0], other.text, confidence, is_sure=False), _unit(ones[1], "", None)]
    both = confidence * halves.confidence
    return [_unit(one, text, both) for one, text in zip(ones, halves.texts, strict=True)]


def _unit(
    segment: SegmentText, target: str, confidence: float | None, *, is_sure: bool = True
) -> Unit:
    """Fuzzy unless it is sure, and the confidence says so, too."""
    return Unit(
        source=segment.text,
        target=target,
        kind=segment.kind,
        field=segment.field,
        is_fuzzy=confidence is not None and not (is_sure and confidence >= SURE),
        confidence=None if confidence is None else round(confidence, 2),
        origin=Origin.ALIGNED,
    )
