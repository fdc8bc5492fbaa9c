"""Blocks: the leaves of a body that hold text, as spans of it."""

from enum import StrEnum

from msgspec import Struct


class Form(StrEnum):
    """How the text of a block is written where it stands."""

    TEXT = "text"
    """Markdown on any number of lines."""
    LINE = "line"
    """Markdown on one line: a heading, a term, the title of an admonition."""
    CELL = "cell"
    """Markdown on one line, between bars."""
    IMAGE = "image"
    """Markdown between the brackets of an image."""
    HTML = "html"
    """Text and inline tags between the tags of blocks."""
    ATTRIBUTE = "attribute"
    """Between quotation marks, with entities."""
    RAW = "raw"
    """HTML that does not parse, all of it."""


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """One leaf of a body that holds text to translate."""

    kind: str
    """heading, paragraph, item, cell, quote, term, definition, footnote, html, image or call."""
    start: int
    """First byte in the body of the block's inline content, and (`end`) the byte after the last.

    Markers around it are outside: ``## ``, ``- [ ] ``, ``{#id}``. Those of later lines (``> ``)
    are inside.
    """
    end: int
    text: str
    """What a reader reads, on one line: image texts are in it; code, URLs, tags, footnote marks
    and template calls are not. Never without a letter or a digit."""
    form: Form = Form.TEXT
    level: int = 0
    """1-6 of a heading."""
    is_quoted: bool = False
    """Inside a block quotation, at any depth."""
    is_linked: bool = False
    """A third of the text or more is that of links."""
    is_ignored: bool = False
    """Between marks that say: the language of this is nobody's business."""
