"""Names that English alone writes with a capital, after CLDR."""

from functools import lru_cache

from babel import Locale


def is_english_name(text: str) -> bool:
    """Whether `text` is a month, a day or a language, whole or short."""
    return text.strip(" .") in _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    english = Locale("en")
    widths = ("wide", "abbreviated")
    months = {name for width in widths for name in english.months["format"][width].values()}
    days = {name for width in widths for name in english.days["format"][width].values()}
    return frozenset(months | days | set(english.languages.values()))
