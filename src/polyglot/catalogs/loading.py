"""Catalogs as the standard library looks strings up in them, without an MO file on the way.

That would take longer than all else at the start of each command in another language than English.
"""

from collections.abc import Callable, Iterator
from gettext import GNUTranslations

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.plural_rules import counting_of
from polyglot.po.syntax import Entry

_Key = str | tuple[str, int]
"""As in `GNUTranslations._catalog`: of a plural with the number of the form."""


class LoadedCatalog(GNUTranslations):
    """What is translated in a catalog, fuzzy entries left out, and its plural rule."""

    def __init__(self, texts: dict[_Key, str], plural: Callable[[int], int]) -> None:
        super().__init__()
        self._catalog = texts
        self.plural = plural


def load_messages(catalog: Catalog) -> LoadedCatalog:
    """What `GNUTranslations` finds in the catalog's MO file (see `compiling.compile_catalog`).

    BrokenFileError where the plural rule fails, or points beyond its forms, for a number that a
    page may show.
    """
    plural = counting_of(catalog)
    said = [entry for entry in catalog.messages if entry.is_translated and not entry.is_fuzzy]
    # Backwards: of two for one message the first counts.
    return LoadedCatalog(
        dict(pair for entry in reversed(said) for pair in _texts_of(entry)), plural
    )


def _texts_of(entry: Entry) -> Iterator[tuple[_Key, str]]:
    key = entry.msgid if entry.context is None else f"{entry.context}\x04{entry.msgid}"
    if entry.plural is None:
        yield key, entry.msgstr
    else:
        yield from (((key, number), text) for number, text in enumerate(entry.forms))
