"""Messages in the language of who reads them, and how that language writes what is put in."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from gettext import NullTranslations

from polyglot.cldr import ENGLISH, language_name, locale_of, written_number

_AMOUNTS = frozenset(
    {"all", "bound", "bound_bytes", "confidence", "count", "length", "size_bytes", "words"}
)
"""Names of values that are counted or measured. Other numbers are lines, ports, or the user's."""

_NUMBER = re.compile(r"(?<![\w.,])(?:\d+\.\d+|\d{4,})(?![\w.,])")


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
        self._language = language
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
        template.language = self._language
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
    # A text with a number in it, such as ``32.430 palabras``, is written already.
    if name in _AMOUNTS and _is_number(value):
        return local_numbers(str(value), language)
    # Else it is a phrase, perhaps with a date.
    if name == "expected" and str(value).isdecimal():
        return local_numbers(str(value), language)
    if not isinstance(value, str):
        return value
    tag = _Tag(value)
    tag.reader = language
    return tag


def _is_number(value: object) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and bool(_NUMBER.fullmatch(value)))


def local_numbers(text: str, language: str) -> str:
    """`text` with its large numbers grouped, and its decimals written, as in `language`."""
    return _NUMBER.sub(lambda found: _local_number(found[0], language), text)


def _local_number(digits: str, language: str) -> str:
    whole, point, decimals = digits.partition(".")
    if not point:
        return written_number(int(whole), language)
    from babel.numbers import format_decimal

    form = f"#,##0.{'0' * len(decimals)}"
    return str(format_decimal(digits, form, locale=locale_of(language)))


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
