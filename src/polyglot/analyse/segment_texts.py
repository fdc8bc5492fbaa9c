"""The segments of a source with their texts, as translators see them: read again where needed."""

from msgspec import Struct


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
    begins the next line. Of front matter and HTML the value: unquoted, unescaped."""
    digest: bytes
    """That of `Segment`: 8 bytes, of the text with its white space folded."""
    words: int
    level: int = 0
    """1–6 of a heading, 0 of all else."""
