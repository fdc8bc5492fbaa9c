"""The languages that posts and their blocks read as."""

from collections.abc import Iterable
from gettext import NullTranslations

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.analyse.segments import unpack_segments
from polyglot.emit.tables import Table


class BlockView(Struct, frozen=True, kw_only=True):
    """One block; lines are 1-based in the file."""

    line: int
    end_line: int
    language: str
    confidence: float


class DetectionView(Struct, frozen=True, kw_only=True):
    """One post, as ``detect --format jsonl`` prints it (docs/json.md)."""

    path: str
    language: str
    confidence: float
    """Probability that `language` is right, 0–1."""
    declared: str
    """As the front matter has it; empty where it declares nothing."""
    blocks: list[BlockView]


def detection_view(post: Post, *, path: str) -> DetectionView:
    """What was detected in `post`, under the name `path`."""
    return DetectionView(
        path=path,
        language=post.detected.language,
        confidence=round(post.detected.confidence, 4),
        declared=post.metadata.language,
        blocks=[
            BlockView(
                line=segment.line,
                end_line=segment.end_line,
                language=segment.language,
                confidence=round(segment.confidence, 4),
            )
            for segment in unpack_segments(post.packed_segments)
            if segment.kind != "field"
        ],
    )


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
            (view.path, view.language, f"{view.confidence:.2f}", view.declared) for view in views
        ),
        numeric=frozenset({2}),
    )
