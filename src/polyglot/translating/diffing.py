"""What changed since translations were made, as documents for people and machines."""

from collections.abc import Sequence

from polyglot.config import Config
from polyglot.emit.diff_view import (
    ChangeView,
    DiffDocument,
    DiffPostView,
    Suggested,
    change_view,
)
from polyglot.memory.store import Memory
from polyglot.problems import Problem
from polyglot.records.standing import Standing, target_text
from polyglot.records.units import SegmentState
from polyglot.relate.groups import Group
from polyglot.rounding import round_down
from polyglot.tags import Tag
from polyglot.translating.opening import Opened, open_translation
from polyglot.translating.remembering import suggest


def diff_translations(
    config: Config, wanted: Sequence[tuple[Group, Tag]], memory: Memory | None = None
) -> list[DiffDocument | Problem]:
    """One document a translation, in the given order; a problem for one that cannot be read.

    With suggestions from the `memory` for what is to be translated.
    """
    opened = (open_translation(config, group, language) for group, language in wanted)
    return [each if isinstance(each, Problem) else diff_document(each, memory) for each in opened]


def diff_document(opened: Opened, memory: Memory | None = None) -> DiffDocument:
    """The segments of a translation that are not current."""
    return DiffDocument(
        key=opened.group.key,
        source=_post_view(opened.source.post.path, opened.source.language),
        target=_post_view(opened.target_path, opened.language),
        has_record=opened.file.record is not None,
        segments=len(opened.source_side.segments),
        changes=tuple(_changes(opened, memory)) if opened.file.record else (),
    )


def _post_view(path: str, language: Tag) -> DiffPostView:
    return DiffPostView(path=path, language=language)


def _changes(opened: Opened, memory: Memory | None) -> list[ChangeView]:
    line = 1
    found = []
    for standing in opened.standings:
        if standing.source is not None:
            line = opened.source_side.segments[standing.source].line
        if not standing.is_current:
            found.append(_change(opened, standing, line, memory))
    return found


def _change(opened: Opened, standing: Standing, line: int, memory: Memory | None) -> ChangeView:
    source, target = opened.source_side.segments, opened.target_side.segments
    segment = None if standing.source is None else source[standing.source]
    unit = standing.unit
    old = (unit.previous or unit.source) if unit else ""
    kind = segment.kind if segment else unit.kind if unit else ""
    return change_view(
        standing.state,
        kind,
        (line, target[standing.targets[0]].line if standing.targets else None),
        (old, segment.text if segment else ""),
        target_text(standing, target),
        is_rewritten=standing.is_rewritten,
        confidence=standing.confidence,
        suggestions=_suggestions(opened, standing, memory),
    )


_TO_DO = frozenset({SegmentState.CHANGED, SegmentState.ADDED, SegmentState.UNTRANSLATED})


def _suggestions(
    opened: Opened, standing: Standing, memory: Memory | None
) -> tuple[Suggested, ...]:
    """What the memory has for a segment that is to be translated, anew or for the first time."""
    if memory is None or standing.source is None or standing.state not in _TO_DO:
        return ()
    text = opened.source_side.segments[standing.source].text
    known = target_text(standing, opened.target_side.segments)
    languages = opened.source.language, opened.language
    return tuple(
        Suggested(
            source=match.source,
            target=match.target,
            score=round_down(match.score, 2),
            origin=match.key,
        )
        for match in suggest(memory, text, languages, known)
    )
