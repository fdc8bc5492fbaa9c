"""Alignment: which segments of a translation stand for which of its source.

Texts are parted into beads (Gale & Church 1993, "A program for aligning sentences in bilingual
corpora"): segments of the one and those of the other that say the same. Beads follow one another
in both texts; what was moved is found as left out here and added there.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from polyglot.records.bead_features import Shape
from polyglot.records.bead_scores import FITTED, Weights, score_beads
from polyglot.records.cuts import find_cuts
from polyglot.records.lattice import MARGIN, NEVER, Cells, bead_probabilities, best_way
from polyglot.records.passages import Comparison, Matrix, Passage, compare


class Bead(Struct, frozen=True, kw_only=True, gc=False):
    """Segments that are each other's translation, as their places in the two texts."""

    source: tuple[int, ...]
    """None to two places, one after the other; as `target`, but never none in both."""
    target: tuple[int, ...]
    confidence: float
    """The probability that exactly these belong together, 0–1."""


def align(
    source: Sequence[Passage],
    target: Sequence[Passage],
    *,
    similarity: Matrix | None = None,
    weights: Weights = FITTED,
) -> tuple[Bead, ...]:
    """The beads of two texts; every segment is in exactly one.

    Fields of front matter are matched by their names, and come first; then all else in its order,
    by what `compare` finds. `similarity` is of a sentence encoder: cosines, source × target.
    """
    fields = _match_fields(source, target)
    named = (
        {at for bead in fields for at in bead.source},
        {at for bead in fields for at in bead.target},
    )
    rows, columns = (
        [at for at in range(len(side)) if at not in named[which]]
        for which, side in enumerate((source, target))
    )
    rest = _align_rest(
        [source[at] for at in rows],
        [target[at] for at in columns],
        None if similarity is None else similarity[np.ix_(rows, columns)],
        weights,
    )
    return (*fields, *(_move(bead, rows, columns) for bead in rest))


def _match_fields(source: Sequence[Passage], target: Sequence[Passage]) -> list[Bead]:
    """Fields of one name are one another's translation, wherever they stand."""
    names = {passage.field: at for at, passage in enumerate(target) if passage.field}
    found = [
        Bead(source=(at,), target=(names.pop(passage.field),), confidence=1.0)
        if passage.field in names
        else Bead(source=(at,), target=(), confidence=1.0)
        for at, passage in enumerate(source)
        if passage.field
    ]
    return [*found, *(Bead(source=(), target=(at,), confidence=1.0) for at in names.values())]


def _move(bead: Bead, rows: Sequence[int], columns: Sequence[int]) -> Bead:
    return Bead(
        source=tuple(rows[at] for at in bead.source),
        target=tuple(columns[at] for at in bead.target),
        confidence=bead.confidence,
    )


def _align_rest(
    source: Sequence[Passage],
    target: Sequence[Passage],
    similarity: Matrix | None,
    weights: Weights,
) -> Iterator[Bead]:
    for start, end in pairwise(find_cuts(source, target)):
        rows, columns = range(start[0], end[0]), range(start[1], end[1])
        part = compare(
            source[start[0] : end[0]],
            target[start[1] : end[1]],
            None if similarity is None else similarity[np.ix_(rows, columns)],
        )
        yield from (_move(bead, rows, columns) for bead in _find_beads(part, weights))


def _find_beads(comparison: Comparison, weights: Weights) -> Iterator[Bead]:
    """The way on which most segments are expected to be in the right bead."""
    probabilities, _ = bead_probabilities(scores := score_beads(comparison, weights))
    gains = {
        shape: np.where(scores[shape] > NEVER / 2, sum(shape) * of, NEVER)
        for shape, of in probabilities.items()
    }
    for shape, row, column in best_way(gains):
        yield Bead(
            source=tuple(range(row - shape[0], row)),
            target=tuple(range(column - shape[1], column)),
            confidence=min(1.0, _probability(probabilities[shape], shape, row, column)),
        )


def _probability(cells: Cells, shape: Shape, row: int, column: int) -> float:
    if not shape[1]:
        # Left out is left out, wherever in the other text the gap is taken to be.
        return float(cells[row + MARGIN].sum())
    if not shape[0]:
        return float(cells[:, column + MARGIN].sum())
    return float(cells[row + MARGIN, column + MARGIN])
