"""The languages of a post and its blocks, from what a model says of each block alone."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from polyglot.analyse.detection import Detection, PostDetection
from polyglot.analyse.detection.cleaning import telling_words
from polyglot.analyse.detection.context import (
    smooth,
    stays_between,
    switch_priors,
    vote_confidence,
)
from polyglot.analyse.detection.scoring import Probabilities, Scorer
from polyglot.analyse.detection.spans import QUOTES, find_spans, may_be_cut

_LEAST_CONFIDENCE = 0.4
"""Less likely than this is `und`. Below a half: what is left is spread over fifty languages."""
_LEAST_OF_A_VOTE = 0.65
"""A post that is nearly half in another language has none: whichever it is, readers err."""

_FOREIGN_EVIDENCE = 36.0
_FOREIGN_EVIDENCE_QUOTED = 18.0
"""In nats, of a run of words for another configured language: from here on it is worth looking
for spans, in a block without quotation marks and in one with them."""
_OTHERS_PRIOR = 0.05


class PostDetector:
    """Reads each block among its neighbours, and a post as the vote of its blocks."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._answers = scorer.answers
        self._configured = {self._answers.tags[at] for at in self._answers.configured}

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:
        """The language of each text among its neighbours, and of all: their vote by letters."""
        words = [telling_words(text) for text in texts]
        telling = [at for at, found in enumerate(words) if found]
        blocks = [Detection()] * len(texts)
        if not telling:
            return PostDetection(post=Detection(), blocks=tuple(blocks))
        read = self._read(
            [texts[at] for at in telling],
            [words[at] for at in telling],
            [kinds[at] if kinds else "paragraph" for at in telling],
        )
        for at, block in zip(telling, read.blocks, strict=True):
            blocks[at] = block
        return PostDetection(post=read.post, blocks=tuple(blocks))

    def _read(
        self, texts: Sequence[str], words: Sequence[list[str]], kinds: Sequence[str]
    ) -> PostDetection:
        """The languages of blocks that have words."""
        if not any(map(may_be_cut, texts)):
            alone = self._scorer.score(words)
            post, blocks = self._answer(alone, words, kinds)
            return PostDetection(post=post, blocks=tuple(blocks))
        alone, gains = self._scorer.score_with_gains(words)
        post, blocks = self._answer(alone, words, kinds)
        own = alone.argmax(axis=1).tolist()
        for at, (text, block) in enumerate(zip(texts, blocks, strict=True)):
            if block.language not in self._configured:
                continue
            is_moved = self._answers.tags[own[at]] != block.language
            if _is_uneven(text, gains[at], is_moved=is_moved):
                spans = find_spans(text, block.language, self._scorer)
                blocks[at] = replace(block, spans=spans)
        return PostDetection(post=post, blocks=tuple(blocks))

    def _answer(
        self, alone: Probabilities, words: Sequence[list[str]], kinds: Sequence[str]
    ) -> tuple[Detection, list[Detection]]:
        """Of the post, and of each block in its context."""
        if len(words) == 1:
            blocks = self._detections(alone)
            return blocks[0], blocks
        letters = [sum(map(len, found)) for found in words]
        shares = self._smooth(alone, stays_between(kinds), letters)
        return self._vote(alone, letters), self._detections(shares)

    def _smooth(
        self, alone: Probabilities, stays: Sequence[float], letters: Sequence[int]
    ) -> Probabilities:
        """The probabilities of each answer in context; others share as they do in the post."""
        answers = self._answers
        states = answers.states(alone)
        states = smooth(states, stays, switch_priors(states.shape[1]))
        smoothed = alone.copy()
        smoothed[:, answers.configured] = states[:, :-1]
        others = alone[:, answers.others]
        weights = np.array(letters) / sum(letters)
        others = others * (_OTHERS_PRIOR + weights @ others) + 1e-12
        others *= states[:, -1:] / others.sum(axis=1, keepdims=True)
        smoothed[:, answers.others] = others
        return smoothed

    def _vote(self, shares: Probabilities, letters: Sequence[int]) -> Detection:
        """Of blocks alone: a language that is not configured would be outvoted in their context."""
        weights = np.array(letters, np.float64)
        votes = weights @ shares / weights.sum()
        confidence = round(vote_confidence(votes.tolist(), letters), 4)
        return self._detection(int(votes.argmax()), confidence, least=_LEAST_OF_A_VOTE)

    def _detections(self, probabilities: Probabilities) -> list[Detection]:
        best = probabilities.argmax(axis=1).tolist()
        # Rounded: processors differ in the last digits, and an answer must not.
        confidences = [round(most, 4) for most in np.maximum.reduce(probabilities, axis=1).tolist()]
        return list(map(self._detection, best, confidences))

    def _detection(
        self, answer: int, confidence: float, least: float = _LEAST_CONFIDENCE
    ) -> Detection:
        if confidence < least:
            return Detection()
        return Detection(language=self._answers.tags[answer], confidence=confidence)


def _is_uneven(text: str, gain: float, *, is_moved: bool) -> bool:
    """Whether a block may hold a span in another language."""
    if is_moved or gain >= _FOREIGN_EVIDENCE:
        return True
    return gain >= _FOREIGN_EVIDENCE_QUOTED and QUOTES.search(text) is not None
