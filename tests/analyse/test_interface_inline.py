import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.inline import Inline, compare_inline
from polyglot.analyse.interface_inline import split_interface


def elements(text: str) -> list[str]:
    return [token.text for token in split_interface(text) if isinstance(token, Inline)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rate *this* `now` _or_ [never](x)", []),
        ("%s of %d, %(name)s, %2$s, %.2f, %5d", ["%s", "%d", "%(name)s", "%2$s", "%.2f", "%5d"]),
        ("{} {name} {0:>10} {n!r} ${var}", ["{}", "{name}", "{0:>10}", "{n!r}", "${var}"]),
        ("{{ name }} and {% trans %}", ["{{ name }}", "{% trans %}"]),
        ("50%discount, 100 % of it, 100%% sure, %%d", []),
        ("%d%% done", ["%d"]),
        ("See <a href='x'>it</a><br/>", ["<a href='x'>", "</a>", "<br/>"]),
        ("usage: convert <file> [<folder>] a<b", []),
        ("https://example.org and &amp; &File", []),
    ],
)
def test_placeholders_and_tags_are_all_that_is_not_text(text: str, expected: list[str]) -> None:
    assert elements(text) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("%s of %s", "%2$s, %1$s"),
        ("<a href='/x' title='More'>a</a>", '<a title="Plus" href="/x">b</a>'),
        ("<BR>", "<br />"),
        ('<img alt="%(n)s cats" src="a.png">', '<img src="a.png" alt="%(n)s chats">'),
    ],
)
def test_what_is_the_same_in_other_words(source: str, target: str) -> None:
    difference = compare_inline(source, target, split_interface)
    assert (difference.missing, difference.extra) == ((), ())


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("%s of %d", "%d of %s", ["%1$s", "%2$d"]),
        ("<b>a</b>", "<b>a", ["</b>"]),
        ("<a href='/x'>a</a>", "<a href='/y'>a</a>", ['<a href="/x">']),
        ('<img alt="%(n)s cats">', '<img alt="chats">', ['<img alt="%(n)s">']),
        ("%(name)s", "%(nom)s", ["%(name)s"]),
    ],
)
def test_what_is_another(source: str, target: str, missing: list[str]) -> None:
    difference = compare_inline(source, target, split_interface)
    assert [element.value for element in difference.missing] == missing


@given(st.text(alphabet="%()${}<>/ab sd1.\"'=-!\n*é") | st.text())
def test_joined_the_tokens_are_the_text(text: str) -> None:
    tokens = split_interface(text)
    assert "".join(t.text if isinstance(t, Inline) else t for t in tokens) == text
