from collections.abc import Sequence

import pytest
from hypothesis import given

from markdown_samples import sources
from polyglot.analyse.analysis import analyse_source
from polyglot.analyse.detection import Detection, PostDetection
from polyglot.analyse.segment_texts import SegmentText, read_segment_texts
from polyglot.analyse.segments import segment_digest, unpack_segments


def texts(source: str) -> list[tuple[str, str]]:
    """Kind and text of each segment."""
    return [(segment.kind, segment.text) for segment in read_segment_texts(source.encode())]


def test_a_segment_says_where_it_is_and_what_it_is() -> None:
    source = "---\ntitle: L'été\n---\n\n## *À* lire\n\n- un\n  deux\n"
    assert read_segment_texts(source.encode()) == (
        SegmentText(
            kind="field",
            field="title",
            start=11,
            end=18,
            line=2,
            end_line=2,
            text="L'été",
            digest=segment_digest("L'été"),
            words=1,
        ),
        SegmentText(
            kind="heading",
            start=27,
            end=36,
            line=5,
            end_line=5,
            text="*À* lire",
            digest=segment_digest("*À* lire"),
            words=2,
            level=2,
        ),
        SegmentText(
            kind="item",
            start=40,
            end=49,
            line=7,
            end_line=8,
            text="un deux",
            digest=segment_digest("un deux"),
            words=2,
        ),
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one\ntwo \nthree", [("paragraph", "one two three")]),
        ("one  \ntwo\\\nthree\\\\\nfour", [("paragraph", "one  \ntwo\\\nthree\\\\ four")]),
        ("> one\n> two  \n> three", [("quote", "one two  \nthree")]),
        ("> > one\nlazy\n", [("quote", "one lazy")]),
        ("- one\r\n  two\r\n", [("item", "one two")]),
        ("One\ntwo\n===\n", [("heading", "One two")]),
        ("## Choose[[choose]]\n", [("heading", "Choose")]),
        ("| a |\n|---|\n| b \\| `c\\|d` |\n", [("cell", "a"), ("cell", "b | `c|d`")]),
        ("[one][]\n\n[one]: two\n", [("paragraph", "[one][]")]),
        (
            "Term\n: meaning\n\n[^1]: note\n",
            [("term", "Term"), ("definition", "meaning"), ("footnote", "note")],
        ),
    ],
)
def test_the_text_is_without_the_markers_of_its_block(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![one](a.png)\n", [("image", "one")]),
        (
            "[![one](a.png)](b) ![two *three*][ref]\n\n[ref]: c\n",
            [("image", "one"), ("image", "two *three*")],
        ),
        ("see ![one](a.png)\n", [("paragraph", "see ![one](a.png)")]),
        ("![one][]\n\n[one]: a.png\n", [("paragraph", "![one][]")]),
        ("| ![one](a) |\n|---|\n", [("image", "one")]),
        ("![](a.png)\n", []),
    ],
)  # fmt: skip
def test_images_alone_are_their_texts(source: str, expected: list[tuple[str, str]]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '!!! note "The title"\n    one\n\n    - two\n\n            code\n\nafter\n',
            [("call", "The title"), ("paragraph", "one"), ("item", "two"), ("paragraph", "after")],
        ),
        ("before\n??? tip\n    one\n", [("paragraph", "before"), ("paragraph", "one")]),
        ('=== "Tab"\n\n    one\n', [("call", "Tab"), ("paragraph", "one")]),
        (":::note The title\none\n:::\n", [("call", "The title"), ("paragraph", "one")]),
        (":::tip[The title]{.a}\none\n:::\n", [("call", "The title"), ("paragraph", "one")]),
        ("::: {.callout}\none\n:::\n", [("paragraph", "one")]),
        ("> [!NOTE]\n> one\n", [("quote", "one")]),
        ("{{% note %}}\none\n{{% /note %}}\n", [("paragraph", "one")]),
        ("{{% note %}} one {{% /note %}}\n", [("paragraph", "one")]),
        ("{% raw %}\none\n{% endraw %}\n", [("paragraph", "one")]),
        ("<Tip warning={a > b}>\none\n</Tip>\n", [("paragraph", "one")]),
        ("<Tip>one</Tip>\n", [("paragraph", "one")]),
        ("one\n{: .wide}\n", [("paragraph", "one")]),
        ("import A from 'a'\n\nexport const b = {\n  c: 1,\n}\n\none\n", [("paragraph", "one")]),
        ("```\n!!! note \"no\"\n:::tip no\n```\n", []),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}\n", []),
        ("| a |\n|---|\n{% for b in c %}\n| d |\n", [("cell", "a"), ("cell", "d")]),
    ],
)  # fmt: skip
def test_what_stands_in_admonitions_calls_and_components_is_text(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<div>\none <b>two</b> &amp; three\n<p title='a b'>four</p></div>\n",
            [("html", "one <b>two</b> &amp; three"), ("call", "a b"), ("html", "four")],
        ),
        ("<p><img src=a alt='one &amp; two'></p>\n", [("image", "one & two")]),
        ("<p>one <img alt='two'></p>\n", [("html", "one <img alt='two'>")]),
        ("<script>\nlet a\n</script>\n<pre>\nb\n</pre>\n", []),
        ("<p>one <code>two</code><br></p>\n", [("html", "one <code>two</code>")]),
        ("<a href=b>\none\n</a>\n", [("html", "one")]),
        ("> <p>one\n> two</p>\n", [("html", "one two")]),
        ("<p>one <b two</p>\n", [("html", "<p>one <b two</p>")]),
    ],
)  # fmt: skip
def test_raw_html_gives_the_texts_between_its_blocks_and_of_its_attributes(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "`code`\n",
        "https://a.example/b\n",
        "{{< figure src='a' >}}\n",
        "---\n",
        "\\*\n",
        "$$\nx = 1\n$$\n",
        "[a]: https://a.example\n",
        "- [ ] \n",
        "---\ntitle: '…'\n---\n",
    ],
)
def test_what_has_no_letter_of_its_own_is_no_segment(source: str) -> None:
    assert texts(source) == []


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<!-- i18n:skip -->\n\none\n\ntwo\n", ["two"]),
        ("<!--- mdbook-xgettext: skip ---->\n\n```\ncode\n```\n\none\n", ["one"]),
        ("<!-- i18n:skip-start -->\n\none\n\n- two\n\n<!-- i18n:skip-end -->\n\n3\n", ["3"]),
        ("1\n\n<!-- translate:off -->\n\ntwo\n\n<!-- translate:on -->\n\n3\n", ["1", "3"]),
        ("<!-- i18n:comment: skip -->\n\none\n", ["one"]),
        ("<!-- translate: later -->\n\none\n", ["one"]),
    ],
)  # fmt: skip
def test_what_marks_say_is_not_to_be_translated_is_skipped(source: str, kept: list[str]) -> None:
    assert [text for _, text in texts(source)] == kept


@pytest.mark.parametrize("content", [b"caf\xe9", "one".encode("utf-16"), b"a\0b\0c\0"])
def test_what_is_no_utf_8_has_no_segments(content: bytes) -> None:
    assert read_segment_texts(content) == ()


def test_fields_that_are_asked_for_are_segments_and_no_others() -> None:
    source = b"---\ntitle: One\nsub-title: Two\ntags: [three, four]\n---\n"
    found = read_segment_texts(source, ("Subtitle", "tags"))
    assert [(segment.field, segment.text) for segment in found] == [
        ("sub-title", "Two"),
        ("tags[0]", "three"),
        ("tags[1]", "four"),
    ]


class NoDetector:
    version = "none"

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:  # noqa: ARG002 -- the protocol's
        return PostDetection(post=Detection(), blocks=(Detection(),) * len(texts))


@given(sources)
def test_a_post_packs_the_same_segments(source: bytes) -> None:
    packed = unpack_segments(analyse_source("a.md", source, NoDetector()).packed_segments)
    assert [
        (s.kind, s.field, s.start, s.end, s.line, s.end_line, s.digest, s.words) for s in packed
    ] == [
        (s.kind, s.field, s.start, s.end, s.line, s.end_line, s.digest, s.words)
        for s in read_segment_texts(source)
    ]


def test_a_title_beside_the_source_is_detected_and_no_segment() -> None:
    post = analyse_source("a.md", b"---\ntitle: One two\n---\nthree\n", NoDetector(), fields=())
    assert [segment.kind for segment in unpack_segments(post.packed_segments)] == ["paragraph"]
    assert [(segment.field, segment.words) for segment in post.fields_beside] == [("title", 2)]
    assert post.words == 3
