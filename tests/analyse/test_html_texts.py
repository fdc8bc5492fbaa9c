import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.html_texts import HtmlText, find_html_texts
from polyglot.analyse.plain_text import has_words, plain_html


def found(raw: str) -> list[tuple[str, str]] | None:
    """Each text with the attribute that it is of."""
    texts = find_html_texts(raw)
    if texts is None:
        return None
    return [(raw[text.start : text.end], text.attribute) for text in texts]


def test_a_text_is_a_span_of_the_piece() -> None:
    assert find_html_texts('<p>Café</p><img alt="a cup">') == [
        HtmlText(start=3, end=7),
        HtmlText(start=21, end=26, attribute="alt"),
    ]


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("<div>\n  one <b>two</b>\n  three\n</div>\n", [("one <b>two</b>\n  three", "")]),
        ("<ul><li>one</li><li>two</li></ul>", [("one", ""), ("two", "")]),
        ("<P>one<BR>two</P>", [("one<BR>two", "")]),
        ("<td>one<br/></td>", [("one", "")]),
        ("one <!-- two --> three", [("one <!-- two --> three", "")]),
        ("<!-- one -->\n<p>two <!-- three --></p>", [("two", "")]),
        ("<p>one <!-- never closed", [("one", "")]),
        ("<p>{{< figure >}} one {% end %}</p>", [("one", "")]),
        ("<p>2 < 3 and {one}</p>", [("2 < 3 and {one}", "")]),
        ("<!doctype html><p>one", [("one", "")]),
        ("<span>\none\n</span>\ntwo", [("one\n</span>\ntwo", "")]),
        ("<p>one <code>two < three</code></p>", [("one <code>two < three</code>", "")]),
    ],
)
def test_texts_between_tags_of_blocks(raw: str, texts: list[tuple[str, str]]) -> None:
    assert found(raw) == texts


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("<div title='one'>two</div>", [("one", "title"), ("two", "")]),
        ('<img ALT="one" title="two">', [("one", "alt"), ("two", "title")]),
        ('<a title="one"><img alt="two"></a>', [("one", "title"), ("two", "alt")]),
        ('<p>one <img alt="two"></p>', [('one <img alt="two">', "")]),
        ('<img src="alt.png" alt="" data-title="one">', []),
        ('<img alt=one title="…">', []),
    ],
)
def test_texts_in_attributes(raw: str, texts: list[tuple[str, str]]) -> None:
    assert found(raw) == texts


@pytest.mark.parametrize(
    "raw",
    [
        "<script>one</script>",
        "<script>one",
        "<style>\n.one { }\n</style>",
        "<pre>one <b>two</b></pre>",
        "<!-- one -->",
        "<p>{{ one }}</p>",
        "<p>…</p>",
        "",
    ],
)
def test_what_holds_no_text(raw: str) -> None:
    assert found(raw) == []


@pytest.mark.parametrize("raw", ["<p", "<p>one</p", '<p class="one>two</p>'])
def test_what_is_no_well_formed_tag_has_no_texts_of_its_own(raw: str) -> None:
    assert found(raw) is None


pieces = st.lists(
    st.sampled_from(
        "one|two |\n|<p>|</p>|<b>|</b>|<br>|<!--|-->|{{|}}|{%|%}|<img alt='x y'>|<script>|</script>"
        "|<|>|&amp;|é".split("|")
    )
).map("".join)


@given(pieces)
def test_texts_follow_one_another_and_hold_words(raw: str) -> None:
    texts = find_html_texts(raw) or []
    places = [place for text in texts for place in (text.start, text.end)]
    assert places == sorted(places)
    assert [text for text in texts if not has_words(plain_html(raw[text.start : text.end]))] == []
