"""The plural rules of languages, after CLDR and after gettext's tradition, through Babel."""

from collections.abc import Callable
from functools import lru_cache
from gettext import c2py

from babel.messages.plurals import PLURALS

from polyglot.catalogs.english_names import parse_locale
from polyglot.catalogs.plural_rules import NUMBERS, SMALL, PluralRule, parse_rule
from polyglot.tags import Tag, locale_name, primary_language

_ORDER = ("zero", "one", "two", "few", "many", "other")
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
    locale = parse_locale(language)
    if locale is None or not locale.plural_form.rules:
        return _USUAL
    wanted = _partition(locale.plural_form)
    same = (known for known in PLURALS.values() if _partition(c2py(known[1])) == wanted)
    return next(same, _USUAL)


def _partition(rule: Callable[[int], object]) -> list[int]:
    """For each number that is counted, which form it has; forms count as they come up."""
    numbers: dict[object, int] = {}
    return [numbers.setdefault(rule(count), len(numbers)) for count in _COUNTED]


@lru_cache(maxsize=64)
def usual_rules(language: Tag) -> tuple[PluralRule, ...]:
    """Those that CLDR and gettext's tradition have for a language; none where it is unknown.

    CLDR's with its form for millions and without: French, Spanish, Italian and Portuguese have
    one, which few catalogs use.
    """
    locale = parse_locale(language)
    if locale is None:
        return ()
    names = [locale.plural_form(number) for number in NUMBERS]
    return _named(names[:SMALL]), _named(names), parse_rule(plural_forms(language))


def most_forms(language: Tag) -> int:
    """As many as CLDR has, those for fractions included; 0 where the language is unknown."""
    locale = parse_locale(language)
    return len(locale.plural_form.tags) + 1 if locale else 0


def _named(names: list[str]) -> PluralRule:
    used = [name for name in _ORDER if name in names]
    return PluralRule(forms=len(used), sample=tuple(used.index(name) for name in names))


def is_usual(rule: PluralRule, language: Tag) -> bool:
    """Whether `rule` gives each number the form that one of the usual rules does.

    A form more, which no whole number has, does no harm: CLDR has one for fractions.
    """
    usual = usual_rules(language)
    return not usual or any(rule.sample[: len(each.sample)] == each.sample for each in usual)
