"""XML that is not to be trusted, as a small tree that knows its lines."""

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ErrorString

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from polyglot.messages import N_
from polyglot.problems import BrokenFileError

DEPTH_BOUND = 100

_TMX_DOCTYPE = re.compile(r"(?:.*/)?tmx\d+\.dtd")
XML_SPACE: Final = "http://www.w3.org/XML/1998/namespace"


class Node:
    """An element: filled while the file is read, and only looked at from then on."""

    __slots__ = ("attributes", "children", "line", "name", "namespace")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.namespace, self.name = _split_name(tag)
        self.attributes = {_short_name(name): value for name, value in attributes.items()}
        self.line = line
        self.children: list[Node | str] = []

    def get(self, *names: str) -> str:
        """The value of the first of these attributes that is there; empty for none."""
        return next((self.attributes[name] for name in names if name in self.attributes), "")

    def elements(self, *names: str) -> Iterator["Node"]:
        """The elements right inside it that are called so."""
        return (n for n in self.children if isinstance(n, Node) and n.name in names)

    def first(self, name: str) -> "Node | None":
        return next(self.elements(name), None)

    def descendants(self, *names: str) -> Iterator["Node"]:
        """The elements anywhere inside it that are called so, in their order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.name in names:
                    yield child
                yield from child.descendants(*names)

    @property
    def text(self) -> str:
        """All of its text, that of inner elements included."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def parse_xml(content: bytes, root: str) -> Node:
    """The root of a document, which must be called so.

    No entity is expanded but XML's own, and nothing outside is read: BrokenFileError where either
    is asked for, where the file is cut short or not well-formed, and for more than `DEPTH_BOUND`
    levels. Namespaces of attributes are left out, but for ``xml:``.
    """
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_entities=True, forbid_external=True)
    builder.expat = parser.parser
    parser.parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.feed(content)
        parser.close()
    except ParseError as error:
        line, _column = error.position
        detail = ErrorString(error.code)
        raise BrokenFileError("exchange-xml", line, detail=detail) from error
    except LookupError as error:
        raise BrokenFileError("exchange-xml", 1, detail=str(error)) from error
    except DefusedXmlException as error:
        raise BrokenFileError("exchange-entities", builder.line) from error
    if builder.root.name != root:
        found = f"<{builder.root.name}>"
        raise BrokenFileError("exchange-root", builder.root.line, expected=f"<{root}>", found=found)
    return builder.root


class _Builder:
    """What the parser tells of the tree, built up."""

    def __init__(self) -> None:
        self.expat: Any = None
        self._open: list[Node] = [Node("", {}, 1)]

    @property
    def line(self) -> int:
        return int(self.expat.CurrentLineNumber)

    @property
    def root(self) -> Node:
        return next(child for child in self._open[0].children if isinstance(child, Node))

    def doctype(self, name: str, system: str | None, _public: str | None, subset: int) -> None:
        """Refuses every document type but that of TMX, which is never fetched."""
        if subset or name != "tmx" or not _TMX_DOCTYPE.fullmatch(system or "tmx14.dtd"):
            raise BrokenFileError("exchange-entities", self.line)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEPTH_BOUND:
            detail = N_("the elements are nested too deep")
            raise BrokenFileError("exchange-xml", self.line, detail=detail)
        node = Node(tag, attributes, self.line)
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].children.append(text)

    def close(self) -> None:
        """The parser has come to the end."""


def _split_name(tag: str) -> tuple[str, str]:
    namespace, brace, name = tag.rpartition("}")
    return (namespace.removeprefix("{"), name) if brace else ("", tag)


def _short_name(name: str) -> str:
    namespace, local = _split_name(name)
    return f"xml:{local}" if namespace == XML_SPACE else local
