"""XLIFF 2.0 (OASIS Standard, 2014): core, and the Translation Candidates module for the memory."""

from collections.abc import Iterable, Iterator, Sequence

from polyglot.analyse.inline import Role
from polyglot.exchange.codes import Code, FoundCode, FoundPiece, Piece, encode_source, encode_target
from polyglot.exchange.parcels import (
    Parcel,
    ParcelUnit,
    Parsed,
    Returned,
    ReturnedUnit,
    UnitState,
    by_message,
    mark_doubles,
)
from polyglot.exchange.xliff_units import make_unit
from polyglot.exchange.xml_reading import Node, parse_xml
from polyglot.exchange.xml_writing import DECLARATION, block, escape, tag
from polyglot.problems import BrokenFileError
from polyglot.tags import Tag, parse_tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_OURS = "urn:polyglot:exchange:1"

_STATES = {
    UnitState.UNTRANSLATED: "initial",
    UnitState.NEEDS_UPDATE: "initial",
    UnitState.TRANSLATED: "translated",
}
_SUB_STATES = {UnitState.NEEDS_UPDATE: "polyglot:needs-update"}
_TYPES = {"emphasis": "fmt", "strong": "fmt", "strikethrough": "fmt", "link": "link"}
_TYPES |= {"image": "image", "break": "fmt"}


def render_xliff20(parcels: Sequence[Parcel]) -> bytes:
    """One file with all parcels, which have one pair of languages: the root names it."""
    first = parcels[0]
    attributes = {
        "version": "2.0",
        "xmlns": NAMESPACE,
        "xmlns:mtc": _MATCHES,
        "xmlns:pg": _OURS,
        "srcLang": first.source_language,
        "trgLang": first.target_language,
    }
    files = (_render_file(parcel, number) for number, parcel in enumerate(parcels, 1))
    return (DECLARATION + block("xliff", attributes, *files) + "\n").encode()


def _render_file(parcel: Parcel, number: int) -> str:
    attributes = {
        "id": f"f{number}",
        "original": parcel.source_path,
        "canResegment": "no",
        "xml:space": "preserve",
        "pg:key": parcel.key,
        "pg:revision": parcel.revision,
    }
    return block("file", attributes, *map(_render_message, by_message(parcel.units)))


def _render_message(units: Sequence[ParcelUnit]) -> str:
    """A unit; the forms of a plural as a group."""
    rendered = map(_render_unit, units)
    message = units[0].message
    if not message:
        return "".join(rendered)
    return block("group", {"id": message, "type": "polyglot:plural"}, *rendered)


def _render_unit(unit: ParcelUnit) -> str:
    split = unit.notation.splitter
    source = encode_source(unit.source, split)
    target = encode_target(unit.target, source, split)
    data = _Data([*source, *target])
    states = {"state": _STATES[unit.state], "subState": _SUB_STATES.get(unit.state, "")}
    attributes = {
        "id": unit.id,
        "type": f"polyglot:{unit.kind}",
        "pg:exported": unit.mark,
    }
    matches = "".join(f"\n{match}" for match in _render_matches(unit, source))
    segment = [
        tag("source", {}, data.render(source)),
        tag("target", {}, data.render(target)) if unit.target else "",
    ]
    return block(
        "unit",
        attributes,
        tag("mtc:matches", {}, f"{matches}\n") if matches else "",
        _render_notes(unit),
        data.render_all(),
        block("segment", {"id": "s1"} | states, *segment),
    )


def _render_notes(unit: ParcelUnit) -> str:
    notes = {"heading": unit.context, "previous": unit.previous, "translator": unit.comment}
    written = [
        tag("note", {"category": kind}, escape(text)) for kind, text in notes.items() if text
    ]
    written += [tag("note", {"category": "developer"}, escape(note)) for note in unit.notes]
    return block("notes", {}, *written) if written else ""


def _render_matches(unit: ParcelUnit, source: Sequence[Piece]) -> Iterator[str]:
    for found in unit.alternatives:
        texts = found.source, found.target
        pieces = [encode_target(text, source, unit.notation.splitter) for text in texts]
        data = _Data([*pieces[0], *pieces[1]])
        attributes = {"ref": "#s1", "origin": found.origin, "similarity": f"{found.percentage}.0"}
        yield block(
            "mtc:match",
            attributes,
            data.render_all(),
            tag("source", {}, data.render(pieces[0])),
            tag("target", {}, data.render(pieces[1])),
        )


class _Data:
    """The ``originalData`` of some pieces: each text once, named by its place."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        texts = dict.fromkeys(piece.text for piece in pieces if isinstance(piece, Code))
        self._ids = {text: f"d{number}" for number, text in enumerate(texts, 1)}

    def render_all(self) -> str:
        data = [tag("data", {"id": name}, escape(text)) for text, name in self._ids.items()]
        return block("originalData", {}, *data) if data else ""

    def render(self, pieces: Sequence[Piece]) -> str:
        """`pieces` with references to the data."""
        closings = {
            piece.id: self._ids[piece.text]
            for piece in pieces
            if isinstance(piece, Code) and piece.role is Role.CLOSE
        }
        return "".join(
            escape(piece) if isinstance(piece, str) else self._render_code(piece, closings)
            for piece in pieces
        )

    def _render_code(self, code: Code, closings: dict[str, str]) -> str:
        attributes = {"id": code.id, "type": _TYPES.get(code.kind, "other")}
        name = self._ids[code.text]
        if code.role is Role.ALONE:
            return tag("ph", attributes | {"dataRef": name})
        if code.is_isolated:
            end = "sc" if code.role is Role.OPEN else "ec"
            return tag(end, attributes | {"dataRef": name, "isolated": "yes"})
        if code.role is Role.CLOSE:
            return "</pc>"
        ends = {"dataRefStart": name, "dataRefEnd": closings[code.id]}
        return tag("pc", attributes | ends).removesuffix("/>") + ">"


def parse_xliff20(content: bytes, path: str) -> Parsed:
    """What came back, a `Returned` a ``<file>``. A file that is broken anywhere gives nothing."""
    try:
        root = parse_xml(content, "xliff")
    except BrokenFileError as broken:
        return (), (broken.problem_at(path),)
    languages = parse_tag(root.get("srcLang")), parse_tag(root.get("trgLang"))
    return tuple(_read_file(node, path, languages) for node in root.elements("file")), ()


def _read_file(node: Node, path: str, languages: tuple[Tag | None, Tag | None]) -> Returned:
    units = (_read_unit(unit, path) for unit in node.descendants("unit"))
    return Returned(
        path=path,
        line=node.line,
        key=node.get("key"),
        source_language=languages[0],
        target_language=languages[1],
        source_path=node.get("original"),
        revision=node.get("revision"),
        units=tuple(mark_doubles(path, units)),
    )


def _read_unit(node: Node, path: str) -> ReturnedUnit:
    """A unit. What a tool cut into several segments is one again."""
    segments = list(node.elements("segment", "ignorable"))
    states = {segment.get("state") for segment in segments if segment.name == "segment"}
    targets = [target for segment in segments if (target := segment.first("target"))]
    sub_states = {segment.get("subState") for segment in segments}
    reader = _PieceReader(node)
    return make_unit(
        path,
        targets[0] if targets else node,
        id=node.get("id"),
        source=[p for s in segments if (n := s.first("source")) for p in reader.read(n)],
        target=[piece for target in targets for piece in reader.read(target)],
        is_unsure="initial" in states and _SUB_STATES[UnitState.NEEDS_UPDATE] in sub_states,
        exported=node.get("exported"),
        comment="\n".join(n.text for n in node.descendants("note") if _is_translators(n)),
    )


def _is_translators(note: Node) -> bool:
    return note.get("category") not in {"heading", "previous", "developer"}


class _PieceReader:
    """Reads the content of the sources and targets of one unit, whose codes its data explains."""

    def __init__(self, unit: Node) -> None:
        holder = unit.first("originalData")
        data = holder.elements("data") if holder else iter(())
        self._texts = {one.get("id"): one.text for one in data}

    def read(self, node: Node) -> Iterator[FoundPiece]:
        for child in node.children:
            if isinstance(child, str):
                yield child
            elif child.name == "pc":
                yield self._code(child, Role.OPEN, child.get("dataRefStart"))
                yield from self.read(child)
                yield self._code(child, Role.CLOSE, child.get("dataRefEnd"))
            elif child.name == "cp":
                yield _code_point(child)
            elif child.name in _ROLES:
                yield self._code(child, _ROLES[child.name], child.get("dataRef"))
            elif child.name == "mrk":
                yield from self.read(child)
            elif child.name not in {"sm", "em"}:
                yield FoundCode(id=f"<{child.name}>", role=Role.ALONE)
                yield from self.read(child)

    def _code(self, node: Node, role: Role, reference: str) -> FoundCode:
        # The end of what spans segments names its beginning.
        number = node.get("startRef", "copyOf", "id") if role is Role.CLOSE else node.get("id")
        return FoundCode(id=number, role=role, text=self._texts.get(reference))


_ROLES = {"ph": Role.ALONE, "sc": Role.OPEN, "ec": Role.CLOSE}


def _code_point(node: Node) -> FoundPiece:
    """A character that XML cannot hold, which a translation has no use for either."""
    return FoundCode(id=f"<cp hex={node.get('hex')}>", role=Role.ALONE)
