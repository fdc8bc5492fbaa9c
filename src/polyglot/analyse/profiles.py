"""A language detector: naive Bayes over langdetect's n-gram profiles, scored exactly.

langdetect's own `detect` averages random walks: its answers depend on a seed and its
probabilities cluster at sevenths. Scored word by word, the same profiles give one answer,
better, fifty times as fast.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from polyglot.analyse.answers import Answers, starts
from polyglot.analyse.cleaning import telling_words
from polyglot.analyse.context import (
    Probabilities,
    smooth,
    stays_between,
    switch_priors,
    vote_confidence,
)
from polyglot.analyse.detection import DETECTION_VERSION, Detection, PostDetection
from polyglot.analyse.profile_table import Scores, WordScores, word_scores
from polyglot.analyse.spans import QUOTES, find_spans
from polyglot.tags import Tag

_LEAST_CONFIDENCE = 0.4
"""Less likely than this is `und`. Below a half: what is left is spread over fifty languages."""
_LEAST_OF_A_VOTE = 0.65
"""A post that is nearly half in another language has none: whichever it is, readers err."""

_WORDS_SCORED = 1000
"""Of one block: more words cannot change its language, and would only take memory."""
_BLOCKS_AT_ONCE = 256
_FOREIGN_EVIDENCE = 20.0
_FOREIGN_EVIDENCE_QUOTED = 10.0
"""In nats, of a run of words for another configured language: from here on it is worth looking
for spans, in a block without quotation marks and in one with them."""
_NEW_BLOCK = -1e6
_OTHERS_PRIOR = 0.05


class ProfileDetector:
    """Tells the language of texts among the 55 that langdetect has a profile of.

    The configured `languages` are likelier than the others, which are still answered: German is
    not the nearest thing to it in a list that lacks German. Cheap to make and to pickle: the
    profiles are read at the first question, once per process, from `cache_folder` where they
    lie compiled.
    """

    def __init__(self, languages: Sequence[Tag], *, cache_folder: Path | None = None) -> None:
        self._languages = tuple(languages)
        self._cache_folder = cache_folder
        self._answers = Answers(languages)
        self._priors = switch_priors(len(self._answers.configured) + 1)

    @property
    def version(self) -> str:
        langdetect = f"langdetect-{version('langdetect')}"
        return f"{DETECTION_VERSION} {langdetect} {','.join(self._languages)}"

    @property
    def unknown_languages(self) -> tuple[Tag, ...]:
        """The configured languages that are never answered, in the configured order.

        They have no profile, or share it with a language that is configured before them.
        """
        return tuple(tag for tag in self._languages if tag not in self._answers.tags)

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:
        """The language of each text among its neighbours, and of all: their vote by letters."""
        words = [telling_words(text) for text in texts]
        telling = [at for at, found in enumerate(words) if found]
        blocks = [Detection()] * len(texts)
        if not telling:
            return PostDetection(post=Detection(), blocks=tuple(blocks))
        alone, gains = self._read([words[at] for at in telling])
        stays = stays_between([kinds[at] if kinds else "paragraph" for at in telling])
        letters = [sum(map(len, words[at])) for at in telling]
        shares = self._smooth(alone, stays, letters)
        is_moved = (alone.argmax(axis=1) != shares.argmax(axis=1)).tolist()
        found = zip(telling, self._detections(shares), gains, is_moved, strict=True)
        for at, answer, gain, moved in found:
            blocks[at] = answer
            if moved or _is_worth_cutting(texts[at], gain):
                blocks[at] = self._with_spans(texts[at], answer)
        return PostDetection(post=self._vote(shares, letters), blocks=tuple(blocks))

    def _read(self, texts: Sequence[list[str]]) -> tuple[Probabilities, list[float]]:
        """Of each text's words alone: the probabilities, and the most that speaks against them."""
        scorer = word_scores(self._cache_folder)
        parts = [self._read_part(part, scorer) for part in _parts(texts)]
        gains = [gain for _, found in parts for gain in found.tolist()]
        return np.concatenate([probabilities for probabilities, _ in parts]), gains

    def _read_part(
        self, texts: Sequence[list[str]], scorer: WordScores
    ) -> tuple[Probabilities, NDArray[np.float64]]:
        scored = [text[:_WORDS_SCORED] for text in texts]
        lengths = [len(text) for text in scored]
        begins = starts(lengths)
        rows = scorer.rows([word for text in scored for word in text])
        probabilities = self._answers.probabilities(np.add.reduceat(rows, begins, axis=0))
        own = np.array(self._answers.first_columns)[probabilities.argmax(axis=1)]
        ours = rows[:, self._answers.configured_columns]
        gains = ours - rows[np.arange(len(rows)), np.repeat(own, lengths)][:, np.newaxis]
        return probabilities, _most_gained(gains, begins)

    def _smooth(
        self, alone: Probabilities, stays: Sequence[float], letters: Sequence[int]
    ) -> Probabilities:
        """The probabilities of each answer in context; others share as they do in the post."""
        if len(alone) < 2:
            return alone
        answers = self._answers
        states = smooth(answers.states(alone), stays, self._priors)
        smoothed = alone.copy()
        smoothed[:, answers.configured] = states[:, :-1]
        others = alone[:, answers.others]
        weights = np.array(letters) / sum(letters)
        others = others * (_OTHERS_PRIOR + weights @ others) + 1e-12
        others *= states[:, -1:] / others.sum(axis=1, keepdims=True)
        smoothed[:, answers.others] = others
        return smoothed

    def _with_spans(self, text: str, found: Detection) -> Detection:
        if found.language not in self._languages:
            return found
        rows = word_scores(self._cache_folder).rows
        spans = find_spans(text, found.language, self._answers, rows)
        return replace(found, spans=spans) if spans else found

    def _vote(self, shares: Probabilities, letters: Sequence[int]) -> Detection:
        weights = np.array(letters, np.float64)
        votes = weights @ shares / weights.sum()
        confidence = round(vote_confidence(votes.tolist(), letters), 4)
        least = _LEAST_OF_A_VOTE if len(letters) > 1 else _LEAST_CONFIDENCE
        return self._detection(int(votes.argmax()), confidence, least=least)

    def _detections(self, probabilities: Probabilities) -> list[Detection]:
        best = probabilities.argmax(axis=1).tolist()
        # Rounded: processors differ in the last digits, and an answer must not.
        confidences = probabilities.max(axis=1).round(4).tolist()
        return list(map(self._detection, best, confidences))

    def _detection(
        self, answer: int, confidence: float, least: float = _LEAST_CONFIDENCE
    ) -> Detection:
        if confidence < least:
            return Detection()
        return Detection(language=self._answers.tags[answer], confidence=confidence)


@cache
def load_detector(languages: tuple[Tag, ...], cache_folder: Path | None = None) -> ProfileDetector:
    """The one detector of this process for these languages."""
    return ProfileDetector(languages, cache_folder=cache_folder)


def _parts(texts: Sequence[list[str]]) -> Iterator[Sequence[list[str]]]:
    """`texts` a few at a time, which bounds the memory that a huge post takes."""
    return (
        texts[start : start + _BLOCKS_AT_ONCE] for start in range(0, len(texts), _BLOCKS_AT_ONCE)
    )


def _is_worth_cutting(text: str, gain: float) -> bool:
    if gain < _FOREIGN_EVIDENCE_QUOTED:
        return False
    return gain >= _FOREIGN_EVIDENCE or QUOTES.search(text) is not None


def _most_gained(gains: Scores, begins: Sequence[int]) -> NDArray[np.float64]:
    """Of each block, the most that any run of its words adds to one column (Kadane)."""
    steps = gains.astype(np.float64)
    steps[begins] = _NEW_BLOCK
    sums = steps.cumsum(axis=0)
    rises = (sums - np.minimum.accumulate(sums, axis=0)).max(axis=1)
    most: NDArray[np.float64] = np.maximum.reduceat(rises, begins)
    return most
