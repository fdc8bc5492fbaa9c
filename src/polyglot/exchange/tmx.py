"""TMX 1.4b: translation memories, ours and those of other tools."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from polyglot.analyse.inline import Role
from polyglot.analyse.notations import Notation
from polyglot.exchange.codes import Code, Piece, encode_source, encode_target
from polyglot.exchange.parcels import (
    Alternative,
    Parcel,
    ParcelUnit,
    Parsed,
    Returned,
    ReturnedUnit,
    mark_of,
)
from polyglot.exchange.xml_reading import Node, parse_xml
from polyglot.exchange.xml_writing import DECLARATION, block, escape, tag
from polyglot.problems import BrokenFileError, Problem, problem
from polyglot.tags import Tag, parse_tag

_DATATYPE = "x-markdown"
"""Says that the text of codes is Markdown: in other tools' files it means nothing to us."""

_ALL = "*all*"
_KEY = "x-polyglot-key"
_EXPORTED = "x-polyglot-exported"
_UNIT = "x-polyglot-unit"


class MemoryEntry(Struct, frozen=True, kw_only=True):
    """A text and its translation."""

    source_language: Tag
    target_language: Tag
    source: str
    target: str
    key: str = ""
    """Of the group that it is from; empty in other tools' files."""
    exported: str = ""
    """`mark_of` the translation that went out."""
    unit: str = ""
    """Of an interface string the id of its unit: equal texts in other contexts are others."""
    notation: Notation = Notation.MARKDOWN
    line: int = 1


def memory_entries(parcels: Iterable[Parcel]) -> Iterator[MemoryEntry]:
    """What parcels hold of translations, the alternatives from the memory among them.

    Of what needs an update it is the text that the translation was made from.
    """
    for parcel in parcels:
        for unit in parcel.units:
            for pair in _pairs(unit):
                yield MemoryEntry(
                    source_language=parcel.source_language,
                    target_language=parcel.target_language,
                    source=pair.source,
                    target=pair.target,
                    key=pair.origin or parcel.key,
                    exported=mark_of(pair.target, unit.notation),
                    unit="" if pair.origin or unit.notation is Notation.MARKDOWN else unit.id,
                    notation=unit.notation,
                )


def _pairs(unit: ParcelUnit) -> Iterator[Alternative]:
    if unit.target:
        source = unit.previous or unit.source
        yield Alternative(source=source, target=unit.target, percentage=100)
    yield from unit.alternatives


def render_tmx(entries: Iterable[MemoryEntry], *, with_codes: bool = True) -> bytes:
    """A memory of the entries, each pair once.

    Without codes inline elements are plain text, as PO has them: a tool that translates a PO file
    with this memory finds them the same.
    """
    entries = tuple(entries)
    languages = {entry.source_language for entry in entries}
    attributes = {
        "creationtool": "polyglot",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "PO",
        "adminlang": "en",
        "srclang": next(iter(languages)) if len(languages) == 1 else _ALL,
        "datatype": _DATATYPE,
    }
    units = dict.fromkeys(_render_entry(entry, with_codes=with_codes) for entry in entries)
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    body = block("tmx", {"version": "1.4"}, tag("header", attributes), block("body", {}, *units))
    return (DECLARATION + doctype + body + "\n").encode()


def _render_entry(entry: MemoryEntry, *, with_codes: bool) -> str:
    source: Sequence[Piece] = (entry.source,)
    target: Sequence[Piece] = (entry.target,)
    if with_codes:
        source = encode_source(entry.source, entry.notation.splitter)
        target = encode_target(entry.target, source, entry.notation.splitter)
    properties = {_KEY: entry.key, _EXPORTED: entry.exported, _UNIT: entry.unit}
    return block(
        "tu",
        {"srclang": entry.source_language},
        *(tag("prop", {"type": name}, escape(text)) for name, text in properties.items() if text),
        _render_variant(entry.source_language, source),
        _render_variant(entry.target_language, target),
    )


def _render_variant(language: Tag, pieces: Iterable[Piece]) -> str:
    text = "".join(escape(p) if isinstance(p, str) else _render_code(p) for p in pieces)
    return tag("tuv", {"xml:lang": language}, tag("seg", {}, text))


def _render_code(code: Code) -> str:
    text, number = escape(code.text), {"x": code.id, "type": code.kind}
    if code.role is Role.ALONE:
        return tag("ph", number, text)
    if code.is_isolated:
        return tag("it", {"pos": _POSITIONS[code.role]} | number, text)
    if code.role is Role.OPEN:
        return tag("bpt", {"i": code.id} | number, text)
    return tag("ept", {"i": code.id}, text)


_POSITIONS = {Role.OPEN: "begin", Role.CLOSE: "end"}


def parse_tmx(content: bytes, path: str) -> tuple[tuple[MemoryEntry, ...], tuple[Problem, ...]]:
    """The pairs of a memory, whoever wrote it: a text with each of its translations.

    Codes of other tools are left out: what they stand for is no Markdown. A unit whose languages
    are unknown is a problem, and left.
    """
    try:
        root = parse_xml(content, "tmx")
    except BrokenFileError as broken:
        return (), (broken.problem_at(path),)
    header = root.first("header") or root
    reader = _Reader(path, header)
    entries = tuple(entry for unit in root.descendants("tu") for entry in reader.read(unit))
    return entries, tuple(reader.problems)


class _Reader:
    """Reads units as the header of their file says."""

    def __init__(self, path: str, header: Node) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._source_language = header.get("srclang")
        self._is_ours = header.get("datatype") == _DATATYPE

    def read(self, unit: Node) -> Iterator[MemoryEntry]:
        """The source of a unit with each of its translations."""
        variants = [found for node in unit.elements("tuv") if (found := self._variant(node))]
        wanted = parse_tag(unit.get("srclang") or self._source_language)
        ours = [v for v in variants if v[0] == wanted] or variants
        for language, text in variants:
            if ours[0][0] != language and text and ours[0][1]:
                yield MemoryEntry(
                    source_language=ours[0][0],
                    target_language=language,
                    source=ours[0][1],
                    target=text,
                    key=_property(unit, _KEY),
                    exported=_property(unit, _EXPORTED),
                    unit=_property(unit, _UNIT),
                    line=unit.line,
                )

    def _variant(self, node: Node) -> tuple[Tag, str] | None:
        found = node.get("xml:lang", "lang")
        language, segment = parse_tag(found), node.first("seg")
        if language is None:
            fault = problem("exchange-language", self._path, node.line, found=found)
            self.problems.append(fault)
        if language is None or segment is None:
            return None
        return language, segment.text if self._is_ours else _plain_text(segment)


def _plain_text(node: Node) -> str:
    """The text without codes; highlighted text (``hi``) is text."""
    return "".join(
        child if isinstance(child, str) else _plain_text(child) if child.name == "hi" else ""
        for child in node.children
    )


def _property(unit: Node, kind: str) -> str:
    return next((p.text for p in unit.elements("prop") if p.get("type") == kind), "")


def parse_returned_tmx(content: bytes, path: str) -> Parsed:
    """A memory as what came back: a `Returned` for each key and pair of languages, without ids.

    Without what comes back as it went out. A memory has no states: nobody can tell that somebody
    looked at it, and suggestions go out with it, too.
    """
    entries, problems = parse_tmx(content, path)
    groups: dict[tuple[str, Tag, Tag], list[MemoryEntry]] = {}
    for entry in entries:
        group = entry.key, entry.source_language, entry.target_language
        groups.setdefault(group, []).append(entry)
    returned = (
        Returned(
            path=path,
            line=found[0].line,
            key=key,
            source_language=source,
            target_language=target,
            units=tuple(_returned_unit(entry) for entry in found if not _is_as_it_went_out(entry)),
        )
        for (key, source, target), found in groups.items()
    )
    return tuple(returned), problems


def _is_as_it_went_out(entry: MemoryEntry) -> bool:
    return bool(entry.exported) and entry.exported in {
        mark_of(entry.target, notation) for notation in Notation
    }


def _returned_unit(entry: MemoryEntry) -> ReturnedUnit:
    return ReturnedUnit(
        id=entry.unit,
        source=entry.source,
        target=entry.target,
        exported=entry.exported,
        line=entry.line,
    )
