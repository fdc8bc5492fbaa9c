"""The children of an RSS channel, one at a time, from XML that is not to be trusted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import ErrorString, errors

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from polyglot.errors import PolyglotError
from polyglot.importing.posts import Advance
from polyglot.messages import N_

_CHUNK_BYTES = 1 << 18
ITEM_BOUND = 64_000_000
"""Characters that one item may hold: more is no post, and would have to be kept in memory."""

# Blogs collect them from word processors; XML 1.0 §2.2 forbids them, and parsers stop there.
_FORBIDDEN = bytes(code for code in range(32) if code not in b"\t\n\r")

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_PREFIXES = (
    ("wordpress.org/export/1.2/excerpt", "excerpt_"),
    ("wordpress.org/export/1.1/excerpt", "excerpt_"),
    ("wordpress.org/export/1.0/excerpt", "excerpt_"),
    ("wordpress.org/export/", "wp_"),
    ("purl.org/rss/1.0/modules/content", "content_"),
    ("purl.org/dc/elements", "dc_"),
)


class Item(NamedTuple):
    """A child of the channel, and the line that it begins on."""

    line: int
    element: Element


def read_items(path: Path, advance: Advance) -> Iterator[Item]:
    """Every child of the channel (of the root, but for RSS), in order; memory is that of one.

    Names have their usual prefix, but with an underscore: ``wp_post_id``. No entity is expanded
    but XML's own, and nothing outside of the file is read. PolyglotError, with the line, for XML
    that is cut short, is not well-formed, or defines entities.
    """
    collector = _Collector()
    parser = DefusedXMLParser(target=collector, forbid_entities=True, forbid_external=True)
    collector.expat = parser.parser
    try:
        for chunk in _chunks(path, advance):
            parser.feed(chunk)
            yield from collector.take()
        parser.close()
    except ParseError as error:
        raise _malformed(path, error, collector) from error
    except LookupError as error:
        raise PolyglotError(
            N_("is in an encoding that nobody knows: {detail}"), place=f"{path}:1: ", detail=error
        ) from error
    except DefusedXmlException as error:
        raise PolyglotError(
            N_("defines XML entities or reads other files, which an export never needs; refused"),
            place=f"{path}:{collector.line}: ",
        ) from error
    except _ItemTooLargeError as error:
        raise PolyglotError(
            N_("the item that begins here holds more than {bound} characters"),
            place=f"{path}:{collector.item_line}: ",
            bound=ITEM_BOUND,
        ) from error
    yield from collector.take()


def _chunks(path: Path, advance: Advance) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            total = path.stat().st_size
            is_utf16 = file.read(2) in _UTF16_MARKS
            file.seek(0)
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk if is_utf16 else chunk.translate(None, _FORBIDDEN)
                advance(file.tell(), total)
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error


def _malformed(path: Path, error: ParseError, collector: "_Collector") -> PolyglotError:
    line, _column = error.position
    detail = ErrorString(error.code)
    if collector.depth and detail in _CUT_SHORT:
        return PolyglotError(
            N_("the file ends here, in the middle of {element}: export it, or copy it, again"),
            place=f"{path}:{line}: ",
            element=f"<{collector.open_name}>",
        )
    return PolyglotError(
        N_("is not well-formed XML: {detail}"), place=f"{path}:{line}: ", detail=detail
    )


_CUT_SHORT = {
    errors.XML_ERROR_NO_ELEMENTS,
    errors.XML_ERROR_UNCLOSED_TOKEN,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    errors.XML_ERROR_PARTIAL_CHAR,
}


class _ItemTooLargeError(Exception):
    """An item went over the bound."""


class _Collector:
    """What the parser tells of the tree: only the channel's children are built, then let go."""

    def __init__(self) -> None:
        self.expat: Any = None
        self.depth = 0
        self.item_line = 0
        self.open_name = ""
        self._size = 0
        self._item_depth = _CHANNEL_CHILD
        self._builder = TreeBuilder()
        self._items: list[Item] = []

    @property
    def line(self) -> int:
        """Of the file, where the parser stands."""
        return int(self.expat.CurrentLineNumber)

    def take(self) -> list[Item]:
        """The items that are whole since the last call."""
        taken, self._items = self._items, []
        return taken

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1 and _prefixed(tag) != "rss":
            self._item_depth = _ROOT_CHILD
        if self.depth < self._item_depth:
            self.open_name = _prefixed(tag)
            return
        if self.depth == self._item_depth:
            self.item_line, self._size = self.line, 0
            self.open_name = _prefixed(tag)
            self._builder = TreeBuilder()
        self._builder.start(_prefixed(tag), attributes)

    def end(self, tag: str) -> None:
        if self.depth >= self._item_depth:
            self._builder.end(_prefixed(tag))
        if self.depth == self._item_depth:
            self._items.append(Item(self.item_line, self._builder.close()))
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.depth < self._item_depth:
            return
        self._size += len(text)
        if self._size > ITEM_BOUND:
            raise _ItemTooLargeError
        self._builder.data(text)

    def close(self) -> None:
        """The parser has come to the end."""


_CHANNEL_CHILD = 3
"""Depth of rss, channel, item; of an Atom feed's entries it is that of the root's children."""
_ROOT_CHILD = 2


def _prefixed(tag: str) -> str:
    """``{http://wordpress.org/export/1.2/}post_id`` → ``wp_post_id``."""
    namespace, brace, name = tag.rpartition("}")
    if not brace:
        return name
    return next((prefix + name for part, prefix in _PREFIXES if part in namespace), name)
