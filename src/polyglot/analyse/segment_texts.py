"""The segments of a source with their texts, as translators see them: read again where needed."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from polyglot.analyse.block_texts import read_text
from polyglot.analyse.blocks import Block
from polyglot.analyse.field_values import FieldValue, locate_fields
from polyglot.analyse.front_matter import FrontMatter, split_front_matter
from polyglot.analyse.markdown import walk_blocks
from polyglot.analyse.plain_text import plain_text
from polyglot.analyse.segments import count_all_words, count_words, segment_digest
from polyglot.analyse.source_text import line_breaks, read_source_text
from polyglot.config import TRANSLATABLE_FIELDS


class SegmentText(Struct, frozen=True, kw_only=True, gc=False):
    """One segment with its text."""

    kind: str
    """As of `Segment`: heading, paragraph, item, cell, quote, term, definition, footnote, html,
    image, call, or field."""
    field: str = ""
    """Of front matter: the field's name as it is written there; of a list's item ``name[0]``."""
    start: int
    """First byte in the file, and (`end`) the byte after the last."""
    end: int
    line: int
    end_line: int
    text: str
    """Markdown, without the markers of its block. A soft line break, with what begins the next
    line (``> ``, indentation), is one space; a hard one stays as it is written, without what
    begins the next line. Of front matter and of HTML's attributes the value: unquoted, unescaped.
    Of HTML's texts what stands there, with its inline tags and entities. In a cell a bar has no
    backslash."""
    digest: bytes
    """That of `Segment`: 8 bytes, of the text with its white space folded."""
    words: int
    level: int = 0
    """1–6 of a heading, 0 of all else."""


Piece: TypeAlias = tuple[SegmentText, FieldValue | Block]
"""A segment, and how its text is written where it stands."""


def read_segment_texts(
    content: bytes, fields: Sequence[str] = TRANSLATABLE_FIELDS
) -> tuple[SegmentText, ...]:
    """The segments of a source: the values of `fields` in its front matter, then its body's.

    The same as those of its `Post`, in the same order. None of a source that is not UTF-8.
    """
    return tuple(segment for segment, _ in read_pieces(content, tuple(fields)))


# Whoever splices has read the same source just before.
@lru_cache(maxsize=8)
def read_pieces(content: bytes, fields: tuple[str, ...] = TRANSLATABLE_FIELDS) -> tuple[Piece, ...]:
    """The segments of `read_segment_texts`, with their places."""
    text = read_source_text(content)
    if text is None:
        return ()
    front_matter = split_front_matter(text)
    values = locate_fields(text, front_matter, fields)
    return (*map(_field_piece, values), *_block_pieces(text.encode(), front_matter))


def _field_piece(value: FieldValue) -> Piece:
    segment = SegmentText(
        kind="field",
        field=value.name,
        start=value.start,
        end=value.end,
        line=value.line,
        end_line=value.end_line,
        text=value.text,
        digest=segment_digest(value.text),
        words=count_words(plain_text(value.text)),
    )
    return segment, value


def _block_pieces(source: bytes, front_matter: FrontMatter) -> Iterator[Piece]:
    breaks = line_breaks(source)
    blocks = walk_blocks(front_matter.body)
    words = count_all_words([block.text for block in blocks])
    offset, line, last = front_matter.body_start, front_matter.body_line, front_matter.body_start
    for block, count in zip(blocks, words, strict=True):
        start, end = offset + block.start, offset + block.end
        line += breaks.count(b"\n", last, start)
        last = start
        text = read_text(source[start:end].decode(), block)
        segment = SegmentText(
            kind=block.kind,
            start=start,
            end=end,
            line=line,
            end_line=line + breaks.count(b"\n", start, end - 1),
            text=text,
            digest=segment_digest(text),
            words=count,
            level=block.level,
        )
        yield segment, block
