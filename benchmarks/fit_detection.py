"""Fits the numbers that the profiles are scored with, and says how they do on unseen projects.

Usage: ``python benchmarks/fit_detection.py [FOLDER]`` (the labelled texts, as for
`benchmarks/detection.py`; needs the extra ``bench``). Titles, sentences and short commands weigh
alike; what is least is the log loss of the true language among all profiles. Each project whose
titles are in the set is left out once: the line with its name tells of titles that had no part in
the fit. The numbers of the last line, times four, stand rounded in `profile_table.py` and
`profile_scorer.py`, but for the malus, which is taken lower: fewer foreign titles are accepted.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.optimize import minimize

from detection import DETECTION_TEXTS, LANGUAGES, percent, read_samples
from polyglot.analyse.detection.cleaning import telling_words
from polyglot.analyse.detection.profile_scorer import rarity_of
from polyglot.analyse.detection.profile_table import ProfileTable, columns_by_word, compile_profiles
from polyglot.analyse.detection.repertoire import profile_names

SETS = ("title", "sentence", "tldr")
START = (0.15, 0.05, 0.25, 3.0, 0.65, 0.375)
"""Weights of n-grams of one, two, three characters; of a listed word; maluses of a language that is
not configured, and for each nat of rarity. In the units of the softmax: no temperature is apart."""
LEAST_CONFIDENCE = 0.4
LEAST_LOG_SHARE = -12.0

Numbers = NDArray[np.float64]


class Texts(Struct, frozen=True, kw_only=True):
    """One set: a row a text. Only texts that pass the no-language gate."""

    features: tuple[Numbers, ...]
    """For each weight, texts × profiles."""
    truths: NDArray[np.intp]
    """The column of the true language."""
    projects: NDArray[np.str_]


def read_texts(path: Path) -> Texts:
    names = list(profile_names())
    known = [sample for sample in read_samples(path) if sample["lang"] in names]
    words = [telling_words(sample["text"]) for sample in known]
    told = [at for at, found in enumerate(words) if found]
    tables = [
        ProfileTable(compile_profiles({n: float(n == length) for n in range(4)}))
        for length in (1, 2, 3)
    ]
    scorers: list[Callable[[list[str]], Numbers]] = [
        *(lambda found, table=table: table.score(found).sum(axis=0) for table in tables),
        listed_words,
    ]
    return Texts(
        features=tuple(np.stack([score(words[at]) for at in told]) for score in scorers),
        truths=np.array([names.index(known[at]["lang"]) for at in told]),
        projects=np.array([project_of(known[at]["source"]) for at in told]),
    )


COLUMNS_BY_WORD = columns_by_word()
RARITIES = np.array([rarity_of(name) for name in profile_names()])
OURS = [profile_names().index(language) for language in LANGUAGES]
OTHERS = np.array([column not in OURS for column in range(len(RARITIES))])


def listed_words(words: list[str]) -> Numbers:
    counts = np.zeros(len(RARITIES))
    for word in words:
        counts[COLUMNS_BY_WORD.get(word.lower(), [])] += 1
    return counts


def project_of(source: str) -> str:
    """One name for a project and its translations: they share subjects and words."""
    return source.split(":", maxsplit=1)[0].removesuffix("-es").removesuffix("-blog-en")


def log_shares(texts: Texts, fitted: Numbers) -> Numbers:
    *weights, malus, per_nat = fitted
    logits = -(malus + per_nat * RARITIES) * OTHERS
    for weight, part in zip(weights, texts.features, strict=True):
        logits = logits + weight * part
    logits = logits - logits.max(axis=1, keepdims=True)
    shares: Numbers = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return shares


def part_of(texts: Texts, chosen: NDArray[np.bool_]) -> Texts:
    return Texts(
        features=tuple(part[chosen] for part in texts.features),
        truths=texts.truths[chosen],
        projects=texts.projects[chosen],
    )


def log_loss(fitted: Numbers, sets: list[Texts]) -> float:
    losses = []
    for texts in sets:
        found = log_shares(texts, fitted)[np.arange(len(texts.truths)), texts.truths]
        losses.append(-np.maximum(found, LEAST_LOG_SHARE).mean())
    return float(sum(losses))


def fit(sets: list[Texts]) -> Numbers:
    options = {"maxiter": 400, "xatol": 1e-3, "fatol": 1e-4}
    found = minimize(log_loss, START, args=(sets,), method="Nelder-Mead", options=options)
    fitted: Numbers = found.x
    return fitted


def judge(texts: Texts, fitted: Numbers) -> str:
    found = log_shares(texts, fitted)
    best = found.argmax(axis=1)
    is_answered = found.max(axis=1) >= np.log(LEAST_CONFIDENCE)
    is_ours = np.isin(texts.truths, OURS)
    right = is_answered & (best == texts.truths)
    accepted = is_answered & np.isin(best, OURS)
    return (
        f"{is_ours.sum():>5} {percent(int(right[is_ours].sum()), int(is_ours.sum())):>8} "
        f"{(~is_ours).sum():>8} {percent(int(accepted[~is_ours].sum()), int((~is_ours).sum())):>10}"
    )


def main(folder: Path) -> None:
    sets = [read_texts(folder / f"{name}.jsonl") for name in SETS]
    titles = sets[0]
    head = f"{'ours':>5} {'right %':>8} {'foreign':>8} {'accepted %':>10}"
    print(f"{'titles, fitted without':<24} {head}")
    for project in sorted(set(titles.projects)):
        fitted = fit([part_of(texts, texts.projects != project) for texts in sets])
        unseen = part_of(titles, titles.projects == project)
        print(f"{project:<24} {judge(unseen, fitted)}")
    print(f"{'as in the code':<24} {judge(titles, np.array(START))}")
    fitted = fit(sets)
    print(f"{'fitted on all':<24} {judge(titles, fitted)}")
    print("weights of 1, 2, 3 characters and a listed word; maluses:", *fitted.round(3))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DETECTION_TEXTS)
