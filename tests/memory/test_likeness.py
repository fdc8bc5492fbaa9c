import pytest

from polyglot.memory.likeness import index_terms, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Hello  world", "hello world"),
        ("In 2019, **three** of 1,000", "in 0, three of 0,0"),
        ("See [the guide](https://a.example/b_(c) 'title') now", "see the guide now"),
        ("![A cat](cat.png) and `code`", "a cat and code"),
        ("Go to https://a.example/x?y=1 or <b>home</b>", "go to \ufffc or home"),
        ("L’été « chaud »", 'l\'été " chaud "'),
        ("E\u0301te\u0301", "été"),
        # Nothing but markup, or an address: what it is must count.
        ("https://a.example/ONE", "https://a.example/one"),
        ("<hr>", "<hr>"),
        ("", ""),
    ],
)
def test_plain_text_is_what_a_reader_compares(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_words_are_found_by_their_beginnings_without_accents() -> None:
    assert index_terms("la traduction de l'éducation, la traduction") == {
        "la": 4,
        "traduc": 20,
        "de": 2,
        "l": 1,
        "educat": 9,
    }


def test_scripts_without_spaces_are_found_by_twos_of_letters() -> None:
    text = "これは長い文章ですので三文字ずつには分けません、はい、そうです"
    assert list(index_terms(text))[:4] == ["これ", "れは", "は長", "長い"]


def test_short_texts_are_found_by_threes_of_letters_too() -> None:
    assert index_terms("no way") == {"no": 2, "way": 3, " no ": 3, " o w": 3, "  wa": 3, " way": 3}


def test_text_without_letters_has_no_terms() -> None:
    assert index_terms("…!") == {" ": 3}
