"""What changed from one text to another, word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Struct, frozen=True, array_like=True, gc=False):
    """A run of words with one fate."""

    change: Change
    text: str


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from `old` to `new`, in reading order.

    Those that are not ADDED make up `old`, those that are not REMOVED make up `new`, to the
    character. Between two changes no lone sign or article stays the same, for nobody reads a text
    in crumbs.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        removed, added = "".join(before[start:end]), "".join(after[new_start:new_end])
        if kind == "equal":
            pieces.append(Piece(Change.SAME, removed))
        else:
            pieces.extend(_both(removed, added))
    return tuple(_joined(_without_crumbs(pieces)))


# A word with its apostrophes and hyphens, a number or an address; white space; or one sign.
_TOKEN = re.compile(r"\w+(?:['’\-.,:/]\w+)*|\s+|[^\w\s]")

_CRUMB = 4
"""Characters up to which what stays the same between two changes is told as changed."""


def _both(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(Change.REMOVED, removed)
    if added:
        yield Piece(Change.ADDED, added)


def _without_crumbs(pieces: list[Piece]) -> Iterator[Piece]:
    for at, piece in enumerate(pieces):
        is_inside = 0 < at < len(pieces) - 1
        if piece.change is Change.SAME and is_inside and len(piece.text.strip()) <= _CRUMB:
            yield from _both(piece.text, piece.text)
        else:
            yield piece


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Of each run of changes, all that was removed and then all that was added."""
    removed = added = ""
    for piece in pieces:
        if piece.change is Change.SAME:
            yield from _both(removed, added)
            removed = added = ""
            yield piece
        elif piece.change is Change.REMOVED:
            removed += piece.text
        else:
            added += piece.text
    yield from _both(removed, added)
