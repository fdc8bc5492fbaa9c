"""Each form of a translation, beside what it translates."""

from collections.abc import Iterator

from msgspec import Struct

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.line_numbers import line_of
from polyglot.catalogs.plural_rules import PluralRule
from polyglot.po.syntax import Entry
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, primary_language


class Form(Struct, frozen=True, kw_only=True):
    """A ``msgstr``, or one of several."""

    path: str
    line: int
    """Of the ``msgstr``."""
    entry: Entry
    source: str
    """What a reader would see in its place: ``msgid_plural`` for all forms but that for one."""
    target: str
    covers: tuple[int, ...] = ()
    """The numbers below `plural_rules.SMALL` that it stands for; empty without a plural."""
    language: Tag | None = None
    source_language: Tag = Tag("en")

    @property
    def sources(self) -> tuple[str, ...]:
        """The texts of which any may be what it translates."""
        plural = self.entry.plural
        return (self.entry.msgid,) if plural is None else (self.entry.msgid, plural)

    @property
    def flags(self) -> tuple[str, ...]:
        return self.entry.flags

    @property
    def primary(self) -> str:
        """The language without its region; empty where it is not known."""
        return primary_language(self.language) if self.language else ""

    @property
    def is_in_another_language(self) -> bool:
        """Whether source and translation should differ at all."""
        return self.primary != primary_language(self.source_language)

    def problem(self, code: str, **values: object) -> Problem:
        """A problem of this form, where it stands."""
        return problem(code, self.path, self.line, **values)


def forms_of(
    catalog: Catalog,
    entry: Entry,
    rule: PluralRule | None,
    languages: tuple[Tag, Tag | None],
) -> Iterator[Form]:
    """The translated forms of an entry, in their order; `languages` from and into."""
    for number, target in enumerate(entry.translations):
        covers = rule.numbers_of(number) if rule and entry.plural is not None else ()
        keyword = "msgstr" if entry.plural is None else f"msgstr[{number}]"
        if target:
            yield Form(
                path=catalog.path,
                line=line_of(entry, keyword),
                entry=entry,
                source=_source_of(entry, covers, number),
                target=target,
                covers=covers,
                source_language=languages[0],
                language=languages[1],
            )


def _source_of(entry: Entry, covers: tuple[int, ...], number: int) -> str:
    is_singular = covers == (1,) if covers else number == 0
    return entry.msgid if entry.plural is None or is_singular else entry.plural
