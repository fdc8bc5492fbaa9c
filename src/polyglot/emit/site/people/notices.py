"""What pages tell their readers of a translation that is not what they may take it for.

From records and front matter alone: no clock and no history is asked, so that a page says the same
for as long as its sources do.
"""

from datetime import datetime

from polyglot.emit.site.pages import Extent, Notice
from polyglot.emit.site.people.credits import source_of
from polyglot.emit.site.works import Published, Work
from polyglot.records.units import SegmentState
from polyglot.relate.status import Cell, State
from polyglot.tags import Tag

_TOLD = {State.OUTDATED, State.PARTIAL, State.MACHINE}
"""A translation that nobody verified is none of these: nothing is known against it."""


def notice_of(page: Published, work: Work) -> Notice | None:
    """What to tell of the text of `page`; None where there is nothing."""
    cell = work.row.cells[page.language]
    is_told = cell.state in _TOLD
    machine = machine_extent(cell) if is_told or page.edition.post.metadata.is_machine else _NONE
    if not is_told and machine is _NONE:
        return None
    source = source_of(page.language, work)
    is_outdated = is_told and _is_outdated(cell)
    untranslated = _untranslated_extent(cell)
    if not is_outdated and untranslated is machine is _NONE:
        return None
    made = None if untranslated is Extent.ALL else _made(page, work, source)
    published = work.editions.get(source) if source else None
    return Notice(
        untranslated=untranslated,
        left_in=_left_in(cell),
        machine=machine,
        is_outdated=is_outdated,
        source_language=source,
        source_url=published.url if published else "",
        is_from_original=source == work.row.group.original.language,
        made=made,
        source_updated=_updated(work, source, made) if is_outdated else None,
    )


_NONE = Extent.NONE


def machine_extent(cell: Cell) -> Extent:
    """How much of it a machine translated and nobody reviewed, by its fields and its record."""
    metadata, progress = cell.edition.post.metadata if cell.edition else None, cell.progress
    if metadata and metadata.is_machine and not metadata.reviewers:
        if progress is None:
            return Extent.ALL
        if progress.is_confirmed:
            return Extent.NONE
        return Extent.PART if progress.people else Extent.ALL
    if progress is None or SegmentState.MACHINE not in progress.counts:
        return Extent.NONE
    is_all = progress.counts.keys() == {SegmentState.MACHINE}
    return Extent.ALL if is_all else Extent.PART


def _untranslated_extent(cell: Cell) -> Extent:
    if cell.state is not State.PARTIAL or _is_whole_on_its_page(cell):
        return Extent.NONE
    is_named = cell.edition is not None and bool(cell.edition.post.metadata.translators)
    is_stub = cell.leftover is not None and cell.leftover.is_stub
    return Extent.ALL if is_stub and not is_named else Extent.PART


def _is_whole_on_its_page(cell: Cell) -> bool:
    """Whether nothing is left to translate but fields that the page does not show."""
    if cell.progress is None or (cell.leftover is not None and cell.leftover.is_partial):
        return False
    return cell.progress.count(SegmentState.UNTRANSLATED).segments == cell.progress.unseen


def _left_in(cell: Cell) -> Tag | None:
    is_partial = cell.state is State.PARTIAL and cell.leftover is not None
    return cell.leftover.language if is_partial and cell.leftover else None


def _is_outdated(cell: Cell) -> bool:
    progress = cell.progress
    return progress is not None and bool(progress.outdated.segments or progress.removed)


def _made(page: Published, work: Work, source: Tag | None) -> datetime | None:
    """When the translation was last worked on.

    A `date` that is its source's, or its original's, says when the work was published.
    """
    metadata, group = page.edition.post.metadata, work.row.group
    if metadata.updated:
        return metadata.updated
    before = {group.original.post.metadata.date}
    if source in group.editions:
        before.add(group.editions[source].post.metadata.date)
    is_own = page.edition is not group.original and metadata.date not in before
    return metadata.date if is_own else None


def _updated(work: Work, source: Tag | None, made: datetime | None) -> datetime | None:
    """When the source was last updated, unless that is no later than the translation."""
    editions = work.row.group.editions
    updated = editions[source].post.metadata.updated if source in editions else None
    return updated if updated and (made is None or updated > made) else None
