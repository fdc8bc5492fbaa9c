"""The record of one post: all that the upper floors ever see of a source."""

from datetime import datetime

from msgspec import Struct

from polyglot.analyse.detection import Detection
from polyglot.problems import Problem
from polyglot.tags import Tag

ANALYSIS_VERSION = "18"
"""To be raised whenever the same source would give another record: the cache is emptied then."""


NORMAL_PRIORITY = 2.0
"""Of a post that says nothing of how urgent its translations are; the least is the most urgent."""


class Metadata(Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What the front matter says, in our terms. Empty where it says nothing."""

    title: str = ""
    description: str = ""
    slug: str = ""
    date: datetime | None = None
    """Aware, UTC; a date without a time is midnight."""
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    category: str = ""
    language: str = ""
    """As declared, not yet checked to be a tag."""
    key: str = ""
    """The explicit translation key, from whichever field carries it."""
    original: str = ""
    """The post that this one was translated from, as named: a path or a key."""
    is_original: bool = False
    is_translation: bool = False
    """Whether it says that it is a translation, without naming of what."""
    is_machine: bool = False
    """Whether it says that a machine translated it."""
    reviewers: tuple[str, ...] = ()
    """Who went over the translation: it is a person's then."""
    permalink: str = ""
    """The address that it is to have, as written."""
    aliases: tuple[str, ...] = ()
    """Addresses that it had, as written."""
    image: str = ""
    """The picture that stands for it: an address, or a path as links in the body have it."""
    contents: bool | None = None
    """Whether a table of contents is to stand above the body; None where it says nothing."""
    raw_html: str = ""
    """What becomes of HTML in its body: keep, sanitise or escape; empty: as on the whole site."""
    math: bool = False
    """Whether dollars in its body enclose formulas."""
    translate: tuple[str, ...] | None = None
    """The languages the author wants; None for all, empty for none."""
    priority: float | None = None
    """How urgent its translations are: the least first. None where it says nothing of that."""
    draft: bool = False
    detect: bool = True
    """Whether the language is to be detected at all."""
    lines: dict[str, int] = {}
    """1-based line of each field above that stands in the front matter."""
    sidecar: str = ""
    """The path of the file beside the post that holds some of its metadata."""
    sidecar_lines: dict[str, int] = {}
    """1-based line of each field that stands there."""


class ForeignSpan(Struct, frozen=True, array_like=True, gc=False):
    """A run inside a segment that is in another language than the rest of it."""

    start: int
    """First byte in the file, and (`end`) the byte after the last."""
    end: int
    language: Tag


class Segment(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The smallest piece that a translator works on: a block, as a span of the source."""

    kind: str
    """heading, paragraph, item, cell, quote, term, definition, footnote, html, image (its text),
    call (a text inside of one: the title of an admonition, of an HTML tag), or field."""
    start: int
    """First byte in the file, and (`end`) the byte after the last."""
    end: int
    line: int
    end_line: int
    digest: bytes
    """8 bytes of the text with white space folded: rewrapping changes nothing."""
    words: int
    language: str = "und"
    confidence: float = 0.0
    spans: tuple[ForeignSpan, ...] = ()
    is_of_names: bool = False
    """Whether it reads as another language than its post only for the names that it lists."""
    field: str = ""
    """Of front matter: the field's name as it is written there; of a list's item ``name[0]``."""


class LanguageShare(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What of a post surely reads as one language."""

    language: Tag
    words: int
    """Of all blocks that read so, however short, but for links, and names in tables."""
    prose_words: int
    """Of those that cannot be meant to be in another language than the post; in source words."""
    line: int
    """Of the first block that `prose_words` counts; 0 where there is none."""
    field_words: int = 0
    """Of title and description, where they surely read so; not among `words`."""


class Heading(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A heading of a body, as it is written."""

    level: int
    """1 to 6."""
    text: str
    """On one line, in Markdown, without its signs and its explicit id."""
    id: str = ""
    """The explicit one, of ``{#id}``; empty without."""


class PostText(Struct, frozen=True, kw_only=True, gc=False):
    """What a post says, segment by segment: what a second and closer look at a source gives."""

    words: int
    """Words that a translator would see: title, description and every segment of prose."""
    packed_segments: bytes
    """Those of `read_segment_texts`, in its order: fields of front matter, then blocks."""
    fields_beside: tuple[Segment, ...] = ()
    """Title and description where they are no segments of the source: they stand in a sidecar, or
    are not among the fields to translate. Without a place."""
    shares: tuple[LanguageShare, ...] = ()
    """One a language that a block surely reads as, or that a span is in; sorted by language."""


class Post(Struct, frozen=True, kw_only=True, gc=False):
    """One source, analysed. About 1 kB: segments stay packed until somebody asks for them."""

    path: str
    """Relative to the content folder, with forward slashes."""
    digest: bytes
    metadata: Metadata
    detected: Detection
    text: PostText | None
    """None where the source was only glanced at: all of it `is_plain` then."""
    headings: tuple[Heading, ...] = ()
    """Of the body, in its order, by `find_headings`."""
    problems: tuple[Problem, ...] = ()
    is_plain: bool = False
    """Whether a glance told that every block is in the `detected` language, title and all."""

    @property
    def words(self) -> int:
        return self._text.words

    @property
    def packed_segments(self) -> bytes:
        return self._text.packed_segments

    @property
    def fields_beside(self) -> tuple[Segment, ...]:
        return self._text.fields_beside

    @property
    def shares(self) -> tuple[LanguageShare, ...]:
        return self._text.shares

    @property
    def _text(self) -> PostText:
        """LookupError where nobody took the closer look: whoever asks has to see to it before."""
        if self.text is None:
            raise LookupError(self.path)
        return self.text

    def is_plainly(self, language: Tag) -> bool:
        """Whether nothing of it is in another language than `language`, as a glance tells."""
        return self.is_plain and self.detected.language == language

    def place_of(self, field: str) -> tuple[str, int]:
        """The path and the 1-based line where a field of the metadata stands, for problems."""
        metadata = self.metadata
        if field in metadata.sidecar_lines:
            return metadata.sidecar, metadata.sidecar_lines[field]
        return self.path, metadata.lines.get(field, 1)
