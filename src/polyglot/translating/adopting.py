"""Translations that are there into records: by alignment, or with what was written since."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import segment_digest, unpack_segments
from polyglot.config import Config
from polyglot.messages import N_
from polyglot.output import write_file
from polyglot.pipeline import Progress
from polyglot.problems import Problem
from polyglot.quality.sources_left import empty_what_is_left
from polyglot.records.adoption import match_pair
from polyglot.records.confirming import refresh_units
from polyglot.records.merging import update_record
from polyglot.records.po_files import render_record
from polyglot.records.standing import stand
from polyglot.records.units import Record, SegmentState, Unit
from polyglot.relate.groups import Group
from polyglot.relate.leftovers import find_leftover
from polyglot.tags import Tag
from polyglot.translating.opening import Opened, open_translation, record_of
from polyglot.workers import in_chunks, spread

Wanted = tuple[Group, Tag]
"""A group, and the language of one of its translations."""


class Adopted(Struct, frozen=True, kw_only=True):
    """One translation after its adoption."""

    key: str
    language: Tag
    path: str
    """Of the translation, relative to the content folder."""
    record: str
    """Of its record, relative to the project."""
    is_new: bool
    is_changed: bool
    units: int
    fuzzy: int
    """Units that somebody has to look at before they count."""
    untranslated: int


class _Made(Struct, frozen=True, kw_only=True):
    """What a worker gives back: the record's file as it is to be."""

    adopted: Adopted
    path: Path
    content: bytes


Sources = Mapping[tuple[str, Tag], tuple[SegmentText, ...]]
"""By a group's key and a language: the segments that the translation was made from."""


def adopt_translations(
    config: Config,
    wanted: Sequence[Wanted],
    jobs: int,
    progress: Progress,
    sources: Sources | None = None,
) -> Iterator[Adopted | Problem]:
    """Adopt each of the translations, and write the records that this changes.

    A record that is there keeps what it says; what was written since is taken in. Others are made
    from the `sources` of the time, where these are known, else from today's. A problem where a
    post or a record cannot be read; PolyglotError where one cannot be written.
    """
    done = 0
    known = sources or {}
    tasks = [(group, language, known.get((group.key, language))) for group, language in wanted]
    adopt, chunks = partial(_adopt_batch, config), in_chunks(tasks, _CHUNK)
    with spread(adopt, chunks, jobs, len(tasks) * _EFFORT) as results:
        for made in results:
            done += len(made)
            progress(N_("adopt"), done, len(wanted))
            yield from map(partial(_write, config), made)


_CHUNK = 10
_EFFORT = 20
"""How many times as long one takes as the analysis of a post does."""


def _write(config: Config, made: _Made | Problem) -> Adopted | Problem:
    if isinstance(made, Problem):
        return made
    if made.adopted.is_changed:
        write_file(made.path, made.content, config.root)
    return made.adopted


_Task = tuple[Group, Tag, tuple[SegmentText, ...] | None]


def _adopt_batch(config: Config, tasks: Sequence[_Task]) -> list[_Made | Problem]:
    return [_adopt(config, *task) for task in tasks]


def _adopt(
    config: Config, group: Group, language: Tag, then: tuple[SegmentText, ...] | None
) -> _Made | Problem:
    opened = open_translation(config, group, language)
    if isinstance(opened, Problem):
        return opened
    record = opened.file.record
    left = _left_over(config, opened)
    made = _refreshed(opened, record, left) if record else _aligned(opened, then, left)
    content = render_record(made, opened.file.content)
    return _Made(
        adopted=Adopted(
            key=group.key,
            language=language,
            path=opened.target_path,
            record=opened.file.path.relative_to(config.root).as_posix(),
            is_new=record is None,
            is_changed=content != opened.file.content,
            units=len(made.units),
            fuzzy=sum(unit.is_fuzzy for unit in made.units),
            untranslated=sum(not (unit.target or unit.is_omitted) for unit in made.units),
        ),
        path=opened.file.path,
        content=content,
    )


def _aligned(
    opened: Opened, then: tuple[SegmentText, ...] | None, left: frozenset[bytes]
) -> Record:
    if then is None:
        return update_record(record_of(opened), _in_order(_match(opened, left)))
    # Of several versions: their places in a file say nothing.
    past = match_pair(then, opened.target_side.segments)
    record = update_record(record_of(opened), _in_order(_without_left(past, opened, left)))
    # What was written for a later version is seen today, and not first by the next run.
    return _refreshed(opened, record, left)


def _refreshed(opened: Opened, record: Record, left: frozenset[bytes]) -> Record:
    target = opened.target_side.segments
    standings = stand(record, opened.source_side.segments, target)
    lacks = any(standing.state in _LACKING for standing in standings)
    matched = _match(opened, left) if lacks else {}
    return update_record(record, refresh_units(standings, target, matched).units)


_LACKING = frozenset({SegmentState.ADDED, SegmentState.UNTRANSLATED})


def _match(opened: Opened, left: frozenset[bytes]) -> dict[int, Unit]:
    source, target = opened.source_side, opened.target_side
    matched = match_pair(
        source.segments,
        target.segments,
        source_content=source.content,
        target_content=target.content,
    )
    return _without_left(matched, opened, left)


def _without_left(
    matched: Mapping[int, Unit], opened: Opened, left: frozenset[bytes]
) -> dict[int, Unit]:
    """The units, but for targets that nobody translated: by their words, and by the whole post."""
    units = {at: _emptied(unit, left) for at, unit in matched.items()}
    return empty_what_is_left(units, opened.source.language, opened.language)


def _left_over(config: Config, opened: Opened) -> frozenset[bytes]:
    """Digests of the segments that a translation has in the language of its source.

    Only where it was left in that language in whole or in part: then its headings, too, which are
    too short to tell by themselves.
    """
    if opened.target is None:
        return frozenset()
    leftover = find_leftover(opened.group, opened.target, config.languages)
    if leftover is None:
        return frozenset()
    segments = unpack_segments(opened.target.post.packed_segments)
    return frozenset(
        each.digest for each in segments if leftover.is_stub or each.language == leftover.language
    )


def _emptied(unit: Unit, left: frozenset[bytes]) -> Unit:
    """The unit, without target where that is its source, and is `left`."""
    if unit.target != unit.source or segment_digest(unit.target) not in left:
        return unit
    return replace(unit, target="", is_fuzzy=False, confidence=None)


def _in_order(matched: Mapping[int, Unit]) -> list[Unit]:
    return [matched[at] for at in sorted(matched)]
