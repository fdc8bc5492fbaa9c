"""Passages: what alignment reads of two texts, segment by segment, and what it measures of them."""

import html
import re
from collections.abc import Sequence, Set
from typing import Protocol, Self

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.records.anchors import GROUPS, Anchor, Shared, find_anchors, weigh_anchors

Matrix = NDArray[np.float32]


class Passage(Protocol):
    """A segment as alignment sees it; `SegmentText` is one."""

    @property
    def kind(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def text(self) -> str: ...


class Piece(Struct, frozen=True, kw_only=True):
    """A passage that is no segment: a part of one, or what stands between two."""

    text: str
    kind: str = "paragraph"
    field: str = ""
    level: int = 0


class Side(Struct, frozen=True, kw_only=True):
    """What is measured of one text: a row for each segment, or for each two that follow."""

    lengths: Matrix
    """Characters that a reader reads."""
    kinds: NDArray[np.int64]
    levels: NDArray[np.int64]
    foreign: Matrix
    """Links and code that the other text has nowhere: how many."""
    is_mixed: NDArray[np.bool_]
    """Whether the two are of different kinds."""
    has_heading: NDArray[np.bool_]
    """Whether one of the two is a heading."""

    def in_twos(self) -> Self:
        """A row for each two segments that follow one another: as if they were one."""
        return type(self)(
            lengths=self.lengths[:-1] + self.lengths[1:],
            kinds=self.kinds[:-1],
            levels=self.levels[:-1],
            foreign=self.foreign[:-1] + self.foreign[1:],
            is_mixed=self.kinds[:-1] != self.kinds[1:],
            has_heading=(self.kinds[:-1] == HEADING) | (self.kinds[1:] == HEADING),
        )


class Comparison(Struct, frozen=True, kw_only=True):
    """Two texts beside each other."""

    source: Side
    target: Side
    shared: dict[str, Shared]
    is_equal: NDArray[np.bool_]
    """Segments of the source × those of the target: whether their texts are the same."""
    ratio: float
    """Characters of the target for one of the source."""
    similarity: Matrix | None
    """Segments × segments: cosines of what a sentence encoder says, where it was asked."""


_KINDS = (
    *("heading", "paragraph", "item", "cell", "quote", "term", "definition", "footnote", "html"),
    *("image", "call", "field", "code"),
)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
HEADING = _NUMBERS["heading"]
CODE = _NUMBERS["code"]

_UNREAD = re.compile(r"(?<=\])\([^()]*+\)|https?://[^\s)>\"]++|</?+[A-Za-z][^<>]*+>")
"""Where links lead, and tags: as long as they are, they say nothing of the text's length."""
_RATIO_BOUND = 1.3
"""No language writes a third more than another of ours: beyond it, something is missing."""
_PSEUDO = 100.0
"""Characters that both texts are taken to have beside their own: of short ones nothing follows."""


def compare(
    source: Sequence[Passage], target: Sequence[Passage], similarity: Matrix | None = None
) -> Comparison:
    """Everything that tells which segments of two texts belong together."""
    anchors = [find_anchors(p.text) for p in source], [find_anchors(p.text) for p in target]
    sides = _measure(source, *anchors), _measure(target, *reversed(anchors))
    return Comparison(
        source=sides[0],
        target=sides[1],
        shared=weigh_anchors(*anchors),
        is_equal=_equality(source, target),
        ratio=_ratio(sides[0].lengths.sum(), sides[1].lengths.sum()),
        similarity=similarity,
    )


def _measure(
    passages: Sequence[Passage], own: Sequence[Set[Anchor]], other: Sequence[Set[Anchor]]
) -> Side:
    there = set[Anchor]().union(*other)
    foreign = [sum(a not in there and a[0] in GROUPS["links"] for a in each) for each in own]
    nothing = np.zeros(len(passages), dtype=np.bool_)
    return Side(
        lengths=np.array([_length(passage.text) for passage in passages], dtype=np.float32),
        kinds=np.array([_NUMBERS.get(p.kind, len(_KINDS)) for p in passages], dtype=np.int64),
        levels=np.array([passage.level for passage in passages], dtype=np.int64),
        foreign=np.array(foreign, dtype=np.float32),
        is_mixed=nothing,
        has_heading=nothing,
    )


def _length(text: str) -> int:
    """Characters that a reader reads."""
    return len(html.unescape(_UNREAD.sub("", text)))


def _equality(source: Sequence[Passage], target: Sequence[Passage]) -> NDArray[np.bool_]:
    numbers = {p.text: number for number, p in enumerate((*source, *target))}
    sides = [np.array([numbers[p.text] for p in side], dtype=np.int64) for side in (source, target)]
    return np.equal.outer(*sides)


def _ratio(source: float, target: float) -> float:
    """As the two texts have it themselves: the languages need not be known."""
    ratio = (target + _PSEUDO) / (source + _PSEUDO)
    return float(min(max(ratio, 1 / _RATIO_BOUND), _RATIO_BOUND))
