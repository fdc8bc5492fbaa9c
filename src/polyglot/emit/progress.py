"""What a record says of a translation, for every document that shows it."""

from collections.abc import Iterator
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.records.units import SegmentState
from polyglot.relate.staleness import Count
from polyglot.relate.status import Cell
from polyglot.tags import Tag


class ProgressView(Struct, frozen=True, kw_only=True):
    """A translation, held against its source (docs/json.md)."""

    record: str
    """Path of the PO file, relative to the project."""
    source: Tag
    """The language that it was translated from."""
    segments: dict[SegmentState, Count]
    """Segments and source words by how they stand; what none stands in is left out."""
    removed: int
    """Segments of the translation whose source is no more."""
    line: int
    """1-based, in the source: of the first segment that is not current; 0 where all are."""


def progress_view(cell: Cell) -> ProgressView | UnsetType:
    """The progress of a cell; UNSET where no record tells it."""
    progress = cell.progress
    if progress is None:
        return UNSET
    return ProgressView(
        record=progress.record,
        source=progress.source,
        segments=progress.counts,
        removed=progress.removed,
        line=progress.line,
    )


def segments_in_words(progress: ProgressView, ui: NullTranslations) -> str:
    """``3 segments changed, 1 added``: what is as it should be is left out."""
    counts = {standing: count.segments for standing, count in progress.segments.items()}
    return ", ".join(_phrases(counts, progress.removed, ui))


def _phrases(counts: dict[SegmentState, int], removed: int, ui: NullTranslations) -> Iterator[str]:
    if count := counts.get(SegmentState.CHANGED):
        template = ui.ngettext("{count} segment changed", "{count} segments changed", count)
        yield template.format(count=count)
    if count := counts.get(SegmentState.ADDED):
        template = ui.ngettext("{count} segment added", "{count} segments added", count)
        yield template.format(count=count)
    if removed:
        template = ui.ngettext("{count} segment removed", "{count} segments removed", removed)
        yield template.format(count=removed)
    if count := counts.get(SegmentState.UNTRANSLATED):
        template = ui.ngettext(
            "{count} segment untranslated", "{count} segments untranslated", count
        )
        yield template.format(count=count)
    if count := counts.get(SegmentState.UNVERIFIED):
        template = ui.ngettext("{count} segment unverified", "{count} segments unverified", count)
        yield template.format(count=count)
    if count := counts.get(SegmentState.MACHINE):
        template = ui.ngettext(
            "{count} segment translated by a machine",
            "{count} segments translated by a machine",
            count,
        )
        yield template.format(count=count)
