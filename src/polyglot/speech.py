"""Messages in the language of who reads them, and how that language writes what is put in.

Babel has the numbers, dates, lists and names of languages of Unicode's CLDR. It is imported where
one of them is written, not before: most runs need none.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from polyglot.tags import locale_name, parse_tag, primary_language

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"

_AMOUNTS = frozenset({"all", "bound_bytes", "confidence", "count", "length", "size_bytes", "words"})
"""Names of values that are counted or measured. Other numbers are lines, ports, or the user's."""

_NUMBER = re.compile(r"(?<![\w.,])(?:\d+\.\d+|\d{4,})(?![\w.,])")
_LEAST_GROUPED = {"es": 10_000}
"""CLDR's minimumGroupingDigits, which Babel leaves out: Spanish writes 1204, and 12.345."""


class Template(str):
    """A message in one language; the numbers that are put into it are written as there."""

    language = ENGLISH

    def format(self, *_: object, **values: object) -> str:
        return put_in(self, values, self.language)


class Speech(NullTranslations):
    """The messages of `catalog`, as templates of `language`."""

    def __init__(self, catalog: NullTranslations, language: str) -> None:
        super().__init__()
        self._catalog = catalog
        self._info = {"language": language}

    def gettext(self, message: str) -> Template:
        return self._template(self._catalog.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Template:
        return self._template(self._catalog.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> Template:
        return self._template(self._catalog.pgettext(context, message))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> Template:
        return self._template(self._catalog.npgettext(context, msgid1, msgid2, n))

    def _template(self, text: str) -> Template:
        template = Template(text)
        template.language = language_of(self)
        return template


def language_of(ui: NullTranslations) -> str:
    """The language that `ui` speaks, as its catalog says; English without one."""
    return str(ui.info().get("language", ENGLISH))


class _Tag(str):
    """A language tag, or several with commas, that ``{…:name}`` puts in as names."""

    __slots__ = ("reader",)
    reader: str

    def __format__(self, form: str) -> str:
        if form != "name":
            return super().__format__(form)
        return ", ".join(language_name(tag.strip(), self.reader) for tag in self.split(","))


def put_in(template: str, values: Mapping[str, object], language: str) -> str:
    """`template` with its values, amounts and names of languages written as in `language`.

    ``{language:name}`` is the name of the language whose tag is the value: ``French``.
    """
    shown = {name: _written(name, value, language) for name, value in values.items()}
    return str.format_map(template, shown)


def _written(name: str, value: object, language: str) -> object:
    if name in _AMOUNTS and isinstance(value, int | str):
        return local_numbers(str(value), language)
    # Else it is a phrase, perhaps with a date.
    if name == "expected" and str(value).isdecimal():
        return local_numbers(str(value), language)
    if not isinstance(value, str):
        return value
    tag = _Tag(value)
    tag.reader = language
    return tag


def local_numbers(text: str, language: str) -> str:
    """`text` with its large numbers grouped, and its decimals written, as in `language`."""
    return _NUMBER.sub(lambda found: _local_number(found[0], language), text)


def _local_number(digits: str, language: str) -> str:
    from babel.numbers import format_decimal

    whole, point, decimals = digits.partition(".")
    if not point and int(whole) < _LEAST_GROUPED.get(primary_language(language), 0):
        return digits
    form = "#,##0" + (f".{'0' * len(decimals)}" if point else "")
    return str(format_decimal(digits, form, locale=locale_of(language)))


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


@lru_cache(maxsize=256)
def language_name(tag: str, reader: str) -> str:
    """What the language `tag` is called in that of the reader, as inside a sentence: ``anglais``.

    What CLDR does not know, and what is no tag, stays as it is.
    """
    known = parse_tag(tag)
    locale = known and locale_of(known)
    if not known or not locale or locale.language != primary_language(known):
        return tag
    return locale.get_display_name(locale_of(reader)) or tag


def day_text(day: date, ui: NullTranslations) -> str:
    """``Nov 20, 2026``."""
    from babel.dates import format_date

    return str(format_date(day, locale=locale_of(language_of(ui))))


def list_text(names: Iterable[str], ui: NullTranslations) -> str:
    """``Ana, Luis and Marie``."""
    from babel.lists import format_list

    return str(format_list(list(names), locale=locale_of(language_of(ui))))


def name_of_language(tag: str, ui: NullTranslations) -> str:
    """What the language `tag` is called in that of the reader."""
    return language_name(tag, language_of(ui))
