"""From Markdown to blocks, as spans of the source with their text; and from their texts back."""

from collections.abc import Sequence

from polyglot.analyse.block_walker import Walker
from polyglot.analyse.blocks import Block, Form
from polyglot.analyse.plain_text import blank_out
from polyglot.analyse.segments import fold_space


def walk_blocks(body: str) -> list[Block]:
    """The blocks of `body` in its order; they never overlap.

    No blocks are code blocks, rules, comments, link reference definitions, what holds no letter
    or digit, and what a mark says is not to be translated. `body` holds no lone surrogates.
    """
    walker = Walker(body)
    walker.walk()
    return walker.blocks


def locate_texts(body: str, wanted: Sequence[tuple[int, int, int]]) -> list[tuple[int, int] | None]:
    """Where parts of the texts of blocks stand in `body`: first byte, and the one after the last.

    Each is the index of a block of `walk_blocks`, and the first character of its text and the one
    after the last. None for what is nowhere: raw HTML, texts of images, and white space alone.
    """
    walker = _PieceWalker(body)
    # Apart, for a merged text says nothing of the escapes and entities in it.
    walker.walk(merge_text=False)
    walker.fill()
    return [_locate(walker.blocks[at], walker.pieces[at], start, end) for at, start, end in wanted]


_UNLOCATED = frozenset({Form.HTML, Form.RAW, Form.ATTRIBUTE, Form.IMAGE})


class _PieceWalker(Walker):
    """Keeps for every block what its text was joined from: texts with their bytes in the body."""

    def __init__(self, body: str) -> None:
        super().__init__(body)
        self.pieces: list[list[tuple[str, int, int]]] = []
        self._gathering: list[tuple[str, int, int]] = []

    def extend(self, start: int, end: int, text: str) -> None:
        super().extend(start, end, text)
        self._gathering.append((text, start, end))

    def gather(self, kind: str) -> None:
        self.fill()
        known = len(self.blocks)
        super().gather(kind)
        if len(self.blocks) > known:
            self.pieces += [self._gathering] * (len(self.blocks) - known)
        self._gathering = []

    def fill(self) -> None:
        """No pieces for what came since from elsewhere than text."""
        self.pieces += [[] for _ in range(len(self.blocks) - len(self.pieces))]


def _locate(
    block: Block, pieces: Sequence[tuple[str, int, int]], start: int, end: int
) -> tuple[int, int] | None:
    raw = blank_out("".join(text for text, _, _ in pieces))
    count = len(block.text[start:end].replace(" ", ""))
    if block.form in _UNLOCATED or not count or fold_space(raw) != block.text:
        return None
    # Folding moves the white space alone: the n-th visible character is the same in both.
    visible = [at for at, character in enumerate(raw) if not character.isspace()]
    first = len(block.text[:start].replace(" ", ""))
    return _byte_at(pieces, visible[first])[0], _byte_at(pieces, visible[first + count - 1])[1]


def _byte_at(pieces: Sequence[tuple[str, int, int]], at: int) -> tuple[int, int]:
    """The bytes in the body of one character of the joined pieces."""
    for text, start, end in pieces:
        if at < len(text):
            if len(text.encode()) != end - start:  # an entity
                return start, end
            first = start + len(text[:at].encode())
            return first, first + len(text[at].encode())
        at -= len(text)
    raise IndexError(at)
