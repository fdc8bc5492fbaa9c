"""What goes out to translators: a parcel for each post, whatever the format of the file."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from polyglot.analyse.segment_texts import SegmentText
from polyglot.config import Config
from polyglot.exchange.parcels import Parcel, ParcelUnit, UnitState, revision_of, unit_ids
from polyglot.problems import Problem, problem
from polyglot.records.placing import Side
from polyglot.records.standing import SegmentState, Standing, stand, target_text
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.tags import Tag
from polyglot.translating.opening import (
    is_damaged,
    open_translation,
    read_record_file,
    read_side,
    source_of,
)

_STATES = {
    SegmentState.CURRENT: UnitState.TRANSLATED,
    SegmentState.CHANGED: UnitState.NEEDS_UPDATE,
    SegmentState.UNVERIFIED: UnitState.NEEDS_UPDATE,
    SegmentState.ADDED: UnitState.UNTRANSLATED,
    SegmentState.UNTRANSLATED: UnitState.UNTRANSLATED,
}


def make_parcels(
    config: Config, wanted: Sequence[tuple[Group, Tag]], *, only_open: bool = False
) -> Iterator[Parcel | Problem]:
    """The parcel of each translation, there or missing, in the given order.

    With all of the source's segments, for nobody translates well without what stands around; or
    those alone that are not current (`only_open`). A problem where a post or a record cannot be
    read.
    """
    for group, language in wanted:
        parcel = make_parcel(config, group, language)
        if isinstance(parcel, Parcel) and only_open:
            units = tuple(u for u in parcel.units if u.state is not UnitState.TRANSLATED)
            parcel = replace(parcel, units=units)
        yield parcel


def make_parcel(config: Config, group: Group, language: Tag) -> Parcel | Problem:
    """All segments of one source, with the translations that they have."""
    if language in group.editions:
        opened = open_translation(config, group, language)
        if isinstance(opened, Problem):
            return opened
        sides = opened.source_side, opened.target_side
        return _parcel(group, language, opened.source, opened.standings, *sides)
    file = read_record_file(config, group.key, language)
    if is_damaged(file):
        return file.problems[0]
    source = source_of(group, language, file.record)
    try:
        side = read_side(config, source.post.path)
    except OSError as error:
        return problem("unreadable", source.post.path, reason=error.strerror or str(error))
    standings = stand(file.record, side.segments, ())
    return _parcel(group, language, source, standings, side, _NOTHING)


_NOTHING = Side(content=b"", segments=(), fields=())


def _parcel(
    group: Group,
    language: Tag,
    source: Edition,
    standings: Sequence[Standing],
    source_side: Side,
    target_side: Side,
) -> Parcel:
    segments = source_side.segments
    ids = unit_ids(segment.text for segment in segments)
    headings = _headings(segments)
    return Parcel(
        key=group.key,
        source_language=source.language,
        target_language=language,
        source_path=source.post.path,
        revision=revision_of(segment.digest for segment in segments),
        units=tuple(
            _unit(each, ids[each.source], segments[each.source], headings[each.source], target_side)
            for each in standings
            if each.source is not None
        ),
    )


def _unit(
    standing: Standing, unit_id: str, segment: SegmentText, heading: str, target_side: Side
) -> ParcelUnit:
    known = standing.unit
    state = _STATES[standing.state]
    stands = target_text(standing, target_side.segments) or (known.target if known else "")
    previous = (known.previous or known.source) if known else ""
    is_other = state is UnitState.NEEDS_UPDATE
    return ParcelUnit(
        id=unit_id,
        kind=segment.kind,
        source=segment.text,
        target="" if state is UnitState.UNTRANSLATED else stands,
        previous=previous if is_other and previous != segment.text else "",
        state=state,
        context=heading,
        comment=known.comment if known else "",
        line=segment.line,
    )


def _headings(segments: Sequence[SegmentText]) -> list[str]:
    """The heading above each segment; empty before the first."""
    above = ""
    headings = []
    for segment in segments:
        headings.append(above)
        if segment.kind == "heading":
            above = segment.text
    return headings
