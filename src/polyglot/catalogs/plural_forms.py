"""What Babel knows of a language: its plural rule, and its name."""

from collections.abc import Callable
from gettext import c2py

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import PLURALS

from polyglot.tags import Tag, locale_name, primary_language

_COUNTED = range(1001)
"""What programs count, and rules are compared for: the CLDR's third form in French is for a
million."""
_USUAL = (2, "(n != 1)")
_WITHOUT_PLURALS = (
    "bm bo dz hnj id ig ii jbo jv kde kea km lkt lo ms my nqo osa sah ses sg su to tpi wo yo yue"
)
"""CLDR, plurals.xml: Babel does not tell these from languages of which it knows nothing."""
_UNKNOWN_TO_BABEL = {"oc": (2, "(n > 1)")} | dict.fromkeys(_WITHOUT_PLURALS.split(), (1, "0"))


def plural_forms(language: Tag) -> str:
    """The value of ``Plural-Forms``: the rule that catalogs of the language have.

    Where gettext has none, that which counts as the CLDR does; English's where that is unknown.
    """
    known = _UNKNOWN_TO_BABEL | PLURALS
    names = (locale_name(language), primary_language(language))
    forms, rule = next((known[name] for name in names if name in known), None) or _as_counted(
        language
    )
    return f"nplurals={forms}; plural={rule};"


def _as_counted(language: Tag) -> tuple[int, str]:
    locale = _locale(language)
    if locale is None or not locale.plural_form.rules:
        return _USUAL
    wanted = _partition(locale.plural_form)
    same = (known for known in PLURALS.values() if _partition(c2py(known[1])) == wanted)
    return next(same, _USUAL)


def _partition(rule: Callable[[int], object]) -> list[int]:
    """For each number that is counted, which form it has; forms count as they come up."""
    numbers: dict[object, int] = {}
    return [numbers.setdefault(rule(count), len(numbers)) for count in _COUNTED]


def language_name(language: Tag) -> str:
    """In English; the tag itself where Babel does not know it."""
    locale = _locale(language)
    return (locale.get_display_name("en") if locale else None) or language


def _locale(language: Tag) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
