from gettext import NullTranslations

from msgspec.structs import replace

from builders import make_post, with_text
from polyglot.analyse.posts import ForeignSpan, Segment
from polyglot.analyse.segments import pack_segments
from polyglot.emit.detection_view import SpanView, block_table, detection_view
from polyglot.tags import Tag

SOURCE = "Été : \u00ab\u00a0so it goes\u00a0\u00bb, dit-il.\nEncore.\n".encode()
SPAN = ForeignSpan(start=SOURCE.index(b"so"), end=SOURCE.index(b"goes") + 4, language=Tag("en"))
SEGMENT = Segment(
    kind="paragraph",
    start=0,
    end=len(SOURCE) - 1,
    line=1,
    end_line=2,
    digest=b"",
    words=6,
    language="fr",
    confidence=0.95,
    spans=(SPAN,),
)
POST = with_text(make_post("a.md", reads_as="fr"), packed_segments=pack_segments((SEGMENT,)))


def test_spans_are_told_in_characters_of_the_file() -> None:
    view = detection_view(POST, path="a.md", read_source=lambda: SOURCE)
    (span,) = view.blocks[0].spans
    assert span == SpanView(start=8, end=18, language="en")
    assert SOURCE.decode()[span.start : span.end] == "so it goes"


def test_spans_of_later_blocks_are_counted_from_the_start_of_the_file() -> None:
    source = SOURCE * 3
    segments = [
        replace(
            SEGMENT,
            spans=(replace(SPAN, start=SPAN.start + before, end=SPAN.end + before),),
        )
        for before in range(0, len(source), len(SOURCE))
    ]
    post = with_text(POST, packed_segments=pack_segments(tuple(segments)))
    view = detection_view(post, path="a.md", read_source=lambda: source)
    spans = [span for block in view.blocks for span in block.spans]
    assert [source.decode()[span.start : span.end] for span in spans] == ["so it goes"] * 3


def test_blocks_and_spans_have_rows_below_their_post() -> None:
    view = detection_view(POST, path="a.md", read_source=lambda: SOURCE)
    assert block_table([view], NullTranslations()).rows == (
        ("a.md", "fr", "0.99"),
        ("  lines 1–2", "fr", "0.95"),
        ("    characters 8–18", "en", ""),
    )
