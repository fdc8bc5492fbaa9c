"""What single texts say, each alone: the contract of a model, and the answers it may give."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, groupby
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from polyglot.tags import UNDETERMINED, Tag, parse_tag

Probabilities = NDArray[np.float64]
"""Rows that sum to 1, one column for each answer."""


class Answers:
    """The languages to answer with, made of a model's labels.

    A configured language is answered by its configured tag, whichever labels stand for it.
    """

    def __init__(
        self,
        labels: Sequence[str],
        languages: Iterable[Tag],
        labels_of: Callable[[Tag], Sequence[str]],
    ) -> None:
        named = _configured_labels(languages, labels_of)
        tags = [named.get(label) or _tag_of(label) for label in labels]
        order = sorted(range(len(tags)), key=lambda at: tags.index(tags[at]))
        self.order = order
        """The labels' columns, those of one answer side by side: zh may have two. As long as no
        answer has two, they are as they were."""
        runs = [(tag, len(list(run))) for tag, run in groupby(tags[at] for at in order)]
        self.tags = tuple(tag for tag, _ in runs)
        self.first_columns = starts(length for _, length in runs)
        """Of the ordered columns, the first of each answer."""
        ours = set(named.values())
        self.configured = [at for at, tag in enumerate(self.tags) if tag in ours]
        self.others = [at for at, tag in enumerate(self.tags) if tag not in ours]
        self.configured_labels = [at for at in order if labels[at] in named]

    def probabilities(self, logits: NDArray[np.float32]) -> Probabilities:
        """Of each answer for each row of log-likelihoods of the labels, which are used up."""
        # The reductions by their ufuncs: `max` and `sum` take twice as long on one row.
        logits -= np.maximum.reduce(logits, axis=1, keepdims=True)
        shares: Probabilities = np.exp(logits, dtype=np.float64)
        if len(self.tags) < len(self.order):
            shares = np.add.reduceat(shares[:, self.order], self.first_columns, axis=1)
        shares /= np.add.reduce(shares, axis=1, keepdims=True)
        return shares

    def states(self, probabilities: Probabilities) -> Probabilities:
        """Of each row, the probability of each configured answer, and last of all others."""
        ours = probabilities[:, self.configured]
        others = (1 - ours.sum(axis=1, keepdims=True)).clip(0, 1)
        return np.concatenate([ours, others], axis=1)


class Scorer(Protocol):
    """A model of languages, which reads each text alone. Deterministic, and safe under threads."""

    @property
    def answers(self) -> Answers: ...

    def score(self, texts: Sequence[list[str]]) -> Probabilities:
        """Of the words of each text: texts × answers. No text is without words."""
        ...

    def score_with_gains(self, texts: Sequence[list[str]]) -> tuple[Probabilities, Sequence[float]]:
        """And how strongly a run of each text's words speaks for another configured language.

        In nats, against the text's own best answer. What a model cannot say cheaply is infinite:
        the text is then cut and its pieces are scored.
        """
        ...


def starts(lengths: Iterable[int]) -> list[int]:
    """Where runs of these lengths begin, one after the other."""
    return list(accumulate(lengths, initial=0))[:-1]


def _configured_labels(
    languages: Iterable[Tag], labels_of: Callable[[Tag], Sequence[str]]
) -> dict[str, Tag]:
    """The tag to answer for each label that a language uses; the first to use it names it."""
    named: dict[str, Tag] = {}
    for tag in languages:
        for label in labels_of(tag):
            named.setdefault(label, tag)
    return named


def _tag_of(label: str) -> Tag:
    return parse_tag(label) or UNDETERMINED
