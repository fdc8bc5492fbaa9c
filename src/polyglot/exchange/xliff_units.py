"""What both versions of XLIFF have in common: a unit of pieces, made whole."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict, TypeGuard, Unpack

from polyglot.analyse.inline import Role
from polyglot.exchange.codes import FoundCode, FoundPiece
from polyglot.exchange.parcels import ReturnedUnit
from polyglot.exchange.xml_reading import Node
from polyglot.problems import problem


class _Fields(TypedDict):
    id: str
    is_unsure: bool
    exported: str
    comment: str


def make_unit(
    path: str,
    node: Node,
    *,
    source: Sequence[FoundPiece],
    target: Sequence[FoundPiece],
    **fields: Unpack[_Fields],
) -> ReturnedUnit:
    """A unit whose codes are Markdown again: those of the source as they stand in the source.

    What a tool did to the text of such a code is undone. A code that nobody knows is left out,
    and is the unit's fault; `node` is where it stands.
    """
    known = {
        (piece.id, piece.role): piece.text
        for piece in source
        if isinstance(piece, FoundCode) and piece.text is not None
    }
    unknown = [piece.id for piece in target if _is_unknown(piece, known)]
    fault = problem("exchange-inline", path, node.line, id=unknown[0]) if unknown else None
    return ReturnedUnit(
        source=_decode(source, known),
        target=_decode(target, known),
        line=node.line,
        fault=fault,
        **fields,
    )


_Known: TypeAlias = Mapping[tuple[str, Role], str]


def _decode(pieces: Sequence[FoundPiece], known: _Known) -> str:
    return "".join(
        piece if isinstance(piece, str) else known.get((piece.id, piece.role), piece.text or "")
        for piece in pieces
    )


def _is_unknown(piece: FoundPiece, known: _Known) -> TypeGuard[FoundCode]:
    return (
        isinstance(piece, FoundCode) and piece.text is None and (piece.id, piece.role) not in known
    )
