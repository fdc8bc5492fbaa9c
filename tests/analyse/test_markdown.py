import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.markdown import Block, walk_blocks


def blocks(body: str) -> list[tuple[str, str, str]]:
    """Kind, source and text of each block."""
    source = body.encode()
    return [
        (block.kind, source[block.start : block.end].decode(), block.text)
        for block in walk_blocks(body)
    ]


def text_of(body: str) -> str:
    (block,) = walk_blocks(body)
    return block.text


def test_spans_are_bytes() -> None:
    assert walk_blocks("é\n\nà") == [
        Block(kind="paragraph", start=0, end=2, text="é"),
        Block(kind="paragraph", start=4, end=6, text="à"),
    ]


def test_markers_are_outside_of_the_span() -> None:
    body = "# One {#one}\n\nTwo\n===\n\n## Three ##\n\n- [ ] four\n\n> five\n> six\n\n[^n]: seven\n"
    assert blocks(body) == [
        ("heading", "One", "One"),
        ("heading", "Two", "Two"),
        ("heading", "Three", "Three"),
        ("item", "four", "four"),
        ("quote", "five\n> six", "five six"),
        ("footnote", "seven", "seven"),
    ]


def test_the_innermost_container_names_the_kind() -> None:
    body = "- tight\n  - nested\n\n1. loose\n\n   second\n\n> - in a quote\n\n- > in an item\n"
    assert blocks(body) == [
        ("item", "tight", "tight"),
        ("item", "nested", "nested"),
        ("item", "loose", "loose"),
        ("item", "second", "second"),
        ("item", "in a quote", "in a quote"),
        ("quote", "in an item", "in an item"),
    ]


def test_tables_and_definition_lists() -> None:
    body = "| a | b \\| c |\n|---|---|\n| d |  |\n\nTerm\n: meaning\n"
    assert blocks(body) == [
        ("cell", "a", "a"),
        ("cell", "b \\| c", "b | c"),
        ("cell", "d", "d"),
        ("term", "Term", "Term"),
        ("definition", "meaning", "meaning"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "```py\ncode\n```\n",
        "    code\n",
        "---\n",
        "<!-- note -->\n",
        "[a]: https://example.org\n",
        "<div class='x'>\n",
        "<script>\nlet words = 1\n\nlet more\n</script>\n",
        "<style>\np { color: red }\n</style>\n",
        "```\nnever closed\n\ncode",
    ],
)
def test_what_nobody_translates_is_no_block(body: str) -> None:
    assert blocks(body) == []


def test_raw_html_gives_the_texts_between_its_blocks() -> None:
    body = "<div class='a'>One <b>two</b><!-- no --><br>three &amp; four<pre>code</pre>\n</div>\n"
    text = "One <b>two</b><!-- no --><br>three &amp; four"
    assert blocks(body) == [("html", text, "One two three & four")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("one `code` two", "one two"),
        ("one **two** *three* ~~four~~", "one two three four"),
        ('[one](https://a.example "title") two', "one two"),
        ("![one *two*](a.png) three", "one two three"),
        ("one <https://a.example> <me@a.example> two", "one two"),
        ("one https://a.example/x two www.a.example", "one two"),
        ("one<br>two <em>three</em>", "one two three"),
        ("one[^1]\n\n[^1]: ```\n    code", "one"),
        ("one  \ntwo\\\nthree\nfour", "one two three four"),
        ("caf&eacute; &amp; co", "café & co"),
        ("\\*one\\*", "*one*"),
        ('one {{< figure src="a b" >}} two', "one two"),
        ("one {{% note %}} two", "one two"),
        ("one {{ site.url }} {% include a.html %} two", "one two"),
        ("one\n{: .wide}", "one"),
        ("one <Tip warning={true}> two", "one two"),
        ("a {{ never closed", "a {{ never closed"),
    ],
)
def test_the_text_is_what_a_reader_reads(body: str, text: str) -> None:
    assert text_of(body) == text


def test_an_escape_at_the_beginning_is_inside_the_span() -> None:
    assert blocks("\\*one\n\n- \\# two\n") == [
        ("paragraph", "\\*one", "*one"),
        ("item", "\\# two", "# two"),
    ]


def test_line_ends_change_no_text() -> None:
    unix = "# One\n\ntwo\nthree\n\n- four\n"
    expected = [(block.kind, block.text) for block in walk_blocks(unix)]
    for line_end in ("\r\n", "\r"):
        found = walk_blocks(unix.replace("\n", line_end))
        assert [(block.kind, block.text) for block in found] == expected


@pytest.mark.parametrize(
    "body",
    ["[" * 20_000, "word " * 200_000, "> " * 2_000 + "a", "{{" * 50_000, "<!--" * 20_000],
)
def test_hostile_bodies_are_walked(body: str) -> None:
    assert all(0 <= block.start < block.end <= len(body) for block in walk_blocks(body))


pieces = st.sampled_from(
    "# |> |- |1. |* |_|**|`|```\n|[a](b)|![|]|(|)|<b>|<!--|-->|<div>\n|\n\n|\n|\r\n|\\|    || a |\n"
    "|---|\n|[^1]: |[^1]|: |~~|{#x}|{{|}}|&amp;|é|語|word |---\n|===\n|[x]: y\n|\t".split("|")
)
markdown = st.lists(pieces | st.text(max_size=5), max_size=40).map("".join)


@given(markdown)
def test_spans_lie_in_the_body_in_order_and_apart(body: str) -> None:
    source = body.encode()
    last = 0
    for block in walk_blocks(body):
        assert last <= block.start < block.end <= len(source)
        source[block.start : block.end].decode()
        last = block.end
