"""What goes out to translators: a parcel for each post, whatever the format of the file."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from polyglot.analyse.segment_texts import SegmentText
from polyglot.config import Config
from polyglot.exchange.parcels import (
    Alternative,
    Parcel,
    ParcelUnit,
    UnitState,
    revision_of,
    unit_ids,
)
from polyglot.memory.store import Memory
from polyglot.output import Output
from polyglot.problems import Problem
from polyglot.records.places import place_record
from polyglot.records.standing import Standing, target_text
from polyglot.records.units import SegmentState
from polyglot.relate.groups import Group
from polyglot.tags import Tag
from polyglot.translating.opening import Opened, open_translation
from polyglot.translating.remembering import suggest

_STATES = {
    SegmentState.CURRENT: UnitState.TRANSLATED,
    SegmentState.CHANGED: UnitState.NEEDS_UPDATE,
    SegmentState.UNVERIFIED: UnitState.NEEDS_UPDATE,
    SegmentState.MACHINE: UnitState.NEEDS_UPDATE,
    SegmentState.ADDED: UnitState.UNTRANSLATED,
    SegmentState.UNTRANSLATED: UnitState.UNTRANSLATED,
}


def make_parcels(
    config: Config,
    wanted: Sequence[tuple[Group, Tag]],
    memory: Memory | None = None,
    *,
    only_open: bool = False,
) -> Iterator[Parcel | Problem]:
    """The parcel of each translation, there or missing, in the given order.

    With all of the source's segments, for nobody translates well without what stands around; or
    those alone that are not current (`only_open`). What is to be translated has the suggestions of
    the `memory`. A problem where a post or a record cannot be read.
    """
    for group, language in wanted:
        opened = open_translation(config, group, language)
        if isinstance(opened, Problem):
            yield opened
            continue
        parcel = make_parcel(opened, only_open=only_open)
        yield with_suggestions(parcel, memory) if memory else parcel


def with_suggestions(parcel: Parcel, memory: Memory) -> Parcel:
    """The parcel; what is to be translated has what the memory knows of it."""
    languages = parcel.source_language, parcel.target_language
    units = tuple(
        unit
        if unit.state is UnitState.TRANSLATED
        else replace(unit, alternatives=_alternatives(unit, languages, memory))
        for unit in parcel.units
    )
    return replace(parcel, units=units)


def _alternatives(
    unit: ParcelUnit, languages: tuple[Tag, Tag], memory: Memory
) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(
            source=match.source,
            target=match.target,
            percentage=int(match.score * 100),
            origin=match.key,
        )
        for match in suggest(memory, unit.source, languages, unit.target)
    )


def make_parcel(opened: Opened, *, only_open: bool = False) -> Parcel:
    """The segments of one source, with the translations that they have."""
    segments = opened.source_side.segments
    ids = unit_ids(segment.text for segment in segments)
    headings = _headings(segments)
    units = (
        _unit(each, ids[each.source], segments[each.source], headings[each.source], opened)
        for each in opened.standings
        if each.source is not None
    )
    return Parcel(
        key=opened.group.key,
        source_language=opened.source.language,
        target_language=opened.language,
        source_path=opened.source.post.path,
        target_path=opened.target_path,
        revision=revision_of(segment.digest for segment in segments),
        units=tuple(
            unit for unit in units if not only_open or unit.state is not UnitState.TRANSLATED
        ),
    )


def _unit(
    standing: Standing, unit_id: str, segment: SegmentText, heading: str, opened: Opened
) -> ParcelUnit:
    known = standing.unit
    state = _STATES[standing.state]
    stands = target_text(standing, opened.target_side.segments) or (known.target if known else "")
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


def export_files(
    parcels: Sequence[Parcel], wanted: str
) -> tuple[list[Output], tuple[Problem, ...]]:
    """The files of a format that hold these parcels, and what could not go into any.

    Named after the post and the language, or, with several posts in them, after the languages; of
    posts in several ones, after that of the translations alone.
    """
    from polyglot.exchange.formats import SUFFIXES, Format, bundle_parcels, render_parcels

    chosen = Format(wanted)
    files = []
    problems: list[Problem] = []
    for bundle in bundle_parcels(parcels, chosen):
        content, faults = render_parcels(bundle, chosen)
        problems.extend(faults)
        if content:
            files.append(Output(path=_file_name(bundle) + SUFFIXES[chosen], content=content))
    return files, tuple(problems)


def _file_name(bundle: Sequence[Parcel]) -> str:
    first = bundle[0]
    if len(bundle) > 1:
        sources = {parcel.source_language for parcel in bundle}
        return "-".join([*(sources if len(sources) == 1 else ()), first.target_language])
    _, _, key = place_record(first.key, first.target_language).removesuffix(".po").split("/", 2)
    return f"{key}.{first.target_language}"
