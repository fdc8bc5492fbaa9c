"""What counts as a fault in one language, and not in another."""

from datetime import date

import pytest

from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.checking import check_catalog
from polyglot.po.syntax import Entry, render_entry
from polyglot.tags import Tag


def codes(language: str, source: str, target: str, *flags: str) -> set[str]:
    """Of the checks that look at a translation, beside what is said of a lacking header."""
    text = render_entry(Entry(msgid=source, msgstr=target, flags=flags))
    found = check_catalog(
        parse_catalog(text.encode(), "site.po"), language=Tag(language), today=date(2026, 1, 1)
    )
    return {each.code for each in found if not each.code.startswith("catalog-header")}


@pytest.mark.parametrize(
    ("language", "source", "target", "found"),
    [
        ("ar", "Close the gate", "أغلق\u200f البوابة", set()),
        ("fr", "Close the gate", "Fermer\u200f la porte", {"catalog-hidden"}),
        ("fa", "They water", "آب می\u200cدهند", set()),
        ("fr", "They water", "Ils ar\u200crosent", {"catalog-hidden"}),
    ],
)
def test_hidden_signs_are_for_languages_that_need_them(
    language: str, source: str, target: str, found: set[str]
) -> None:
    assert codes(language, source, target) == found


@pytest.mark.parametrize(
    ("language", "target", "found"),
    [
        ("el", "Ποτίσατε τις τριανταφυλλιές;", set()),
        ("fr", "Vous avez arrosé les roses;", {"catalog-end"}),
    ],
)
def test_a_question_ends_as_its_language_ends_it(
    language: str, target: str, found: set[str]
) -> None:
    assert codes(language, "Have you watered the roses?", target) & {"catalog-end"} == found


def test_thai_ends_its_sentences_without_a_sign() -> None:
    assert "catalog-end" not in codes("th", "Water the roses.", "รดน้ำกุหลาบ")
    assert "catalog-end" in codes("ja", "Water the roses", "バラに水をやる。")


def test_what_looks_broken_and_is_the_same_in_the_source_is_meant() -> None:
    assert codes("fr", "Ã© is what is left of é", "Ã© est ce qui reste de é") == set()
    assert codes("fr", "Summer", "L’Ã©tÃ©") == {"catalog-mojibake"}


def test_a_source_that_its_flag_does_not_fit_is_compared_as_text() -> None:
    assert codes("fr", "%y {n}", "%y {n}", "python-format") == set()
    assert codes("fr", "%y {n}", "%y", "python-format") == {"catalog-variable-missing"}
