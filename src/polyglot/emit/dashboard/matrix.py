"""Works × languages, on pages of so many works."""

from collections.abc import Iterator

from msgspec import UNSET, Struct

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import Place, render_page
from polyglot.emit.status_view import GroupView
from polyglot.output import Output
from polyglot.relate.status import State
from polyglot.tags import Tag

PER_PAGE = 200


class MatrixRow(Struct, frozen=True, kw_only=True):
    """A work as a line of the matrix."""

    name: str
    key: str
    title: str
    words: int
    cells: tuple[tuple[Tag, State], ...]


def matrix_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """``works.html``, ``works-2.html`` … in a language of the interface."""
    groups = facts.document.groups
    count = max(1, -(-len(groups) // PER_PAGE))
    for number in range(1, count + 1):
        chunk = groups[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield render_page(
            facts.frame,
            Place(language=language, path=page_path(number)),
            "works.html",
            site_languages=facts.frame.site_languages,
            rows=[_row(facts, group) for group in chunk],
            paths=[page_path(each) for each in range(1, count + 1)],
        )


def page_path(number: int) -> str:
    """Of the page of that number, from 1."""
    return "works.html" if number == 1 else f"works-{number}.html"


def _row(facts: Facts, group: GroupView) -> MatrixRow:
    cell = group.cells.get(group.original.language)
    title = "" if cell is None or cell.title is UNSET else cell.title
    return MatrixRow(
        name=facts.names[group.key],
        key=group.key,
        title=title or group.key,
        words=next((cell.words for cell in group.cells.values()), 0),
        cells=tuple((language, cell.state) for language, cell in group.cells.items()),
    )
