"""Dates, percentages and lists in the reader's language (Babel, Unicode CLDR)."""

from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, format_timedelta
from babel.lists import format_list as babel_list
from babel.numbers import format_percent as babel_percent
from markupsafe import Markup

from polyglot.cldr import language_name, locale_of
from polyglot.people import Person
from polyglot.tags import Tag

Moment = TypeVar("Moment", date, datetime)


def format_day(day: date, language: Tag) -> str:
    """The day, or that of a moment, as it is written out: ``31 janvier 2024``."""
    return _written_day(day.date() if isinstance(day, datetime) else day, language)


def time_element(day: date, language: Tag, attributes: str = "") -> Markup:
    """The same for people and for machines: ``<time datetime="2024-01-31">31 janvier 2024</time>``.

    Lists have one for each entry; its two texts take a template twice as long. `attributes` are
    HTML, and begin with a space.
    """
    return _written_element(day.date() if isinstance(day, datetime) else day, language, attributes)


@lru_cache(maxsize=16_384)
def _written_element(day: date, language: Tag, attributes: str) -> Markup:
    element = Markup('<time{} datetime="{}">{}</time>')
    own = Markup(attributes)  # noqa: S704 -- of a template, which is trusted
    return element.format(own, day.isoformat(), _written_day(day, language))


@lru_cache(maxsize=16_384)
def _written_day(day: date, language: Tag) -> str:
    written = babel_date(day, format="long", locale=locale_of(language))
    # The CLDR writes no ordinals in dates; French has one: "le 1er mai" (Imprimerie nationale).
    return f"1er{written[1:]}" if day.day == 1 and _is_french(language) else written


def _is_french(language: Tag) -> bool:
    return language.partition("-")[0] == "fr"


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
def format_names(names: tuple[str | Person, ...], language: Tag) -> str:
    """The names, or those of people, as one phrase: ``Ana, Luis et Marie``."""
    return babel_list(_texts(names), locale=locale_of(language))


@lru_cache(maxsize=4096)
def format_choices(names: tuple[str | Person, ...], language: Tag) -> str:
    """The names as one phrase of which one holds: ``Ana, Luis ou Marie``."""
    return babel_list(_texts(names), style="or", locale=locale_of(language))


def _texts(names: tuple[str | Person, ...]) -> tuple[str, ...]:
    return tuple(each.name if isinstance(each, Person) else each for each in names)


@lru_cache(maxsize=64)
def own_name(language: Tag) -> str:
    """What `language` calls itself, as a label: ``Français``."""
    name = language_name(language, language)
    return name[:1].upper() + name[1:]
