from datetime import date
from gettext import NullTranslations

import pytest

from polyglot.cldr import language_name
from polyglot.messages import fill
from polyglot.problems import problem, show
from polyglot.speech import (
    Speech,
    Template,
    day_text,
    list_text,
    local_numbers,
    put_in,
)

ENGLISH, FRENCH, SPANISH = (Speech(NullTranslations(), tag) for tag in ("en", "fr", "es"))


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "1,204 / 12,345 words, 0.97, 2024 posts"),
        ("fr", "1\u202f204 / 12\u202f345 words, 0,97, 2024 posts"),
        ("es", "1204 / 12.345 words, 0,97, 2024 posts"),
    ],
)
def test_amounts_are_written_as_in_the_language(language: str, shown: str) -> None:
    template = "{count} / {words} words, {confidence}, {year} posts"
    values = {"count": 1204, "words": "12345", "confidence": "0.97", "year": 2024}
    assert put_in(template, values, language) == shown


def test_what_is_no_number_by_itself_stays() -> None:
    text = "v1.2345.6 at 127.0.0.1, 12, 1 h 05 min, a12345"
    assert local_numbers(text, "fr") == text
    assert local_numbers("9999 10000 0.50", "es") == "9999 10.000 0,50"


def test_a_text_with_a_number_in_it_is_written_already() -> None:
    words = SPANISH.gettext("{count} palabras").format(count=32430)
    assert SPANISH.gettext("en {words}").format(words=words) == "en 32.430 palabras"


def test_every_message_of_a_speech_writes_numbers_as_its_language_does() -> None:
    said = [
        FRENCH.gettext("{count} posts"),
        FRENCH.ngettext("{count} post", "{count} posts", 2000),
        FRENCH.pgettext("view", "{count} posts"),
        FRENCH.npgettext("view", "{count} post", "{count} posts", 2000),
    ]
    assert [text.format(count=2000) for text in said] == ["2\u202f000 posts"] * 4
    assert Template("{count} posts").format(count=2000) == "2,000 posts"


def test_line_numbers_and_ports_are_no_amounts() -> None:
    assert FRENCH.gettext("port {port}, line {line}").format(port=8000, line=1234) == (
        "port 8000, line 1234"
    )


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("fr", "en", "French"),
        ("fr", "fr", "français"),
        ("en", "es", "inglés"),
        ("pt-BR", "fr", "portugais (Brésil)"),
        ("pt_BR", "en", "Portuguese (Brazil)"),
        ("fr", "fr-CA", "français"),
        ("fr", "xx", "French"),
        ("xzz", "en", "xzz"),
        ("klingon!", "fr", "klingon!"),
        ("", "fr", ""),
    ],
)
def test_a_language_has_a_name_in_the_readers_language(tag: str, reader: str, name: str) -> None:
    assert language_name(tag, reader) == name


def test_a_template_says_where_a_name_stands_for_a_tag() -> None:
    template = "is in {language:name} ({languages:name}); write 'lang: {language}'"
    values = {"language": "de", "languages": "en, pt-BR"}
    assert put_in(template, values, "fr") == (
        "is in allemand (anglais, portugais (Brésil)); write 'lang: de'"
    )
    assert fill(template, values, str) == (
        "is in German (English, Portuguese (Brazil)); write 'lang: de'"
    )


def test_a_problem_keeps_the_tag_and_shows_the_name() -> None:
    found = problem("untranslated-blocks", "a.md", 6, language="en", words=1234)
    assert dict(found.values) == {"language": "en", "words": "1234"}
    assert show(found).message == "1,234 words are still in English, beginning with this line"
    assert show(found, SPANISH.gettext).message == (
        "1234 words are still in inglés, beginning with this line"
    )


def test_days_and_lists_are_written_as_in_the_language() -> None:
    day = date(2026, 11, 20)
    assert [day_text(day, ui) for ui in (ENGLISH, FRENCH, SPANISH)] == [
        "Nov 20, 2026",
        "20 nov. 2026",
        "20 nov 2026",
    ]
    names = ["Ana", "Luis", "Zoé"]
    assert [list_text(names, ui) for ui in (ENGLISH, FRENCH, SPANISH)] == [
        "Ana, Luis, and Zoé",
        "Ana, Luis et Zoé",
        "Ana, Luis y Zoé",
    ]
