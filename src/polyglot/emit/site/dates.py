"""Dates, numbers, lists and language names in the reader's language (Babel, Unicode CLDR)."""

from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, format_timedelta
from babel.lists import format_list as babel_list
from babel.numbers import format_decimal
from babel.numbers import format_percent as babel_percent

from polyglot.tags import Tag, locale_name, primary_language

Moment = TypeVar("Moment", date, datetime)


@lru_cache(maxsize=64)
def locale_of(language: Tag) -> Locale:
    """The CLDR locale of `language`, or of its primary language, or English."""
    for name in (locale_name(language), primary_language(language)):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=16_384)
def format_day(day: date, language: Tag) -> str:
    """The day as it is written out: ``31 janvier 2024``."""
    return babel_date(day, format="long", locale=locale_of(language))


@lru_cache(maxsize=4096)
def format_month(day: date, language: Tag) -> str:
    """The month of a day, as a heading of an archive names it: ``janvier 2024``."""
    return format_skeleton("yMMMM", day, locale=locale_of(language))


@lru_cache(maxsize=4096)
def format_ago(then: Moment, now: Moment, language: Tag) -> str:
    """How far `then` lies from `now`, in its largest unit: ``il y a 3 mois``, ``dans 2 jours``.

    Both are moments, or both days; the day itself where they are the same. Pages stay the same for
    as long as their posts do: no clock is asked.
    """
    if then == now:
        return format_day(then, language)
    return format_timedelta(then - now, add_direction=True, locale=locale_of(language))


@lru_cache(maxsize=1024)
def format_percent(share: float, language: Tag) -> str:
    """A share (0-1) as a percentage: ``85 %``."""
    return babel_percent(share, locale=locale_of(language))


@lru_cache(maxsize=4096)
def format_number(number: int, language: Tag) -> str:
    return format_decimal(number, locale=locale_of(language))


@lru_cache(maxsize=4096)
def format_names(names: tuple[str, ...], language: Tag) -> str:
    """The names as one phrase: ``Ana, Luis et Marie``."""
    return babel_list(names, locale=locale_of(language))


@lru_cache(maxsize=4096)
def format_choices(names: tuple[str, ...], language: Tag) -> str:
    """The names as one phrase of which one holds: ``Ana, Luis ou Marie``."""
    return babel_list(names, style="or", locale=locale_of(language))


@lru_cache(maxsize=1024)
def language_name(language: Tag, reader: Tag) -> str:
    """What `language` is called in the reader's language, as inside a sentence: ``anglais``."""
    if not _is_known(language):
        return language
    return locale_of(language).get_display_name(locale_of(reader)) or language


@lru_cache(maxsize=64)
def own_name(language: Tag) -> str:
    """What `language` calls itself, as a label: ``Français``."""
    name = language_name(language, language)
    return name[:1].upper() + name[1:]


def _is_known(language: Tag) -> bool:
    """Whether CLDR has the language at all; else its tag is the only honest name."""
    return locale_of(language).language == primary_language(language)
