from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.analysis import analyse_source
from polyglot.analyse.detection import Detection, PostDetection, Span
from polyglot.analyse.looks import content_digest
from polyglot.analyse.posts import Heading, LanguageShare, Metadata, Post, PostText, Segment
from polyglot.analyse.segments import segment_digest, unpack_segments
from polyglot.analyse.source_text import without_controls
from polyglot.problems import Problem, problem
from polyglot.tags import Tag

EN = Detection(language=Tag("en"), confidence=0.75)
FR = Detection(language=Tag("fr"), confidence=0.5)


class AccentDetector:
    """French where there is an accent; the post is in the language of its first text."""

    version = "accents"

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:  # noqa: ARG002 -- the protocol's
        found = tuple(FR if set("éèàç") & set(text) else EN for text in texts)
        return PostDetection(post=found[0] if found else Detection(), blocks=found)


def analyse(content: bytes | str) -> Post:
    encoded = content.encode() if isinstance(content, str) else content
    return analyse_source("posts/a.md", encoded, AccentDetector())


def segments_of(content: bytes | str) -> tuple[Segment, ...]:
    return unpack_segments(analyse(content).packed_segments)


def problems_of(content: bytes | str) -> tuple[Problem, ...]:
    return analyse(content).problems


def test_a_post_is_read_whole() -> None:
    source = "---\ntitle: L'été\ndescription: Short\n---\n# One\n\nTwo à\nthree.\n"
    post = analyse(source)
    assert unpack_segments(post.packed_segments) == (
        Segment(
            kind="field",
            field="title",
            start=11,
            end=18,
            line=2,
            end_line=2,
            digest=segment_digest("L'été"),
            words=1,
            language="fr",
            confidence=0.5,
        ),
        Segment(
            kind="field",
            field="description",
            start=32,
            end=37,
            line=3,
            end_line=3,
            digest=segment_digest("Short"),
            words=1,
            language="en",
            confidence=0.75,
        ),
        Segment(
            kind="heading",
            start=44,
            end=47,
            line=5,
            end_line=5,
            digest=segment_digest("One"),
            words=1,
            language="en",
            confidence=0.75,
        ),
        Segment(
            kind="paragraph",
            start=49,
            end=62,
            line=7,
            end_line=8,
            digest=segment_digest("Two à three."),
            words=3,
            language="fr",
            confidence=0.5,
        ),
    )
    assert post == Post(
        path="posts/a.md",
        digest=content_digest(source.encode()),
        metadata=Metadata(title="L'été", description="Short", lines={"title": 2, "description": 3}),
        detected=FR,
        text=PostText(words=6, packed_segments=post.packed_segments),
        headings=(Heading(level=1, text="One"),),
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(line_end: str) -> None:
    source = "\ufeff---\ntitle: x\n---\n\none\n\ntwo\nthree\n".replace("\n", line_end)
    found = segments_of(source)
    assert [(segment.line, segment.end_line) for segment in found] == [(2, 2), (5, 5), (7, 8)]
    encoded = source.encode()
    spans = [encoded[segment.start : segment.end] for segment in found[1:]]
    assert spans == [b"one", f"two{line_end}three".encode()]


@pytest.mark.parametrize(
    ("content", "line", "byte", "guess"),
    [
        (b"title\n\ncaf\xe9", 3, "0xe9", "Latin-1"),
        ("\ufeffBonjour".encode("utf-16-le"), 1, "0xff", "UTF-16"),
        ("\ufeffBonjour".encode("utf-16-be"), 1, "0xfe", "UTF-16"),
        ("Hello, world".encode("utf-16-le"), 1, "0x00", "UTF-16"),
        (b"a\n\xed\xa0\x80", 2, "0xed", "Latin-1"),
    ],
)
def test_bytes_that_are_not_utf_8_give_an_empty_post(
    content: bytes, line: int, byte: str, guess: str
) -> None:
    assert analyse(content) == Post(
        path="posts/a.md",
        digest=content_digest(content),
        metadata=Metadata(),
        detected=Detection(),
        text=PostText(words=0, packed_segments=b"\x90"),
        problems=(problem("encoding", "posts/a.md", line, byte=byte, guess=guess),),
    )


@pytest.mark.parametrize(
    ("character", "name"),
    [("\0", "U+0000"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\x9b", "U+009B"), ("￾", "U+FFFE")],
)
def test_control_characters_are_named_once_and_read_as_spaces(character: str, name: str) -> None:
    content = f"---\ntitle: a{character}b\n---\n\none{character}two {character}\n\nthree"
    assert problems_of(content) == (problem("control-character", "posts/a.md", 2, character=name),)
    assert [segment.words for segment in segments_of(content)] == [2, 2, 1]
    third = segments_of(content)[2]
    assert content.encode()[third.start : third.end] == b"three"


def test_tabs_line_ends_and_form_feeds_are_no_trouble() -> None:
    assert problems_of("one\ttwo\r\nthree\x0cfour") == ()


def test_a_control_character_is_found_on_its_line() -> None:
    assert [found.line for found in problems_of("a\r\nb\rc\0")] == [3]


@pytest.mark.parametrize(
    "content", ["", "\ufeff", "\n\n", "---\ntitle: x\n---\n", "<!-- later -->\n", "---\n"]
)
def test_a_post_without_words_is_a_problem(content: str) -> None:
    assert problems_of(content) == (problem("empty-post", "posts/a.md"),)


@pytest.mark.parametrize("content", ["---\ndraft: true\n---\n", "```\ncode\n```\n", "![](a.png)"])
def test_drafts_code_and_images_are_not_empty(content: str) -> None:
    assert problems_of(content) == ()


def test_problems_come_in_the_order_of_the_source() -> None:
    content = "---\ndate: never\ntitle: a\ntitle: b\n---\n\0"
    assert [(found.line, found.code) for found in problems_of(content)] == [
        (1, "empty-post"),
        (2, "front-matter-value"),
        (4, "front-matter-duplicate-key"),
        (6, "control-character"),
    ]


def test_rewrapping_changes_no_segment_but_its_place() -> None:
    before, after = segments_of("one two three\n"), segments_of("one\ntwo three\n")
    assert [segment.digest for segment in before] == [segment.digest for segment in after]


@given(st.text(st.characters(codec="utf-8")))
def test_without_controls_keeps_every_offset(text: str) -> None:
    assert len(without_controls(text).encode()) == len(text.encode())
    assert without_controls(without_controls(text)) == without_controls(text)


heads = st.sampled_from([b"", b"---\n", b"+++\n", b"{", b"Title: x\n", b"<!--\n.. a: b\n"])


@given(heads, st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode()), heads)
def test_no_bytes_make_it_raise(head: bytes, middle: bytes, tail: bytes) -> None:
    content = head + middle + b"\n" + tail
    post = analyse(content)
    segments = unpack_segments(post.packed_segments)
    assert post.words == sum(segment.words for segment in segments)
    for segment in segments:
        assert 0 <= segment.start <= segment.end <= len(content)
        assert 1 <= segment.line <= segment.end_line


@given(st.text(alphabet="ab \n\r#->*`[]()<>|:{}é\0\\_~!", max_size=60))
def test_segments_have_the_lines_that_their_offsets_have(text: str) -> None:
    content = text.encode()
    for segment in segments_of(text):
        if segment.start < segment.end:
            above = content[: segment.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            assert segment.line == above.count(b"\n") + 1


class SpanDetector:
    """All is French but for ``so it goes``, which is an English span."""

    version = "spans"

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:
        self.asked = list(zip(kinds, texts, strict=True))
        blocks = tuple(self._detect_text(text) for text in texts)
        return PostDetection(post=Detection(language=Tag("fr"), confidence=0.95), blocks=blocks)

    def _detect_text(self, text: str) -> Detection:
        start = text.find("so it goes")
        spans = (Span(start=start, end=start + 10, language=Tag("en")),) if start >= 0 else ()
        return Detection(language=Tag("fr"), confidence=0.95, spans=spans)


def test_spans_are_bytes_of_the_file_behind_fields_and_markup() -> None:
    source = "---\ntitle: so it goes\n---\nÉté.\n\n*Là*, « so `x` *it* goes »\u00a0!\n".encode()
    found = unpack_segments(analyse_source("a.md", source, SpanDetector()).packed_segments)
    # Of fields and texts of images no part can be an element of its own.
    assert [segment.spans for segment in found[:2]] == [(), ()]
    (span,) = found[2].spans
    assert source[span.start : span.end].decode() == "so `x` *it* goes"
    assert span.language == "en"


def test_the_detector_is_told_what_each_text_is() -> None:
    detector = SpanDetector()
    analyse_source("a.md", b"---\ntitle: One\n---\n# Two\n\n- three\n", detector)
    assert detector.asked == [("field", "One"), ("heading", "Two"), ("item", "three")]


def test_what_is_between_marks_is_kept_from_the_detector_and_counted_all_the_same() -> None:
    detector = SpanDetector()
    marked = (
        "<!-- polyglot: ignore-language-start -->\n\n{}\n\n<!-- polyglot: ignore-language-end -->"
    )
    post = analyse_source("a.md", marked.format("one two").encode(), detector)
    assert (detector.asked, post.words) == ([("paragraph", "")], 2)


def test_a_post_may_refuse_to_be_detected() -> None:
    post = analyse("---\ntitle: L'été\ndetect: false\n---\nÀ bientôt.\n")
    assert (post.detected, post.shares) == (Detection(), ())
    assert [s.language for s in unpack_segments(post.packed_segments)] == ["und", "und"]


def test_what_surely_reads_as_a_language_is_shared_out() -> None:
    text = b"un deux trois quatre cinq six sept huit\n\nneuf\n"
    post = analyse_source("a.md", text, SpanDetector())
    assert post.shares == (LanguageShare(language=Tag("fr"), words=9, prose_words=8, line=1),)


def test_only_names_that_read_as_another_language_are_told_as_such() -> None:
    blocks = ["Words of a post.", "Équipe : Marie Dupré, Lucie Bernard", "# La Colline D’Été"]
    blocks += ["Paul Girard, Anne Moreau", "Un mot sur l’été."]
    found = segments_of("\n\n".join(blocks))
    assert [segment.is_of_names for segment in found] == [False, True, False, False, False]
