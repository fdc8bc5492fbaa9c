"""Naive Bayes over langdetect's n-gram profiles, scored exactly.

langdetect's own `detect` averages random walks: its answers depend on a seed and its
probabilities cluster at sevenths. Scored word by word, the same profiles give one answer, better,
and many times as fast.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from polyglot.analyse.detection.profile_table import Scores, word_scores
from polyglot.analyse.detection.repertoire import PROFILES, profile_names
from polyglot.analyse.detection.scoring import Answers, Probabilities, starts
from polyglot.tags import Tag

_SHARPNESS = np.float32(1 / 4)
"""Neighbouring n-grams are not independent; this makes up for it: titles are then calibrated."""
_UNCONFIGURED_MALUS = 2.6
"""In nats. Less names fewer titles, more takes more foreign ones for our own.

This, the sharpness, the malus of rarity, the weights of n-grams and the bonus of stop words
were fitted together (`benchmarks/fit_detection.py`) for the least log loss of the true language.
"""
_RARITY_MALUS = 1.5
"""For each nat that a language is rarer on the web than the commonest."""

_PER_MILLE_OF_THE_WEB = {
    share: names.split()
    for share, names in {
        60.0: "en es de ja fr ru pt it",
        20.0: "nl pl tr fa vi id cs zh-cn",
        6.0: "ko uk hu sv ar ro el da fi he zh-tw",
        2.5: "sk th bg no hr lt sl ca et lv hi",
        0.2: "af bn cy gu kn mk ml mr ne pa so sq sw ta te tl ur",
    }.items()
}
"""Rough classes of the share of web sites in a language, after W3Techs' survey; at most 60."""

_WORDS_SCORED = 1000
"""Of one text: more words cannot change its language, and would only take memory."""
_TEXTS_AT_ONCE = 256
_NEW_TEXT = -1e6


class ProfileScorer:
    """Scores texts under the 55 languages that langdetect has a profile of.

    The configured `languages` are likelier than the others, which are still answered: German is
    not the nearest thing to it in a list that lacks German. Cheap to make: the profiles are read
    at the first question, once per process, from `cache_folder` where they lie compiled.
    """

    def __init__(self, languages: Sequence[Tag], *, cache_folder: Path | None = None) -> None:
        self._cache_folder = cache_folder
        names = profile_names()
        self.answers = Answers(names, languages, PROFILES.labels_of)
        self._configured = self.answers.configured_labels
        self._first_labels = np.array(self.answers.order)[self.answers.first_columns]
        self._malus = _maluses(names, self._configured)

    def score(self, texts: Sequence[list[str]]) -> Probabilities:
        if len(texts) <= _TEXTS_AT_ONCE:
            return self._score(texts)[0]
        return np.concatenate([self._score(part)[0] for part in _parts(texts)])

    def score_with_gains(self, texts: Sequence[list[str]]) -> tuple[Probabilities, list[float]]:
        found = [self._score_with_gains(part) for part in _parts(texts)]
        gains = [gain for _, part in found for gain in part]
        return np.concatenate([probabilities for probabilities, _ in found]), gains

    def _score_with_gains(self, texts: Sequence[list[str]]) -> tuple[Probabilities, list[float]]:
        probabilities, rows, begins = self._score(texts)
        own = self._first_labels[probabilities.argmax(axis=1)]
        lengths = [end - begin for begin, end in pairwise([*begins, len(rows)])]
        theirs = rows[np.arange(len(rows)), own.repeat(lengths)]
        gains = rows[:, self._configured] - theirs[:, np.newaxis]
        return probabilities, _most_gained(gains, begins)

    def _score(self, texts: Sequence[list[str]]) -> tuple[Probabilities, Scores, list[int]]:
        """And the scores of all words, and where those of each text begin."""
        scored = [text[:_WORDS_SCORED] for text in texts]
        begins = starts(map(len, scored))
        rows = word_scores(self._cache_folder).rows(list(chain.from_iterable(scored)))
        logits: Scores = np.add.reduceat(rows, begins, axis=0)
        logits -= self._malus
        logits *= _SHARPNESS
        return self.answers.probabilities(logits), rows, begins


def _parts(texts: Sequence[list[str]]) -> Iterator[Sequence[list[str]]]:
    """`texts` a few at a time, which bounds the memory that a huge post takes."""
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        yield texts[start : start + _TEXTS_AT_ONCE]


def _maluses(names: Sequence[str], configured: Sequence[int]) -> NDArray[np.float32]:
    maluses = [_UNCONFIGURED_MALUS + _RARITY_MALUS * rarity_of(name) for name in names]
    return np.array([0 if at in configured else malus for at, malus in enumerate(maluses)], "f4")


def rarity_of(name: str) -> float:
    """How much rarer on the web a profile's language is than the commonest, in nats."""
    share = next(share for share, names in _PER_MILLE_OF_THE_WEB.items() if name in names)
    return log(max(_PER_MILLE_OF_THE_WEB) / share)


def _most_gained(gains: Scores, begins: Sequence[int]) -> list[float]:
    """Of each text, the most that any run of its words adds to one column (Kadane)."""
    steps = gains.astype(np.float64)
    steps[begins] = _NEW_TEXT
    sums = steps.cumsum(axis=0)
    sums -= np.minimum.accumulate(sums, axis=0)
    most: list[float] = np.maximum.reduceat(sums, begins).max(axis=1).tolist()
    return most
