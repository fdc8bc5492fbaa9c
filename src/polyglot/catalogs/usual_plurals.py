"""The plural rules that languages have, after CLDR and after gettext's tradition, through Babel."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from polyglot.catalogs.plural_rules import MILLION, SAMPLE, PluralRule, parse_rule
from polyglot.tags import Tag, locale_name

_ORDER = ("zero", "one", "two", "few", "many", "other")


@lru_cache(maxsize=64)
def usual_rules(language: Tag) -> tuple[PluralRule, ...]:
    """The rules that CLDR and gettext's tradition have for a language; none where it is unknown.

    CLDR's with its form for millions and without: French, Spanish, Italian and Portuguese have
    one, which few catalogs use.
    """
    try:
        locale = Locale.parse(locale_name(language))
    except (ValueError, UnknownLocaleError):
        return ()
    names = [locale.plural_form(number) for number in (*range(SAMPLE), MILLION)]
    tradition = get_plural(locale_name(language))
    return (
        _named(names[:-1]),
        _named(names),
        parse_rule(f"nplurals={tradition.num_plurals}; plural={tradition.plural_expr};"),
    )


def most_forms(language: Tag) -> int:
    """As many as CLDR has, those for fractions included; 0 where the language is unknown."""
    try:
        return len(Locale.parse(locale_name(language)).plural_form.tags) + 1
    except (ValueError, UnknownLocaleError):
        return 0


def _named(names: list[str]) -> PluralRule:
    used = [name for name in _ORDER if name in names]
    return PluralRule(forms=len(used), sample=tuple(used.index(name) for name in names))


def is_usual(rule: PluralRule, language: Tag) -> bool:
    """Whether `rule` gives each number the form that one of the usual rules does.

    A form more, which no whole number has, does no harm: CLDR has one for fractions.
    """
    usual = usual_rules(language)
    return not usual or any(rule.sample[: len(each.sample)] == each.sample for each in usual)
