"""The languages that posts and their blocks read as."""

from collections.abc import Callable, Iterable, Iterator
from gettext import NullTranslations

from msgspec import Struct

from polyglot.analyse.posts import ForeignSpan, Post
from polyglot.analyse.segments import unpack_segments
from polyglot.emit.tables import Table
from polyglot.rounding import round_down, two_decimals


class SpanView(Struct, frozen=True, kw_only=True):
    """A part of a block in another language; in characters of the file, `end` exclusive."""

    start: int
    end: int
    language: str


class BlockView(Struct, frozen=True, kw_only=True):
    """One block; lines are 1-based in the file."""

    line: int
    end_line: int
    language: str
    confidence: float
    spans: list[SpanView]


class DetectionView(Struct, frozen=True, kw_only=True):
    """One post, as ``detect --format jsonl`` prints it (docs/json.md)."""

    path: str
    language: str
    confidence: float
    """Probability that `language` is right, 0–1."""
    declared: str
    """As the front matter has it; empty where it declares nothing."""
    blocks: list[BlockView]


def detection_view(post: Post, *, path: str, read_source: Callable[[], bytes]) -> DetectionView:
    """What was detected in `post`, under the name `path`.

    `read_source` gives the bytes that it was detected in; it is called only where that matters.
    """
    segments = unpack_segments(post.packed_segments)
    spans = [span for segment in segments for span in segment.spans]
    characters = _characters_at(spans, read_source()) if spans else {}
    return DetectionView(
        path=path,
        language=post.detected.language,
        confidence=round_down(post.detected.confidence, 4),
        declared=post.metadata.language,
        blocks=[
            BlockView(
                line=segment.line,
                end_line=segment.end_line,
                language=segment.language,
                confidence=round_down(segment.confidence, 4),
                spans=[
                    SpanView(
                        start=characters[span.start],
                        end=characters[span.end],
                        language=span.language,
                    )
                    for span in segment.spans
                ],
            )
            for segment in segments
            if segment.kind != "field"
        ],
    )


def _characters_at(spans: Iterable[ForeignSpan], source: bytes) -> dict[int, int]:
    """How many characters of `source` are before each byte at which one of `spans` begins or ends.

    From one to the next: counted from the beginning each time, a long post would take minutes.
    """
    found: dict[int, int] = {}
    count = done = 0
    for place in sorted({place for span in spans for place in (span.start, span.end)}):
        count += len(source[done:place].decode("utf-8", "replace"))
        found[place] = count
        done = place
    return found


def block_table(views: Iterable[DetectionView], ui: NullTranslations) -> Table:
    """One row a post, one for each of its blocks, and one for each span below its block."""
    return Table(
        columns=(ui.gettext("place"), ui.gettext("reads as"), ui.gettext("confidence")),
        rows=tuple(row for view in views for row in _block_rows(view, ui)),
        numeric=frozenset({2}),
    )


def _block_rows(view: DetectionView, ui: NullTranslations) -> Iterator[tuple[str, ...]]:
    yield view.path, view.language, two_decimals(view.confidence)
    for block in view.blocks:
        yield f"  {_lines(block, ui)}", block.language, two_decimals(block.confidence)
        for span in block.spans:
            place = ui.gettext("characters {start}–{end}").format(start=span.start, end=span.end)
            yield f"    {place}", span.language, ""


def _lines(block: BlockView, ui: NullTranslations) -> str:
    template = (
        ui.gettext("line {first}")
        if block.line == block.end_line
        else ui.gettext("lines {first}–{last}")
    )
    return template.format(first=block.line, last=block.end_line)


def detection_table(views: Iterable[DetectionView], ui: NullTranslations) -> Table:
    """One row a post."""
    return Table(
        columns=(
            ui.gettext("post"),
            ui.gettext("reads as"),
            ui.gettext("confidence"),
            ui.gettext("declared"),
        ),
        rows=tuple(
            (view.path, view.language, two_decimals(view.confidence), view.declared)
            for view in views
        ),
        numeric=frozenset({2}),
    )
