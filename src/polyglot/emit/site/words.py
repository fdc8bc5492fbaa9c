"""The site's own words, as its catalogs translate them: title, menu, tags, categories."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.lookup import catalog_paths, read_catalogs
from polyglot.config import SITE_DOMAIN, Config
from polyglot.strict_yaml import parse_yaml
from polyglot.tags import Tag


class Context(StrEnum):
    """What stands as ``msgctxt`` in the site's template: which of its words a string is."""

    TITLE = "title"
    DESCRIPTION = "description"
    MENU = "menu"
    TAG = "tag"
    CATEGORY = "category"


_CONTEXTS = frozenset(Context)


class SiteWords(Struct, frozen=True, kw_only=True):
    """What the plan must know of the site's catalogs and of the lines of its configuration."""

    translations: dict[Tag, dict[tuple[str, str], str]] = {}
    """By language, then by `Context` and text. Fuzzy ones are left out."""
    menu_lines: tuple[int, ...] = ()
    """1-based, in the configuration's file: one an entry of the menu."""

    def find(self, context: str, text: str, language: Tag) -> str:
        """`text` as a catalog of `language` itself has it; empty where none does."""
        return self.translations.get(language, {}).get((context, text), "")

    def of_context(self, context: str, language: Tag) -> dict[str, str]:
        """All translations of `context` into `language`, by text."""
        found = self.translations.get(language, {})
        return {text: shown for (own, text), shown in found.items() if own == context}


def read_site_words(config: Config) -> SiteWords:
    """The words in the site's catalogs; a broken one is passed over (see `catalog_problems`)."""
    found = {language: _read_words(config.locales, language) for language in config.languages}
    return SiteWords(translations=found, menu_lines=_menu_lines(config))


def _read_words(folder: Path, language: Tag) -> dict[tuple[str, str], str]:
    words: dict[tuple[str, str], str] = {}
    for catalog in read_catalogs(catalog_paths(SITE_DOMAIN, language, [folder])):
        for context, text, shown in _translated(catalog):
            # The first catalog that has it: a region's comes before its language's.
            words.setdefault((context, text), shown)
    return words


def _translated(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    for entry in catalog.messages:
        if entry.context in _CONTEXTS and entry.msgstr.strip() and not entry.is_fuzzy:
            yield entry.context, entry.msgid, entry.msgstr


def _menu_lines(config: Config) -> tuple[int, ...]:
    """Where each entry stands in the configuration; the file has been read without a fault."""
    if config.path is None or not config.menu:
        return ()
    document = parse_yaml(config.path.read_text(encoding="utf-8-sig"))
    return tuple(document.line_of(("menu", number)) for number in range(len(config.menu)))
