"""Works × languages: static pages of so many works, and all works for a script that filters them.

A page that is opened from the disk may fetch nothing, but it may load a script: the data are one,
``assets/data/works.js``, of codes alone. Words are in the pages.
"""

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.matrix_rows import MatrixRow
from polyglot.emit.dashboard.rendering import Place, render_page, states_in
from polyglot.emit.dashboard.scripts import counted_forms, data_file, embedded
from polyglot.output import Output
from polyglot.relate.status import State
from polyglot.tags import Tag

PER_PAGE = 200
"""Rows that a browser paints at once without effort."""

DATA = "assets/data/works.js"

_CODES = {state: chr(ord("a") + index) for index, state in enumerate(State)}
"""A letter for each state, in their order."""


class MatrixData(Struct, frozen=True, kw_only=True):
    """All works for the script, a column a field: shorter than as many objects."""

    languages: tuple[Tag, ...]
    states: tuple[State, ...]
    """What the letters of `cells` stand for: ``a`` for the first."""
    sections: list[str]
    authors: list[str]
    tags: list[str]
    names: list[str]
    """Of the pages; empty where it is the key with hyphens for its slashes."""
    keys: list[str]
    titles: list[str]
    words: list[int]
    dates: list[str]
    section: list[int]
    """Of each work, the place in `sections`."""
    author: list[list[int]]
    tag: list[list[int]]
    cells: list[str]
    """A letter a language."""
    behind: dict[int, list[int]]
    """By work, segments behind in each language; works that have none are left out."""


def matrix_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """``works.html``, ``works-2.html`` … in a language of the interface."""
    count = max(1, -(-len(facts.rows) // PER_PAGE))
    paths = [page_path(number) for number in range(1, count + 1)]
    words = matrix_words(language)
    for index, path in enumerate(paths):
        yield render_page(
            facts.frame,
            Place(language=language, path=path),
            "works.html",
            site_languages=facts.frame.site_languages,
            rows=facts.rows[index * PER_PAGE : (index + 1) * PER_PAGE],
            works=len(facts.rows),
            number_of_page=index + 1,
            paths=paths,
            words=words,
        )


def page_path(number: int) -> str:
    """Of the page of that number, from 1."""
    return "works.html" if number == 1 else f"works-{number}.html"


def matrix_words(language: Tag) -> Markup:
    """What the script says, as JSON that may stand in a page's script element."""
    return embedded(
        {
            "states": {
                state: [view.sign, view.name] for state, view in states_in(language).items()
            },
            "works": counted_forms("{count} work", "{count} works", language),
        }
    )


def matrix_data(facts: Facts) -> Iterator[Output]:
    """The data of all works."""
    data = make_data(facts.rows, facts.frame.site_languages)
    yield data_file(DATA, "polyglotWorks", data)


def make_data(rows: tuple[MatrixRow, ...], languages: tuple[Tag, ...]) -> MatrixData:
    """The columns of all rows."""
    sections = _Numbered(row.section for row in rows)
    authors = _Numbered(author for row in rows for author in row.authors)
    tags = _Numbered(tag for row in rows for tag in row.tags)
    return MatrixData(
        languages=languages,
        states=tuple(State),
        sections=sections.texts,
        authors=authors.texts,
        tags=tags.texts,
        names=["" if row.name == row.key.replace("/", "--") else row.name for row in rows],
        keys=[row.key for row in rows],
        titles=[row.title for row in rows],
        words=[row.words for row in rows],
        dates=[row.date for row in rows],
        section=[sections.places[row.section] for row in rows],
        author=[[authors.places[each] for each in row.authors] for row in rows],
        tag=[[tags.places[each] for each in row.tags] for row in rows],
        cells=["".join(_CODES[cell.state] for cell in row.cells) for row in rows],
        behind={
            index: [cell.behind for cell in row.cells]
            for index, row in enumerate(rows)
            if any(cell.behind for cell in row.cells)
        },
    )


class _Numbered:
    """Texts that come again and again, sorted, and the place of each."""

    def __init__(self, texts: Iterator[str]) -> None:
        self.texts = sorted(set(texts))
        self.places = {text: place for place, text in enumerate(self.texts)}
