"""How well translations that exist are aligned with their originals.

    python benchmarks/alignment.py [CORPORA]

Archives as of `alignment_pairs`, with 5 % of the segments dropped on each side and 8 % of the
neighbours joined, three times over. Then, of each archive:

- ``F1``: of beads with both sides. Right is a bead with exactly the segments of a true one on
  either side; precision is right ones by found ones, recall right ones by true ones.
- ``F1 all``: the same with beads of one side, segments that the other text lacks.
- ``1-1 right``: found beads of one segment on each side that are true beads.

``any`` joins any neighbours, a heading with the paragraph after it too: what nobody does.
"""

import random
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from alignment_pairs import BeadKey, Damage, Pair, Trial, damage, mirrored, read_pairs
from polyglot.records.alignment import align
from polyglot.records.bead_scores import FITTED, Weights

HERE = Path(__file__).resolve().parent
SEEDS = 3
MOST = 150
"""Pairs of an archive: tldr has more than a thousand tiny ones."""
STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)


class Outcome(Struct, frozen=True, kw_only=True):
    """The beads of one trial: found with their confidence, and true."""

    found: dict[BeadKey, float]
    true: frozenset[BeadKey]


def main(corpora: Path) -> None:
    print("archive", "pairs", "segments", "F1", "F1 all", "1-1 right", "F1 any", "ms", sep="\t")
    outcomes: list[Outcome] = []
    for name, pairs in read_mirrored(corpora).items():
        start = time.perf_counter()
        alike = run(name, pairs, Damage(), FITTED)
        elapsed_s = time.perf_counter() - start
        anyhow = run(name, pairs, Damage(is_any=True), FITTED)
        segments = sum(len(pair.source) for pair in pairs)
        ms = f"{elapsed_s / len(alike) * 1000:.0f}"
        rates = *figures(alike), figures(anyhow)[0]
        print(name, len(pairs), segments, *(f"{r:.4f}" for r in rates), ms, sep="\t", flush=True)
        outcomes.extend(alike)
    print_calibration(outcomes)


def read_mirrored(corpora: Path) -> dict[str, list[Pair]]:
    """Pairs of one structure in both, of each archive `MOST` at most, the same ones every time."""
    found = {}
    for name, pairs in read_pairs(corpora).items():
        usable = [pair for each in pairs if (pair := mirrored(each))]
        found[name] = random.Random(name).sample(usable, min(MOST, len(usable)))
    return found


def run(
    name: str, pairs: Sequence[Pair], how: Damage, weights: Weights, *, seeds: int = SEEDS
) -> list[Outcome]:
    """All pairs of an archive, damaged in as many ways as there are seeds, and aligned."""
    outcomes: list[Outcome] = []
    for seed in range(seeds):
        rng = random.Random(f"{name} {seed}")
        trials = [trial for pair in pairs if (trial := damage(pair, rng, how))]
        outcomes.extend(judge(trial, weights) for trial in trials)
    return outcomes


def judge(trial: Trial, weights: Weights) -> Outcome:
    beads = align(trial.source, trial.target, weights=weights)
    found = {(bead.source, bead.target): bead.confidence for bead in beads}
    return Outcome(
        found={key: confidence for key, confidence in found.items() if has_text(trial, key)},
        true=frozenset(key for key in trial.beads if has_text(trial, key)),
    )


def has_text(trial: Trial, key: BeadKey) -> bool:
    """Code is aligned for what it tells of the segments around it, and not counted."""
    places = [trial.source[at] for at in key[0]] + [trial.target[at] for at in key[1]]
    return all(place.kind != "code" for place in places)


def figures(outcomes: Sequence[Outcome]) -> tuple[float, float, float]:
    """F1, F1 with beads of one side, and how many 1–1 beads are right."""
    singles = [
        (key, outcome.true)
        for outcome in outcomes
        for key in outcome.found
        if len(key[0]) == len(key[1]) == 1
    ]
    right = sum(key in true for key, true in singles)
    return f1(outcomes, is_linked=True), f1(outcomes, is_linked=False), right / len(singles)


def f1(outcomes: Sequence[Outcome], *, is_linked: bool) -> float:
    right = found = true = 0
    for outcome in outcomes:
        counted = {key for key in outcome.found if all(key) or not is_linked}
        wanted = {key for key in outcome.true if all(key) or not is_linked}
        right += len(counted & wanted)
        found += len(counted)
        true += len(wanted)
    return 2 * right / (found + true)


def print_calibration(outcomes: Sequence[Outcome]) -> None:
    """Of the linked beads found with a confidence, how many are right; and above a threshold."""
    beads = [
        (confidence, key in outcome.true)
        for outcome in outcomes
        for key, confidence in outcome.found.items()
        if all(key)
    ]
    print("\nconfidence", "beads", "mean", "right", "share above", "right above", sep="\t")
    for low, high in pairwise(STEPS):
        within = [bead for bead in beads if low <= bead[0] < high]
        above = [is_right for confidence, is_right in beads if confidence >= low]
        if within:
            mean = sum(confidence for confidence, _ in within) / len(within)
            right = sum(is_right for _, is_right in within) / len(within)
            rates = mean, right, len(above) / len(beads), sum(above) / len(above)
            print(f"{low:.2f}-", len(within), *(f"{rate:.4f}" for rate in rates), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
