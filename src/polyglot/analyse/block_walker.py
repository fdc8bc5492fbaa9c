"""The one adapter on pyromark: a walk over its events, which gathers blocks.

pulldown-cmark works block by block in linear time, and gives byte ranges into the UTF-8 text.
Its events come as ``"SoftBreak"``, ``{"Text": "x"}``, ``{"Start": "Paragraph"}`` or
``{"Start": {"Heading": {…}}}``, each with a ``{"start": 0, "end": 9}``.
"""

import re
from collections.abc import Sequence
from typing import Any

from pyromark import Markdown

from polyglot.analyse.block_markers import read_markers
from polyglot.analyse.blocks import Block, Form
from polyglot.analyse.html_texts import HtmlText, find_html_texts
from polyglot.analyse.markdown_options import MARKDOWN_OPTIONS
from polyglot.analyse.plain_text import has_words, plain_html, plain_text
from polyglot.analyse.prose_spans import prose_span
from polyglot.analyse.skip_marks import Marks

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
_TEXT_FORM = Form.TEXT
"""The form of the text of each kind, where it is not that of a paragraph."""

_ATTRIBUTE_KINDS = {"alt": "image", "title": "call"}
_FREE_IMAGES = frozenset({"Inline", "Reference"})

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_BARE_LINKS = frozenset({"Autolink", "Email"})
_CLOSING = b"}>]$"
_BACKSLASH = ord("\\")


class Walker:
    """Gathers blocks from events. A block is a run of inline events inside one container."""

    def __init__(self, body: str) -> None:
        if "\r" in body:
            # A line ending (CommonMark 0.31 §2.1), but not to pulldown-cmark; as long as a newline.
            body = _LONE_CR.sub("\n", body)
        self.blocks: list[Block] = []
        self._body = body.encode()
        self._marked = read_markers(body)
        self._kinds = ["paragraph"]
        self._parts: list[str] = []
        self._start = -1
        self._end = 0
        self._level = 0
        self._html: list[tuple[int, int]] = []
        self._images: list[_Image] = []
        self._image_depth = 0
        self._link_type = ""
        self._linked = 0
        self._marks = Marks()

    def walk(self, *, merge_text: bool = True) -> None:
        """Take every event, once."""
        takers = {
            "Text": self.extend,
            "Start": self._enter,
            "End": self._leave,
            "SoftBreak": self._take_space,
            "HardBreak": self._take_space,
            "Code": self._take_space,
            "Html": self._take_html,
            "InlineHtml": self._take_inline_html,
            "FootnoteReference": self._take_nothing,
        }
        # As any: taking an event apart is quicker than asking it for its one item.
        events: Any = _PARSER.events_with_range(self._marked.body, merge_text=merge_text)
        for event, span in events:
            name, value = (event, "") if isinstance(event, str) else event.popitem()
            if name in takers:
                takers[name](value, span["start"], span["end"])

    def extend(self, text: str, start: int, end: int) -> None:
        """Take `text`, which the bytes from `start` to `end` say."""
        if self._start < 0:
            self._start = self._with_backslash(start)
        self._end = end
        if self._link_type:
            text = "" if self._link_type in _BARE_LINKS else text
            self._linked += len(text)
        self._parts.append(text)
        if self._image_depth:
            self._images[-1].extend(self._with_backslash(start), end)

    def _take_space(self, _: str, start: int, end: int) -> None:
        self.extend(" ", start, end)

    def _take_nothing(self, _: str, start: int, end: int) -> None:
        self.extend("", start, end)

    def _take_html(self, _: str, start: int, end: int) -> None:
        self._html.append((start, end))

    def _take_inline_html(self, value: str, start: int, end: int) -> None:
        self._marks.obey(value)
        self.extend(" " if value.startswith("<br") else "", start, end)

    def _with_backslash(self, start: int) -> int:
        """The backslash of an escape is in no event's range."""
        return start - 1 if start > 0 and self._body[start - 1] == _BACKSLASH else start

    def _enter(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- see the module
        tag = value if isinstance(value, str) else next(iter(value))
        if tag in _INLINE:
            self._enter_inline(tag, value, start, end)
            return
        kinds = self._kinds
        if self._start >= 0:
            self.gather(kinds[-1])
        if tag == "Paragraph":
            kinds.append(kinds[-1])
            return
        kind = _KINDS.get(tag, kinds[-1])
        if tag == "Item" and start in self._marked.admonitions:
            kind = kinds[-1]
        elif tag == "Heading":
            self._level = int(value["Heading"]["level"][1])
            self._take_title(start)
        kinds.append(kind)

    def _leave(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        tag = value if isinstance(value, str) else next(iter(value))
        if tag in _INLINE:
            self._leave_inline(tag, start, end)
            return
        if self._start >= 0:
            self.gather(self._kinds[-1])
        self._kinds.pop()
        if self._html and tag == "HtmlBlock":
            self._gather_html()
        elif tag == "CodeBlock":
            self._marks.skip_block()

    def _enter_inline(self, tag: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        if tag == "Link":
            self._link_type = value["Link"]["link_type"]
        self.extend(" " if tag == "Image" else "", start, end)
        if tag == "Image":
            if not self._image_depth:
                self._images.append(_Image(len(self._parts), value["Image"]["link_type"]))
            self._image_depth += 1

    def _leave_inline(self, tag: str, start: int, end: int) -> None:
        if tag == "Link":
            self._link_type = ""
        elif tag == "Image":
            self._image_depth -= 1
            self._images[-1].last = len(self._parts)
        self.extend(" " if tag == "Image" else "", start, end)

    def _take_title(self, heading: int) -> None:
        """The title in the marker for which a heading stands."""
        if heading not in self._marked.titles:
            return
        start, end = self._marked.titles[heading]
        text = plain_text(self._body[start:end].decode())
        if has_words(text) and not self._marks.is_skipping:
            self.blocks.append(Block(kind="call", start=start, end=end, text=text, form=Form.LINE))

    def gather(self, kind: str) -> None:
        """Whatever was being gathered is whole, and of this kind."""
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
        self._marks.end_block()

    def _gather_text(self, kind: str, text: str) -> None:
        start, end = self._start, self._end
        end = self._marked.ends.get(end, end)
        if self._body[end - 1] in _CLOSING or self._body.startswith(b"[]", end):
            start, end = prose_span(self._body, start, end, kind)
            if start == end:
                return
        self.blocks.append(
            Block(
                kind=kind,
                start=start,
                end=end,
                text=text,
                form=_FORMS.get(kind, _TEXT_FORM),
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
        raw = _joined_lines(self._body, self._html)
        self._marks.obey_ignoring(raw)
        texts = find_html_texts(raw)
        form = Form.RAW if texts is None else Form.HTML
        if texts is None:
            texts = [HtmlText(start=0, end=len(raw.rstrip()))] if has_words(plain_html(raw)) else []
        if texts and not self._marks.skip_block():
            first = self._html[0][0]
            self.blocks += (self._html_block(raw, first, text, form) for text in texts)
        self._marks.obey_skips(raw)
        self._marks.end_block()
        self._html.clear()

    def _html_block(self, raw: str, first: int, text: HtmlText, form: Form) -> Block:
        written = raw[text.start : text.end]
        start = first + len(raw[: text.start].encode())
        return Block(
            kind=_ATTRIBUTE_KINDS.get(text.attribute, "html"),
            start=start,
            end=start + len(written.encode()),
            text=plain_html(written),
            form=Form.ATTRIBUTE if text.attribute else form,
            is_quoted="quote" in self._kinds,
            is_ignored=self._marks.is_ignored,
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
