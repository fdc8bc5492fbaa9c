"""People in sentences: their names, each leading to a page of theirs where they want that."""

from functools import lru_cache

from markupsafe import Markup

from polyglot.emit.site.theming.dates import format_names
from polyglot.people import Person
from polyglot.tags import Tag


@lru_cache(maxsize=4096)
def linked_names(people: tuple[Person, ...], language: Tag) -> Markup:
    """``<bdi>Ana</bdi>, <a href="…"><bdi>Luis</bdi></a> et <bdi>Marie</bdi>``"""
    return Markup(format_names(tuple(str(_linked(person)) for person in people), language))  # noqa: S704 -- each is escaped


def _linked(person: Person) -> Markup:
    name = Markup("<bdi>{}</bdi>").format(person.name)
    return Markup('<a href="{}">{}</a>').format(person.url, name) if person.url else name
