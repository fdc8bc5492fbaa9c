"""Headings by their lines: what a parser would find, in the bodies that posts are made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyromark import Markdown

from polyglot.analyse.headings import find_headings
from polyglot.analyse.markdown_options import MARKDOWN_OPTIONS
from polyglot.analyse.posts import Heading


def test_headings_come_in_order_with_their_levels_and_explicit_ids() -> None:
    body = (
        "# One\n\nText.\n\n### *Two* ###\nThree\n=====\n\nFour\n----\n\n## Cinq {#five .wide}\n##\n"
    )

    assert find_headings(body) == (
        Heading(level=1, text="One"),
        Heading(level=3, text="*Two*"),
        Heading(level=1, text="Three"),
        Heading(level=2, text="Four"),
        Heading(level=2, text="Cinq", id="five"),
        Heading(level=2, text=""),
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Only text - and # signs\n",
        "```sh\n# no heading\n```\n",
        "~~~\n# none\n~~\n",
        "    # indented code\n",
        "<pre>\n# none\n</pre>\n",
        "<!--\n# none\n\n# none\n-->\n",
        "<div>\n# none\n</div>\n",
        "#hashtag\n\n####### seven\n",
        "Text.\n\n---\n\nText.\n",
        "- item\n---\n",
        "> quotation\n---\n",
    ],
)
def test_what_only_looks_like_a_heading_is_none(body: str) -> None:
    assert find_headings(body) == ()


def test_a_paragraph_of_several_lines_is_one_heading() -> None:
    assert find_headings("Before.\n\nTwo\n  lines\n===\r\nRest\n") == (
        Heading(level=1, text="Two lines"),
    )


def test_a_fence_ends_at_one_as_long_and_headings_go_on_behind_it() -> None:
    body = "````\n```\n# none\n````\n# One\n`````\n# none\n"

    assert find_headings(body) == (Heading(level=1, text="One"),)


_LINES = st.sampled_from(
    ["", "Some words", "# One", "## Two ##", "===", "---", "```", "~~~~", "- item", "#", "1. a"]
)


@given(st.lists(_LINES, max_size=12))
def test_a_body_of_usual_lines_has_the_levels_that_a_parser_finds(lines: list[str]) -> None:
    # A list's or a quotation's own lines are only a parser's to tell.
    body = "\n\n".join(lines)
    html = Markdown(options=MARKDOWN_OPTIONS).html(body)

    found = [heading.level for heading in find_headings(body)]

    assert found == [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]


@given(st.text(alphabet="# \n\r`~=-<>!ab{}|\t"))
def test_any_text_gives_headings_of_one_line_each(body: str) -> None:
    for heading in find_headings(body):
        assert 1 <= heading.level <= 6
        assert "\n" not in heading.text
        assert heading.text == heading.text.strip(" \t") or heading.id
