"""What a person says of a translation, or what the posts themselves say, into units."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import segment_digest
from polyglot.records.adoption import SURE
from polyglot.records.standing import Standing, target_text
from polyglot.records.units import Origin, SegmentState, Unit, parts_of, tell_apart


class Settled(Struct, frozen=True, kw_only=True):
    """The units of a record as they are now to be."""

    units: tuple[Unit, ...]
    dropped: tuple[Unit, ...] = ()
    """Those of segments that the source no longer has."""
    settled: int = 0
    """How many segments this settled that were not current before."""
    open: tuple[Standing, ...] = ()
    """What was asked for and cannot be settled: nothing stands there as a translation."""


def confirm_units(
    standings: Sequence[Standing],
    source: Sequence[SegmentText],
    target: Sequence[SegmentText],
    *,
    lines: frozenset[int] | None = None,
    states: frozenset[SegmentState] = frozenset(SegmentState),
    by: str = "",
) -> Settled:
    """The units after a person said that the translation as it stands is right.

    For all of it, or for the source segments on the `lines` and in the `states` that were named.
    A segment without a translation counts as left out on purpose only where its line was named.
    """
    units: list[Unit] = []
    dropped, still_open = [], []
    settled = 0
    for standing in standings:
        if standing.state not in states or not _is_asked(standing, source, lines):
            units.extend(_known(standing, source, target))
        elif standing.source is None:
            dropped.extend([standing.unit] if standing.unit else [])
            settled += 1
        elif (unit := _confirmed(standing, source, target, lines is not None, by)) is None:
            still_open.append(standing)
            units.extend(_known(standing, source, target))
        else:
            units.append(unit)
            settled += unit != standing.unit
    return Settled(
        units=tell_apart(units),
        dropped=tuple(dropped),
        settled=settled,
        open=tuple(still_open),
    )


def _is_asked(
    standing: Standing, source: Sequence[SegmentText], lines: frozenset[int] | None
) -> bool:
    if lines is None:
        return True
    if standing.source is None:
        return False
    segment = source[standing.source]
    return any(segment.line <= line <= segment.end_line for line in lines)


def _is_settled(standing: Standing, known: Unit, by: str) -> bool:
    """Whether a person stood for it before: whoever did keeps the credit."""
    is_as_recorded = standing.state is SegmentState.CURRENT and not standing.is_rewritten
    return is_as_recorded and known.origin is Origin.PERSON and bool(known.by or not by)


def _confirmed(
    standing: Standing,
    source: Sequence[SegmentText],
    target: Sequence[SegmentText],
    is_named: bool,  # noqa: FBT001 -- private
    by: str,
) -> Unit | None:
    known = standing.unit
    if known and _is_settled(standing, known, by):
        return known
    segment = source[standing.source or 0]
    text = target_text(standing, target) or (known.target if known else "")
    sources = {segment.text, known.source if known else segment.text}
    is_as_source = not (known and known.target) and text in sources
    is_translated = bool(text) and (is_named or not is_as_source)
    if not is_translated and not is_named:
        return None
    return replace(
        known or Unit(source=segment.text),
        source=segment.text,
        target=text if is_translated else "",
        kind=segment.kind,
        field=segment.field,
        previous="",
        is_fuzzy=False,
        is_omitted=not is_translated,
        confidence=None,
        origin=Origin.PERSON,
        by=by or (known.by if known else ""),
    )


def refresh_units(
    standings: Sequence[Standing],
    target: Sequence[SegmentText],
    aligned: Mapping[int, Unit],
) -> Settled:
    """The units after reading both posts again: what somebody wrote since is taken in.

    A translation that was mended while its source stayed is taken as it stands; a new one of an
    added or untranslated segment as `aligned` has it, by the index of the source's segment. What
    was made from another source stays as it is.
    """
    taken = {
        target[at].digest for each in standings if each.confidence is None for at in each.targets
    }
    units = []
    settled = 0
    for standing in standings:
        new = None if standing.source is None else aligned.get(standing.source)
        free = new if new and _is_free(new, taken) else None
        unit = _refreshed(standing, target, free)
        settled += unit is not None and unit != standing.unit
        units.extend([unit] if unit else [])
    return Settled(units=tell_apart(units), settled=settled)


def _is_free(unit: Unit, taken: Collection[bytes]) -> bool:
    """Whether nothing of its translation stands for another segment, as the record knows."""
    return all(segment_digest(text) not in taken for text in parts_of(unit.target))


def _refreshed(
    standing: Standing, target: Sequence[SegmentText], aligned: Unit | None
) -> Unit | None:
    known, text = standing.unit, target_text(standing, target)
    if known and known.target:
        is_mended = standing.is_rewritten and standing.state is SegmentState.CURRENT
        return replace(known, target=text, origin=Origin.PERSON) if is_mended and text else known
    # From both posts whole, as at first: what was found then to have no translation has none now,
    # though between its neighbours alone something might seem to fit.
    if standing.state not in {SegmentState.ADDED, SegmentState.UNTRANSLATED} or aligned is None:
        return known
    if not aligned.target or aligned.target in {aligned.source, known and known.previous}:
        return known
    return _with_translation(known, aligned) if known else aligned


def _with_translation(known: Unit, aligned: Unit) -> Unit:
    return replace(
        known,
        target=aligned.target,
        kind=aligned.kind,
        field=aligned.field,
        is_fuzzy=aligned.is_fuzzy,
        confidence=aligned.confidence,
        origin=aligned.origin,
    )


def settle_units(
    standings: Sequence[Standing],
    source: Sequence[SegmentText],
    target: Sequence[SegmentText],
    news: Mapping[int, Unit],
) -> tuple[Unit, ...]:
    """The units of a record with `news`, by the index of the source's segment, in their places."""
    units: list[Unit] = []
    for standing in standings:
        new = None if standing.source is None else news.get(standing.source)
        units.extend([new] if new else _known(standing, source, target))
    return tell_apart(units)


def _known(
    standing: Standing, source: Sequence[SegmentText], target: Sequence[SegmentText]
) -> Iterator[Unit]:
    """The unit of a segment that nobody is asked about; where there is no record, as adopted."""
    if standing.unit:
        yield standing.unit
    elif standing.source is not None and standing.state is not SegmentState.ADDED:
        yield _adopted(standing, source[standing.source], target_text(standing, target))


def _adopted(standing: Standing, segment: SegmentText, text: str) -> Unit:
    known = standing.unit or Unit(source=segment.text)
    if not text or text == segment.text:
        return replace(known, kind=segment.kind, field=segment.field)
    confidence = standing.confidence or 0.0
    return replace(
        known,
        source=segment.text,
        target=text,
        kind=segment.kind,
        field=segment.field,
        confidence=round(confidence, 2),
        is_fuzzy=confidence < SURE,
        origin=Origin.ALIGNED,
    )
