"""Where suggestions belong: cells that are empty only because nothing links a post to a work."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from polyglot.relate.groups import Group
from polyglot.relate.status import Cell, Probable, Row
from polyglot.relate.suggested import Suggestion
from polyglot.tags import Tag


def note_probable(rows: Sequence[Row], suggestions: Iterable[Suggestion]) -> tuple[Row, ...]:
    """`rows`, with what is probably the edition of each language that a work lacks.

    Each member of a suggestion is probable for the works of all its other members.
    """
    groups = {
        edition.post.path: row.group for row in rows for edition in row.group.editions.values()
    }
    found = {
        (group.key, language): probable
        for suggestion in suggestions
        for group, language, probable in _places(suggestion, groups)
    }
    if not found:
        return tuple(rows)
    keys = {key for key, _ in found}
    return tuple(_noted(row, found) if row.group.key in keys else row for row in rows)


def _places(
    suggestion: Suggestion, groups: dict[str, Group]
) -> Iterator[tuple[Group, Tag, Probable]]:
    homes = [(edition, groups[edition.post.path]) for edition in suggestion.members]
    for edition, home in homes:
        probable = Probable(edition=edition, confidence=suggestion.confidence)
        for _, group in homes:
            if group.key != home.key:
                yield group, edition.language, probable


def _noted(row: Row, found: dict[tuple[str, Tag], Probable]) -> Row:
    def noted(language: Tag, cell: Cell) -> Cell:
        probable = found.get((row.group.key, language))
        return replace(cell, probable=probable) if probable and not cell.edition else cell

    return replace(row, cells={tag: noted(tag, cell) for tag, cell in row.cells.items()})
