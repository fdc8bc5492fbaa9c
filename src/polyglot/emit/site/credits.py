"""How each text came to be: who translated it, who reviewed it, and from what."""

from collections.abc import Iterable, Iterator

from polyglot.analyse.metadata import MACHINES
from polyglot.config import Config
from polyglot.emit.site.pages import Credit
from polyglot.emit.site.people import shown_people
from polyglot.emit.site.works import Published, Work
from polyglot.people import Person, person_key
from polyglot.records.units import SegmentState
from polyglot.relate.status import Cell, State
from polyglot.tags import Tag


def credit_of(config: Config, page: Published, work: Work) -> Credit | None:
    """How the text of `page` came to be; None for what was written as it is."""
    cell = work.row.cells[page.language]
    metadata = page.edition.post.metadata
    source = source_of(page.language, work)
    if source is None and not metadata.translators:
        return None
    published = work.editions.get(source) if source else None
    left = cell.leftover if cell.state is State.PARTIAL else None
    return Credit(
        translators=translators_of(config, cell),
        reviewers=reviewers_of(config, cell),
        is_machine=_is_machine(cell),
        is_reviewed=_is_reviewed(cell),
        source_language=source,
        source_url=published.url if published else "",
        left_in=left.language if left else None,
        is_translated=bool(metadata.translators) or left is None or not left.is_stub,
    )


def source_of(language: Tag, work: Work) -> Tag | None:
    """The language that the edition in `language` was translated from; None for an original.

    The one that its record names; else what it says of itself, or the original's.
    """
    group = work.row.group
    if language == group.original.language:
        return None
    progress = work.row.cells[language].progress
    return progress.source if progress else group.sources.get(language, group.original.language)


def translators_of(config: Config, cell: Cell) -> tuple[Person, ...]:
    """Those whom the front matter names, to be shown."""
    return shown_people(config, _named(cell))


def reviewers_of(config: Config, cell: Cell) -> tuple[Person, ...]:
    """Those whom the front matter names, and those who confirmed some of it; no translators."""
    translators = {person.name for person in translators_of(config, cell)}
    found = shown_people(config, _confirmers(cell))
    return tuple(person for person in found if person.name not in translators)


def _named(cell: Cell) -> Iterator[str]:
    names: Iterable[str] = cell.edition.post.metadata.translators if cell.edition else ()
    return (name for name in names if name.casefold() not in MACHINES)


def _confirmers(cell: Cell) -> Iterator[str]:
    """As they are written. Whoever the record names translated or confirmed segments."""
    if cell.edition is not None:
        yield from cell.edition.post.metadata.reviewers
    if cell.progress is not None:
        yield from cell.progress.people


def _is_machine(cell: Cell) -> bool:
    metadata = cell.edition.post.metadata if cell.edition else None
    if metadata and (metadata.is_machine or len(metadata.translators) > len([*_named(cell)])):
        return True
    return cell.progress is not None and SegmentState.MACHINE in cell.progress.counts


def _is_reviewed(cell: Cell) -> bool:
    """By somebody other than the machine, or the people, who translated it."""
    if _is_machine(cell) and cell.progress is not None and cell.progress.is_confirmed:
        return True
    translators = {person_key(name) for name in _named(cell)}
    return any(person_key(name) not in translators for name in _confirmers(cell))
