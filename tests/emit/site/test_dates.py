from datetime import UTC, date, datetime

import pytest
from markupsafe import Markup

from polyglot.cldr import language_name, written_number
from polyglot.emit.site.theming.dates import (
    format_ago,
    format_choices,
    format_day,
    format_month,
    format_names,
    format_percent,
    own_name,
    time_element,
)
from polyglot.tags import Tag


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "January 31, 2024"),
        ("fr", "31 janvier 2024"),
        ("es", "31 de enero de 2024"),
        ("pt-BR", "31 de janeiro de 2024"),
        ("tlh", "January 31, 2024"),
    ],
)
def test_days_are_written_as_each_language_does(language: str, shown: str) -> None:
    assert format_day(date(2024, 1, 31), Tag(language)) == shown


@pytest.mark.parametrize(
    ("language", "first", "eleventh"),
    [
        ("fr", "1er mai 2024", "11 mai 2024"),
        ("fr-CA", "1er mai 2024", "11 mai 2024"),
        ("es", "1 de mayo de 2024", "11 de mayo de 2024"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french(
    language: str, first: str, eleventh: str
) -> None:
    days = (date(2024, 5, 1), date(2024, 5, 11))
    assert tuple(format_day(day, Tag(language)) for day in days) == (first, eleventh)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "tlh"])
def test_the_element_of_a_time_says_the_day_twice(language: str) -> None:
    moment = datetime(2024, 5, 1, 23, 59, tzinfo=UTC)
    shown = f'<time datetime="2024-05-01">{format_day(moment, Tag(language))}</time>'
    assert time_element(moment, Tag(language)) == shown
    assert time_element(moment.date(), Tag(language)) == Markup(shown)


def test_an_element_of_a_day_may_have_further_attributes() -> None:
    shown = '<time class="a &amp; b" datetime="2024-05-01">May 1, 2024</time>'
    assert time_element(date(2024, 5, 1), Tag("en"), ' class="a &amp; b"') == Markup(shown)


def test_numbers_and_names() -> None:
    assert written_number(12_345, Tag("fr")) == "12\u202f345"
    assert format_names(("Ana", "Luis", "Marie"), Tag("fr")) == "Ana, Luis et Marie"


def test_languages_are_named_for_the_reader_and_for_themselves() -> None:
    assert language_name(Tag("en"), Tag("fr")) == "anglais"
    assert [own_name(Tag(tag)) for tag in ("fr", "es", "ar")] == ["Français", "Español", "العربية"]
    assert own_name(Tag("tlh")) == "Tlh"


@pytest.mark.parametrize(
    ("language", "month", "share", "choices"),
    [
        ("en", "January 2024", "86%", "a, b, or c"),
        ("fr", "janvier 2024", "86\xa0%", "a, b ou c"),
        ("es", "enero de 2024", "86\xa0%", "a, b o c"),
        # As a heading names it: in the nominative.
        ("pl", "styczeń 2024", "86%", "a, b lub c"),
        ("ja", "2024年1月", "86%", "a、b、またはc"),
    ],
)
def test_months_shares_and_choices_are_written_as_each_language_does(
    language: str, month: str, share: str, choices: str
) -> None:
    tag = Tag(language)
    assert format_month(date(2024, 1, 31), tag) == month
    assert format_percent(0.856, tag) == share
    assert format_choices(("a", "b", "c"), tag) == choices


@pytest.mark.parametrize(
    ("language", "earlier", "later"),
    [
        ("en", "3 months ago", "in 2 days"),
        ("fr", "il y a 3 mois", "dans 2 jours"),
        ("es", "hace 3 meses", "dentro de 2 días"),
        ("ru", "3 месяца назад", "через 2 дня"),
        ("ar", "قبل 3 أشهر", "خلال يومين"),
    ],
)
def test_how_long_ago_is_told_of_two_days_or_two_moments(
    language: str, earlier: str, later: str
) -> None:
    tag = Tag(language)
    assert format_ago(date(2024, 1, 1), date(2024, 4, 2), tag) == earlier
    moments = (datetime(2024, 1, 3, 9, tzinfo=UTC), datetime(2024, 1, 1, 9, tzinfo=UTC))
    assert format_ago(*moments, tag) == later


def test_a_day_that_is_the_other_one_is_named() -> None:
    assert format_ago(date(2024, 1, 31), date(2024, 1, 31), Tag("fr")) == "31 janvier 2024"
