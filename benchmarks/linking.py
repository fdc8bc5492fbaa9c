"""How many hidden links are found again, and how many that are none.

    python benchmarks/linking.py [CORPORA]

Micro figures count the pairs of all archives together, macro is the mean of the archives' F1;
tldr's thousand tiny pages are shown apart as well, for they outnumber all else. Then: of the pairs
suggested at a confidence, how many are right.
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import chain, combinations, pairwise
from pathlib import Path

from hidden_links import Hidden, Pair, groups_of, read_archives, sample, true_pairs
from polyglot.relate.suggested import AUTOMATIC, BALANCED, Suggestion
from polyglot.relate.suggestions import suggest_groups

HERE = Path(__file__).resolve().parent
SEEDS = 3
BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)

Counts = tuple[int, int, int]
"""Pairs found, those of them that are right, and the true ones."""
Run = tuple[list[Suggestion], set[Pair]]
"""What was suggested, and the true pairs."""


def main(corpora: Path) -> None:
    archives = read_archives(corpora)
    shown: list[tuple[float, bool]] = []
    print("dropped", "dates", "threshold", "set", "precision", "recall", "F1", "macro F1", sep="\t")
    for dropped in (0.25, 0.5):
        for dates in (True, False):
            runs = {
                name: [run(posts, dropped, f"{name} {seed}", dates=dates) for seed in range(SEEDS)]
                for name, posts in archives.items()
            }
            for label, least in (("automatic", AUTOMATIC), ("balanced", BALANCED)):
                counts = {
                    name: [count(*each, least) for each in found] for name, found in runs.items()
                }
                small = {key: of for key, of in counts.items() if not key.startswith("tldr")}
                for title, of in (("all", counts), ("without tldr", small)):
                    print(dropped, dates, label, title, *figures(of), sep="\t", flush=True)
                if dates:
                    print_archives(counts)
            for each in chain.from_iterable(runs.values()):
                shown.extend(judge(*each))
    print_calibration(shown)


def run(posts: Sequence[Hidden], dropped: float, seed: str, *, dates: bool) -> Run:
    left = sample(posts, dropped, seed, dates=dates)
    prints = {hidden.edition.post.path: hidden.fingerprint for hidden in left}
    return suggest_groups(groups_of(left), prints), true_pairs(left)


def count(found: Iterable[Suggestion], truth: set[Pair], least: float) -> Counts:
    pairs = {pair for each in found if each.confidence >= least for pair in pairs_of(each)}
    return len(pairs), len(pairs & truth), len(truth)


def pairs_of(suggestion: Suggestion) -> list[Pair]:
    paths = [edition.post.path for edition in suggestion.members]
    return [frozenset(pair) for pair in combinations(paths, 2)]


def figures(counts: dict[str, list[Counts]]) -> list[str]:
    found, right, true = (
        sum(column) for column in zip(*chain.from_iterable(counts.values()), strict=True)
    )
    per_archive = [f1(*(sum(column) for column in zip(*of, strict=True))) for of in counts.values()]
    macro = sum(per_archive) / len(per_archive)
    values = (right / max(found, 1), right / true, f1(found, right, true), macro)
    return [f"{value:.4f}" for value in values]


def f1(found: int, right: int, true: int) -> float:
    return 2 * right / (found + true) if found + true else 1.0


def print_archives(counts: dict[str, list[Counts]]) -> None:
    for name, of in counts.items():
        found, right, true = (sum(column) for column in zip(*of, strict=True))
        print(
            "",
            "",
            "",
            name,
            f"{right}/{found}",
            f"{right}/{true}",
            f"{f1(found, right, true):.4f}",
            sep="\t",
        )


def judge(found: Iterable[Suggestion], truth: set[Pair]) -> Iterable[tuple[float, bool]]:
    for each in found:
        for pair in pairs_of(each):
            # Those of a surer suggestion are judged there.
            if pair not in each.linked:
                yield each.confidence, pair in truth


def print_calibration(shown: Sequence[tuple[float, bool]]) -> None:
    print("confidence", "pairs", "meant", "right", sep="\t")
    error = 0.0
    for low, high in pairwise(BINS):
        inside = [each for each in shown if low <= each[0] < high]
        if not inside:
            continue
        meant = sum(confidence for confidence, _ in inside) / len(inside)
        right = sum(is_right for _, is_right in inside) / len(inside)
        error += abs(meant - right) * len(inside) / len(shown)
        row = (f"{low:.2f}–{min(high, 1):.2f}", len(inside), f"{meant:.3f}", f"{right:.3f}")
        print(*row, sep="\t")
    print("expected calibration error", f"{error:.4f}", sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
