import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.linking.cognates import cognate_stem
from polyglot.analyse.linking.neutral_tokens import (
    Kind,
    link_targets,
    link_token,
    link_tokens,
    name_token,
    number_runs,
    number_tokens,
    other_tokens,
    part_links,
    title_numbers,
    unify_links,
    word_runs,
    word_tokens,
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


def test_a_body_gives_code_handles_and_files() -> None:
    body = "By @Ana, `run()`:\n![](/img/map.fr.png)\n```py\nprint(1)\n```\n~~~\nls -al\n~~~"
    assert set(other_tokens(body)) == {
        (Kind.CODE, "run()"),
        (Kind.CODE, "print(1)"),
        (Kind.CODE, "ls -al"),
        (Kind.HANDLE, "@ana"),
        (Kind.IMAGE, "map"),
    }


def test_what_no_fence_closes_is_code_to_the_end() -> None:
    assert set(other_tokens("x\n```\nmake all\nnot: ```")) == {
        (Kind.CODE, "make all"),
        (Kind.CODE, "not: ```"),
    }


def test_links_are_read_from_addresses_markdown_and_html() -> None:
    text = unify_links("[a](/b.html) <a href=c src='d'> https://www.e.org/f, www.g.org/h")
    assert list(link_targets(text)) == ["/b.html", "c", "d"]
    assert part_links(text)[1] == ["http://e.org/f,", "http://g.org/h"]


@pytest.mark.parametrize(
    ("url", "tokens"),
    [("http://e.org/f,", [(Kind.LINK, "e.org/f")]), ("/img/map.png", []), ("/a", [])],
)
def test_images_and_very_short_links_give_no_link(url: str, tokens: list[tuple[Kind, str]]) -> None:
    assert list(link_tokens(url)) == tokens


@given(st.text(st.characters(codec="utf-8")))
def test_runs_hold_all_words_and_numbers_of_a_text(text: str) -> None:
    """The quick way by bytes finds what reading the whole text finds."""
    words = {token for run in word_runs(text) for token in word_tokens(run.decode())}
    numbers = {token for run in number_runs(text) for token in number_tokens(run.decode())}
    assert words == set(word_tokens(text))
    assert numbers == set(number_tokens(text))


def test_numbers_of_two_digits_are_tokens_without_their_separators() -> None:
    assert list(number_tokens("2 of 2024, 1,200 times")) == [
        (Kind.NUMBER, "2024"),
        (Kind.NUMBER, "1200"),
    ]


def test_numbers_are_the_same_with_other_separators() -> None:
    assert title_numbers("1.200 of 2024") == title_numbers("1,200 de 2024") == {"1200", "2024"}


def test_words_of_links_are_none_of_the_post() -> None:
    plain, urls = part_links("Ana reads http://example.org/words")
    assert (word_runs(plain), urls) == ([b"Ana", b"reads"], ["http://example.org/words"])


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
