"""Fits the confidence of links: the constants of ``polyglot.relate.link_confidence``.

    python benchmarks/fit_linking.py [CORPORA]

Prints, for six splits of the archives, how a model fitted on one half does on the other, and the
constants fitted on all of them.
"""

import random
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hidden_links import Hidden, read_archives, sample
from polyglot.relate.link_confidence import match_features
from polyglot.relate.matches import Linkable, find_matches, rejecting

HERE = Path(__file__).resolve().parent
DROPPED = (0.25, 0.5)
SEEDS = 3
RIDGE = 1.0

Rows = tuple[NDArray[np.float64], NDArray[np.float64]]


def main(corpora: Path) -> None:
    archives = read_archives(corpora)
    rows = {name: [measure(posts, name)] for name, posts in archives.items()}
    for seed in range(6):
        names = sorted(archives)
        random.Random(seed).shuffle(names)
        half = len(names) // 2
        model = fit([rows[name][0] for name in names[:half]])
        print("split", seed, *score(model, [rows[name][0] for name in names[half:]]), sep="\t")
    model = fit([each[0] for each in rows.values()])
    print("_INTERCEPT =", round(model[0], 3))
    print("_WEIGHTS =", tuple(round(weight, 3) for weight in model[1:].tolist()))


def measure(posts: list[Hidden], name: str) -> Rows:
    """The features of each match, and whether it is right."""
    features, right = [], []
    for dropped in DROPPED:
        for seed in range(SEEDS):
            for dates in (True, False):
                left = sample(posts, dropped, f"fit {name} {seed}", dates=dates)
                for match in find_matches(linkables(left), rejecting(())):
                    one, other = left[match.first], left[match.second]
                    features.append(match_features(match, one.fingerprint, other.fingerprint))
                    right.append(one.truth == other.truth)
    return np.array(features), np.array(right, dtype=float)


def linkables(posts: list[Hidden]) -> list[Linkable]:
    return [
        Linkable(edition=each.edition, fingerprint=each.fingerprint, group=at, is_linked=False)
        for at, each in enumerate(posts)
    ]


def fit(archives: list[Rows]) -> NDArray[np.float64]:
    """Intercept and weights by Newton's method; an archive weighs as the root of its matches."""
    features = np.concatenate([each[0] for each in archives])
    right = np.concatenate([each[1] for each in archives])
    weight = np.concatenate([np.full(len(y), len(y) ** -0.5) for _, y in archives])
    weight *= len(weight) / weight.sum()
    matrix = np.column_stack([np.ones(len(features)), features])
    model = np.zeros(matrix.shape[1])
    ridge = np.full(len(model), RIDGE)
    ridge[0] = 1e-6
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ model, -30, 30)))
        slope = matrix.T @ (weight * (chance - right)) + ridge * model
        curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        model = model - np.linalg.solve(curve, slope)
    return model


def score(model: NDArray[np.float64], archives: list[Rows]) -> list[str]:
    """Precision and share of right matches kept, at some confidences."""
    features = np.concatenate([each[0] for each in archives])
    right = np.concatenate([each[1] for each in archives])
    chance = 1 / (1 + np.exp(-(model[0] + features @ model[1:])))
    found = []
    for least in (0.5, 0.8, 0.9, 0.95, 0.97):
        kept = chance >= least
        found.append(f"{least}: P {right[kept].mean():.4f} R {right[kept].sum() / right.sum():.4f}")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
