"""Who is named on pages, and how: under the name that they chose, never with an e-mail address."""

from collections.abc import Iterable

from polyglot.config import Config
from polyglot.people import Person, show_people, show_person
from polyglot.relate.editions import Edition
from polyglot.relate.status import Row


def shown_name(config: Config, raw: str) -> Person | None:
    """How to show somebody whom front matter or a record names `raw`; None for nobody."""
    return show_person(config.people, raw)


def shown_people(config: Config, raws: Iterable[str]) -> tuple[Person, ...]:
    """Those of `raws` who are to be shown, each name once, in the given order."""
    return show_people(config.people, raws)


def authors_of(config: Config, edition: Edition, row: Row) -> tuple[Person, ...]:
    """Those whom the edition names, else those whom its original names."""
    named = edition.post.metadata.authors or row.group.original.post.metadata.authors
    return shown_people(config, named)
