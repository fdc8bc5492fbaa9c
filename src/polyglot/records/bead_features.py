"""What speaks for a bead and against it, of every place where one could be.

Everything is a number to be weighed by `bead_scores`; none is a rule.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from polyglot.records.passages import CODE, HEADING, Comparison, Matrix, Side

Shape = tuple[int, int]
"""How many segments of the source and of the target a bead has."""

LINKED: tuple[Shape, ...] = ((1, 1), (2, 1), (1, 2), (2, 2))
"""Shapes of beads that have both sides."""
SHAPES: tuple[Shape, ...] = (*LINKED, (1, 0), (0, 1))

Features = Iterator[tuple[str, NDArray[np.generic]]]

_USUAL_LENGTH = 4.0
"""The logarithm of a segment's length from which lengths are counted: 55 characters."""
_LENGTH_FLOOR = 3.0
"""Characters added to every length: what a word more or less is to a short segment."""
_SPREAD = 0.02
_SPREAD_OF_SHORT = 1.5
"""The variance of the logarithm of two lengths' ratio: of long segments, and what short ones add,
for each character (the variance of Gale & Church 1993 is of this form)."""
_FAR = 16.0
"""Squared deviations beyond this are alike: wrong."""


def linked_features(comparison: Comparison, shape: Shape) -> Features:
    """The features of beads of one of the shapes `LINKED`.

    Each a matrix: row and column are the first segments of the bead in the source and target.
    """
    sides = _side(comparison.source, shape[0]), _side(comparison.target, shape[1])
    yield f"{shape[0]}-{shape[1]}", np.ones((len(sides[0].lengths), len(sides[1].lengths)))
    yield from _length_features(*sides, comparison.ratio)
    yield from _kind_features(*sides)
    yield from _anchor_features(comparison, shape)
    if shape == (1, 1):
        yield "equal", comparison.is_equal
    else:
        yield "mixed", np.add.outer(sides[0].is_mixed.astype(int), sides[1].is_mixed)
        yield "joined heading", np.add.outer(sides[0].has_heading.astype(int), sides[1].has_heading)
    if comparison.similarity is not None:
        yield "meaning", _similarity(comparison.similarity, shape)


def gap_features(side: Side, shape: Shape) -> Features:
    """The features of segments that only one text has; each a vector over the segments."""
    yield f"{shape[0]}-{shape[1]}", np.ones(len(side.lengths))
    yield "gap: heading", side.kinds == HEADING
    yield "gap: code", side.kinds == CODE
    yield "gap: length", _scale(side.lengths)
    yield "gap: foreign links", side.foreign > 0


def _side(side: Side, count: int) -> Side:
    return side if count == 1 else side.in_twos()


def _scale(lengths: Matrix) -> Matrix:
    return np.asarray(np.log(lengths + _LENGTH_FLOOR) - _USUAL_LENGTH, dtype=np.float32)


def _length_features(source: Side, target: Side, ratio: float) -> Features:
    """How far the lengths are from what the two texts as a whole lead to expect."""
    rows, columns = source.lengths[:, None] + _LENGTH_FLOOR, target.lengths[None, :] + _LENGTH_FLOOR
    deviation = np.log(columns / (rows * np.float32(ratio)))
    squared = deviation**2 / (_SPREAD + 2 * _SPREAD_OF_SHORT / (rows + columns))
    yield "length", np.log((rows + columns) / 2) - _USUAL_LENGTH
    # Two of them: what is far off is as good as what is very far off.
    yield "deviation", np.log1p(squared)
    yield "squared deviation", np.minimum(squared, _FAR)


def _kind_features(source: Side, target: Side) -> Features:
    is_same = np.equal.outer(source.kinds, target.kinds)
    of_headings = np.logical_and.outer(source.kinds == HEADING, target.kinds == HEADING)
    is_same_level = np.equal.outer(source.levels, target.levels)
    yield "other kind", ~is_same
    yield "heading and text", np.not_equal.outer(source.kinds == HEADING, target.kinds == HEADING)
    yield "code and text", np.not_equal.outer(source.kinds == CODE, target.kinds == CODE)
    yield "same level", of_headings & is_same_level
    yield "other level", of_headings & ~is_same_level


def _anchor_features(comparison: Comparison, shape: Shape) -> Features:
    for name, shared in comparison.shared.items():
        rows, columns = _in_twos(shared.source, shape[0]), _in_twos(shared.target, shape[1])
        both = _in_twos(_in_twos(shared.both, shape[0]).T, shape[1]).T
        # What both halves of a joined segment share counts once only.
        both = np.minimum(both, np.minimum.outer(rows, columns))
        yield f"{name}: shared", np.log1p(both)
        yield f"{name}: apart", np.log1p(np.maximum(np.add.outer(rows, columns) - 2 * both, 0))
        norm = np.sqrt(np.maximum(np.multiply.outer(rows, columns), np.float32(1e-6)))
        yield f"{name}: cosine", both / norm


def _in_twos(matrix: Matrix, count: int) -> Matrix:
    return matrix if count == 1 else matrix[:-1] + matrix[1:]


def _similarity(similarity: Matrix, shape: Shape) -> Matrix:
    """Of joined segments the mean: near enough, and nothing more has to be encoded."""
    joined = _in_twos(_in_twos(similarity, shape[0]).T, shape[1]).T
    return np.asarray(joined / (shape[0] * shape[1]), dtype=np.float32)
