import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyromark import Markdown, Options

from polyglot.importing.html_markdown import html_to_markdown, html_to_text
from polyglot.importing.wordpress_html import Converted, convert_post


def markdown(text: str) -> str:
    converted = convert_post(text)
    assert converted is not None
    return converted.markdown


def kept(text: str) -> tuple[str, ...]:
    converted = convert_post(text)
    assert converted is not None
    return converted.kept


CLASSIC = """One line
and another.

<h2>Bread</h2>
After the heading.
<ul>
\t<li>flour</li>
\t<li>salt</li>
</ul>
<pre>kept  as

it stands</pre>
Last."""


def test_classic_text_gets_the_paragraphs_that_wordpress_shows() -> None:
    assert markdown(CLASSIC) == (
        "One line  \nand another.\n\n## Bread\n\nAfter the heading.\n\n- flour\n- salt\n\n"
        "```\nkept  as\n\nit stands\n```\n\nLast."
    )


BLOCKS = """<!-- wp:paragraph -->
<p>One <a href="https://a.example/b_c">link</a>.</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":4} -->
<figure class="wp-block-image"><img src="b.jpg" alt="A boat"/>\
<figcaption>Our <em>boat</em></figcaption></figure>
<!-- /wp:image -->

<!-- wp:table -->
<figure class="wp-block-table"><table><thead><tr>\
<th>a</th><th>b</th></tr></thead><tbody><tr><td>x|y</td><td>2</td></tr></tbody>\
</table></figure>
<!-- /wp:table -->

<!-- wp:code -->
<pre class="wp-block-code"><code class="language-python">a = b[:2]  # *c*</code></pre>
<!-- /wp:code -->"""


def test_blocks_lose_their_comments_and_keep_captions_tables_and_code() -> None:
    assert markdown(BLOCKS) == (
        "One [link](https://a.example/b_c).\n\n![A boat](b.jpg)\n\nOur *boat*\n\n"
        "| a | b |\n| --- | --- |\n| x\\|y | 2 |\n\n```python\na = b[:2]  # *c*\n```"
    )


def test_a_caption_shortcode_becomes_an_image_with_words_below() -> None:
    text = '[caption id="a" width="300"]<img src="b.jpg" alt="A boat" /> Our <b>boat</b>[/caption]'
    assert markdown(text) == "![A boat](b.jpg)\n\nOur **boat**"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[gallery ids="1,2" columns="3"]', ("gallery",)),
        ("and [embed]https://a.example/b_c_d[/embed]", ("embed",)),
        ('<!-- wp:latest-posts {"n":5} /-->', ("wp:latest-posts",)),
        ("<!--more-->", ()),
    ],
)
def test_what_markdown_has_no_words_for_is_kept_as_it_stands(
    text: str, names: tuple[str, ...]
) -> None:
    assert (markdown(text), kept(text)) == (text, names)


@pytest.mark.parametrize(
    "text", ["[sic]", "[1]", "[…]", "[Video]", "a list[int] of them", "[emphasis added]"]
)
def test_words_between_brackets_are_no_shortcodes(text: str) -> None:
    assert (markdown(text), kept(text)) == (text, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[code lang="python"]\na = b[:2] * 3\n\nprint(a)\n[/code]',
         "```python\na = b[:2] * 3\n\nprint(a)\n```"),
        ("Before\n[php]\nif (a &lt; 2) { b(); }\n[/php]\nafter",
         "Before\n\n```php\nif (a < 2) { b(); }\n```\n\nafter"),
        ("Say [code]a_b < c[/code].", "Say `a_b < c`."),
    ],
)  # fmt: skip
def test_code_between_shortcodes_is_code(text: str, expected: str) -> None:
    assert (markdown(text), kept(text)) == (expected, ())


def test_footnotes_that_are_kept_apart_come_back() -> None:
    text = '<!-- wp:x --><p>Bread<sup data-fn="a-1" class="fn"><a href="#a-1">1</a></sup>.</p>'
    converted = convert_post(f"{text}\n<!-- wp:footnotes /-->", {"a-1": "Of <em>rye</em>."})
    assert converted == Converted("Bread[^1].\n\n[^1]: Of *rye*.", ())


def test_an_address_alone_on_its_line_is_a_link() -> None:
    assert (
        markdown("A\n\nhttps://video.example/a_b\n\nB") == "A\n\n<https://video.example/a_b>\n\nB"
    )


def test_an_escaped_shortcode_is_text() -> None:
    assert (markdown("Write [[gallery]]."), kept("Write [[gallery]].")) == ("Write [gallery].", ())


def test_shortcodes_inside_of_code_are_code() -> None:
    assert kept("<pre>[gallery]</pre> and <code>[gallery]</code>") == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("2 * 3 and snake_case and _x_", "2 \\* 3 and snake_case and \\_x\\_"),
        ("<p># no heading</p><p>1. no list</p><p>- nor this</p>",
         "\\# no heading\n\n1\\. no list\n\n\\- nor this"),
        ("<p>a &lt;b&gt; &amp; &amp;amp; c</p>", "a \\<b> & \\&amp; c"),
        ("__init__ and a_b_c", "\\_\\_init\\_\\_ and a_b_c"),
        ("<img src='a b (c.jpg' alt=''>", "![](a%20b%20%28c.jpg)"),
        ("<video controls><source src='https://a.example/b.mp4'></video>",
         "<https://a.example/b.mp4>"),
        ("<p>&gt;no quote</p><p>1)</p><p><del><s>a</s></del></p>", "\\>no quote\n\n1\\)\n\n~~a~~"),
        ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
        ('<iframe src="https://video.example/1"></iframe>', "<https://video.example/1>"),
        ("<script>alert(1)</script><style>p{}</style><p>a</p>", "a"),
        ("<ol><li><p>a</p><p>b</p></li></ol>", "1. a\n\n   b"),
    ],
)  # fmt: skip
def test_markdown_reads_back_as_what_the_html_said(html: str, expected: str) -> None:
    assert html_to_markdown(html) == expected


def test_html_that_is_too_long_is_given_up() -> None:
    assert convert_post("<p>word</p>" * 200_000) is None


def test_html_that_is_nested_too_deep_is_given_up() -> None:
    assert convert_post("<div>" * 5000 + "a" + "</div>" * 5000) is None


@given(st.text(st.sampled_from("<>[]/!-&;ab: \n\"'=`*_#|pre{}\ue000\ue001")))
def test_any_text_is_converted_or_given_up(text: str) -> None:
    converted = convert_post(text)
    assert converted is None or isinstance(converted.markdown, str)


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><p>a</p>", "https://a.example/?b=c&amp;d"])
def test_what_looks_like_something_else_raises_no_warning(text: str) -> None:
    assert markdown(text) in {"a", "<https://a.example/?b=c&d>"}


ANY_TEXT = st.lists(
    st.sampled_from([*"ab é1.*_`[]()<>&#-+=|~!:\\\"'{}$^", "word", "snake_case", "1. ", "\n"]),
    min_size=1,
    max_size=10,
).map(lambda parts: escape("".join(parts), quote=False))
ANY_INLINE = st.recursive(
    ANY_TEXT,
    lambda inner: st.one_of(
        st.just("<br>"),
        *(
            inner.map(f"<{name}>{{}}</{name}>".format)
            for name in ("em", "strong", "b", "code", "span", "sub", "del", "s", "kbd")
        ),
        inner.map("<a href='https://a.example/x y'>{}</a>".format),
    ),
    max_leaves=5,
)
ANY_BLOCKS = st.recursive(
    st.one_of(
        *(ANY_INLINE.map(f"<{name}>{{}}</{name}>".format) for name in ("p", "h2", "pre", "div")),
        ANY_INLINE.map("<table><tr><td>{}</td><td>x</td></tr></table>".format),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: f"<ul>{''.join(map('<li>{}</li>'.format, items))}</ul>"
        ),
        inner.map("<blockquote>{}</blockquote>".format),
        inner.map("<dl><dt>t</dt><dd>{}</dd></dl>".format),
    ),
    max_leaves=5,
)


def words_of(html: str) -> str:
    """Letters and digits alone: a mark that Markdown needs may part a word."""
    return "".join(re.findall(r"[^\W_]+", html_to_text(html)))


@given(ANY_BLOCKS)
def test_no_word_of_the_html_is_lost_or_added(html: str) -> None:
    text = f"<!-- wp:html -->{html}<!-- /wp:html -->"
    options = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_DEFINITION_LIST
    shown = Markdown(options=options).html(markdown(text))
    assert words_of(shown) == words_of(html)
