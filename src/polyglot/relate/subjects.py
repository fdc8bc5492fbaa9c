"""What a task is about: a work, or the interface strings of a domain."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from polyglot.catalogs.counting import CatalogString, StringState
from polyglot.catalogs.names import catalog_key, catalog_title
from polyglot.records.claims import ClaimKey, What
from polyglot.relate.choices import TaskKind
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.status import CatalogCell, CatalogRow
from polyglot.tags import Tag


class Work(Struct, frozen=True, kw_only=True, gc=False):
    """A work, and the edition of it to translate from."""

    what: ClassVar[What] = What.POST
    is_broken: ClassVar[bool] = False
    group: Group
    source: Edition
    """The original, unless the translation or its record names another."""

    @property
    def key(self) -> str:
        return self.group.key

    @property
    def claim_key(self) -> ClaimKey:
        return ClaimKey(self.key)

    @property
    def title(self) -> str:
        return self.source.post.metadata.title

    @property
    def source_path(self) -> str:
        """Relative to the content folder."""
        return self.source.post.path

    @property
    def source_language(self) -> Tag:
        return self.source.language

    @property
    def authors(self) -> tuple[str, ...]:
        """Of the original, as the rest."""
        return self.group.original.post.metadata.authors

    @property
    def tags(self) -> tuple[str, ...]:
        return self.group.original.post.metadata.tags

    @property
    def date(self) -> datetime | None:
        return self.group.original.post.metadata.date

    @property
    def priority(self) -> float | None:
        return self.group.original.post.metadata.priority


class Strings(Struct, frozen=True, kw_only=True, gc=False):
    """The interface strings of a domain, and their catalog in one language."""

    what: ClassVar[What] = What.CATALOG
    authors: ClassVar[tuple[str, ...]] = ()
    tags: ClassVar[tuple[str, ...]] = ()
    date: ClassVar[datetime | None] = None
    priority: ClassVar[float | None] = None
    row: CatalogRow
    cell: CatalogCell

    @property
    def key(self) -> str:
        """What people name it by: ``catalog:site``."""
        return catalog_key(self.row.name)

    @property
    def claim_key(self) -> ClaimKey:
        return ClaimKey(self.row.name, self.what)

    @property
    def title(self) -> str:
        return catalog_title(self.row.name)

    @property
    def source_path(self) -> str:
        """Relative to the project: the catalog that has the strings, else their template."""
        return self.cell.path if self.cell.is_there else self.row.source

    @property
    def source_language(self) -> Tag:
        return self.row.language

    @property
    def is_broken(self) -> bool:
        """Whether the catalog is there and cannot be read."""
        return self.cell.is_broken

    @property
    def is_behind(self) -> bool:
        """Whether the catalog lacks strings altogether, so that somebody has to update it.

        What readers see translated without it, as from the theme's, it need not have.
        """
        return not all(string.is_there for string in self.cell.waiting())


Subject = Work | Strings


STRING_STATES = {
    TaskKind.TRANSLATE: (StringState.UNTRANSLATED, StringState.CHANGED),
    TaskKind.FINISH: (StringState.UNTRANSLATED, StringState.CHANGED, StringState.UNVERIFIED),
    TaskKind.UPDATE: (StringState.CHANGED, StringState.UNVERIFIED),
    TaskKind.VERIFY: (StringState.UNVERIFIED,),
}
"""How the strings stand that a task is about: one task a catalog, so all that is to be done there.
"""

LEAST_WORDS = 5
"""Words that a string takes the time of, however short: it is read where it is used, and keeps its
placeholders. By the rule of thumb of Translate's Localization Guide, 400 to 500 strings a day
("Budgeting for Paid Translators"): at 300 words an hour, a minute each.
"""


def is_read_over(string: CatalogString) -> bool:
    """Whether it is only to be compared with its text, in whatever task."""
    return string.state is StringState.UNVERIFIED


def effort_words(strings: Iterable[CatalogString]) -> int:
    """How many words of a post take as much time."""
    return sum(max(string.words, LEAST_WORDS) for string in strings)
