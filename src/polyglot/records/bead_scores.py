"""How much speaks for each bead: features weighed, with the weights fitted on real archives.

The model is log-linear over whole alignments (a conditional random field over the beads), fitted
by ``benchmarks/fit_alignment.py``; so the probabilities of `lattice` are probabilities.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from polyglot.records.bead_features import (
    LINKED,
    SHAPES,
    Features,
    Shape,
    gap_features,
    linked_features,
)
from polyglot.records.lattice import MARGIN, Cells, empty_cells
from polyglot.records.passages import Comparison

Weights = Mapping[str, float]

FITTED: Weights = {
    "1-1": 2.798,
    "length": 0.457,
    "deviation": -0.526,
    "squared deviation": -0.080,
    "other kind": -2.955,
    "heading and text": -0.474,
    "code and text": -1.124,
    "same level": 1.375,
    "other level": -0.746,
    "links: shared": 1.188,
    "links: apart": -0.681,
    "links: cosine": 0.301,
    "numbers: shared": 1.607,
    "numbers: apart": -1.350,
    "numbers: cosine": -0.054,
    "names: shared": 0.446,
    "names: apart": -0.555,
    "names: cosine": 0.196,
    "cognates: shared": 1.529,
    "cognates: apart": -1.141,
    "cognates: cosine": 0.685,
    "equal": 1.742,
    "2-1": 0.284,
    "mixed": -0.963,
    "joined heading": 0.647,
    "1-2": 0.344,
    "2-2": -1.164,
    "1-0": -1.383,
    "gap: heading": 0.032,
    "gap: code": 0.958,
    "gap: length": 0.171,
    "gap: foreign links": 0.536,
    "0-1": -1.443,
}


def score_beads(comparison: Comparison, weights: Weights) -> dict[Shape, Cells]:
    """What speaks for the beads of each shape, at the cell where they end."""
    return {shape: _score_shape(comparison, shape, weights) for shape in SHAPES}


def _score_shape(comparison: Comparison, shape: Shape, weights: Weights) -> Cells:
    rows, columns = len(comparison.source.lengths), len(comparison.target.lengths)
    cells = empty_cells(rows, columns)
    if shape in LINKED:
        if rows >= shape[0] and columns >= shape[1]:
            ends = cells[MARGIN + shape[0] :, MARGIN + shape[1] :]
            ends[:] = _weigh(linked_features(comparison, shape), weights)
    elif shape == (1, 0):
        scores = _weigh(gap_features(comparison.source, shape), weights)
        cells[MARGIN + 1 :, MARGIN:] = scores[:, None]
    else:
        cells[MARGIN:, MARGIN + 1 :] = _weigh(gap_features(comparison.target, shape), weights)
    return cells


def _weigh(features: Features, weights: Weights) -> NDArray[np.float64]:
    return sum(
        (weights[name] * np.asarray(values, dtype=np.float64) for name, values in features),
        start=np.zeros(1),
    )
