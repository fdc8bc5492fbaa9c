"""Each author: how much of their works exists in every language, and what waits for somebody."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from polyglot.config import Paces
from polyglot.emit.reports.works import minutes_to_translate
from polyglot.people import Person
from polyglot.relate.coverage import CoverageRow, authors_by, cover_rows, rows_by_name
from polyglot.relate.status import Row, State, Status
from polyglot.tags import Tag

WAITING = (State.OUTDATED, State.PARTIAL, State.MISSING)
"""What an author may want somebody to see to; the order in which it is listed."""


class Lack(Struct, frozen=True, kw_only=True, gc=False):
    """One of their works in a language that it is not, or not wholly, translated into."""

    key: str
    title: str
    language: Tag
    state: State
    words: int
    """Source words to translate, and the minutes that they take: as in a report."""
    minutes: int


class Author(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody, and the works that they wrote."""

    coverage: CoverageRow
    """Its name is the one that they chose; empty for works whose author is not named."""
    lacks: tuple[Lack, ...]


def list_authors(status: Status, people: Mapping[str, Person], paces: Paces) -> list[Author]:
    """Everybody who wrote an original, by name; at the end what nobody is named for."""
    return [
        Author(
            coverage=cover_rows(name, rows, status.languages),
            lacks=tuple(_lacks(rows, status.languages, paces)),
        )
        for name, rows in rows_by_name(status.rows, authors_by(people))
    ]


def _lacks(rows: Sequence[Row], languages: Sequence[Tag], paces: Paces) -> Iterator[Lack]:
    """By language, then state, then the order of the works."""
    for language in languages:
        for state in WAITING:
            for row in rows:
                cell = row.cells[language]
                if cell.state is state:
                    yield Lack(
                        key=row.group.key,
                        title=row.group.original.post.metadata.title or row.group.key,
                        language=language,
                        state=state,
                        words=cell.words_to_translate,
                        minutes=minutes_to_translate(cell, paces),
                    )
