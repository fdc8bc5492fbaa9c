"""Splicing: a source with the texts of some of its segments replaced, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from polyglot.analyse.block_texts import read_text, write_text
from polyglot.analyse.field_values import DEFAULT_FIELDS, FieldValue
from polyglot.analyse.field_writing import write_value
from polyglot.analyse.markdown import Block, Form
from polyglot.analyse.segment_texts import Piece, read_pieces
from polyglot.analyse.segments import fold_space


def splice(
    content: bytes, targets: Mapping[int, str], fields: Sequence[str] = DEFAULT_FIELDS
) -> bytes:
    """`content` with the text of each segment that `targets` names replaced.

    Keys are places in `read_segment_texts(content, fields)`; others change nothing, nor does a
    target that is, its white space folded, what stands there. Whether the blocks stay what they
    are, `broken_by` says.
    """
    pieces = read_pieces(content, fields)
    return _spliced(content, pieces, targets)


def broken_by(
    content: bytes, targets: Mapping[int, str], fields: Sequence[str] = DEFAULT_FIELDS
) -> frozenset[int]:
    """The keys of those `targets` that would change more than the texts of their segments.

    With all others, the source reads as it did: the same segments, in number, kind and order,
    each with the text that was asked for.
    """
    pieces = read_pieces(content, fields)
    known = {at: target for at, target in targets.items() if 0 <= at < len(pieces)}
    return frozenset(_breaking(content, pieces, known, fields))


def _spliced(content: bytes, pieces: Sequence[Piece], targets: Mapping[int, str]) -> bytes:
    parts: list[bytes] = []
    last = 0
    for at, piece in enumerate(pieces):
        if at in targets and _is_other(piece, targets[at]):
            parts += (content[last : piece.segment.start], _written(content, piece, targets[at]))
            last = piece.segment.end
    return b"".join([*parts, content[last:]])


def _is_other(piece: Piece, target: str) -> bool:
    return fold_space(target) != fold_space(piece.segment.text)


def _written(content: bytes, piece: Piece, target: str) -> bytes:
    start, end = piece.segment.start, piece.segment.end
    place = piece.place
    if isinstance(place, FieldValue):
        raw = content[start:end].decode()
        return write_value(target.strip(), place.style, raw).encode()
    prefix = _continuation(content, start, end) if place.form is Form.TEXT else ""
    line_end = "\r\n" if b"\r\n" in content else "\n" if b"\n" in content else "\r"
    quote = content[start - 1 : start].decode("utf-8", "replace")
    return write_text(target, place, prefix, line_end, quote).encode()


def _continuation(content: bytes, start: int, end: int) -> str:
    """What begins the later lines of a block: as its second line, else as its first allows."""
    line = content.replace(b"\r\n", b" \n").replace(b"\r", b"\n") if b"\r" in content else content
    second = line.find(b"\n", start, end) + 1
    if second:
        text = line[second:end].decode()
        return text[: len(text) - len(text.lstrip(" \t>"))]
    first = line[line.rfind(b"\n", 0, start) + 1 : start].decode()
    return "".join(sign if sign in ">\t" else " " for sign in first)


def _expected(piece: Piece, target: str) -> str:
    """What is to be read where `target` was written, its white space folded."""
    place = piece.place
    if isinstance(place, FieldValue):
        return fold_space(target)
    return fold_space(read_text(write_text(target, place, "", "\n"), place))


def _breaking(
    content: bytes, pieces: Sequence[Piece], targets: Mapping[int, str], fields: Sequence[str]
) -> Iterator[int]:
    """Halved, for nearly all targets are sound."""
    if not targets or _holds(content, pieces, targets, fields):
        return
    if len(targets) == 1:
        yield from targets
        return
    items = list(targets.items())
    half = len(items) // 2
    first, second = dict(items[:half]), dict(items[half:])
    broken = {
        *_breaking(content, pieces, first, fields),
        *_breaking(content, pieces, second, fields),
    }
    yield from broken
    rest = {at: target for at, target in items if at not in broken}
    if not _holds(content, pieces, rest, fields):
        # Each alone is sound, together they are not.
        yield from rest


def _holds(
    content: bytes, pieces: Sequence[Piece], targets: Mapping[int, str], fields: Sequence[str]
) -> bool:
    found = read_pieces(_spliced(content, pieces, targets), fields)
    return len(found) == len(pieces) and all(
        _is_as_wanted(before, after, targets.get(at))
        for at, (before, after) in enumerate(zip(pieces, found, strict=True))
    )


def _is_as_wanted(before: Piece, after: Piece, target: str | None) -> bool:
    text = fold_space(before.segment.text)
    if target is not None and _is_other(before, target):
        text = _expected(before, target)
    return _outline(before) == _outline(after) and fold_space(after.segment.text) == text


def _outline(piece: Piece) -> tuple[object, ...]:
    place = piece.place
    form = (place.form, place.is_quoted) if isinstance(place, Block) else ()
    return piece.segment.kind, piece.segment.field, piece.segment.level, form
