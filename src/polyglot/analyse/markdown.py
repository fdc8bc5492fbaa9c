"""The one adapter on pyromark: from Markdown to blocks, as spans of the source with their text.

pulldown-cmark works block by block in linear time, and gives byte ranges into the UTF-8 text.
Its events come as ``"SoftBreak"``, ``{"Text": "x"}``, ``{"Start": "Paragraph"}`` or
``{"Start": {"Heading": {…}}}``, each with a ``{"start": 0, "end": 9}``.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct
from pyromark import Markdown, Options

from polyglot.analyse.block_markers import Marked, read_markers
from polyglot.analyse.html_texts import HtmlText, find_html_texts
from polyglot.analyse.plain_text import blank_out, has_words, plain_html, plain_text
from polyglot.analyse.segments import fold_space
from polyglot.analyse.skip_marks import Marks

MARKDOWN_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
)
"""The Markdown that posts are written in. No smart punctuation: the author's signs stand."""


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


def walk_blocks(body: str) -> list[Block]:
    """The blocks of `body` in its order; they never overlap.

    No blocks are code blocks, rules, comments, link reference definitions, what holds no letter
    or digit, and what a mark says is not to be translated. `body` holds no lone surrogates.
    """
    walker = _Walker(body.encode(), marked := _marked(body))
    _walk(walker, marked, merge_text=True)
    return walker.blocks


def locate_texts(body: str, wanted: Sequence[tuple[int, int, int]]) -> list[tuple[int, int] | None]:
    """Where parts of the texts of blocks stand in `body`: first byte, and the one after the last.

    Each is the index of a block of `walk_blocks`, and the first character of its text and the one
    after the last. None for what is nowhere: raw HTML, texts of images, and white space alone.
    """
    walker = _PieceWalker(body.encode(), marked := _marked(body))
    # Apart, for a merged text says nothing of the escapes and entities in it.
    _walk(walker, marked, merge_text=False)
    walker.fill()
    return [_locate(walker.blocks[at], walker.pieces[at], start, end) for at, start, end in wanted]


def _marked(body: str) -> Marked:
    if "\r" in body:
        # A line ending to CommonMark 0.31 §2.1, but not to pulldown-cmark; as long as a newline.
        body = _LONE_CR.sub("\n", body)
    return read_markers(body)


def _walk(walker: "_Walker", marked: Marked, *, merge_text: bool) -> None:
    for event, span in _PARSER.events_with_range(marked.body, merge_text=merge_text):
        if isinstance(event, str):
            walker.take(event, "", span["start"], span["end"])
        else:
            ((name, value),) = event.items()
            walker.take(name, value, span["start"], span["end"])


_LONE_CR = re.compile(r"\r(?!\n)")

_PARSER = Markdown(options=MARKDOWN_OPTIONS)

_KINDS = {
    "Heading": "heading",
    "Item": "item",
    "TableCell": "cell",
    "BlockQuote": "quote",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
    "FootnoteDefinition": "footnote",
    "HtmlBlock": "html",
    "CodeBlock": "code",
}
"""The kind of the text right inside each container; other containers pass on what they are in."""

_FORMS = {
    "heading": Form.LINE,
    "term": Form.LINE,
    "cell": Form.CELL,
}
"""The form of the text of each kind, where it is not that of a paragraph."""

_ATTRIBUTE_KINDS = {"alt": "image", "title": "call"}
_FREE_IMAGES = frozenset({"Inline", "Reference"})
_UNLOCATED = frozenset({Form.HTML, Form.RAW, Form.ATTRIBUTE, Form.IMAGE})

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_TAGS = frozenset({"Start", "End"})
_BREAKS = frozenset({"SoftBreak", "HardBreak", "Code"})
_BARE_LINKS = frozenset({"Autolink", "Email"})
_BACKSLASH = ord("\\")


class _Walker:
    """Gathers blocks from events. A block is a run of inline events inside one container."""

    def __init__(self, body: bytes, marked: Marked) -> None:
        self.blocks: list[Block] = []
        self._body = body
        self._marked = marked
        self._kinds = ["paragraph"]
        self._parts: list[str] = []
        self._start = -1
        self._end = 0
        self._level = 0
        self._html: list[tuple[int, int]] = []
        self._images: list[_Image] = []
        self._image_depth = 0
        self._is_muted = False
        self._is_in_link = False
        self._linked = 0
        self._marks = Marks()

    def take(self, name: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- see the module
        if name in _TAGS:
            tag = value if isinstance(value, str) else next(iter(value))
            if tag in _INLINE:
                self._take_inline(name, tag, value, start, end)
            else:
                self._cross(name, tag, value, start)
        elif name == "Text":
            self._extend(start, end, "" if self._is_muted else value)
        elif name in _BREAKS:
            self._extend(start, end, " ")
        elif name == "Html":
            self._html.append((start, end))
        elif name == "InlineHtml":
            self._marks.obey(value)
            self._extend(start, end, " " if value.startswith("<br") else "")
        elif name == "FootnoteReference":
            self._extend(start, end, "")

    def _extend(self, start: int, end: int, text: str) -> None:
        if self._start < 0:
            self._start = self._with_backslash(start)
            self._marks.begin_block()
        self._end = end
        self._parts.append(text)
        if self._is_in_link:
            self._linked += len(text)
        if self._image_depth:
            self._images[-1].extend(self._with_backslash(start), end)

    def _with_backslash(self, start: int) -> int:
        """The backslash of an escape is in no event's range."""
        return start - 1 if start > 0 and self._body[start - 1] == _BACKSLASH else start

    def _take_inline(self, name: str, tag: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        if tag == "Image":
            self._take_image(name, value, start, end)
            return
        if tag == "Link":
            self._is_in_link = name == "Start"
            self._is_muted = self._is_in_link and value["Link"]["link_type"] in _BARE_LINKS
        self._extend(start, end, "")

    def _take_image(self, name: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        if name == "End":
            self._image_depth -= 1
            self._images[-1].last = len(self._parts)
        self._extend(start, end, " ")
        if name == "Start":
            if not self._image_depth:
                self._images.append(_Image(len(self._parts), value["Image"]["link_type"]))
            self._image_depth += 1

    def _cross(self, name: str, tag: str, value: Any, start: int) -> None:  # noqa: ANN401 -- as above
        """Enter or leave a container: whatever was being gathered is whole."""
        if self._start >= 0:
            self._gather(self._kinds[-1])
        if name == "End":
            self._kinds.pop()
            if tag == "HtmlBlock":
                self._gather_html()
            elif tag == "CodeBlock":
                self._marks.skip_block()
            return
        kind = _KINDS.get(tag, self._kinds[-1])
        if tag == "Item" and start in self._marked.admonitions:
            kind = self._kinds[-1]
        elif tag == "Heading":
            self._level = int(value["Heading"]["level"][1])
            self._take_title(start)
        self._kinds.append(kind)

    def _take_title(self, heading: int) -> None:
        """The title in the marker for which a heading stands."""
        if title := self._marked.titles.get(heading):
            text = self._body[slice(*title)].decode()
            self._add(Block(kind="call", start=title[0], end=title[1], text=text, form=Form.LINE))

    def _add(self, block: Block) -> None:
        if has_words(block.text):
            self.blocks.append(block)

    def _gather(self, kind: str) -> None:
        text = plain_text("".join(self._parts))
        # A comment alone in a paragraph is no block: what it says is for the next one.
        if kind != "code" and has_words(text) and not self._marks.skip_block():
            if self._images and self._is_of_images():
                self._gather_images()
            else:
                self._gather_text(kind, text)
        self._parts.clear()
        self._images.clear()
        self._start = -1
        self._linked = 0
        self._marks.is_ignored = False

    def _gather_text(self, kind: str, text: str) -> None:
        start, end = _inside_calls(self._body, self._start, self._end)
        self.blocks.append(
            Block(
                kind=kind,
                start=start,
                end=end,
                text=text,
                form=_FORMS.get(kind, Form.TEXT),
                level=self._level if kind == "heading" else 0,
                is_quoted="quote" in self._kinds,
                is_linked=self._linked * 3 >= len(text) > 0,
                is_ignored=self._marks.is_ignored,
            )
        )

    def _is_of_images(self) -> bool:
        """Whether there is no text but that of images, each with a text of its own."""
        outside = self._parts
        for image in reversed(self._images):
            if not image.is_free:
                return False
            outside = outside[: image.first] + outside[image.last :]
        return not has_words(plain_text("".join(outside)))

    def _gather_images(self) -> None:
        for image in self._images:
            text = plain_text("".join(self._parts[image.first : image.last]))
            if has_words(text):
                self.blocks.append(
                    Block(
                        kind="image",
                        start=image.start,
                        end=image.end,
                        text=text,
                        form=Form.IMAGE,
                        is_quoted="quote" in self._kinds,
                        is_ignored=self._marks.is_ignored,
                    )
                )

    def _gather_html(self) -> None:
        if not self._html:
            return
        raw = _joined_lines(self._body, self._html)
        self._marks.begin_block()
        self._marks.obey_ignoring(raw)
        if has_words(plain_html(raw)) and not self._marks.skip_block():
            self._gather_html_texts(raw, self._html[0][0])
        self._marks.obey_skips(raw)
        self._marks.is_ignored = False
        self._html.clear()

    def _gather_html_texts(self, raw: str, first: int) -> None:
        texts = find_html_texts(raw)
        if texts is None:
            texts = [HtmlText(start=0, end=len(raw.rstrip()))]
            form = Form.RAW
        else:
            form = Form.HTML
        for text in texts:
            written = raw[text.start : text.end]
            start = first + len(raw[: text.start].encode())
            self.blocks.append(
                Block(
                    kind=_ATTRIBUTE_KINDS.get(text.attribute, "html"),
                    start=start,
                    end=start + len(written.encode()),
                    text=plain_html(written),
                    form=Form.ATTRIBUTE if text.attribute else form,
                    is_quoted="quote" in self._kinds,
                    is_ignored=self._marks.is_ignored,
                )
            )


class _Image:
    """An image inside of a block: its text, as parts of the block's and as bytes of the body."""

    __slots__ = ("end", "first", "is_free", "last", "start")

    def __init__(self, first: int, link_type: str) -> None:
        self.first = self.last = first
        self.start = self.end = -1
        self.is_free = link_type in _FREE_IMAGES
        """Whether its text names no reference."""

    def extend(self, start: int, end: int) -> None:
        if self.start < 0:
            self.start = start
        self.end = max(self.end, end)


def _joined_lines(body: bytes, lines: Sequence[tuple[int, int]]) -> str:
    """Lines of `body`, with spaces for the markers of the quotation around them."""
    parts: list[bytes] = []
    last = lines[0][0]
    for start, end in lines:
        parts += (b" " * (start - last), body[start:end])
        last = end
    return b"".join(parts).decode()


def _inside_calls(body: bytes, start: int, end: int) -> tuple[int, int]:
    """The span without the calls or components around all of it: ``<Tip>`` … ``</Tip>``."""
    if body[start] not in b"{<" or body[end - 1] not in b"}>":
        return start, end
    text = body[start:end].decode()
    match = _WRAPPED.fullmatch(text)
    if match is None:
        return start, end
    first, last = (len(text[:at].encode()) for at in match.span("inside"))
    return start + first, start + last


_WRAPPED = re.compile(
    r"(?:\{\{[<%]\s*+(?P<shortcode>[\w./-]++)[^{}]*+\}\}|\{%-?\s*+(?P<tag>\w++)[^{}%]*+%\}"
    r"|<(?P<component>[A-Z][\w.]*+)[^<>]*+>)\s*+"
    r"(?P<inside>.*\S)\s*"
    r"(?:\{\{[<%]\s*+/\s*+(?P=shortcode)\s*+[%>]\}\}|\{%-?\s*+end(?P=tag)\s*+-?%\}"
    r"|</(?P=component)\s*+>)",
    re.DOTALL,
)


class _PieceWalker(_Walker):
    """Keeps for every block what its text was joined from: texts with their bytes in the body."""

    def __init__(self, body: bytes, marked: Marked) -> None:
        super().__init__(body, marked)
        self.pieces: list[list[tuple[str, int, int]]] = []
        self._gathering: list[tuple[str, int, int]] = []

    def _extend(self, start: int, end: int, text: str) -> None:
        super()._extend(start, end, text)
        self._gathering.append((text, start, end))

    def _gather(self, kind: str) -> None:
        self.fill()
        known = len(self.blocks)
        super()._gather(kind)
        if len(self.blocks) > known:
            self.pieces += [self._gathering] * (len(self.blocks) - known)
        self._gathering = []

    def fill(self) -> None:
        """No pieces for what came since from elsewhere than text."""
        self.pieces += [[] for _ in range(len(self.blocks) - len(self.pieces))]


def _locate(
    block: Block, pieces: Sequence[tuple[str, int, int]], start: int, end: int
) -> tuple[int, int] | None:
    raw = blank_out("".join(text for text, _, _ in pieces))
    count = len(block.text[start:end].replace(" ", ""))
    if block.form in _UNLOCATED or not count or fold_space(raw) != block.text:
        return None
    # Folding moves the white space alone: the n-th visible character is the same in both.
    visible = [at for at, character in enumerate(raw) if not character.isspace()]
    first = len(block.text[:start].replace(" ", ""))
    return _byte_at(pieces, visible[first])[0], _byte_at(pieces, visible[first + count - 1])[1]


def _byte_at(pieces: Sequence[tuple[str, int, int]], at: int) -> tuple[int, int]:
    """The bytes in the body of one character of the joined pieces."""
    for text, start, end in pieces:
        if at < len(text):
            if len(text.encode()) != end - start:  # an entity
                return start, end
            first = start + len(text[:at].encode())
            return first, first + len(text[at].encode())
        at -= len(text)
    raise IndexError(at)
