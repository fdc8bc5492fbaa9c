"""All ways to part two texts into beads: how probable each bead is, and the best way.

A cell (i, j) is reached when i segments of the source and j of the target are behind. The cells
of an anti-diagonal do not depend on one another, so each is one operation on vectors. Matrices
have `MARGIN` rows and columns before the cell (0, 0), so that no bead begins outside; what cannot
be is `NEVER`.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from polyglot.records.bead_features import Shape

Cells = NDArray[np.float64]

MARGIN = 2
"""The most segments that a bead has on a side."""
NEVER = -1e9
"""In place of minus infinity, of which sums are no numbers."""


def empty_cells(rows: int, columns: int) -> Cells:
    """For a source of `rows` segments and a target of `columns`: nothing is possible."""
    return np.full((rows + 1 + MARGIN, columns + 1 + MARGIN), NEVER)


def bead_probabilities(scores: Mapping[Shape, Cells]) -> tuple[dict[Shape, Cells], float]:
    """The probability of each bead over all ways, by forward–backward; and log of their sum.

    `scores` are log-linear: what speaks for a bead, at the cell where it ends. There its
    probability is, too.
    """
    before = _sum_ways(scores)
    # Backward is forward from the other end.
    after = _turn(_sum_ways({shape: _turn_beads(of, shape) for shape, of in scores.items()}))
    total = float(before[-1, -1])
    found = {}
    for (rows, columns), of in scores.items():
        start = np.full_like(before, NEVER)
        start[rows:, columns:] = before[: len(of) - rows, : of.shape[1] - columns]
        found[rows, columns] = np.exp(np.minimum(start + of + after - total, 0))
    return found, total


def best_way(gains: Mapping[Shape, Cells]) -> list[tuple[Shape, int, int]]:
    """The beads of the way that gains most, in order: shape, and the cell where each ends."""
    cells = next(iter(gains.values()))
    reached = _start(cells)
    choices = np.zeros(cells.size, dtype=np.int8)
    for here, arriving in _arrivals(gains, reached):
        choices[here] = np.argmax(arriving, axis=0)
        reached[here] = np.max(arriving, axis=0)
    return _trace(choices.reshape(cells.shape), list(gains))


def _sum_ways(scores: Mapping[Shape, Cells]) -> Cells:
    """For each cell the logarithm of the sum of all ways to it from the start."""
    cells = next(iter(scores.values()))
    reached = _start(cells)
    for here, arriving in _arrivals(scores, reached):
        reached[here] = np.logaddexp.reduce(arriving, axis=0)
    return reached.reshape(cells.shape)


def _start(cells: Cells) -> Cells:
    reached = np.full(cells.size, NEVER)
    reached[MARGIN * cells.shape[1] + MARGIN] = 0
    return reached


def _arrivals(scores: Mapping[Shape, Cells], reached: Cells) -> Iterator[tuple[slice, list[Cells]]]:
    """Each anti-diagonal after the first, with what each shape of bead brings to its cells.

    Cells are counted row by row: on an anti-diagonal each is the width less one after the last.
    """
    height, width = next(iter(scores.values())).shape
    rows, columns = height - 1 - MARGIN, width - 1 - MARGIN
    flat = [(shape[0] * width + shape[1], of.ravel()) for shape, of in scores.items()]
    for diagonal in range(1, rows + columns + 1):
        first, last = max(0, diagonal - columns), min(rows, diagonal)
        start = (first + MARGIN) * width + diagonal - first + MARGIN
        end = (last + MARGIN) * width + diagonal - last + MARGIN + 1
        here = slice(start, end, width - 1)
        yield here, [reached[start - by : end - by : width - 1] + of[here] for by, of in flat]


def _trace(choices: NDArray[np.int8], shapes: list[Shape]) -> list[tuple[Shape, int, int]]:
    way = []
    row, column = choices.shape[0] - 1 - MARGIN, choices.shape[1] - 1 - MARGIN
    while row or column:
        shape = shapes[choices[row + MARGIN, column + MARGIN]]
        way.append((shape, row, column))
        row, column = row - shape[0], column - shape[1]
    return way[::-1]


def _turn(cells: Cells) -> Cells:
    """The cells counted from the end; the margin stays where it is."""
    turned = np.full_like(cells, NEVER)
    turned[MARGIN:, MARGIN:] = cells[MARGIN:, MARGIN:][::-1, ::-1]
    return turned


def _turn_beads(cells: Cells, shape: Shape) -> Cells:
    """As `_turn`; seen from the end, a bead ends where it began."""
    begun = np.full_like(cells, NEVER)
    rows, columns = cells.shape
    begun[MARGIN : rows - shape[0], MARGIN : columns - shape[1]] = cells[
        MARGIN + shape[0] :, MARGIN + shape[1] :
    ]
    return _turn(begun)
