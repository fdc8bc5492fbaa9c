from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.site.bodies.pieces import cut_html, cut_links

ORIGIN = "https://x.org"
TAGS = [
    *("<h2>", '<h3 id="a">', "</h3>", "<hr />", "<table>", "</table>", "<pre>", "<p>", "</p>"),
    *('<a href="/a/"', '<a href="https://x.org/"', '<a href="https://y.org/"', '<img src="i.png"'),
    *('<a href="#fn-1"', '<sup class="footnote-reference"><a href="#1"'),
    *('<div class="footnote-definition" id="1"', "<", ">", '"', "text"),
]


def test_html_is_cut_at_what_is_mended_and_at_links_inside_the_site() -> None:
    html = "".join(TAGS)
    assert cut_html(html, ORIGIN)[1::2] == [
        *("<h2>", '<h3 id="a">', "</h3>", "<table>", "</table>", "<pre>"),
        *('<a href="/a/"', '<a href="https://x.org/"', '<img src="i.png"'),
        *('<sup class="footnote-reference"><a href="#1"',),
        *('<div class="footnote-definition" id="1"',),
    ]
    assert cut_links(html, ORIGIN, has_notes=True)[1::2] == [
        *('<a href="/a/"', '<a href="https://x.org/"', '<img src="i.png"'),
        *('<a href="#fn-1"', '<a href="#1"'),
    ]


@given(st.lists(st.sampled_from(TAGS)).map("".join))
def test_pieces_are_texts_and_tags_by_turns_and_joined_they_are_the_html(html: str) -> None:
    pieces = cut_html(html, ORIGIN)
    assert "".join(pieces) == html
    assert all(each.startswith("<") for each in pieces[1::2])
    assert len(pieces) % 2 == 1
