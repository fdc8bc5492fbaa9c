"""Built XML, read piece by piece: the children of its root, each with its line."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ErrorString

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

_PIECE_BYTES = 1 << 16
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Element:
    """An element: filled while the file is read, and only looked at from then on."""

    __slots__ = ("attributes", "children", "line", "name", "namespace", "texts")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        namespace, _, self.name = tag.rpartition("}")
        self.namespace = namespace.removeprefix("{")
        self.attributes = attributes
        self.line = line
        self.children: list[Element] = []
        self.texts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self.texts).strip()

    def all(self, name: str) -> Iterator["Element"]:
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        return next(self.all(name), None)


class BrokenXmlError(Exception):
    """A file that is no XML, or asks for more than XML's own entities."""

    def __init__(self, line: int, detail: str) -> None:
        super().__init__(detail)
        self.line = line
        self.detail = detail


def child_elements(content: bytes) -> Iterator[Element]:
    """The root without its children, then each child of it with all that it holds.

    A file of any size needs the memory of its largest child. BrokenXmlError where it is not
    well-formed, on the way.
    """
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_entities=True, forbid_external=True)
    builder.expat = parser.parser
    try:
        for at in range(0, len(content), _PIECE_BYTES):
            parser.feed(content[at : at + _PIECE_BYTES])
            yield from builder.taken()
        parser.close()
    except ParseError as error:
        raise BrokenXmlError(error.position[0], ErrorString(error.code)) from error
    except (DefusedXmlException, LookupError, ValueError) as error:
        raise BrokenXmlError(1, str(error) or type(error).__name__) from error
    yield from builder.taken()


class _Builder:
    """What the parser tells, as elements; those that are whole are taken away."""

    def __init__(self) -> None:
        self.expat: Any = None
        self._open: list[Element] = []
        self._whole: list[Element] = []

    def taken(self) -> list[Element]:
        whole, self._whole = self._whole, []
        return whole

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self.expat.CurrentLineNumber)
        if not self._open:
            self._whole.append(element)
        elif len(self._open) > 1:
            self._open[-1].children.append(element)
        self._open.append(element)

    def data(self, text: str) -> None:
        if len(self._open) > 1:
            self._open[-1].texts.append(text)

    def end(self, _tag: str) -> None:
        element = self._open.pop()
        if len(self._open) == 1:
            self._whole.append(element)

    def close(self) -> None:
        pass
