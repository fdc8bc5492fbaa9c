from datetime import date

import pytest

from polyglot.emit.site.dates import (
    format_day,
    format_names,
    format_number,
    language_name,
    own_name,
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


def test_numbers_and_names() -> None:
    assert format_number(12_345, Tag("fr")) == "12\u202f345"
    assert format_names(("Ana", "Luis", "Marie"), Tag("fr")) == "Ana, Luis et Marie"


def test_languages_are_named_for_the_reader_and_for_themselves() -> None:
    assert language_name(Tag("en"), Tag("fr")) == "anglais"
    assert [own_name(Tag(tag)) for tag in ("fr", "es", "ar")] == ["Français", "Español", "العربية"]
    assert own_name(Tag("tlh")) == "Tlh"
