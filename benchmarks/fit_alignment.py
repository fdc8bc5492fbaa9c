"""Fits what speaks for a bead: the weights of ``polyglot.records.bead_scores``.

    python benchmarks/fit_alignment.py [CORPORA]

A conditional random field over the beads of whole texts, by maximum likelihood with a ridge. Each
archive gives about as many segments as another, damaged in many degrees, so that the weights are
those of no single one. Prints each archive's figures by the weights of all others, how right their
confidences are, and the weights fitted on all. Needs SciPy.
"""

import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.optimize import minimize

from alignment import HERE, figures, print_calibration, read_mirrored, run
from alignment_pairs import Damage, Pair, Trial, damage
from polyglot.records.bead_features import LINKED, SHAPES, Shape, gap_features, linked_features
from polyglot.records.lattice import MARGIN, bead_probabilities, empty_cells
from polyglot.records.passages import Comparison, compare

Vector = NDArray[np.float64]

SEGMENTS = 700
"""Of an archive, about."""
LONGEST = 130
"""Segments of a text: longer ones take long, and tell nothing else."""
RIDGE = 1.0
DROPPED = (0.02, 0.05, 0.12)
JOINED = (0.02, 0.05, 0.1)


class Lesson(Struct, frozen=True, kw_only=True):
    """A trial as the fit needs it."""

    rows: int
    columns: int
    features: dict[Shape, NDArray[np.float32]]
    """Features × places of the source × places of the target; of gaps without one of the two."""
    observed: Vector
    """The sum of the features over the true beads."""


def main(corpora: Path) -> None:
    archives = read_mirrored(corpora)
    names = feature_names()
    lessons = {name: make_lessons(name, pairs, names) for name, pairs in archives.items()}
    print("left out", "F1", "F1 all", "1-1 right", "F1 any", sep="\t")
    outcomes, start = [], np.zeros(len(names))
    for name, pairs in archives.items():
        others = [each for other in lessons if other != name for each in lessons[other]]
        start = fit(others, start)
        weights = dict(zip(names, start.tolist(), strict=True))
        alike = run(name, pairs, Damage(), weights)
        outcomes.extend(alike)
        rates = *figures(alike), figures(run(name, pairs, Damage(is_any=True), weights))[0]
        print(name, *(f"{rate:.4f}" for rate in rates), sep="\t", flush=True)
    print_calibration(outcomes)
    fitted = fit([each for of in lessons.values() for each in of], start)
    for name, weight in zip(names, fitted, strict=True):
        print(f'    "{name}": {weight:.3f},')


def feature_names() -> list[str]:
    """In the order in which they first come."""
    empty = compare((), ())
    names: dict[str, None] = {}
    for shape in SHAPES:
        names |= dict.fromkeys(name for name, _ in shape_features(empty, shape))
    return list(names)


def shape_features(
    comparison: Comparison, shape: Shape
) -> Iterable[tuple[str, NDArray[np.generic]]]:
    if shape in LINKED:
        return linked_features(comparison, shape)
    return gap_features(comparison.source if shape[0] else comparison.target, shape)


def make_lessons(name: str, pairs: Sequence[Pair], names: Sequence[str]) -> list[Lesson]:
    rng = random.Random(f"fit {name}")
    found: list[Lesson] = []
    kinds = [([p.kind for p in pair.source], [p.kind for p in pair.target]) for pair in pairs]
    # Where code differs its true beads are not known.
    usable = [p for p, k in zip(pairs, kinds, strict=True) if k[0] == k[1] and len(k[0]) <= LONGEST]
    for pair in usable * 4:
        if sum(lesson.rows for lesson in found) > SEGMENTS:
            break
        how = Damage(
            dropped=rng.choice(DROPPED),
            joined=rng.choice(JOINED),
            is_any=rng.random() < 0.5,
            runs=0.3,
        )
        trial = damage(pair, rng, how)
        if trial and all((len(s), len(t)) in SHAPES for s, t in trial.beads):
            found.append(make_lesson(trial, names))
    return found


def make_lesson(trial: Trial, names: Sequence[str]) -> Lesson:
    comparison = compare(trial.source, trial.target)
    features = {shape: stack_features(comparison, shape, names) for shape in SHAPES}
    observed = np.zeros(len(names))
    for source, target in trial.beads:
        of = features[len(source), len(target)]
        for first in (*source[:1], *target[:1]):
            of = of[:, first]
        observed += of
    return Lesson(
        rows=len(trial.source), columns=len(trial.target), features=features, observed=observed
    )


def stack_features(
    comparison: Comparison, shape: Shape, names: Sequence[str]
) -> NDArray[np.float32]:
    counts = len(comparison.source.lengths), len(comparison.target.lengths)
    places = [count - size + 1 for count, size in zip(counts, shape, strict=True) if size]
    stacked = np.zeros((len(names), *(max(place, 0) for place in places)), dtype=np.float32)
    if stacked.size:
        for name, values in shape_features(comparison, shape):
            stacked[names.index(name)] = values
    return stacked


def fit(lessons: Sequence[Lesson], start: Vector) -> Vector:
    def loss(weights: Vector) -> tuple[float, Vector]:
        likelihood, gradient = -RIDGE / 2 * float(weights @ weights), -RIDGE * weights
        for lesson in lessons:
            gained, slope = learn(lesson, weights)
            likelihood, gradient = likelihood + gained, gradient + slope
        return -likelihood, -gradient

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return np.asarray(found.x)


def learn(lesson: Lesson, weights: Vector) -> tuple[float, Vector]:
    """The logarithm of the true alignment's probability, and its slope."""
    scores = {}
    for shape, features in lesson.features.items():
        scores[shape] = empty_cells(lesson.rows, lesson.columns)
        ends(scores[shape], shape)[:] = spread(np.tensordot(weights, features, 1), shape)
    probabilities, total = bead_probabilities(scores)
    expected = np.zeros(len(weights))
    for shape, features in lesson.features.items():
        of = ends(probabilities[shape], shape)
        summed = of if shape in LINKED else of.sum(axis=1 if shape[0] else 0)
        expected += np.tensordot(features, summed, summed.ndim)
    return float(weights @ lesson.observed) - total, lesson.observed - expected


def ends(cells: Vector, shape: Shape) -> Vector:
    """The cells where beads of a shape may end."""
    return cells[MARGIN + shape[0] :, MARGIN + shape[1] :]


def spread(scores: Vector, shape: Shape) -> Vector:
    return scores if shape in LINKED else scores[:, None] if shape[0] else scores[None, :]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
