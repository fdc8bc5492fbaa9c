"""Names in English, after CLDR."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from polyglot.tags import Tag


def is_english_name(text: str) -> bool:
    """Whether `text` is a month, a day or a language, whole or short: English writes them so."""
    return text.strip(" .") in _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    english = Locale("en")
    widths = ("wide", "abbreviated")
    months = {name for width in widths for name in english.months["format"][width].values()}
    days = {name for width in widths for name in english.days["format"][width].values()}
    return frozenset(months | days | set(english.languages.values()))


def language_name(language: Tag) -> str:
    """The tag itself where Babel does not know it."""
    locale = parse_locale(language)
    return (locale.get_display_name("en") if locale else None) or language


def parse_locale(language: Tag) -> Locale | None:
    """What Babel knows of a language; None where it knows nothing."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
