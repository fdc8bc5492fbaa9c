"""The one adapter on pyromark: from Markdown to blocks, as spans of the source with their text.

pulldown-cmark works block by block in linear time, and gives byte ranges into the UTF-8 text.
Its events come as ``"SoftBreak"``, ``{"Text": "x"}``, ``{"Start": "Paragraph"}`` or
``{"Start": {"Heading": {…}}}``, each with a ``{"start": 0, "end": 9}``.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from pyromark import Markdown, Options

from polyglot.analyse.segments import fold_space

MARKDOWN_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
)
"""The Markdown that posts are written in. No smart punctuation: the author's signs stand."""


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """One leaf of a body that holds text to translate."""

    kind: str
    """heading, paragraph, item, cell, quote, term, definition, footnote or html."""
    start: int
    """First byte in the body of the block's inline content, and (`end`) the byte after the last.

    Markers around it are outside: ``## ``, ``- [ ] ``, ``{#id}``. Those of later lines (``> ``)
    are inside.
    """
    end: int
    text: str
    """What a reader reads, on one line: image texts are in it; code, URLs, tags, footnote marks
    and template calls are not."""
    is_quoted: bool = False
    """Inside a block quotation, at any depth."""
    is_linked: bool = False
    """A third of the text or more is that of links."""
    is_ignored: bool = False
    """Between marks that say: the language of this is nobody's business."""


def walk_blocks(body: str) -> list[Block]:
    """The blocks of `body` in its order; they never overlap.

    No blocks are code blocks, rules, comments, link reference definitions, and raw HTML without
    text. `body` holds no lone surrogates.
    """
    if "\r" in body:
        # A line ending to CommonMark 0.31 §2.1, but not to pulldown-cmark; as long as a newline.
        body = _LONE_CR.sub("\n", body)
    walker = _Walker(body.encode())
    _walk(walker, body, merge_text=True)
    return walker.blocks


def locate_texts(body: str, wanted: Sequence[tuple[int, int, int]]) -> list[tuple[int, int] | None]:
    """Where parts of the texts of blocks stand in `body`: first byte, and the one after the last.

    Each is the index of a block of `walk_blocks`, and the first character of its text and the one
    after the last. None for what is nowhere: raw HTML, and white space alone.
    """
    if "\r" in body:
        body = _LONE_CR.sub("\n", body)
    walker = _PieceWalker(body.encode())
    # Apart, for a merged text says nothing of the escapes and entities in it.
    _walk(walker, body, merge_text=False)
    return [_locate(walker.blocks[at], walker.pieces[at], start, end) for at, start, end in wanted]


def _walk(walker: "_Walker", body: str, *, merge_text: bool) -> None:
    for event, span in _PARSER.events_with_range(body, merge_text=merge_text):
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

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_TAGS = frozenset({"Start", "End"})
_TEXT = frozenset({"Text", "Html"})
_BREAKS = frozenset({"SoftBreak", "HardBreak", "Code"})
_BARE_LINKS = frozenset({"Autolink", "Email"})
_BACKSLASH = ord("\\")


class _Walker:
    """Gathers blocks from events. A block is a run of inline events inside one container."""

    def __init__(self, body: bytes) -> None:
        self.blocks: list[Block] = []
        self._body = body
        self._kinds = ["paragraph"]
        self._parts: list[str] = []
        self._start = -1
        self._end = 0
        self._is_muted = False
        self._is_in_link = False
        self._linked = 0
        self._is_ignoring = False
        self._is_ignored = False

    def take(self, name: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- see the module
        if name in _TAGS:
            tag = value if isinstance(value, str) else next(iter(value))
            if tag in _INLINE:
                self._take_inline(name, tag, value, start, end)
            else:
                self._cross(name, tag)
        elif name in _TEXT:
            if name == "Html":
                self._obey_marks(value)
            self._extend(start, end, "" if self._is_muted else value)
        elif name in _BREAKS:
            self._extend(start, end, " ")
        elif name == "InlineHtml":
            self._obey_marks(value)
            self._extend(start, end, " " if value.startswith("<br") else "")
        elif name == "FootnoteReference":
            self._extend(start, end, "")

    def _extend(self, start: int, end: int, text: str) -> None:
        if self._start < 0:
            # The backslash of an escape is in no event's range.
            is_escaped = start > 0 and self._body[start - 1] == _BACKSLASH
            self._start = start - 1 if is_escaped else start
            self._is_ignored |= self._is_ignoring
        self._end = end
        self._parts.append(text)
        if self._is_in_link:
            self._linked += len(text)

    def _obey_marks(self, html: str) -> None:
        if "ignore" in html:
            for mark in _IGNORE_MARK.finditer(html):
                self._is_ignoring = mark[1] == "start"
                self._is_ignored |= self._is_ignoring

    def _take_inline(self, name: str, tag: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        if tag == "Link":
            self._is_in_link = name == "Start"
            self._is_muted = self._is_in_link and value["Link"]["link_type"] in _BARE_LINKS
        self._extend(start, end, " " if tag == "Image" else "")

    def _cross(self, name: str, tag: str) -> None:
        """Enter or leave a container: whatever was being gathered is whole."""
        if self._start >= 0:
            self._gather(self._kinds[-1])
        if name == "Start":
            self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        else:
            self._kinds.pop()

    def _gather(self, kind: str) -> None:
        text = _plain_text("".join(self._parts), kind)
        if kind != "code" and (text or kind != "html"):
            # Raw HTML comes with its last line break.
            end = self._start + len(self._body[self._start : self._end].rstrip())
            self.blocks.append(
                Block(
                    kind=kind,
                    start=self._start,
                    end=end,
                    text=text,
                    is_quoted="quote" in self._kinds,
                    is_linked=self._linked * 3 >= len(text) > 0,
                    is_ignored=self._is_ignored,
                )
            )
        self._parts.clear()
        self._start = -1
        self._linked = 0
        self._is_ignored = False


class _PieceWalker(_Walker):
    """Keeps for every block what its text was joined from: texts with their bytes in the body."""

    def __init__(self, body: bytes) -> None:
        super().__init__(body)
        self.pieces: list[list[tuple[str, int, int]]] = []
        self._gathering: list[tuple[str, int, int]] = []

    def _extend(self, start: int, end: int, text: str) -> None:
        super()._extend(start, end, text)
        self._gathering.append((text, start, end))

    def _gather(self, kind: str) -> None:
        known = len(self.blocks)
        super()._gather(kind)
        if len(self.blocks) > known:
            self.pieces.append(self._gathering)
        self._gathering = []


def _locate(
    block: Block, pieces: Sequence[tuple[str, int, int]], start: int, end: int
) -> tuple[int, int] | None:
    raw = _blank_out("".join(text for text, _, _ in pieces))
    count = len(block.text[start:end].replace(" ", ""))
    if block.kind == "html" or not count or fold_space(raw) != block.text:
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


# Each of these patterns is linear: possessive, and stopped by what could begin it anew.
_TEMPLATE_CALL = re.compile(
    r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}"  # {{< figure >}}, {{% note %}}, {{ site.url }}
    r"|\{%(?:[^{%]|\{(?!%)|%(?!\}))*+%\}"  # {% include note.html %}
    r"|\{:?\s*+[.#:/][^{}]*+\}"  # {: .wide}, {.wide #id}, {:else}, {/if}
)
_URL = re.compile(r"(?:https?://|www\.)[^\s)\]>\"]++")
_COMPONENT = re.compile(r"</?+[A-Z][\w.]*+[^<>]*+>")
"""MDX: a tag whose attributes are no HTML."""

_HTML_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
_HTML_CODE = re.compile(
    r"<(script|style|pre|code|svg|template)\b[^<>]*+>(?:[^<]|<(?!/\1))*+(?:</\1\s*+>|\Z)",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(r"</?+[A-Za-z!?][^<>]*+(?:>|\Z)")


_IGNORE_MARK = re.compile(
    r"<!--\s*+(?:lang-detect\s++ignore|polyglot:\s*+ignore-language)-(start|end)\s*+-->"
)
"""MDN's, and our own."""


def _blank_out(text: str) -> str:
    """`text` at its length, with spaces for what `_plain_text` leaves out."""
    for pattern in (_TEMPLATE_CALL, _COMPONENT, _URL):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _plain_text(text: str, kind: str) -> str:
    if "{" in text:
        # First: calls stand in attributes of HTML, too.
        text = _TEMPLATE_CALL.sub(" ", text)
    if kind == "html":
        text = _html_text(text)
    if "<" in text:
        text = _COMPONENT.sub(" ", text)
    if "http" in text or "www." in text:
        text = _URL.sub(" ", text)
    return fold_space(text)


def _html_text(raw: str) -> str:
    for pattern in (_HTML_COMMENT, _HTML_CODE, _HTML_TAG):
        raw = pattern.sub(" ", raw)
    return html.unescape(raw)
