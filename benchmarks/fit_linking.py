"""Fits the confidence of links: the constants of ``polyglot.relate.link_confidence``.

    python benchmarks/fit_linking.py [--encoder FOLDER] [CORPORA]

With --encoder, the model for meanings, for which embeddings of all posts are kept in FOLDER.

Prints how groups come out in archives that the model has not seen, dates hidden: each archive by a
model of all others and the thresholds as they are set; then six splits into halves, one of which
gives the model and the thresholds for the other. Then how right confidences are on unseen archives,
and the constants fitted on all.
"""

import random
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hidden_links import Hidden, encoder_of, groups_of, read_archives, sample, true_pairs
from linking import Counts, Run, count, figures, judge, print_calibration
from polyglot.relate.link_confidence import LinkModel, match_features
from polyglot.relate.matches import Linkable, find_matches, rejecting
from polyglot.relate.suggested import AUTOMATIC, BALANCED
from polyglot.relate.suggestions import suggest_groups

HERE = Path(__file__).resolve().parent
DROPPED = (0.25, 0.5)
SEEDS = 8
SPLITS = 6
RIDGE = 1.0
SAFE = 0.995
"""The precision that a threshold must have where it is chosen, so that 0.99 is left elsewhere."""
THRESHOLDS = tuple(at / 100 for at in range(40, 100))

Rows = tuple[NDArray[np.float64], NDArray[np.float64]]
Runs = dict[str, dict[float, list[Run]]]
"""What was suggested at the lowest threshold, and the truth: by archive and share dropped."""


def main(corpora: Path, embeddings: Path | None) -> None:
    archives = read_archives(corpora)
    if embeddings:
        from hidden_embeddings import with_meanings

        archives = {
            name: with_meanings(posts, corpora / name, embeddings)
            for name, posts in archives.items()
        }
    rows = {name: measure(posts, name) for name, posts in archives.items()}
    print(
        "model of", "thresholds", "dropped", "threshold", "set", "P", "R", "F1", "macro", sep="\t"
    )
    apart: Runs = {}
    for name in archives:
        model = fit([rows[other] for other in rows if other != name])
        apart |= run_all(archives, [name], model)
    for label, at in (("automatic", AUTOMATIC), ("balanced", BALANCED)):
        print_figures("all others", label, apart, at)
    print_halves(archives, rows)
    for title, names in (("all", list(apart)), ("without tldr", [*filter(is_large, apart)])):
        print(title)
        print_calibration([pair for name in names for pair in judged(apart[name])])
    print("FITTED =", rounded(fit(list(rows.values()))))


def is_large(name: str) -> bool:
    return not name.startswith("tldr")


def print_halves(archives: dict[str, list[Hidden]], rows: dict[str, Rows]) -> None:
    """Each threshold's figures over all splits; an archive counts as often as it is judged."""
    at: dict[str, list[float]] = {"automatic": [], "balanced": []}
    counts: dict[tuple[str, float], dict[str, list[Counts]]] = defaultdict(dict)
    for seed in range(SPLITS):
        names = sorted(archives)
        random.Random(seed).shuffle(names)
        half = len(names) // 2
        model = fit([rows[name] for name in names[:half]])
        chosen = choose(run_all(archives, names[:half], model))
        others = run_all(archives, names[half:], model)
        for label, threshold in zip(at, chosen, strict=True):
            at[label].append(threshold)
            for dropped in DROPPED:
                for name, found in counted(others, dropped, threshold).items():
                    counts[label, dropped][f"{name} {seed}"] = found
    for (label, dropped), of in counts.items():
        place = f"{min(at[label]):.2f}–{max(at[label]):.2f}"
        print_counts("other half", label, place, dropped, of)


def run_all(archives: dict[str, list[Hidden]], names: Collection[str], model: LinkModel) -> Runs:
    return {
        name: {
            dropped: [run(archives[name], name, dropped, seed, model) for seed in range(SEEDS)]
            for dropped in DROPPED
        }
        for name in names
    }


def run(posts: Sequence[Hidden], name: str, dropped: float, seed: int, model: LinkModel) -> Run:
    left = sample(posts, dropped, f"fit {name} {seed}", dates=False)
    prints = {hidden.edition.post.path: hidden.fingerprint for hidden in left}
    found = suggest_groups(
        groups_of(left), prints, least=THRESHOLDS[0], encode=encoder_of(left), model=model
    )
    return found, true_pairs(left)


def choose(runs: Runs) -> tuple[float, float]:
    """The lowest threshold that is safe where half is dropped; the one of the best F1."""
    safe = [at for at in THRESHOLDS if precision(runs, at) >= SAFE]
    balanced = max(THRESHOLDS, key=lambda at: sum(micro_f1(runs, each, at) for each in DROPPED))
    return min(safe, default=THRESHOLDS[-1]), balanced


def precision(runs: Runs, at: float) -> float:
    return float(figures(counted(runs, 0.5, at))[0])


def micro_f1(runs: Runs, dropped: float, at: float) -> float:
    return float(figures(counted(runs, dropped, at))[2])


def counted(runs: Runs, dropped: float, at: float) -> dict[str, list[Counts]]:
    return {name: [count(*each, at) for each in found[dropped]] for name, found in runs.items()}


def judged(runs: dict[float, list[Run]]) -> list[tuple[float, bool]]:
    return list(chain.from_iterable(judge(*each) for each in chain.from_iterable(runs.values())))


def print_figures(title: str, label: str, runs: Runs, at: float) -> None:
    for dropped in DROPPED:
        print_counts(title, label, f"{at:.3f}", dropped, counted(runs, dropped, at))


def print_counts(
    title: str, label: str, at: str, dropped: float, counts: dict[str, list[Counts]]
) -> None:
    large = {name: of for name, of in counts.items() if is_large(name)}
    for what, of in (("all", counts), ("without tldr", large)):
        print(title, label, at, dropped, what, *figures(of), sep="\t", flush=True)


def measure(posts: list[Hidden], name: str) -> Rows:
    """The features of each match, and whether it is right."""
    features, right = [], []
    for dropped in DROPPED:
        for seed in range(SEEDS):
            for dates in (True, False):
                left = sample(posts, dropped, f"fit {name} {seed}", dates=dates)
                for match in find_matches(linkables(left), rejecting(()), encoder_of(left)):
                    one, other = left[match.first], left[match.second]
                    features.append(match_features(match, one.fingerprint, other.fingerprint))
                    right.append(one.truth == other.truth)
    return np.array(features), np.array(right, dtype=float)


def linkables(posts: list[Hidden]) -> list[Linkable]:
    return [
        Linkable(edition=each.edition, fingerprint=each.fingerprint, group=at, is_linked=False)
        for at, each in enumerate(posts)
    ]


def fit(archives: Sequence[Rows]) -> LinkModel:
    """By Newton's method; every archive weighs the same, however many matches it has."""
    features = np.concatenate([each[0] for each in archives])
    right = np.concatenate([each[1] for each in archives])
    weight = np.concatenate([np.full(len(y), 1 / len(y)) for _, y in archives])
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
    return LinkModel(intercept=float(model[0]), weights=tuple(model[1:].tolist()))


def rounded(model: LinkModel) -> LinkModel:
    return LinkModel(
        intercept=round(model.intercept, 3), weights=tuple(round(each, 3) for each in model.weights)
    )


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument(
        "corpora", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "corpora"
    )
    parser.add_argument("--encoder", type=Path)
    arguments = parser.parse_args()
    main(arguments.corpora, arguments.encoder)
