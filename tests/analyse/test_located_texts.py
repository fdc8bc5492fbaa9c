from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.markdown import locate_texts, walk_blocks


def located(body: str, block: int, text: str) -> str | None:
    """What stands in `body` where `text` is in the text of a block."""
    start = walk_blocks(body)[block].text.index(text)
    (place,) = locate_texts(body, [(block, start, start + len(text))])
    return None if place is None else body.encode()[place[0] : place[1]].decode()


def test_a_part_of_a_text_is_found_behind_markup_of_any_kind() -> None:
    body = "*Hé* &amp; `code` https://a.org {{< x >}} **là** [ici](b.md)\net\n"
    assert located(body, 0, "Hé &") == "Hé* &amp;"
    assert located(body, 0, "là ici") == "là** [ici"
    assert located(body, 0, "et") == "et"
    assert located("> un\n> deux\n", 0, "un deux") == "un\n> deux"


def test_an_escaped_sign_is_found_without_its_backslash() -> None:
    assert located("one \\*two\\* three", 0, "*two* three") == "*two\\* three"


def test_each_of_several_parts_is_found_in_its_own_block() -> None:
    body = "- été un\n- deux\n"
    assert locate_texts(body, [(1, 0, 4), (0, 4, 6)]) == [(13, 17), (8, 10)]


def test_white_space_and_raw_html_are_nowhere() -> None:
    body = "one two\n\n<p>some text</p>\n"
    assert locate_texts(body, [(0, 3, 4), (1, 0, 4)]) == [None, None]


WORDS = st.lists(
    st.sampled_from(["été", "*gras*", "&amp;", "`c`", "\n", "¿qué", "\\_x", "[a](b)", "www.a.b"])
)


@given(words=WORDS)
def test_every_text_that_is_shown_is_found_inside_its_block(words: list[str]) -> None:
    body = f"first {' '.join(words)} last"
    blocks = walk_blocks(body)
    places = locate_texts(body, [(at, 0, len(b.text)) for at, b in enumerate(blocks)])
    for block, place in zip(blocks, places, strict=True):
        assert (place is None) == (not block.text)
        assert place is None or block.start <= place[0] < place[1] <= block.end
