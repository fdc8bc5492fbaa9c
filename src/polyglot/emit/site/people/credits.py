"""How each text came to be: who translated it, who reviewed it, and from what."""

from collections.abc import Iterable, Sequence

from polyglot.analyse.metadata import MACHINES
from polyglot.config import Config
from polyglot.emit.site.pages import Credit
from polyglot.emit.site.people.names import shown_people
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
    named, confirmers = _named(cell), _confirmers(cell)
    is_machine = _is_machine(cell, named)
    translators = shown_people(config, named) if named else ()
    published = work.editions.get(source) if source else None
    left = cell.leftover if cell.state is State.PARTIAL else None
    return Credit(
        translators=translators,
        reviewers=_others(shown_people(config, confirmers), translators) if confirmers else (),
        is_machine=is_machine,
        is_reviewed=_is_reviewed(cell, named, confirmers, is_machine=is_machine),
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
    named = _named(cell)
    return shown_people(config, named) if named else ()


def _named(cell: Cell) -> tuple[str, ...]:
    """The people among the translators that the front matter names, as they are written."""
    names = cell.edition.post.metadata.translators if cell.edition else ()
    return tuple(name for name in names if name.casefold() not in MACHINES) if names else ()


def _confirmers(cell: Cell) -> tuple[str, ...]:
    """As they are written. Whoever the record names translated or confirmed segments."""
    reviewers = cell.edition.post.metadata.reviewers if cell.edition else ()
    return reviewers + cell.progress.people if cell.progress else reviewers


def _others(people: Iterable[Person], besides: Iterable[Person]) -> tuple[Person, ...]:
    names = {person.name for person in besides}
    return tuple(person for person in people if person.name not in names)


def _is_machine(cell: Cell, named: Sequence[str]) -> bool:
    metadata = cell.edition.post.metadata if cell.edition else None
    if metadata and (metadata.is_machine or len(metadata.translators) > len(named)):
        return True
    return cell.progress is not None and SegmentState.MACHINE in cell.progress.counts


def _is_reviewed(
    cell: Cell, named: Sequence[str], confirmers: Sequence[str], *, is_machine: bool
) -> bool:
    """By somebody other than the machine, or the people, who translated it."""
    if is_machine and cell.progress is not None and cell.progress.is_confirmed:
        return True
    translators = {person_key(name) for name in named} if confirmers else frozenset()
    return any(person_key(name) not in translators for name in confirmers)
