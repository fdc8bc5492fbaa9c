"""The lines of the matrix, which are the same in every language of the interface."""

from collections.abc import Mapping

from msgspec import Struct

from polyglot.emit.status_view import CellView, GroupView, StatusDocument
from polyglot.emit.tables import printable
from polyglot.people import Person, shown_names
from polyglot.relate.coverage import section_of
from polyglot.relate.status import Row, State, Status
from polyglot.tags import Tag


class MatrixCell(Struct, frozen=True, kw_only=True, gc=False):
    """One work in one language."""

    language: Tag
    state: State
    behind: int
    """Segments that are as the state says, where a record counts them; else 0."""


class MatrixRow(Struct, frozen=True, kw_only=True, gc=False):
    """One work. All texts are safe to show: nothing in them that a terminal would obey."""

    name: str
    """Of the page about it, without extension."""
    key: str
    title: str
    """Of its original; its key where that has none."""
    words: int
    date: str
    """Of its original, as ``2024-03-01``; empty without one."""
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    """One per language of the site, in their order."""


def make_rows(
    status: Status,
    document: StatusDocument,
    names: Mapping[str, str],
    people: Mapping[str, Person],
) -> tuple[MatrixRow, ...]:
    """All works as `document` has them, which is that of `status`; `names` of pages are by key.

    Authors are under the names that they chose, which `people` are asked for.
    """
    pairs = zip(status.rows, document.groups, strict=True)
    return tuple(_make_row(row, group, names[group.key], people) for row, group in pairs)


def _make_row(row: Row, group: GroupView, name: str, people: Mapping[str, Person]) -> MatrixRow:
    original = row.group.original.post
    said = original.metadata
    return MatrixRow(
        name=name,
        key=printable(group.key),
        title=printable(said.title or group.key),
        words=original.words,
        date=said.date.date().isoformat() if said.date else "",
        section=printable(section_of(row.group)),
        authors=tuple(map(printable, shown_names(people, said.authors))),
        tags=tuple(map(printable, said.tags)),
        cells=tuple(
            _make_cell(language, cell, row.cells[language].segments_behind)
            for language, cell in group.cells.items()
        ),
    )


def _make_cell(language: Tag, cell: CellView, behind: int) -> MatrixCell:
    return MatrixCell(language=language, state=cell.state, behind=behind)
