import re

import pytest
from site_builders import render_body

from polyglot.emit.site.bodies.markdown import Labels
from polyglot.emit.site.pages import Writing

LABELS = Labels(table="Table", footnote_back="Back")
RICH = """## A {#a .b}

One[^1] `x < y` [link](b.md "t") ![i](c.png) ~~d~~

| a | b |
|---|--:|
| 1 | 2 |

- [x] done

[^1]: Note
"""
HOSTILE = """<script>alert(1)</script>

<img src="x" onerror="alert(1)"> <iframe src="//e"></iframe> <b style="position:fixed">b</b>

[a](javascript:alert(1)) <a href="JavaScript:x">b</a> [d](data:text/html,x)

<form action="/"><input type="text"></form><style>* {}</style>
"""


def body(markdown: str, raw_html: str) -> str:
    return render_body(markdown, "", LABELS, writing=Writing(raw_html=raw_html)).html


def test_what_markdown_makes_stays_when_it_is_sanitised() -> None:
    sanitised = body(RICH, "sanitise").replace("align:", "align: ")
    kept = body(RICH, "keep").replace(" />", ">").replace("/>", ">")
    assert sanitised == kept


@pytest.mark.parametrize("treatment", ["sanitise", "escape"])
def test_nothing_that_runs_is_left_of_posts_that_are_not_trusted(treatment: str) -> None:
    html = body(HOSTILE, treatment)
    assert (
        re.findall(r"<(?:script|iframe|style|form)|<[^>]*(?:onerror|fixed|script:|data:)", html)
        == []
    )


def test_html_that_is_escaped_is_shown_and_code_stays_code() -> None:
    html = body("<b>x</b> `<i>` &amp;\n\n<div>\n*y*\n</div>\n", "escape")
    assert html == (
        "<p>&lt;b&gt;x&lt;/b&gt; <code>&lt;i&gt;</code> &amp;</p>\n"
        "<p>&lt;div&gt;\n<em>y</em>\n&lt;/div&gt;</p>\n"
    )


def test_a_trusted_post_keeps_its_html() -> None:
    assert body("<script>x</script>\n", "keep") == "<script>x</script>\n"


@pytest.mark.parametrize("treatment", ["sanitise", "escape"])
def test_deep_nesting_is_read_once(treatment: str) -> None:
    assert "text" in body("<div>" * 3_000 + "text", treatment)
