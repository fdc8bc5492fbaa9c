"""Numbers and names of languages as each language writes them (Unicode CLDR, through Babel).

Babel is imported where one of them is written, not before: most runs need none.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from polyglot.tags import locale_name, parse_tag, primary_language

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
_LEAST_GROUPED = {"es": 10_000}
"""CLDR's minimumGroupingDigits, which Babel leaves out: Spanish writes 1204, and 12.345."""


@lru_cache(maxsize=64)
def locale_of(language: str) -> "Locale":
    """The CLDR locale of `language`, or of its primary language, or English."""
    from babel import Locale, UnknownLocaleError

    tag = parse_tag(language) or ENGLISH
    for name in (locale_name(tag), primary_language(tag)):  # type: ignore[arg-type]  # English, too
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(ENGLISH)


@lru_cache(maxsize=1024)
def language_name(tag: str, reader: str) -> str:
    """What the language `tag` is called in that of the reader, as inside a sentence: ``anglais``.

    What CLDR does not know, and what is no tag, stays as it is.
    """
    known = parse_tag(tag)
    locale = known and locale_of(known)
    if not known or not locale or locale.language != primary_language(known):
        return tag
    return locale.get_display_name(locale_of(reader)) or tag


@lru_cache(maxsize=4096)
def written_number(number: int, language: str) -> str:
    """A whole number with its digits grouped as in `language`: ``12 345``."""
    from babel.numbers import format_decimal

    if abs(number) < _LEAST_GROUPED.get(primary_language(language), 0):
        return str(number)
    return str(format_decimal(number, locale=locale_of(language)))


@lru_cache(maxsize=1024)
def likely_territory(tag: str) -> str:
    """`tag` as ``language_TERRITORY``, where it names none that of most readers: ``fr_FR``.

    Empty for a tag of more than one country (``es-419``), and where CLDR knows of none (Unicode
    LDML, Likely Subtags).
    """
    language, *rest = tag.split("-")
    # In canonical case a script is a word, a region of two capitals or three digits (RFC 5646).
    script = next((part for part in rest if part.istitle() and part.isalpha()), "")
    region = next((part for part in rest if len(part) <= len("419")), "")
    region = region or _likely_region(language, script)
    return f"{language}_{region}" if region.isalpha() else ""


def _likely_region(language: str, script: str) -> str:
    from babel.core import get_global

    likely = get_global("likely_subtags")
    found = likely.get(f"{language}_{script}" if script else language) or likely.get(language, "")
    return str(found).rpartition("_")[2]
