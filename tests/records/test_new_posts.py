import pytest

from polyglot.records.new_posts import new_translation
from polyglot.tags import Tag
from post_texts import side

FR = Tag("fr")


def made(text: str, wanted: dict[int, str], by: str = "") -> str:
    return new_translation(side(text), wanted, FR, by=by).decode()


def test_a_new_translation_is_the_source_in_other_words() -> None:
    source = "---\ntitle: Sea\ndate: 2024-01-02\n---\n\nThe sea is calm.\n\n```\ncode\n```\n"
    assert made(source, {0: "Mer", 1: "La mer est calme."}) == (
        "---\ntitle: Mer\ndate: 2024-01-02\n---\n\nLa mer est calme.\n\n```\ncode\n```\n"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\nlang: en\ntitle: A\n---\n", "---\nlang: fr\ntitle: A\n---\n"),
        ('+++\nlanguage = "en"\ntitle = "A"\n+++\n', '+++\nlanguage = "fr"\ntitle = "A"\n+++\n'),
        ("Title: A\nLang: en\n\nText\n", "Title: A\nLang: fr\n\nText\n"),
        ("---\ntitle: A\nslug: a\naliases:\n- /b\n- /c\n---\n", "---\ntitle: A\n---\n"),
        ("---\ntranslator: Luis\ntitle: A\n---\n", "---\ntitle: A\n---\n"),
    ],
)
def test_what_is_so_of_the_source_alone_is_not_said_of_it(source: str, expected: str) -> None:
    assert made(source, {}) == expected


def test_its_translator_is_named() -> None:
    assert made("---\ntitle: A\n---\n", {}, by="Inès") == (
        '---\ntranslator: "Inès"\ntitle: A\n---\n'
    )
