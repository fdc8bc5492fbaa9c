"""What goes into the memory: texts with their translations, of records and of foreign files."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.counting import language_of
from polyglot.po.syntax import Entry
from polyglot.problems import Problem
from polyglot.records.units import Origin, Record, Unit
from polyglot.tags import UNDETERMINED, Tag


class Pair(Struct, frozen=True, kw_only=True, gc=False):
    """A text and its translation, as segments have them: Markdown, soft line breaks as spaces."""

    source_language: Tag
    target_language: Tag
    source: str
    target: str
    key: str
    """Of the group whose record has it; of an interface string as ``catalog:site``, by its domain;
    of a TMX file its path."""
    origin: Origin = Origin.PERSON
    is_unsure: bool = False
    """Whether nobody has said yet that it is right."""


Contents = tuple[tuple[Pair, ...], tuple[Problem, ...]]


class MemoryFile(Struct, frozen=True, kw_only=True):
    """A file that the memory holds the pairs of."""

    path: str
    """From the site's folder: what tells it from others."""
    stamp: bytes
    """A digest, or anything that is another where the contents are."""
    read: Callable[[], Contents]
    """Its pairs, and what is wrong with it; called only where the stamp is not the known one."""


def record_pairs(record: Record, default_language: Tag) -> Iterator[Pair]:
    """All of a record that is translated, in its order; also what the source no longer has.

    `default_language` is the source of a record that does not name its own.
    """
    is_named = record.source_language != UNDETERMINED
    source_language = record.source_language if is_named else default_language
    for unit in (*record.units, *record.obsolete):
        source = unit.previous or unit.source
        if unit.target and source and not unit.is_omitted:
            yield Pair(
                source_language=source_language,
                target_language=record.language,
                source=source,
                target=unit.target,
                key=record.key,
                origin=unit.origin,
                is_unsure=_is_unsure(unit),
            )


def catalog_pairs(
    catalog: Catalog, key: str, source_language: Tag, target_language: Tag
) -> Iterator[Pair]:
    """The messages of a catalog that are translated, in their order, the obsolete ones too.

    Of a plural its forms where there are two, as in the source; of more nobody can tell which is
    the translation of which. Not what is written in the language of the catalog.
    """
    for entry in (*catalog.messages, *catalog.obsolete):
        written_in = language_of(entry, source_language)
        for source, target in _texts(entry):
            if source and target and written_in != target_language:
                yield Pair(
                    source_language=written_in,
                    target_language=target_language,
                    source=source,
                    target=target,
                    key=key,
                    is_unsure=entry.is_fuzzy and not entry.previous,
                )


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    is_updated = entry.is_fuzzy and bool(entry.previous)
    first = entry.previous if is_updated else entry.msgid
    if entry.plural is None:
        yield first, entry.msgstr
    elif len(entry.forms) == _FORMS:
        more = entry.previous_plural if is_updated else entry.plural
        yield from zip((first, more or ""), entry.forms, strict=True)


_FORMS = 2


def _is_unsure(unit: Unit) -> bool:
    # An update that waits is fuzzy, and yet right for the text that it was made from.
    return unit.is_fuzzy and not unit.previous
