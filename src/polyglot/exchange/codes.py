"""Inline elements as the codes of CAT tools: numbered, paired, and put back as they were."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.inline import Inline, Role, Split, Token, split_inline


class Code(Struct, frozen=True, kw_only=True):
    """An inline element, or one end of it, as it stands in a file."""

    id: str
    """A number; both ends of a pair have the same."""
    kind: str
    role: Role
    text: str
    """What it stands for: Markdown, a tag, a placeholder."""
    is_isolated: bool = False
    """An end whose other end is in no proper place."""


Piece: TypeAlias = str | Code


class FoundCode(Struct, frozen=True, kw_only=True):
    """A code that a reader found in a file."""

    id: str
    role: Role
    text: str | None = None
    """What the file says that it stands for, where it says it."""


FoundPiece: TypeAlias = str | FoundCode


def encode_source(text: str, split: Split = split_inline) -> tuple[Piece, ...]:
    """The text of a source with its codes, numbered from 1."""
    return _number(_paired(split(text)), {}, first_free=1)


def encode_target(
    text: str, source: Sequence[Piece], split: Split = split_inline
) -> tuple[Piece, ...]:
    """The text of a translation: codes that stand in its source have their number there."""
    known: dict[tuple[str, ...], list[str]] = {}
    for shape, unit_id in _shapes(source):
        known.setdefault(shape, []).append(unit_id)
    numbers = [int(piece.id) for piece in source if isinstance(piece, Code)]
    return _number(_paired(split(text)), known, first_free=max(numbers, default=0) + 1)


def _paired(tokens: Iterable[Token]) -> list[Piece]:
    """Pieces whose codes have the position of the opening end as id, so that pairs share it."""
    pieces: list[Piece] = []
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if isinstance(token, str):
            pieces.append(token)
            continue
        partner = _find_partner(token, pieces, opened) if token.role is Role.CLOSE else None
        is_isolated = token.role is Role.CLOSE and partner is None
        pieces.append(_code(token, at if partner is None else partner, is_isolated=is_isolated))
        if token.role is Role.OPEN:
            opened.append(at)
    for at in opened:
        pieces[at] = _isolated(pieces[at])
    return pieces


def _code(token: Inline, number: int, *, is_isolated: bool) -> Code:
    return Code(
        id=str(number),
        kind=token.kind,
        role=token.role,
        text=token.text,
        is_isolated=is_isolated,
    )


def _isolated(piece: Piece) -> Piece:
    return piece if isinstance(piece, str) else replace(piece, is_isolated=True)


def _find_partner(closing: Inline, pieces: list[Piece], opened: list[int]) -> int | None:
    """The position of what `closing` closes; none for a tag that crosses something else.

    Markdown never crosses itself: tags that are open inside of it are isolated when it ends.
    """
    while opened:
        piece = pieces[opened[-1]]
        if _closes(closing, piece):
            return opened.pop()
        if closing.kind == "html":
            break
        pieces[opened.pop()] = _isolated(piece)
    return None


def _closes(closing: Inline, piece: Piece) -> bool:
    if isinstance(piece, str) or piece.kind != closing.kind:
        return False
    return closing.kind != "html" or _tag_name(piece.text) == _tag_name(closing.text)


def _tag_name(tag: str) -> str:
    return tag.strip("</>").partition(" ")[0].lower()


def _shapes(pieces: Sequence[Piece]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What each code, or pair of codes, is, and its id: where it begins."""
    closings = {
        piece.id: piece.text
        for piece in pieces
        if isinstance(piece, Code) and piece.role is Role.CLOSE and not piece.is_isolated
    }
    for piece in pieces:
        if isinstance(piece, Code) and (piece.role is not Role.CLOSE or piece.is_isolated):
            ending = () if piece.is_isolated else (closings.get(piece.id, ""),)
            yield (piece.role, piece.text, *ending), piece.id


def _number(
    pieces: Sequence[Piece], known: Mapping[tuple[str, ...], list[str]], first_free: int
) -> tuple[Piece, ...]:
    """The pieces with numbers for ids: for what is `known` the one there, each but once."""
    free = {shape: iter(ids) for shape, ids in known.items()}
    numbers: dict[str, str] = {}
    for shape, found in _shapes(pieces):
        number = next(free.get(shape, iter(())), None)
        numbers[found] = number or str(first_free)
        first_free += number is None
    return tuple(
        piece if isinstance(piece, str) else replace(piece, id=numbers[piece.id])
        for piece in pieces
    )
