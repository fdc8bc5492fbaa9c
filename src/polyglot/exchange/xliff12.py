"""XLIFF 1.2 (OASIS Standard, 2008), strict: several posts a file, each a ``<file>``."""

from collections.abc import Iterable, Iterator, Sequence

from polyglot.analyse.inline import Role, Split
from polyglot.exchange.codes import Code, FoundCode, FoundPiece, Piece, encode_source, encode_target
from polyglot.exchange.parcels import (
    Alternative,
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
from polyglot.tags import parse_tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_STATES = {
    UnitState.UNTRANSLATED: "needs-translation",
    UnitState.NEEDS_UPDATE: "needs-review-translation",
    UnitState.TRANSLATED: "translated",
}
_UNSURE = frozenset(
    "new needs-translation needs-adaptation needs-l10n needs-review-translation "
    "needs-review-adaptation needs-review-l10n".split()
)
_TYPES = {"heading": "heading", "cell": "cell", "item": "listitem"}
_PAIR_TYPES = {"emphasis": "italic", "strong": "bold", "link": "link"}
_ALONE_TYPES = {"break": "lb"}
_EXPORTED = "x-exported"
_DEVELOPER = "developer"


def render_xliff12(parcels: Sequence[Parcel]) -> bytes:
    """One file with all parcels. Codes are ``bpt``, ``ept``, ``it`` and ``ph``, with their text."""
    attributes = {"version": "1.2", "xmlns": NAMESPACE}
    files = (_render_file(parcel) for parcel in parcels)
    return (DECLARATION + block("xliff", attributes, *files) + "\n").encode()


def _render_file(parcel: Parcel) -> str:
    attributes = {
        "original": parcel.source_path,
        "source-language": parcel.source_language,
        "target-language": parcel.target_language,
        "datatype": f"x-{parcel.units[0].notation}",
        "product-name": parcel.key,
        "product-version": parcel.revision,
        "xml:space": "preserve",
    }
    units = (_render_message(units) for units in by_message(parcel.units))
    return block("file", attributes, block("body", {}, *units))


def _render_message(units: Sequence[ParcelUnit]) -> str:
    """A unit; the forms of a plural as a group, as other tools have those of gettext."""
    rendered = map(_render_unit, units)
    message = units[0].message
    if not message:
        return "".join(rendered)
    return block("group", {"id": message, "restype": "x-gettext-plurals"}, *rendered)


def _render_unit(unit: ParcelUnit) -> str:
    split = unit.notation.splitter
    source = encode_source(unit.source, split)
    target = encode_target(unit.target, source, split)
    state = {"state": _STATES[unit.state]}
    kind = _TYPES.get(unit.kind, f"x-{unit.kind}")
    # Translate Toolkit and Weblate go by it, and not by the state.
    approved = "yes" if unit.state is UnitState.TRANSLATED else "no"
    return block(
        "trans-unit",
        {"id": unit.id, "restype": kind, "xml:space": "preserve", "approved": approved},
        tag("source", {}, _render_pieces(source)),
        tag("target", state, _render_pieces(target)) if unit.target else "",
        _render_contexts(unit),
        tag("note", {"from": "translator"}, escape(unit.comment)) if unit.comment else "",
        *(tag("note", {"from": _DEVELOPER}, escape(note)) for note in unit.notes),
        *_render_alternatives(unit, source),
    )


def _render_contexts(unit: ParcelUnit) -> str:
    contexts = {
        "linenumber": str(unit.line),
        "x-heading": unit.context,
        _EXPORTED: unit.mark,
    }
    return block(
        "context-group",
        {"purpose": "information"},
        *(
            tag("context", {"context-type": kind}, escape(text))
            for kind, text in contexts.items()
            if text
        ),
    )


def _render_alternatives(unit: ParcelUnit, source: Sequence[Piece]) -> Iterator[str]:
    if unit.previous:
        attributes = {"alttranstype": "previous-version"}
        found = Alternative(source=unit.previous, target=unit.target, percentage=100)
        yield _render_alternative(attributes, found, source, unit.notation.splitter)
    for found in unit.alternatives:
        attributes = {"match-quality": f"{found.percentage}%", "origin": found.origin}
        yield _render_alternative(attributes, found, source, unit.notation.splitter)


def _render_alternative(
    attributes: dict[str, str], found: Alternative, source: Sequence[Piece], split: Split
) -> str:
    return block(
        "alt-trans",
        attributes | {"xml:space": "preserve"},
        tag("source", {}, _render_pieces(encode_target(found.source, source, split))),
        tag("target", {}, _render_pieces(encode_target(found.target, source, split))),
    )


def _render_pieces(pieces: Iterable[Piece]) -> str:
    return "".join(
        escape(piece) if isinstance(piece, str) else _render_code(piece) for piece in pieces
    )


def _render_code(code: Code) -> str:
    text = escape(code.text)
    if code.role is Role.ALONE:
        kind = _ALONE_TYPES.get(code.kind, f"x-{code.kind}")
        return tag("ph", {"id": code.id, "ctype": kind}, text)
    kind = _PAIR_TYPES.get(code.kind, f"x-{code.kind}")
    if code.is_isolated:
        return tag("it", {"id": code.id, "pos": code.role, "ctype": kind}, text)
    if code.role is Role.OPEN:
        return tag("bpt", {"id": code.id, "ctype": kind}, text)
    return tag("ept", {"id": code.id}, text)


def parse_xliff12(content: bytes, path: str) -> Parsed:
    """What came back, a `Returned` a ``<file>``. A file that is broken anywhere gives nothing."""
    try:
        root = parse_xml(content, "xliff")
    except BrokenFileError as broken:
        return (), (broken.problem_at(path),)
    return tuple(_read_file(node, path) for node in root.descendants("file")), ()


def _read_file(node: Node, path: str) -> Returned:
    units = (_read_unit(unit, path) for unit in node.descendants("trans-unit"))
    return Returned(
        path=path,
        line=node.line,
        key=node.get("product-name"),
        source_language=parse_tag(node.get("source-language")),
        target_language=parse_tag(node.get("target-language")),
        source_path=node.get("original"),
        revision=node.get("product-version"),
        units=tuple(mark_doubles(path, units)),
    )


def _read_unit(node: Node, path: str) -> ReturnedUnit:
    source, target = node.first("source"), node.first("target")
    state = target.get("state") if target else ""
    exported = (c.text for c in node.descendants("context") if c.get("context-type") == _EXPORTED)
    return make_unit(
        path,
        target or node,
        id=node.get("id"),
        source=list(_read_pieces(source)) if source else [],
        target=list(_read_pieces(target)) if target else [],
        is_unsure=node.get("approved") != "yes" and state in _UNSURE,
        exported=next(exported, ""),
        comment="\n".join(n.text for n in node.elements("note") if n.get("from") != _DEVELOPER),
    )


def _read_pieces(node: Node) -> Iterator[FoundPiece]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.name in _ROLES:
            role = _ROLES[child.name] or _position(child)
            yield FoundCode(id=child.get("id"), role=role, text=child.text or None)
        elif child.name == "g":
            yield FoundCode(id=child.get("id"), role=Role.OPEN)
            yield from _read_pieces(child)
            yield FoundCode(id=child.get("id"), role=Role.CLOSE)
        elif child.name == "mrk":
            yield from _read_pieces(child)
        else:
            yield FoundCode(id=f"<{child.name}>", role=Role.ALONE)
            yield from _read_pieces(child)


_ROLES = {
    "bpt": Role.OPEN,
    "bx": Role.OPEN,
    "ept": Role.CLOSE,
    "ex": Role.CLOSE,
    "ph": Role.ALONE,
    "x": Role.ALONE,
    "it": None,
}


def _position(node: Node) -> Role:
    return Role.CLOSE if node.get("pos") == "close" else Role.OPEN
