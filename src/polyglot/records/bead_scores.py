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
    "1-1": 2.780,
    "length": 0.171,
    "deviation": -0.574,
    "squared deviation": -0.121,
    "other kind": -4.220,
    "heading and text": -1.039,
    "code and text": -0.284,
    "same level": 1.358,
    "other level": -1.083,
    "links: shared": 1.351,
    "links: apart": -0.385,
    "links: cosine": 1.108,
    "numbers: shared": 1.107,
    "numbers: apart": -1.976,
    "numbers: cosine": -0.372,
    "names: shared": 0.914,
    "names: apart": -0.342,
    "names: cosine": 1.036,
    "cognates: shared": 0.900,
    "cognates: apart": -1.106,
    "cognates: cosine": 0.738,
    "equal": 1.655,
    "2-1": 0.248,
    "mixed": -0.605,
    "joined heading": -0.154,
    "1-2": 0.136,
    "2-2": -0.737,
    "1-0": -1.938,
    "gap: heading": 0.400,
    "gap: code": 1.225,
    "gap: length": 0.001,
    "gap: foreign links": 1.525,
    "0-1": -1.826,
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
