"""The one adapter on pyromark: from Markdown to blocks, as spans of the source with their text.

pulldown-cmark works block by block in linear time, and gives byte ranges into the UTF-8 text.
Its events come as ``"SoftBreak"``, ``{"Text": "x"}``, ``{"Start": "Paragraph"}`` or
``{"Start": {"Heading": {…}}}``, each with a ``{"start": 0, "end": 9}``.
"""

import html
import re
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


def walk_blocks(body: str) -> list[Block]:
    """The blocks of `body` in its order; they never overlap.

    No blocks are code blocks, rules, comments, link reference definitions, and raw HTML without
    text. `body` holds no lone surrogates.
    """
    if "\r" in body:
        # A line ending to CommonMark 0.31 §2.1, but not to pulldown-cmark; as long as a newline.
        body = _LONE_CR.sub("\n", body)
    walker = _Walker(body.encode())
    for event, span in _PARSER.events_with_range(body, merge_text=True):
        if isinstance(event, str):
            walker.take(event, "", span["start"], span["end"])
        else:
            ((name, value),) = event.items()
            walker.take(name, value, span["start"], span["end"])
    return walker.blocks


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

    def take(self, name: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- see the module
        if name in _TAGS:
            tag = value if isinstance(value, str) else next(iter(value))
            if tag in _INLINE:
                self._take_inline(name, tag, value, start, end)
            else:
                self._cross(name, tag)
        elif name in _TEXT:
            self._extend(start, end, "" if self._is_muted else value)
        elif name in _BREAKS:
            self._extend(start, end, " ")
        elif name == "InlineHtml":
            self._extend(start, end, " " if value.startswith("<br") else "")
        elif name == "FootnoteReference":
            self._extend(start, end, "")

    def _extend(self, start: int, end: int, text: str) -> None:
        if self._start < 0:
            # The backslash of an escape is in no event's range.
            is_escaped = start > 0 and self._body[start - 1] == _BACKSLASH
            self._start = start - 1 if is_escaped else start
        self._end = end
        self._parts.append(text)

    def _take_inline(self, name: str, tag: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        if tag == "Link":
            self._is_muted = name == "Start" and value["Link"]["link_type"] in _BARE_LINKS
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
            self.blocks.append(Block(kind=kind, start=self._start, end=end, text=text))
        self._parts.clear()
        self._start = -1


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
