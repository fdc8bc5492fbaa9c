"""The tool's own messages, in each language that it speaks."""

from gettext import NullTranslations

from polyglot.catalogs.lookup import catalog_paths, load_catalog, packaged_locales
from polyglot.catalogs.places import standing_paths
from polyglot.cldr import ENGLISH
from polyglot.speech import Speech
from polyglot.tags import Tag, parse_tag, primary_language

DOMAIN = "polyglot"


def load_spoken(language: Tag) -> Speech | None:
    """The messages in `language`, which English needs no catalog for; None where there are none."""
    if primary_language(language) == ENGLISH:
        return Speech(NullTranslations(), ENGLISH)
    folders = (packaged_locales(),)
    if not catalog_paths(DOMAIN, language, folders):
        return None
    return Speech(load_catalog(DOMAIN, language, folders), language)


def spoken_languages() -> list[Tag]:
    """Those that there is a catalog of, sorted; English is always among them."""
    catalogs = standing_paths(packaged_locales(), DOMAIN)
    found = filter(None, (parse_tag(path.parts[-3]) for path in catalogs))
    return sorted({Tag(ENGLISH), *found})
