import pytest

from polyglot.keywords import Keyword, parse_keyword, read_keywords


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("gettext_lazy", Keyword(name="gettext_lazy")),
        ("dgettext:2", Keyword(name="dgettext", message=2)),
        ("ngettext:1,2", Keyword(name="ngettext", message=1, plural=2)),
        ("npgettext:1c,2,3", Keyword(name="npgettext", context=1, message=2, plural=3)),
        ("pgettext : 2, 1c ".replace(" :", ":"), Keyword(name="pgettext", context=1, message=2)),
        ("tr:1,1t", Keyword(name="tr", message=1, total=1)),
        ("i18n.t", Keyword(name="i18n.t")),
        ("$t:1", Keyword(name="$t", message=1)),
    ],
)
def test_a_keyword_says_which_arguments_are_texts(text: str, keyword: Keyword) -> None:
    assert parse_keyword(text) == keyword


@pytest.mark.parametrize(
    "text", ["", "1a", "a b", "a:", "a:0", "a:x", "a:1,2,3", "a:1c,2c,3", "a:1g"]
)
def test_what_names_no_function_or_argument_is_no_keyword(text: str) -> None:
    assert parse_keyword(text) is None


def test_a_keyword_comes_in_the_place_of_a_usual_one() -> None:
    keywords = read_keywords(["_:2", "tr:1,1t", "tr:2c,1,2t"])
    assert keywords["_"] == (Keyword(name="_", message=2),)
    assert keywords["tr"] == (
        Keyword(name="tr", message=1, total=1),
        Keyword(name="tr", message=1, context=2, total=2),
    )
    assert keywords["npgettext"] == (Keyword(name="npgettext", context=1, message=2, plural=3),)
